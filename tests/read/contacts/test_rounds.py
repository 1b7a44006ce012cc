"""Rounds of talks: each told once, with its own number, day and place, and never another's."""

import pytest

from tests.read.readings import reading_of

Told = list[tuple[int | None, str, str | None, str | None]]


def told_in(words: str, published: str = "2025-03-12", title: str | None = None) -> Told:
    """Number, status, day and place of each contact."""
    contacts = reading_of(words, published, title).contacts
    return [(each.round, each.status, each.when, each.place.name if each.place else None) for each in contacts]


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("Norway and Chile held a second round of talks on Monday.", 2),
        ("Norway and Chile held their 5th round of nuclear talks on Monday.", 5),
        ("The third session of negotiations between Norway and Chile took place on Monday.", 3),
        ("Norway and Chile held a new round of talks on Monday.", None),
        ("Norway and Chile held a second meeting on Monday.", None),
        ("On the second day of the talks between Norway and Chile, on Monday, they met in Rome.", None),
    ],
)
def test_a_round_has_the_number_that_its_words_give(words: str, number: int | None) -> None:
    assert {each.round for each in reading_of(words).contacts} <= {number}


def test_rounds_with_two_numbers_are_two_contacts_and_each_is_told_once() -> None:
    words = (
        "Norway and Chile began a second round of talks in Rome on Saturday. The first round was held in Valletta on "
        "1 March 2025. After the second round, both sides spoke of progress."
    )
    assert told_in(words, title="Second round of Norway-Chile talks begins") == [
        (2, "held", "2025-03-08", "Rome"),
        (1, "held", "2025-03-01", "Valletta"),
    ]


@pytest.mark.parametrize(
    "words",
    [
        "The first round of talks between Norway and Chile took place on 1 March in Valletta; the second on 5 March in "
        "Rome; and the third and fourth rounds on 7 March and 9 March, again in Valletta.",
        "The first round of talks between Norway and Chile took place in Valletta on 1 March, followed by the second "
        "round in Rome on 5 March. The third round was held in Valletta on 7 March, and the fourth in Valletta on 9 "
        "March.",
    ],
)
def test_a_round_whose_verb_is_left_out_has_its_own_day_and_place(words: str) -> None:
    assert told_in(words) == [
        (1, "held", "2025-03-01", "Valletta"),
        (2, "held", "2025-03-05", "Rome"),
        (3, "held", "2025-03-07", "Valletta"),
        (4, "held", "2025-03-09", "Valletta"),
    ]


def test_a_round_that_is_only_counted_is_no_contact_beside_those_told() -> None:
    words = (
        "Norway and Chile have held two rounds of talks. The first round of talks between Norway and Chile took place "
        "on 1 March; the second on 5 March."
    )
    assert [each[0] for each in told_in(words)] == [1, 2]


def test_a_round_without_sides_is_of_nobody_where_the_text_tells_two_series() -> None:
    words = (
        "Norway and Chile held a second round of talks on 5 March. Malta and Japan held a third round of talks on 6 "
        "March. The first round took place on 1 March."
    )
    assert [each[0] for each in told_in(words)] == [2, 3]


def test_what_is_said_of_the_talks_of_several_rounds_gives_none_a_length() -> None:
    words = (
        "The first round of talks between Norway and Chile was held in Valletta. The second round of discussions was "
        "held in Rome. Chile named a new envoy. Chile has not changed its mind. The discussion lasted four hours."
    )
    assert [each.duration for each in reading_of(words).contacts] == [None, None]


def test_a_plan_that_was_put_off_keeps_neither_day_nor_place() -> None:
    words = "A round of talks between Norway and Chile was initially planned for 3 May in Rome but was delayed."
    assert [each[1:] for each in told_in(words)] == [("planned", "2025-03-12/..", None)]
    words = "A round of talks between Norway and Chile was planned for 3 May in Rome."
    assert [each[1:3] for each in told_in(words)] == [("planned", "2025-05-03")]


@pytest.mark.parametrize(
    "words",
    [
        "(NPA) Norway and Chile held talks on Monday.",
        "The Norwegian delegation, led by Abel Moor, and the Chilean delegation, headed by Ben Tolle, met on Monday.",
        "The Norway Chile talks were held on Monday.",
        "Norwegian and Chilean negotiators met on Monday. The Norway-Chile talks on Monday were held in Rome.",
    ],
)
def test_states_are_the_sides_of_their_delegations(words: str) -> None:
    (contact,) = reading_of(words).contacts
    assert [party.name for party in contact.participants] == ["Norway", "Chile"]
    assert contact.when == "2025-03-10"


def test_an_envoy_to_a_place_is_the_one_named_behind_it() -> None:
    (contact,) = reading_of("Talks between Abel Moor and the Special Envoy to the Balkans Ben Tolle began.").contacts
    assert [party.name for party in contact.participants] == ["Abel Moor", "Ben Tolle"]


@pytest.mark.parametrize(
    "words",
    [
        "Delegations from Norway and the Blue Front launched negotiations in Egypt on Monday.",
        "Talks between delegations from Norway and the Blue Front were held in Egypt on Monday.",
    ],
)
def test_delegations_are_of_those_that_sent_them(words: str) -> None:
    (contact,) = reading_of(words).contacts
    assert {party.name for party in contact.participants} == {"Norway", "Blue Front"}


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("The previous round of Norway-Chile talks, held in Rome on 5 March, was long.", ("2025-03-05", "Rome")),
        ("Paris talks between Norway and Chile were held in Rome on 5 March.", ("2025-03-05", "Rome")),
        ("Malta joined the third day of talks between Norway and Chile in Rome on Monday.", ("../2025-03-12", "Rome")),
        ("The Paris talks between Norway and Chile were held on 5 March.", ("2025-03-05", "Paris")),
    ],
)
def test_day_and_place_behind_a_round_are_its_own(words: str, told: tuple[str, str]) -> None:
    assert [each[2:] for each in told_in(words)] == [told]
