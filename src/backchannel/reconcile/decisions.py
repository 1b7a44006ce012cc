"""Decisions: what people judged, in order, and as constraints on clusters.

`merge`: the accounts named are one item. `split`: no two of the accounts named are one item. Where two
Decisions contradict each other on a pair, the later one holds; a merge that follows from others around a
split gives way to the split. What `accept` and `reject` do is in `reviewing`, what `correct` and `add` do to the
Readings in `judged`. `undo` takes the Decision that it names out of all this; undone itself, it no longer does. A
Decision on accounts that the case no longer has stays listed and changes nothing.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import combinations

from backchannel.model.decision import Decision, undone_by
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
