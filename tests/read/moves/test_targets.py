"""On whom a move is aimed: who is asked, hit or given to; not who is only named in what is asked or promised."""

import pytest

from tests.read.moves.test_reader import moves


def sides(words: str, kind: str) -> list[tuple[str | None, str | None]]:
    return [(move.actor, move.target) for move in moves(words) if move.kind == kind]


@pytest.mark.parametrize(
    ("words", "kind", "target"),
    [
        ("Norway condemned the shelling of the port by Sweden.", "criticism", "Sweden"),
        ("Norway condemned the threats made by Sweden.", "criticism", "Sweden"),
        ("Norway demanded concessions from Sweden.", "demand", "Sweden"),
        ("Norway lifted the sanctions imposed on Sweden.", "concession", "Sweden"),
        ("Norway demanded the withdrawal of Sweden from the valley.", "demand", "Sweden"),
        ("Anna Berg warned voters that Sweden would close the port.", "warning", "voters"),
        ("Norway returned the prisoners to Sweden.", "release", "Sweden"),
        ("Norway threatened to cut aid to Sweden's military.", "threat", "Sweden"),
        ("Norway sent a team of experts to Sweden.", "aid", "Sweden"),
        (
            "Norwegian police charged two lawyers, Carl Lund and Tove Lind, with fraud.",
            "accusation",
            "Carl Lund, Tove Lind",
        ),
        ("Anna Berg said that all troops in the valley must leave.", "demand", "troops"),
    ],
)
def test_a_target(words: str, kind: str, target: str) -> None:
    assert target in {found for _, found in sides(words, kind)}


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("Anna Berg told her advisers to find a way without Sweden.", "demand"),
        ("Anna Berg called for the repeal of the law on Sweden.", "demand"),
        ("Norway approved a bill that would hamstring Sweden.", "endorsement"),
        ("Norway vowed to form a task force, which would include Sweden.", "promise"),
        ("Norway and Denmark reached an agreement in Sweden.", "agreement"),
        ("Anna Berg called for a solution to the crisis gripping Sweden.", "demand"),
    ],
)
def test_who_is_only_named_is_no_target(words: str, kind: str) -> None:
    assert {target for _, target in sides(words, kind)} <= {None}


def test_what_is_demanded_is_not_done_by_who_demands_it() -> None:
    words = "Anna Berg is demanding that Norway make a pledge to free the crew."
    assert ("Anna Berg", None) not in sides(words, "promise")


def test_who_asks_for_a_concession_does_not_make_it() -> None:
    assert sides("Anna Berg encouraged Carl Lund to drop the charges.", "concession") == []


def test_an_admission_is_no_concession() -> None:
    assert sides("Norway conceded that its strikes killed civilians in Sweden.", "concession") == []


def test_an_object_keeps_its_negation() -> None:
    (move,) = moves("Norway vowed not to repeat the mistake.")
    assert move.object == "not to repeat the mistake"


def test_a_noun_said_of_somebody_is_that_one() -> None:
    assert sides("Anna Berg is a fighter who has pledged to free the crew.", "promise") == [("Anna Berg", None)]


def test_what_somebody_is_blamed_for_was_not_told_as_done() -> None:
    assert sides("Norwegian troops were blamed for the fire, killing Swedish civilians.", "assault") == []


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("Anna Berg called for the withdrawal of all forces from Sweden.", "demand"),
        ("Anna Berg denounced the destruction of bridges into Sweden.", "criticism"),
    ],
)
def test_where_something_is_or_leaves_is_not_aimed_at(words: str, kind: str) -> None:
    assert [target for _, target in sides(words, kind)] == [None]
