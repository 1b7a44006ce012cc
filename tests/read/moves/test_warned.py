"""Whom a warning is for, whose a deadline is, and what readiness is not."""

import pytest

from tests.read.readings import reading_of

WARNINGS = [
    ("Mara Lind warned that Norway would pay a price.", ["Norway"]),
    ("Pavel Orlik warned that Norway's troops would be met with force.", ["Norway"]),
    ("Mara Lind warned Norway that the talks may fail.", ["Norway"]),
    ("Mara Lind warned that if Norway rejects the plan, the army will act.", ["Norway"]),
    ("Mara Lind warned next week's trade talks with Norway may fail.", []),
    ("Mara Lind warned that the war in Norway could spread.", []),
]


@pytest.mark.parametrize(("words", "targets"), WARNINGS)
def test_a_warning_is_for_whom_it_is_about(words: str, targets: list[str]) -> None:
    assert [m.target for m in reading_of(words).moves if m.kind == "warning"] == targets


DEADLINES = [
    ("Norway set Denmark a deadline of Tuesday to open the port.", 1),
    ("Norway gave Denmark a deadline to open the port.", 1),
    ("Norway and Denmark have set a Tuesday deadline for an accord on the ferries.", 0),
    ("The negotiating parties agreed to set a new deadline of Monday for the accord.", 0),
]


@pytest.mark.parametrize(("words", "count"), DEADLINES)
def test_a_deadline_of_ones_own_is_no_ultimatum(words: str, count: int) -> None:
    assert len([m for m in reading_of(words).moves if m.kind == "threat"]) == count


def test_who_is_prepared_to_come_refuses_nothing() -> None:
    words = (
        "Mara Lind told reporters there had been no invitation from Norway for more talks, but she and trade envoy "
        "Peter Keller were prepared to travel if necessary."
    )
    assert "rejection" not in [m.kind for m in reading_of(words).moves]


def test_a_hearer_is_not_criticised_and_a_particle_is_no_object() -> None:
    (move,) = reading_of("Mara Lind voiced concern to reporters that it was late.").moves
    assert (move.kind, move.target) == ("criticism", None)
    (move,) = reading_of("Norway walked out in protest at Danish sanctions against it.").moves
    assert (move.kind, move.object) == ("protest", None)


def test_what_a_side_says_is_so_belongs_to_the_object() -> None:
    (move,) = reading_of("Norway had asked Denmark to stop all work in what it says is Norwegian territory.").moves
    assert move.object == "to stop all work in what it says is Norwegian territory"
