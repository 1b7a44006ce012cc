"""Positions: what a side takes back, what lies ahead, what it is not said to hold, and by whose word it is told."""

import pytest

from backchannel.model.proposal import Position
from tests.read.readings import reading_of

PLAN = "Norway wrote a 12-point plan. "


def positions(words: str) -> list[Position]:
    """The positions on the plan of a text, but for its maker's."""
    return [each for each in reading_of(PLAN + words).proposals[0].positions if each.actor != "Norway"]


@pytest.mark.parametrize(
    ("words", "actor", "stance"),
    [
        ("Sweden is ready to accept the plan.", "Sweden", "is ready to accept"),
        ("Sweden agreed to work on the plan.", "Sweden", "agrees to work on"),
        ("Sweden is ready to work on the plan.", "Sweden", "is ready to work on"),
        ("Sweden will accept the plan.", "Sweden", "will accept"),
        ("Sweden is expected to accept the plan.", "Sweden", "is expected to accept"),
        ("Sweden will likely reject the plan.", "Sweden", "is expected to reject"),
        ("Sweden said it would accept the plan if the port were open.", "Sweden", "would accept on a condition"),
        (
            "Sweden is willing to support the plan provided that Norway leaves the port.",
            "Sweden",
            "on a condition is ready to support",
        ),
        ("Sweden requested modifications to certain aspects of the plan.", "Sweden", "wants changes to parts of"),
        ("Sweden accepted parts of the plan.", "Sweden", "accepts in part"),
        ("Sweden rejected some elements of the plan.", "Sweden", "rejects in part"),
        ("Sweden accepted the plan in principle.", "Sweden", "accepts in principle"),
        ("Sweden accepted the plan with serious reservations.", "Sweden", "accepts with serious reservations"),
        ("Sweden conditionally accepted the plan.", "Sweden", "conditionally accepts"),
        ("Sweden cautiously backed the plan.", "Sweden", "cautiously supports"),
        ("Sweden is against the plan.", "Sweden", "rejects"),
        ("Sweden is opposed to the plan.", "Sweden", "rejects"),
        ("Sweden is satisfied with the plan.", "Sweden", "is satisfied with"),
        ("Sweden pushed back against the plan.", "Sweden", "pushes back against"),
        ("Sweden voiced reservations about the plan.", "Sweden", "has reservations about"),
        ("Sweden demanded changes to the plan.", "Sweden", "wants changes to"),
        ("Sweden called for changes to the plan.", "Sweden", "wants changes to"),
        ("Sweden expressed support for the plan.", "Sweden", "supports"),
        ("The plan, which Sweden strongly opposes, was published.", "Sweden", "rejects"),
        ("The plan, accepted earlier by Sweden, was published.", "Sweden", "accepts"),
        ("The plan is acceptable to Sweden.", "Sweden", "finds acceptable"),
        ("Many aspects of the plan are acceptable to Sweden.", "Sweden", "finds acceptable in part"),
        ("The plan is unacceptable, Sweden said.", "Sweden", "sees as unacceptable"),
        ("Sweden read the plan and would never accept it.", "Sweden", "rejects"),
        ('"I believe it could form the basis of a settlement," Anna Berg said.', "Anna Berg", "accepts as a basis"),
    ],
)
def test_what_a_side_holds(words: str, actor: str, stance: str) -> None:
    assert [(each.actor, each.stance) for each in positions(words)] == [(actor, stance)]


@pytest.mark.parametrize(
    "words",
    [
        "Norway had set Sweden a deadline to accept the plan.",
        "It is unclear whether or not Sweden will accept the plan.",
        "Sweden said it would submit the plan to a vote if Norway leaves the port.",
        "Sweden denied that it had rejected the plan.",
        "Sweden dismissed reports that it had rejected the plan.",
        "Had Sweden accepted the plan, the siege would be over.",
        "Finland is hopeful, and hopes that Sweden accepts the plan.",
        "Sweden is considering accepting the plan.",
        "Sweden voiced no reservations about the plan.",
        "Sweden is not satisfied with the plan.",
        "The plan is long, Sweden said.",
        "Sweden had an answer to the plan. It is unacceptable, Sweden said.",
        "Sweden compared the plan with its own nine-point plan. Then Sweden accepted it.",
    ],
)
def test_what_nobody_is_said_to_hold(words: str) -> None:
    assert [each for each in positions(words) if each.actor == "Sweden"] == []


@pytest.mark.parametrize(
    ("words", "actor", "said_by"),
    [
        ("Sweden rejected the plan.", "Sweden", None),
        ("Sweden said it would not accept the plan.", "Sweden", "Sweden"),
        ("Sweden said the plan could serve as a basis.", "Sweden", "Sweden"),
        ("Sweden is against the plan, Finland said.", "Sweden", "Finland"),
        ("Finland said that Sweden had rejected the plan.", "Sweden", "Finland"),
    ],
)
def test_by_whose_word(words: str, actor: str, said_by: str | None) -> None:
    assert [(each.actor, each.said_by) for each in positions(words)] == [(actor, said_by)]
