"""Whom a bare surname stands for where kin bear it too; offices that a hyphen joins."""

import pytest

from tests.read.test_actors import meant, read


@pytest.mark.parametrize(
    ("words", "phrase", "name"),
    [
        (
            "President Olaf Brandt came with his wife, Maria Brandt. President Brandt smiled. Then Brandt spoke.",
            "spoke",
            "Olaf Brandt",
        ),
        (
            "Olaf Brandt came on Monday. Anna Lund met Brandt's wife, Maria Brandt. Then Brandt spoke.",
            "spoke",
            "Olaf Brandt",
        ),
        (
            "President Olaf Brandt met Carl Lund. First Lady Maria Brandt came. President Brandt left. Brandt spoke.",
            "spoke",
            "Olaf Brandt",
        ),
        (
            "Olaf Brandt came on Monday. Anna Lund met Brandt's wife, Maria Brandt. Mrs. Brandt spoke.",
            "spoke",
            "Maria Brandt",
        ),
    ],
)
def test_the_bare_surname_is_his_whose_kin_the_others_are(words: str, phrase: str, name: str) -> None:
    document, index = read(words)
    subject = next(token for token in document.doc if token.text == phrase).nbor(-1)
    actor = index.at(subject)
    assert actor is not None
    assert actor.name == name


@pytest.mark.parametrize(
    "words",
    [
        "President Olaf Brandt came with Maria Brandt. President Brandt smiled. Then Brandt spoke.",  # no kin told
        "Bill Cliff and his wife, Hilda Cliff, came. On Monday Cliff spoke.",  # nothing says whose the bare surname is
        "Hilda Brandt came. President Olaf Brandt and his wife, Maria Brandt, left. Brandt spoke.",
        "His wife, Maria Brandt, came. Then Olaf Brandt saw Carl Lund. Anna Lund met Brandt's wife. Brandt spoke.",
    ],
)
def test_without_a_sign_the_surname_stays_open(words: str) -> None:
    document, index = read(words)
    subject = next(token for token in document.doc if token.text == "spoke").nbor(-1)
    actor = index.at(subject)
    assert actor is not None
    assert len(actor.name.split()) == 1


@pytest.mark.parametrize(
    ("words", "phrase", "name"),
    [
        (
            "President Olaf Brandt left. Carl Lund, the vice-president, stayed. Then the president slept.",
            "slept",
            "Olaf Brandt",
        ),
        ("President Olaf Brandt met President-elect Carl Lund. Then the president-elect slept.", "slept", "Carl Lund"),
        ("President Olaf Brandt met Vice President-elect Carl Lund. Then the president slept.", "slept", "Olaf Brandt"),
    ],
)
def test_a_hyphen_makes_another_office(words: str, phrase: str, name: str) -> None:
    document, index = read(words)
    actor = index.at(next(token for token in document.doc if token.text == phrase).nbor(-1))
    assert actor is not None
    assert actor.name == name


def test_an_office_is_no_name() -> None:
    _, index = read("After the talks, the new President-elect had lunch with Speaker Paul Ryker.")
    assert [actor.name for actor in index.actors if actor.kind == "person"] == ["Paul Ryker"]


@pytest.mark.parametrize(
    ("words", "phrase", "name"),
    [
        (
            "Carlos Ibarra asked for calm. Because Miguel Andrade's visit will be short, he is unlikely to come.",
            "he",
            "Miguel Andrade",
        ),
        ("Pavel Lund said he was delighted Olaf Novak would hold talks. Novak left.", "Novak", "Olaf Novak"),
    ],
)
def test_the_owner_of_a_subject_comes_before_the_sentence_before(words: str, phrase: str, name: str) -> None:
    assert meant(words, phrase) == name


def test_a_possessor_under_two_subjects_stays_open() -> None:
    assert meant("Pavel Lund said Olaf Novak would hold talks during his visit.", "his") is None


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("London Mayor Sadiq Mirza has come. Mirza left.", ["Sadiq Mirza"]),
        ("The guests were royals like King Aldric of Saudi Arabia.", ["Aldric"]),
    ],
)
def test_a_name_that_was_taken_in_two_is_one(words: str, names: list[str]) -> None:
    _, index = read(words)
    assert [actor.name for actor in index.actors if actor.kind == "person"] == names


def test_a_town_behind_an_outlet_is_no_surname() -> None:
    _, index = read("Courier London reported in 2017 on the remarks. London was calm.")
    assert "person" not in {actor.kind for actor in index.actors}
