"""What a plan lays down: "it" that means the plan, lists without marks, gerunds; and what is no point of it."""

import pytest

from tests.read.readings import reading_of


def terms(words: str) -> list[str]:
    """The terms of the first plan of a text."""
    return [term.text for term in reading_of(words).proposals[0].terms]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (
            "The 12-point plan would end the siege. It also calls for a vote and includes a border fund.",
            ["a vote", "a border fund"],
        ),
        (
            "Norway drafted a 12-point plan, which includes ceding territory, reducing the size of the army, and "
            "giving Sweden a share of the mines, triggering alarm in the capital.",
            ["ceding territory", "reducing the size of the army", "giving Sweden a share of the mines"],
        ),
        (
            "The 12-point plan calls for the frozen assets to remain blocked.",
            ["the frozen assets to remain blocked"],
        ),
        (
            "Norway drafted a 12-point plan.\n\nAccording to plan:\n\nSweden will halve its army;\n\nthe port will be "
            "open to all;\n\nFinland gets a seat.\n\nReporters left.",
            ["Sweden will halve its army", "the port will be open to all", "Finland gets a seat"],
        ),
    ],
)
def test_terms(words: str, expected: list[str]) -> None:
    assert terms(words) == expected


@pytest.mark.parametrize(
    "words",
    [
        "The 12-point plan gives Sweden until Thursday.",
        "The 12-point plan still requires formal approval by Sweden.",
        "The 12-point plan was published. Sweden waited. It called for a vote.",
    ],
)
def test_what_is_no_term(words: str) -> None:
    assert terms(words) == []


def test_a_plan_that_calls_for_something_makes_no_demand() -> None:
    reading = reading_of("The 12-point plan would end the siege. It also called for recognition of Finland by Norway.")
    assert [move.kind for move in reading.moves] == []
