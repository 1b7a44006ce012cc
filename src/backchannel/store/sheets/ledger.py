"""Sheet ledger: which judgements of a sheet the case holds already, and which were taken back since.

A judgement is known by who made it, on what, what it says and why; a correction field by field. One that stands is
not added again; one that was undone is not taken up again by importing the sheet another time: that takes another
reason, or an undo of the undo.
"""

from collections.abc import Iterable, Iterator

from backchannel.model.decision import Decision, undone_by
from backchannel.publish.dates import published_in_words
from backchannel.reconcile.decisions import in_order

Key = tuple[object, ...]


class Ledger:
    """The Decisions of a case."""

    def __init__(self, decisions: Iterable[Decision]) -> None:
        ordered = in_order(decisions)
        known = {each.id: each for each in ordered}
        undone = undone_by(ordered)
        self._standing = {key for each in ordered if each.id not in undone for key in keys_of(each)}
        self._undone = {
            key: known[undone[each.id]] for each in ordered if each.id in undone for key in keys_of(each)
        }  # fmt: skip

    def holds(self, key: Key) -> bool:
        """Whether a Decision that stands says so."""
        return key in self._standing

    def taken_back(self, key: Key) -> str | None:
        """Who undid it and when, in a sentence; None where nobody did, or another Decision says it again."""
        undo = self._undone.get(key)
        if undo is None or self.holds(key):
            return None
        return (
            f"undone by {undo.by} on {published_in_words(undo.at)}; left out. "
            f"To have it again, undo {undo.id} or give another reason"
        )


def keys_of(decision: Decision) -> Iterator[Key]:
    """By what the case knows a Decision again, whenever it was made: one key, of a correction one a field."""
    said = (decision.verdict, " ".join(decision.by.split()).casefold(), decision.why)
    if decision.verdict == "correct":
        yield from ((*said, frozenset(decision.accounts), name, value) for name, value in decision.values)
    elif decision.verdict == "add":
        yield (*said, decision.kind, decision.words, frozenset(decision.values))
    else:
        yield (*said, frozenset(decision.accounts))
