"""Clusters: which accounts are one item, under what people decided.

Invariant: two accounts that a Decision keeps apart are never in one cluster; accounts that a Decision
merges are in one cluster from the start. `join` says no rather than break this.
"""

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence

from backchannel.reconcile.decisions import Constraints

Marks = tuple[set[Hashable], ...]
"""What the accounts of a cluster have: one set a trait, such as their sources or their parties."""


class Clusters:
    """A partition of account keys that only ever grows coarser.

    `keys` in the fixed order of the case: a cluster is named by its first key. `marks` gives each account's
    traits; before two clusters become one, `may` is asked with the traits of both (sets, so that the
    question costs no more when a cluster is large). Merges by Decision are not put to it.
    """

    def __init__(
        self,
        keys: Sequence[str],
        constraints: Constraints,
        marks: Mapping[str, tuple[Iterable[Hashable], ...]] | None = None,
        may: Callable[[Marks, Marks], bool] | None = None,
    ) -> None:
        self._place = {key: at for at, key in enumerate(keys)}
        self._parent = {key: key for key in keys}
        self._members = {key: [key] for key in keys}
        self._marks: dict[str, Marks] = {
            key: tuple(set(trait) for trait in traits) for key, traits in (marks or {}).items()
        }
        self._reasons: dict[str, list[str]] = {}
        self._apart = constraints.apart
        self._may = may
        for group in constraints.together:
            known = [key for key in group if key in self._place]
            for other in known[1:]:
                self._unite(known[0], other, "merged by decision", ask=False)

    def find(self, key: str) -> str:
        """The first key of the cluster."""
        while self._parent[key] != key:
            self._parent[key] = self._parent[self._parent[key]]
            key = self._parent[key]
        return key

    def members(self, key: str) -> list[str]:
        """All keys of the cluster that this key is in."""
        return self._members[self.find(key)]

    def join(self, a: str, b: str, why: str) -> bool:
        """Makes one cluster of two; False when they are kept apart."""
        return self._unite(a, b, why, ask=True)

    def traits(self, key: str) -> Marks:
        """The traits of the cluster that this key is in."""
        return self._marks.get(self.find(key), ())

    def may_join(self, a: str, b: str) -> bool:
        """Whether the clusters of two keys are one or could become one."""
        first, second = self.find(a), self.find(b)
        return first == second or (not self._kept_apart(first, second) and self._asked(first, second))

    def groups(self) -> list[tuple[list[str], tuple[str, ...]]]:
        """Clusters in order of their first key, members in order, with the reasons that joined them."""
        place = self._place.__getitem__
        roots = sorted((key for key, parent in self._parent.items() if parent == key), key=place)
        return [(sorted(self._members[root], key=place), tuple(unique(self._reasons.get(root, [])))) for root in roots]

    def _unite(self, a: str, b: str, why: str, ask: bool) -> bool:
        first, second = sorted((self.find(a), self.find(b)), key=self._place.__getitem__)
        if first == second:
            return True
        if self._kept_apart(first, second) or (ask and not self._asked(first, second)):
            return False
        self._parent[second] = first
        self._members[first] = _poured(self._members[first], self._members.pop(second))
        if second in self._marks:
            pairs = zip(self._marks[first], self._marks.pop(second), strict=True)
            self._marks[first] = tuple(_added(x, y) for x, y in pairs)
        self._reasons.setdefault(first, []).extend([*self._reasons.pop(second, []), why])
        return True

    def _asked(self, first: str, second: str) -> bool:
        return self._may is None or self._may(self._marks.get(first, ()), self._marks.get(second, ()))

    def _kept_apart(self, first: str, second: str) -> bool:
        if not self._apart:
            return False
        few, many = sorted((self._members[first], self._members[second]), key=len)
        others = {key for key in few if key in self._apart}
        return any(not self._apart[key].isdisjoint(many) for key in others)


def _poured(mine: list[str], theirs: list[str]) -> list[str]:
    """Both lists in one, the shorter added to the longer."""
    more, fewer = (mine, theirs) if len(mine) >= len(theirs) else (theirs, mine)
    more.extend(fewer)
    return more


def _added(mine: set[Hashable], theirs: set[Hashable]) -> set[Hashable]:
    more, fewer = (mine, theirs) if len(mine) >= len(theirs) else (theirs, mine)
    more |= fewer
    return more


def unique(values: Iterable[str]) -> list[str]:
    """The values without repeats, in their first order."""
    return list(dict.fromkeys(values))
