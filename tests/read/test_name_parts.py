"""Names of several parts: articles, honorifics, surnames that the recogniser left out, given names of two syllables."""

import pytest

from backchannel.read.actors import read_actors
from backchannel.read.name_articles import same_surname
from backchannel.read.name_syllables import is_second_syllable
from tests.read.samples import document_of


def persons(words: str) -> dict[str, tuple[str, ...]]:
    """The persons of a text by name, each with its other names."""
    return {actor.name: actor.aliases for actor in read_actors(document_of(words)).actors if actor.kind == "person"}


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Foreign Minister Seyed Karim Tamarchi said on Wednesday that talks go on.", "Seyed Karim Tamarchi"),
        ("Dr Seyed Karim Tamarchi and Envoy Otto Keller met.", "Seyed Karim Tamarchi"),
        ("He thanked Prime Minister Sheikh Jassim bin Omar Al Tamari for the talks.", "Jassim bin Omar Al Tamari"),
        ("South Arland's President Han Ji-woo said he was ready.", "Han Ji-woo"),
        ("Leftist President Moon Dae-in claimed that talks go on. Moon went on to say so.", "Moon Dae-in"),
    ],
)
def test_a_name_is_read_whole(words: str, name: str) -> None:
    assert name in persons(words)


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("President Anna Moor Solway plan was ready.", "Anna Moor"),
        ("The Anna Moor-led delegation met Otto Keller.", "Anna Moor"),
    ],
)
def test_what_only_stands_beside_a_name_is_no_part_of_it(words: str, name: str) -> None:
    assert not any(name in other and name != other for other in persons(words))


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Karim bin Hamad Altamari met Otto Keller. Al Tamari thanked him.", "Karim bin Hamad Altamari"),
        ("Minister Karim al-Tamari met Otto Keller. Al-Tamari thanked him.", "Karim al-Tamari"),
        ("Foreign Minister Seyed Karim Tamarchi met. Later, Karim Tamarchi left.", "Seyed Karim Tamarchi"),
    ],
)
def test_ways_of_one_name_in_one_text(words: str, name: str) -> None:
    assert persons(words)[name]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Karim al-Tamari", "Al Tamari", True),
        ("Karim at-Tamari", "al-Tamari", True),
        ("Karim Altamari", "el-Tamari", True),
        ("Karim al-Tamari", "Tamari", True),
        ("Karim Altamari", "Tamari", False),
        ("Otto Albert", "Otto Bert", False),
        ("Al Moor", "Anna Moorland", False),
    ],
)
def test_surnames_with_an_article(one: str, other: str, same: bool) -> None:
    assert same_surname(one.split(), other.split()) is same


@pytest.mark.parametrize("word", ["woo", "in", "un", "hui", "chol", "jung", "hyeon"])
def test_second_syllables(word: str) -> None:
    assert is_second_syllable(word)


@pytest.mark.parametrize("word", ["led", "era", "run", "backed", "style", "like", "born", "type"])
def test_other_words_behind_a_hyphen(word: str) -> None:
    assert not is_second_syllable(word)


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("They eased restrictions on Sanwa Airport and Al Tamarah port.", "Al Tamarah"),
        ("They eased restrictions on Sanwa Airport and Al Tamarah port.", "Sanwa Airport"),
        ("Talks between Arland and the Houghties failed. A delegation of Houghties came.", "Houghties"),
        ("Otto Keller, the Norwegian Deputy Foreign Minister, met Anna Breuer.", "Foreign Minister"),
        ("The Justice Department met Otto Keller.", "Department"),
        ("He met Anna Breuer, National Security Advisor.", "National Security Advisor"),
    ],
)
def test_no_person(words: str, name: str) -> None:
    assert name not in persons(words)


def test_the_end_of_a_full_name_is_the_same_person_but_may_be_the_father() -> None:
    one = persons("Foreign Minister Karim Amir Tamari met Otto Keller. Amir Tamari called it positive.")
    assert one["Karim Amir Tamari"] == ("Amir Tamari",)
    assert "Jassim Tamari" in persons("Karim bin Jassim Tamari met Otto Keller. Jassim Tamari left.")


def test_a_surname_is_a_persons_with_its_article_and_without() -> None:
    words = "President Ahmad al-Tamar signed it. Al-Tamar said that Tamar left."
    assert persons(words) == {"Ahmad al-Tamar": ("Al-Tamar", "Tamar")}


def test_an_article_hangs_on_the_name_of_a_place() -> None:
    names = {
        actor.name for actor in read_actors(document_of("All offices in al-Hasar Governorate go to the state.")).actors
    }
    assert "Hasar Governorate" not in names
