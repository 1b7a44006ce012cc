"""Sides that are told by an office: who is named behind it, and when nobody is."""

import pytest

from tests.read.readings import reading_of


def sides(words: str, title: str | None = None) -> list[set[str]]:
    return [{party.name for party in each.participants} for each in reading_of(words, title=title).contacts]


def test_a_name_behind_a_comma_says_whose_office_it_is() -> None:
    words = (
        "Chile's Special Envoy to the Balkans, Ben Tolle, met with Foreign Minister Abel Moor on Monday. Ambassador "
        "Ana Brandt, the Chilean envoy to Malta, accompanied Tolle."
    )
    assert sides(words) == [{"Ben Tolle", "Abel Moor"}]


@pytest.mark.parametrize(
    "words",
    [
        "President Abel Moor and his Democratic Republic of Congo (DRC) counterpart Ben Tolle met in Malta on Monday.",
        "Norwegian President Abel Moor and his Chilean counterpart Ben Tolle met in Malta (again) on Monday.",
    ],
)
def test_a_short_form_in_brackets_ends_no_side(words: str) -> None:
    assert sides(words) == [{"Abel Moor", "Ben Tolle"}]


def test_the_meetings_of_leaders_are_of_nobody_told_before() -> None:
    words = "Norway and Chile held talks on Monday. The series of leaders' meetings in May 2024 paved the way."
    assert sides(words) == [{"Norway", "Chile"}]


def test_a_headline_with_a_state_alone_finds_no_other_side_in_the_text() -> None:
    title = "Norway, Chile complete 'difficult' nuclear talks"
    assert sides("Abel Moor said so. Ben Tolle met Cyd Varn.", title) == [{"Ben Tolle", "Cyd Varn"}]


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("Norway and Chile held their first talks in years on Monday.", None),
        ("Norway and Chile held the first round of talks on Monday.", 1),
    ],
)
def test_the_first_talks_are_no_first_round(words: str, number: int | None) -> None:
    assert [each.round for each in reading_of(words).contacts] == [number]


def test_the_first_stands_for_the_first_of_the_rounds_told_before() -> None:
    words = (
        "A fourth round of talks between Norway and Chile is planned. Malta mediated three rounds. The first took "
        "place on 1 March, with a follow-up the following weekend. The first of May is a holiday."
    )
    told = [(each.round, each.status, each.when) for each in reading_of(words).contacts]
    assert told == [(4, "planned", "2025-03-12/.."), (1, "held", "2025-03-01")]
