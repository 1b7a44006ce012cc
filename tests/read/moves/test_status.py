"""What was done, what is meant, offered or possible, and what nobody did."""

import pytest

from tests.read.moves.test_reader import moves


def statuses(words: str) -> list[tuple[str, str]]:
    return [(move.kind, move.status) for move in moves(words)]


@pytest.mark.parametrize(
    ("words", "kind", "status"),
    [
        ("Norway is willing to accept the plan.", "concession", "planned"),
        ("Norway to propose week-long talks over the ferry", "proposal", "planned"),
        ("Norway said it was willing to accept the plan.", "concession", "planned"),
        ("Norway is ready to sign the treaty.", "concession", "planned"),
        ("Norway is open to talks with Sweden.", "offer", "planned"),
        ("Norway is prepared to withdraw its troops if Sweden signs.", "concession", "conditional"),
        ("Norway said it would withdraw its troops if Sweden signs.", "concession", "conditional"),
        ("Norway plans to help Sweden rebuild the bridge.", "promise", "planned"),
        ("Norway will impose sanctions on Sweden.", "sanction", "planned"),
        ("Having promised to release the crew, Norway left the talks.", "promise", "done"),
        ("Norway offered to lift the ban if Sweden frees the crew.", "offer", "done"),
        ("Norway lifted the ban on Swedish ships.", "concession", "done"),
        ("Norway threatened to close the border with Sweden.", "threat", "threatened"),
        ("Anna Berg thanked Norway for lifting the ban.", "concession", "done"),
    ],
)
def test_a_status(words: str, kind: str, status: str) -> None:
    assert (kind, status) in statuses(words)


@pytest.mark.parametrize(
    "words",
    [
        "Norway may impose sanctions on Sweden.",
        "Norway could ease the sanctions on Sweden.",
        "Norway would consider lifting the ban on Swedish ships.",
        "Norway wants to impose sanctions on Sweden.",
        "Norway is likely to reject the plan.",
        "Neither Norway nor Sweden has accepted the plan.",
        "No side rejected the plan.",
        "Norway offered no proof.",
        "Norway made no concession.",
    ],
)
def test_what_was_not_done(words: str) -> None:
    assert statuses(words) == []


@pytest.mark.parametrize(
    "words",
    [
        "Norway called for lifting the ban.",
        "Norway offered to free the crew in return for lifting the ban.",
    ],
)
def test_what_is_asked_for_was_not_done(words: str) -> None:
    assert ("concession", "done") not in statuses(words)


@pytest.mark.parametrize(
    "words",
    [
        "The Harbour Post said it would release the crew.",
        "The Harbour Post promised an interview with Anna Berg.",
        "The newspaper said it will free the crew.",
    ],
)
def test_an_outlet_that_tells_of_a_promise_does_not_make_it(words: str) -> None:
    assert statuses(words) == []


def test_who_promised_is_told_through_an_outlet() -> None:
    (move,) = moves("The Harbour Post reported that Norway promised to free the crew.")
    assert (move.kind, move.actor) == ("promise", "Norway")


def test_an_outlet_can_endorse() -> None:
    assert statuses("The Harbour Post endorsed Anna Berg.") == [("endorsement", "done")]


def test_what_is_never_done_is_not_planned() -> None:
    assert ("acceptance", "planned") not in statuses("Norway does not, and never will, accept Sweden as a ruler.")


def test_what_stands_below_an_if_was_not_done() -> None:
    assert statuses("If you had a gang that attacked Norwegian soldiers, Norway would sail.") == []
