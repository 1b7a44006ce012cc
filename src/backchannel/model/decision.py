"""Decision: what a person judged. Decisions are appended and never changed; what one of them did is taken back by
another one that undoes it."""

import re
from collections.abc import Sequence
from typing import Literal

import msgspec

from backchannel.model.span import Span

Verdict = Literal["accept", "reject", "merge", "split", "correct", "add", "undo"]
AddedKind = Literal["contact", "statement", "move"]
Values = tuple[tuple[str, tuple[str, ...]], ...]
"""Fields and what each is set to, by name of field: one word or name for most, several for the participants of a
contact, none where a value is taken away."""


class Decision(msgspec.Struct, frozen=True):
    """One judgement. `accounts` are keys of Reading items ("source id:local id"), which outlive a rebuild;
    `at` is ISO 8601 with zone, given by the caller (no clock in the core).

    accept, reject: `values` are what the item told when it was judged. correct: `values` of `accounts` are other than
    what was read, or, where the one account is the id of a source, than what that states of itself. add: `words` of a
    source tell a `kind` with these `values`; the one account named is its own, `added_account(id, source)`. undo: the
    decision `undoes` has no effect.
    """

    id: str
    verdict: Verdict
    accounts: tuple[str, ...]
    by: str
    at: str
    why: str = ""
    values: Values = ()
    kind: AddedKind | None = None
    words: Span | None = None
    undoes: str | None = None


class Corrected(msgspec.Struct, frozen=True):
    """That a person set a field of an account: what was `read` there stays told beside the `value` that holds.

    `decision` is the id of the Decision, and who took it, when and why are told with it.
    """

    account: str
    field: str
    read: tuple[str, ...]
    value: tuple[str, ...]
    decision: str
    by: str
    at: str
    why: str


class Orphan(msgspec.Struct, frozen=True):
    """A Decision that finds nothing to act on any more: it changes nothing, and `why` says what is missing.

    `words` are those that it marked, where it marked any; they are never moved to fit.
    """

    decision: str
    why: str
    words: Span | None = None


def undone_by(ordered: Sequence[Decision]) -> dict[str, str]:
    """Which of these Decisions, given by time, are undone, each with the id of the one that undoes it. An undo that was
    itself undone leaves what it named standing."""
    undone: dict[str, str] = {}
    for decision in reversed(ordered):
        if decision.verdict == "undo" and decision.undoes and decision.id not in undone:
            undone.setdefault(decision.undoes, decision.id)
    return undone


def sources_described(decision: Decision) -> tuple[str, ...]:
    """The sources that a Decision describes, or whose description it takes back: those that it names by their ids."""
    return tuple(key for key in decision.accounts if _SOURCE.fullmatch(key))


_SOURCE = re.compile("[0-9a-f]{12}")
_ADDED = ("h-", "n-")  # how the ids of what people add begin; those of what was read have no hyphen


def is_added(account: str) -> bool:
    """Whether a key is that of an account, or of a name, that a person put in."""
    return account.rpartition(":")[2].startswith(_ADDED)


def added_account(decision: str, source: str) -> str:
    """The account key of what the Decision of this id adds to a source."""
    return f"{source}:h-{decision.removeprefix('d-')}"
