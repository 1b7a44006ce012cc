"""Clusters: which accounts are one item, under what people decided.

Invariant: two accounts that a Decision keeps apart are never in one cluster; accounts that a Decision
merges are in one cluster from the start. `join` says no rather than break this.
"""

from collections.abc import Callable, Iterable, Sequence

from backchannel.reconcile.decisions import Constraints


class Clusters:
    """A partition of account keys that only ever grows coarser.

    `keys` in the fixed order of the case: a cluster is named by its first key. `may` is asked, with the
    members of both sides, before two clusters become one; merges by Decision are not put to it.
    """

    def __init__(
        self,
        keys: Sequence[str],
        constraints: Constraints,
        may: Callable[[list[str], list[str]], bool] | None = None,
    ) -> None:
        self._place = {key: at for at, key in enumerate(keys)}
        self._parent = {key: key for key in keys}
        self._members = {key: [key] for key in keys}
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

    def may_join(self, a: str, b: str) -> bool:
        """Whether the clusters of two keys are one or could become one."""
        mine, theirs = self.members(a), self.members(b)
        if mine is theirs:
            return True
        return not self._kept_apart(mine, theirs) and (self._may is None or self._may(mine, theirs))

    def groups(self) -> list[tuple[list[str], tuple[str, ...]]]:
        """Clusters in order of their first key, members in order, with the reasons that joined them."""
        place = self._place.__getitem__
        roots = sorted((key for key, parent in self._parent.items() if parent == key), key=place)
        return [
            (sorted(self._members[root], key=place), tuple(unique(self._reasons.get(root, []))))
            for root in roots
        ]

    def _unite(self, a: str, b: str, why: str, ask: bool) -> bool:
        first, second = sorted((self.find(a), self.find(b)), key=self._place.__getitem__)
        if first == second:
            return True
        mine, theirs = self._members[first], self._members[second]
        if self._kept_apart(mine, theirs) or (ask and self._may and not self._may(mine, theirs)):
            return False
        self._parent[second] = first
        mine += self._members.pop(second)
        self._reasons[first] = self._reasons.get(first, []) + self._reasons.pop(second, []) + [why]
        return True

    def _kept_apart(self, mine: list[str], theirs: list[str]) -> bool:
        if not self._apart:
            return False
        few, many = sorted((mine, theirs), key=len)
        others = set(many)
        return any(not others.isdisjoint(self._apart.get(key, ())) for key in few)


def unique(values: Iterable[str]) -> list[str]:
    """The values without repeats, in their first order."""
    return list(dict.fromkeys(values))
