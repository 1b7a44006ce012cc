"""Actors across texts: accounts that carry one label (`naming`) are one actor, unless a person parted them."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from backchannel.model.actor import Actor, TextActor
from backchannel.model.span import Extent
from backchannel.reconcile.actor_telling import tell_actor
from backchannel.reconcile.case import Account, Case
from backchannel.reconcile.cast import TextCast, actor_accounts
from backchannel.reconcile.clusters import Clusters
from backchannel.reconcile.decisions import Constraints
from backchannel.reconcile.naming import Label, Naming, Told, label_of, told_of_names
from backchannel.reconcile.origins import Origins


class Actors:
    """The actors of the record, and who a name in a source stands for.

    With `accounts`, what they `told` and the `naming` that they were joined by, where they were joined here.
    """

    accounts: list[Account[TextActor]]
    told: Told
    naming: Naming

    def __init__(
        self,
        actors: tuple[Actor, ...],
        casts: Mapping[str, TextCast],
        by_account: Mapping[str, Actor] | None = None,
        by_id: Mapping[str, Actor] | None = None,
    ) -> None:
        self.actors = actors
        self.by_id = by_id if by_id is not None else {actor.id: actor for actor in actors}
        self._casts = casts
        if by_account is None:
            by_account = {key: actor for actor in actors for key in actor.accounts}
        self._by_account = by_account

    def of(self, source: str, name: str | None) -> Actor | None:
        """The actor that a name stands for in a source; None when it is open there."""
        local = self._casts[source].find(name)
        return self._by_account.get(f"{source}:{local}") if local else None

    def of_account(self, key: str) -> Actor:
        """The actor that an actor of a text is."""
        return self._by_account[key]

    def id_of(self, source: str, name: str | None) -> str | None:
        """The id of that actor."""
        actor = self.of(source, name)
        return actor.id if actor else None

    def mentioned(self, source: str, extents: Iterable[Extent]) -> frozenset[str]:
        """Ids of the actors mentioned inside the extents of a source."""
        spans = list(extents)
        return frozenset(
            self._by_account[f"{source}:{actor.id}"].id
            for actor in self._casts[source].actors
            for mention in actor.mentions
            if any(start <= mention.span[0] and mention.span[1] <= end for start, end in spans)
        )


def join_actors(case: Case, casts: dict[str, TextCast], origins: Origins, limits: Constraints) -> Actors:
    """The actors of a case. An actor of one text is in exactly one actor of the record."""
    accounts = actor_accounts(case, casts)
    told, kinds = told_of_names(accounts)
    naming = told.naming(kinds, origins)
    clusters = Clusters([account.key for account in accounts], limits)
    for keys in _labelled(accounts, naming).values():
        roots = keys[:1]
        for key in keys[1:]:
            if not any(clusters.join(root, key, "same name") for root in roots):
                roots.append(key)
    by_key = {account.key: account for account in accounts}
    joined = [tell_actor(case, [by_key[key] for key in keys], naming.kinds, origins) for keys, _ in clusters.groups()]
    found = Actors(tuple(sorted(joined, key=lambda actor: (actor.name, actor.id))), casts)
    found.accounts, found.told, found.naming = accounts, told, naming
    return found


def _labelled(accounts: list[Account[TextActor]], naming: Naming) -> dict[Label, list[str]]:
    labels: dict[Label, list[str]] = defaultdict(list)
    for account in accounts:
        labels[label_of(account, naming)].append(account.key)
    return labels
