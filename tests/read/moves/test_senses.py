"""Words of moves in another sense, where they tell no move, and hearers who are no targets."""

import pytest

from tests.read.moves.test_reader import moves
from tests.read.moves.test_targets import sides

PAIRS = [
    ("Anna Berg asked Norway whether the port was open.", "Anna Berg asked Norway to open the port.", "demand"),
    (
        "The guards had left, allowing Norway to enter the port.",
        "Sweden allowed Norway to enter the port.",
        "concession",
    ),
    ("Anna Berg signed the bill in Oslo.", "Anna Berg signed the accord with Sweden.", "agreement"),
    ("Carl Lund pulled the book from his pocket.", "Norway pulled its troops from the valley.", "withdrawal"),
    ("Norway began the release of the records.", "Norway began the release of the prisoners.", "release"),
    ("Carl Lund declined to run for the council.", "Carl Lund declined to attend the talks.", "rejection"),
    ("Norway cannot announce a ceasefire.", "Norway will not announce a ceasefire.", "rejection"),
]


@pytest.mark.parametrize(("other", "meant", "kind"), PAIRS)
def test_another_sense_tells_no_move(other: str, meant: str, kind: str) -> None:
    assert kind not in {move.kind for move in moves(other)}


@pytest.mark.parametrize(("other", "meant", "kind"), [pair for pair in PAIRS if "ceasefire" not in pair[0]])
def test_the_sense_that_tells_one(other: str, meant: str, kind: str) -> None:
    assert kind in {move.kind for move in moves(meant)}


def test_what_cannot_be_accepted_is_rejected() -> None:
    assert "rejection" in {move.kind for move in moves("Norway cannot accept the plan of Sweden.")}


@pytest.mark.parametrize(
    ("words", "target"),
    [
        ("Anna Berg complained to Carl Lund that the port was closed.", None),
        ("Anna Berg slammed his remarks to Carl Lund.", None),
        ("Anna Berg complained about Carl Lund.", "Carl Lund"),
    ],
)
def test_who_hears_a_complaint_is_not_whom_it_is_about(words: str, target: str | None) -> None:
    assert [found for _, found in sides(words, "criticism")] in ([target], [] if target is None else [target])
