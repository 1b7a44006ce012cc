"""Decisions: what people judged, as constraints on clusters and as the review state of items.

`merge`: the accounts named are one item. `split`: no two of the accounts named are one item. Where two
Decisions contradict each other on a pair, the later one holds; a merge that follows from others around a
split gives way to the split. `accept` and `reject` set the review state of every item that has one of the
named accounts; of a conflict or an inferred echo, which have no account of their own, when they name its
record id. A Decision on accounts that the case no longer has stays listed and changes nothing.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import combinations

from backchannel.model.decision import Decision
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


def constraints(decisions: Iterable[Decision]) -> Constraints:
    """What the merges and splits ask of clustering."""
    verdicts: dict[tuple[str, str], str] = {}
    for decision in in_order(decisions):
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


class Reviews:
    """The review state of items: "machine" until a person accepted or rejected them."""

    def __init__(self, decisions: Iterable[Decision]) -> None:
        self._last: dict[str, tuple[int, str]] = {}
        for age, decision in enumerate(in_order(decisions)):
            if decision.verdict in ("accept", "reject"):
                for key in decision.accounts:
                    self._last[key] = (age, f"{decision.verdict}ed")

    def of(self, keys: Iterable[str]) -> str:
        """The state of the item that has these accounts (or this id): that of the last Decision on it."""
        found = [self._last[key] for key in keys if key in self._last]
        return max(found)[1] if found else "machine"
