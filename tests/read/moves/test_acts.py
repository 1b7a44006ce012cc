"""Acts between two sides that the frames of the manual's types find, and what is no act."""

import pytest

from backchannel.read.lexicons import table
from backchannel.read.moves.frames import frames
from backchannel.read.moves.typing import root_of
from tests.read.moves.test_reader import moves


def acts(words: str) -> list[tuple[str, str | None, str | None]]:
    return [(root_of(move.plover), move.actor, move.target) for move in moves(words)]


@pytest.mark.parametrize(
    ("words", "root", "actor", "target"),
    [
        ("Norway launched an investigation into Carl Lund.", "ACCUSE", "Norway", "Carl Lund"),
        ("Norway filed a lawsuit against Sweden.", "ACCUSE", "Norway", "Sweden"),
        ("Norway said it would help Sweden rebuild the bridge.", "AGREE", "Norway", "Sweden"),
        ("Norway provided medicine to Sweden.", "AID", "Norway", "Sweden"),
        ("Norway launched attacks on Sweden.", "ASSAULT", "Norway", "Sweden"),
        ("An attack by Norway killed Swedish soldiers.", "ASSAULT", "Norway", "Swedish soldiers"),
        ("Norwegian police arrested Carl Lund.", "COERCE", "Norwegian police", "Carl Lund"),
        ("Norway imposed a curfew on Sweden.", "COERCE", "Norway", "Sweden"),
        ("Norwegian workers protested against Sweden.", "PROTEST", "Norwegian workers", "Sweden"),
        ("Norway disputed the claims of Sweden.", "REJECT", "Norway", "Sweden"),
        ("Anna Berg said that Sweden must free the crew.", "REQUEST", "Anna Berg", "Sweden"),
        ("Norway demanded that Sweden free the crew.", "REQUEST", "Norway", "Sweden"),
        ("Norway broke off relations with Sweden.", "SANCTION", "Norway", "Sweden"),
        ("Norway announced a suspension of aid to Sweden.", "SANCTION", "Norway", "Sweden"),
        ("Norway released a Swedish pilot.", "YIELD", "Norway", "Swedish pilot"),
        ("The US and China have signed an agreement.", "SUPPORT", "US, China", None),
        ("Norway threatened to shell Sweden if Denmark attacks the port.", "THREATEN", "Norway", "Sweden"),
    ],
)
def test_an_act_has_its_type_and_sides(words: str, root: str, actor: str, target: str | None) -> None:
    assert (root, actor, target) in acts(words)


@pytest.mark.parametrize(
    "words",
    [
        "The accused slept.",
        "The accused and the arrested were old.",
        "The attack was long.",
        "Norway likes Sweden.",
        "Anna Berg defended her thesis in Norway.",
        "Norway may arrest Carl Lund.",
        "Norway did not arrest Carl Lund.",
        "The aid to the poor was late.",
        "Anna Berg provided details of the case.",
        "Anna Berg wrote that Sweden must be beautiful in May.",
    ],
)
def test_what_is_no_act(words: str) -> None:
    assert acts(words) == []


def test_cooperation_that_lies_ahead_is_a_promise() -> None:
    (move,) = moves("Norway will provide aid to Sweden.")
    assert (move.kind, root_of(move.plover), move.status) == ("promise", "AGREE", "planned")


def test_a_type_that_the_network_infers_says_so() -> None:
    told = list(moves("Norway praised Sweden. Norway rejected the plan."))
    assert {move.typed_by for move in told} <= {"frame", "network"}
    assert next(move for move in told if move.kind == "praise").typed_by == "frame"


def test_every_kind_of_the_frames_has_its_types() -> None:
    kinds = {frame.kind for options in frames().values() for frame in options}
    assert kinds - {row["kind"] for row in table("move_types")} == set()
    for options in frames().values():
        for frame in options:
            roots = next(row["roots"].split() for row in table("move_types") if row["kind"] == frame.kind)
            assert root_of(frame.plover) in roots, (frame.kind, frame.plover)
