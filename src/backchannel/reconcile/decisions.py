"""Decisions: what people judged, as constraints on clusters and as the review state of items.

`merge`: the accounts named are one item. `split`: no two of the accounts named are one item. Where two
Decisions contradict each other on a pair, the later one holds; a merge that follows from others around a
split gives way to the split. `accept` and `reject` set the review state of every item that has one of the
named accounts; of a conflict or an inferred echo, which have no account of their own, when they name its
record id. What `correct` and `add` do to the Readings is in `judged`; of the state of an item they say that a person
corrected it, or that all of its accounts were added by people. `undo` takes the Decision that it names out of all this;
undone itself, it no longer does. A Decision on accounts that the case no longer has stays listed and changes nothing.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from itertools import combinations

from backchannel.model.decision import Decision, is_added, undone_by
from backchannel.reconcile.edtf import instant


@dataclass(frozen=True)
class Constraints:
    """Groups of accounts that are one item, latest Decision first, and pairs that are not."""

    together: tuple[tuple[str, ...], ...] = ()
    apart: Mapping[str, frozenset[str]] = field(default_factory=dict)


def in_order(decisions: Iterable[Decision]) -> tuple[Decision, ...]:
    """Decisions by time and id, each once."""
    return tuple(sorted(set(decisions), key=_age))


def _age(decision: Decision) -> tuple[float, str, str]:
    return (instant(decision.at) or 0.0, decision.id, repr(decision))


def standing(decisions: Iterable[Decision]) -> tuple[Decision, ...]:
    """The Decisions that are not undone, by time; an undo that was itself undone leaves what it named standing."""
    ordered = in_order(decisions)
    undone = undone_by(ordered)
    return tuple(decision for decision in ordered if decision.id not in undone)


def constraints(decisions: Iterable[Decision]) -> Constraints:
    """What the merges and splits that stand ask of clustering."""
    verdicts: dict[tuple[str, str], str] = {}
    for decision in standing(decisions):
        if decision.verdict in ("merge", "split"):
            for pair in combinations(sorted(set(decision.accounts)), 2):
                verdicts.pop(pair, None)
                verdicts[pair] = decision.verdict
    apart: dict[str, set[str]] = {}
    for (first, second), verdict in verdicts.items():
        if verdict == "split":
            apart.setdefault(first, set()).add(second)
            apart.setdefault(second, set()).add(first)
    together = tuple(pair for pair, verdict in reversed(verdicts.items()) if verdict == "merge")
    return Constraints(together, {key: frozenset(others) for key, others in apart.items()})


_STATES = {"accept": "accepted", "reject": "rejected", "correct": "corrected"}


class Reviews:
    """The review state of items: "machine" until a person accepted, rejected or corrected them; "added" when people
    put in all of their accounts and nobody judged them since. `idle` are ids of Decisions that have no effect."""

    def __init__(self, decisions: Iterable[Decision], idle: Collection[str] = ()) -> None:
        self._last: dict[str, tuple[int, str]] = {}
        for age, decision in enumerate(standing(decisions)):
            state = _STATES.get(decision.verdict)
            if state and decision.id not in idle:
                for key in decision.accounts:
                    self._last[key] = (age, state)

    def of(self, keys: Iterable[str]) -> str:
        """The state of the item that has these accounts (or this id): that of the last Decision on it."""
        given = list(keys)
        found = [self._last[key] for key in given if key in self._last]
        if found:
            return max(found)[1]
        accounts = [key for key in given if ":" in key]
        return "added" if accounts and all(map(is_added, accounts)) else "machine"
