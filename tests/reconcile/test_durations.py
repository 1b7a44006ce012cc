"""Lengths that can be one, as rounded, and lengths of which only a bound is told."""

import pytest

from backchannel.reconcile.durations import durations_agree, minutes


@pytest.mark.parametrize(
    ("a", "b", "agree"),
    [
        ("PT2H", "PT2H30M", True),
        ("PT15M", "<PT15M", True),
        ("PT5M", "<PT15M", True),
        ("PT40M", "<PT15M", False),
        ("PT3H", ">PT2H", True),
        ("PT1H", ">PT2H", False),
        ("PT7H", ">PT2H", False),
        ("<PT15M", ">PT2H", False),
        ("<PT15M", None, True),
    ],
)
def test_a_bound_agrees_with_what_lies_within(a: str, b: str | None, agree: bool) -> None:
    assert durations_agree(a, b) is agree and durations_agree(b, a) is agree


def test_a_bound_reaches_as_far_as_it_is_said_of() -> None:
    assert minutes("<PT15M") == (0.0, 15.0)
    assert minutes(">PT2H") == (120.0, 240.0)
    assert minutes("<15 minutes") is None
