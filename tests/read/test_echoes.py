"""Stated echoes: acts that a text says were advised before."""

import pytest

from tests.read.readings import exact, reading_of

CALL = (
    "In a phone call on March 3, Anna Berg told Carl Lund that Erik Dahl should begin with the island deal. "
    "Berg recommended that Dahl congratulate Jonas Holm on the island deal. "
    'Lund replied that Dahl "will congratulate" Holm.\n\n'
    "Two days later, Erik Dahl congratulated Jonas Holm on the island deal, just as Berg had suggested."
)


def test_an_act_that_follows_advice_is_linked_to_advice_promise_and_move() -> None:
    reading = reading_of(CALL)
    (echo,) = reading.echoes
    moves = {move.id: move for move in reading.moves}
    said = {a.id: a for a in reading.attributions}
    assert exact(reading, echo.cue) == "just as Berg had suggested"
    assert (echo.adviser, echo.hedged) == ("Anna Berg", False)
    assert echo.act is not None and moves[echo.act].kind == "praise"
    assert echo.advice and {said[i].speaker for i in echo.advice} == {"Anna Berg"}
    assert [said[i].speaker for i in echo.promise] == ["Carl Lund"]
    assert exact(reading, echo.act_span) == "Erik Dahl congratulated Jonas Holm on the island deal"


@pytest.mark.parametrize(
    ("words", "cue", "adviser"),
    [
        ("Norway rejected the plan, as Anna Berg had urged.", "as Anna Berg had urged", "Anna Berg"),
        (
            "Following Anna Berg's advice, Norway rejected the plan.",
            "Following Anna Berg's advice",
            "Anna Berg",
        ),
        ("Norway rejected the plan on the advice of Anna Berg.", "on the advice of Anna Berg", "Anna Berg"),
        ("Norway released the crew, heeding Anna Berg's call.", "heeding Anna Berg's call", "Anna Berg"),
    ],
)
def test_cues(words: str, cue: str, adviser: str) -> None:
    reading = reading_of(words)
    assert [(exact(reading, e.cue), e.adviser) for e in reading.echoes] == [(cue, adviser)]


@pytest.mark.parametrize(
    "words",
    [
        "As Anna Berg said, the plan was ready.",
        "Norway rejected the plan as a whole.",
        "Anna Berg suggested a call, and Norway rejected the plan.",
        "Anna Berg's advice was good.",
        "The visit was confirmed as mass protests planned for May were called off.",
    ],
)
def test_what_is_no_echo(words: str) -> None:
    assert reading_of(words).echoes == ()


def test_origins_of_a_plan_in_a_talk_are_a_hedged_echo() -> None:
    words = (
        "In a call on March 3, Anna Berg told Carl Lund that Norway should work on a framework similar to the "
        "20-point plan for the island. The conversation appears to reveal the origins of the 28-point peace plan."
    )
    reading = reading_of(words)
    (echo,) = reading.echoes
    plan = next(p for p in reading.proposals if p.points == 28)
    assert (echo.act, echo.hedged, echo.adviser) == (plan.id, True, "Anna Berg")
    assert echo.advice
