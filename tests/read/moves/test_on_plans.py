"""Moves on a plan: they are aimed at who made it, not at whom it is for or at the plan that it answers."""

import pytest

from tests.read.readings import reading_of


@pytest.mark.parametrize(
    ("words", "kind", "actor", "target"),
    [
        ("Sweden rejected Norway's peace plan for Finland.", "rejection", "Sweden", "Norway"),
        ("Sweden rejected the peace plan for Finland.", "rejection", "Sweden", None),
        ("Sweden rejected a European counter-proposal to the Norwegian peace plan.", "rejection", "Sweden", None),
        ("Sweden submitted its own peace proposal for Finland.", "proposal", "Sweden", None),
        ("Sweden submitted its own peace proposal for Finland to Norway.", "proposal", "Sweden", "Norway"),
        ("Sweden told Finland of the 12-point plan. Norway rejected it at once.", "rejection", "Norway", None),
        ("Sweden warned that if Finland rejects it, Norway will finish the job.", "warning", "Sweden", "Finland"),
        ("Sweden rejected Norway.", "rejection", "Sweden", "Norway"),
    ],
)
def test_at_whom_a_move_on_a_plan_is_aimed(words: str, kind: str, actor: str, target: str | None) -> None:
    assert [(m.kind, m.actor, m.target) for m in reading_of(words).moves] == [(kind, actor, target)]


def test_a_counter_proposal_is_one_object() -> None:
    (move,) = reading_of("Sweden dismissed a Nordic counter-proposal to the plan.").moves
    assert move.object == "a Nordic counter-proposal"


@pytest.mark.parametrize(
    "words",
    [
        "Sweden expressed zero gratitude for Norway's efforts.",
        "Norway had set Sweden a Sunday evening deadline to accept the accord.",
        "The proposal would pave the way for Sweden to pull some troops back.",
        "It reiterated demands that a truce be declared, Swedish troops withdraw from the port and aid be sent.",
        "Sweden waited for guarantees for Norway's full withdrawal from the port.",
        "Sweden was refusing to face the realities of the war.",
    ],
)
def test_what_is_no_move(words: str) -> None:
    assert reading_of(words).moves == ()


def test_a_deadline_is_not_the_day_of_the_pressure() -> None:
    (move,) = reading_of("Norway pressured Sweden to sign the accord by November 27.").moves
    assert (move.kind, move.when) == ("pressure", None)
    (move,) = reading_of("Norway pressured Sweden on Monday to sign the accord.").moves
    assert move.when == "2025-03-10"
