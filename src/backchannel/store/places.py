"""Places: where an item stands among those of its kind, as a number that leaves room between any two.

The places of a kind lie in a range of their own, in the order of the Record. So an item that comes between two others
moves none. Places say only which of two items comes first: a Record that is made anew spreads its items evenly, one
that grew does not, and both tell the same.
"""

from collections.abc import Sequence

KINDS: Sequence[str] = (
    "source", "actor", "contact", "statement", "proposal", "move", "echo", "conflict", "origin", "hedge", "story",
    "orphan", "decision",
)  # fmt: skip
"""The kinds of item in the order of their ranges; decisions last."""

_RANGE = 1 << 46
GAP = 1 << 24  # between two items of a Record made anew
STEP = 1 << 12  # behind the item before, of one that comes later: so that many can follow one another


def reach(kind: str) -> tuple[int, int]:
    """The first and the last place that a kind may have."""
    rank = KINDS.index(kind)
    return rank * _RANGE + 1, (rank + 1) * _RANGE - 1


def nth(kind: str, number: int) -> int:
    """The place of item number `number`, from 0, of a Record made anew."""
    return reach(kind)[0] - 1 + (number + 1) * GAP


def between(kind: str, before: int | None, after: int | None) -> int | None:
    """A place between two of a kind, or at an end of its range; None when there is no room left."""
    first, last = reach(kind)
    low = before if before is not None else first - 1
    high = after if after is not None else last + 1
    if high - low < 2:
        return None
    if after is None:
        return min(low + GAP, last)
    return low + (high - low) // 2 if before is None else low + max(1, min(STEP, (high - low) // 2))
