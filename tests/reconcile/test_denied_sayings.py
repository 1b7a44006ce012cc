"""Denied sayings, from two texts to the conflict between them; cases for and against."""

import pytest

from backchannel.reconcile.record import reconcile
from tests.read.readings import reading_in

ABOUT = "to mend the ferry in May"
SAID = f"Anna Berg promised {ABOUT}, Viktor Holm said on Monday."
PROMISED = f"Anna Berg promised Viktor Holm {ABOUT}, a transcript of their call shows."


def told(said: str, answer: str) -> list[tuple[str, str]]:
    """The conflicts between an account of a promise and an answer to it, field and kind."""
    record = reconcile([reading_in("Post", said, "1"), reading_in("Herald", answer, "2")])
    return [(each.field, each.kind) for each in record.conflicts]


@pytest.mark.parametrize("said", [SAID, PROMISED])
@pytest.mark.parametrize(
    "answer",
    [
        f"Anna Berg denied that she had promised {ABOUT}.",
        f"Anna Berg denied the claim that she had promised {ABOUT}.",
        f"Anna Berg rejected Viktor Holm's claim that she had promised {ABOUT}.",
        f"Anna Berg contradicted reports that she had promised {ABOUT}.",
        f"Anna Berg called the report that she had promised {ABOUT} false.",
        f"Anna Berg's office denied that she had promised {ABOUT}.",
        f"Anna Berg's office said no promise had been made {ABOUT}.",
        f"Anna Berg's spokesman said the minister had not promised {ABOUT}.",
        f"A spokesman for Anna Berg denied that any promise {ABOUT} had been made.",
        f"The ministry rejected reports that Anna Berg had promised {ABOUT}.",
        f"At no time had Anna Berg promised {ABOUT}, the ministry said.",
        f"That Anna Berg promised {ABOUT} is not true, her office said.",
        f"Anna Berg gave Viktor Holm no promise {ABOUT}, her office said.",
        f'"I made no promise {ABOUT}," Anna Berg said.',
        f'"That is a lie," Anna Berg said of the report that she had promised {ABOUT}.',
    ],
)
def test_a_denial_is_held_against_what_another_outlet_has_said(said: str, answer: str) -> None:
    assert ("words", "denied") in told(said, answer)


@pytest.mark.parametrize(
    "answer",
    [
        f"Anna Berg neither confirmed nor denied that she had promised {ABOUT}.",
        f"Anna Berg did not deny that she had promised {ABOUT}.",
        f"Anna Berg denied that Viktor Holm had promised {ABOUT}.",
        "Anna Berg regretted that she had not promised to mend the ferry in April.",
        f"Anna Berg said she could not promise {ABOUT}.",
        f"Anna Berg's office called the promise {ABOUT} a good one.",
        "Anna Berg denied that the ferry was out of order because she had promised too much.",
    ],
)
def test_who_denies_something_else_denies_nothing_of_it(answer: str) -> None:
    assert ("words", "denied") not in told(SAID, answer)
