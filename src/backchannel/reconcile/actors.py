"""Actors across texts: persons by name, states and bodies by their forms, descriptions never.

"The president" of one text is not "the president" of another, and "officials" are not "officials": a
description joins another only between copies of one text. See `people` for persons and `names` for forms.
"""

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable
from dataclasses import dataclass

from backchannel.model.actor import Actor, ActorKind, TextActor
from backchannel.model.span import Extent
from backchannel.reconcile.case import Account, Case, supports
from backchannel.reconcile.cast import TextCast, actor_accounts
from backchannel.reconcile.clusters import Clusters, unique
from backchannel.reconcile.decisions import Constraints, Reviews
from backchannel.reconcile.identity import item_id
from backchannel.reconcile.lexicons import words
from backchannel.reconcile.names import PersonName, body_key, person_name, plain
from backchannel.reconcile.origins import Origins
from backchannel.reconcile.people import People, resolve_people

Label = tuple[Hashable, ...]


@dataclass(frozen=True)
class Naming:
    """What the names of a case say together: who each person's name is, and short forms of bodies.

    `persons` are those that some text calls a person; a name of unknown kind is one when it is theirs.
    """

    people: People
    persons: frozenset[PersonName | None]
    bodies: dict[str, str]
    origins: Origins


class Actors:
    """The actors of the record, and who a name in a source stands for."""

    def __init__(self, actors: tuple[Actor, ...], casts: dict[str, TextCast]) -> None:
        self.actors = actors
        self._casts = casts
        self._by_account = {key: actor for actor in actors for key in actor.accounts}

    def of(self, source: str, name: str | None) -> Actor | None:
        """The actor that a name stands for in a source; None when it is open there."""
        local = self._casts[source].find(name)
        return self._by_account.get(f"{source}:{local}") if local else None

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


def join_actors(
    case: Case, casts: dict[str, TextCast], origins: Origins, limits: Constraints, reviews: Reviews
) -> Actors:
    """The actors of a case. An actor of one text is in exactly one actor of the record."""
    accounts = actor_accounts(case, casts)
    naming = _naming(accounts, origins)
    clusters = Clusters([account.key for account in accounts], limits)
    for keys in _labelled(accounts, naming).values():
        roots = keys[:1]
        for key in keys[1:]:
            if not any(clusters.join(root, key, "same name") for root in roots):
                roots.append(key)
    by_key = {account.key: account for account in accounts}
    joined = [_actor(case, [by_key[key] for key in keys], origins, reviews) for keys, _ in clusters.groups()]
    return Actors(tuple(sorted(joined, key=lambda actor: (actor.name, actor.id))), casts)


def _naming(accounts: list[Account[TextActor]], origins: Origins) -> Naming:
    named = [
        (name, account.item.kind)
        for account in accounts
        if _may_be_person(account.item) and (name := person_name(account.item.name))
    ]
    people = resolve_people(name for name, _ in named)
    persons = {people[name] for name, kind in named if kind == "person"}
    return Naming(people, frozenset(persons), _acronyms(accounts), origins)


def _labelled(accounts: list[Account[TextActor]], naming: Naming) -> dict[Label, list[str]]:
    labels: dict[Label, list[str]] = defaultdict(list)
    for account in accounts:
        labels[_label(account, naming)].append(account.key)
    return labels


def _label(account: Account[TextActor], naming: Naming) -> Label:
    """What accounts of one actor share; a label with the source's copies in it is good for these alone."""
    actor = account.item
    if _is_described(actor):
        return ("described", naming.origins.copies(account.source), actor.kind, plain(actor.name))
    name = person_name(actor.name) if _may_be_person(actor) else None
    if name is not None and (actor.kind == "person" or naming.people[name] in naming.persons):
        person = naming.people[name]
        return ("person", person) if person else ("open", naming.origins.copies(account.source), name)
    key = body_key(actor.name)
    return ("body", naming.bodies.get(key, key))


def _may_be_person(actor: TextActor) -> bool:
    return actor.kind in ("person", "unknown") and not _is_described(actor)


def _is_described(actor: TextActor) -> bool:
    """Whether the text only describes it: no name, or a common noun for a head that is no body."""
    if actor.kind == "state":
        return False
    head = actor.name.split()[-1:] or [""]
    if head[0].casefold() in words("collective_sides"):
        return False
    if head[0][:1].islower():
        return True
    return bool(actor.mentions) and all(mention.form in ("role", "pronoun") for mention in actor.mentions)


def _acronyms(accounts: list[Account[TextActor]]) -> dict[str, str]:
    """Short forms that texts of the case give for exactly one body ("EU"), to that body's key."""
    long: dict[str, set[str]] = defaultdict(set)
    for account in accounts:
        actor = account.item
        if actor.kind in ("organisation", "group", "state"):
            for alias in _names_only(actor):
                long[body_key(alias)].add(body_key(actor.name))
    return {
        short: next(iter(named))
        for short, names in long.items()
        if len(named := {name for name in names if name != short}) == 1
    }


def _names_only(actor: TextActor) -> list[str]:
    """Aliases that are names: written with a capital."""
    return [alias for alias in actor.aliases if alias[:1].isupper() and alias != actor.name]


def _actor(case: Case, accounts: list[Account[TextActor]], origins: Origins, reviews: Reviews) -> Actor:
    name = _fullest([account.item.name for account in accounts])
    aliases = {alias for account in accounts for alias in (account.item.name, *account.item.aliases)}
    first = item_id("a", accounts[0].key)
    return Actor(
        id=first,
        kind=_kind(accounts),
        name=name,
        aliases=tuple(sorted(aliases - {name})),
        roles=tuple(unique(role.text for account in accounts for role in account.item.roles)),
        supports=supports(accounts, [span for each in accounts for span in each.spans(_telling(each))]),
        origins=origins.count(account.source for account in accounts),
        first_reported=case.first_reported(account.source for account in accounts),
        review=reviews.of([first, *(account.key for account in accounts)]),
        accounts=tuple(account.key for account in accounts),
    )


def _telling(account: Account[TextActor]) -> list[Extent]:
    """The first place of every form that a text uses for an actor, and its roles."""
    firsts: dict[str, Extent] = {}
    for mention in sorted(account.item.mentions, key=lambda mention: mention.span):
        start, end = mention.span
        if mention.form != "pronoun":
            firsts.setdefault(account.reading.text[start:end], mention.span)
    places = list(firsts.values()) or [mention.span for mention in account.item.mentions[:1]]
    return places + [role.span for role in account.item.roles]


def _fullest(names: list[str]) -> str:
    """The name with the most words spelled out, then the most frequent, then the first by letters."""
    counts = Counter(names)
    return min(counts, key=lambda name: (-_words_spelled(name), -counts[name], name))


def _words_spelled(name: str) -> int:
    parsed = person_name(name)
    return sum(len(word) > 1 for word in (*parsed.given, *parsed.surname)) if parsed else 0


def _kind(accounts: list[Account[TextActor]]) -> ActorKind:
    """The kind that most texts give; "unknown" only when none gives another."""
    counts = Counter(account.item.kind for account in accounts)
    return min(counts, key=lambda kind: (kind == "unknown", -counts[kind], kind))
