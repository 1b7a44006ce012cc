"""Actors across texts: persons by name, states and bodies by their forms, descriptions never.

"The president" of one text is not "the president" of another, and "officials" are not "officials": a
description joins another only between copies of one text. See `people` for persons and `names` for forms.
"""

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable
from dataclasses import dataclass

from backchannel.model.actor import Actor, ActorKind, TextActor
from backchannel.model.span import Extent
from backchannel.reconcile.by_hand import all_corrected, deciding
from backchannel.reconcile.case import Account, Case, supports
from backchannel.reconcile.cast import TextCast, actor_accounts
from backchannel.reconcile.clusters import Clusters, unique
from backchannel.reconcile.decisions import Constraints
from backchannel.reconcile.identity import item_id
from backchannel.reconcile.lexicons import words
from backchannel.reconcile.names import (
    PersonName,
    block_key,
    body_key,
    person_name,
    plain,
    same_surname,
    title_of,
)
from backchannel.reconcile.origins import Origins
from backchannel.reconcile.people import Pair, People, resolve_people

Label = tuple[Hashable, ...]


@dataclass(frozen=True)
class Naming:
    """What the names of a case say together: who each person's name is, and short forms of bodies.

    `persons` are those that some text calls a person; a name of unknown kind is one when it is theirs.
    `offices` are, by surname, the roles and titles that texts give to persons whose given name they tell.
    """

    people: People
    persons: frozenset[PersonName | None]
    offices: dict[str, dict[PersonName, set[str]]]
    bodies: dict[str, str]
    kinds: dict[str, ActorKind]
    origins: Origins


class Actors:
    """The actors of the record, and who a name in a source stands for."""

    def __init__(self, actors: tuple[Actor, ...], casts: dict[str, TextCast]) -> None:
        self.actors = actors
        self.by_id = {actor.id: actor for actor in actors}
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


def join_actors(case: Case, casts: dict[str, TextCast], origins: Origins, limits: Constraints) -> Actors:
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
    joined = [_actor(case, [by_key[key] for key in keys], naming.kinds, origins) for keys, _ in clusters.groups()]
    return Actors(tuple(sorted(joined, key=lambda actor: (actor.name, actor.id))), casts)


def _naming(accounts: list[Account[TextActor]], origins: Origins) -> Naming:
    kinds = _kinds(accounts)
    named = [
        (account.item, kinds[account.key], name)
        for account in accounts
        if _may_be_person(account.item, kinds[account.key]) and (name := person_name(account.item.name))
    ]
    alike = [pair for actor, _, name in named for pair in _other_full_names(actor, name)]
    people = resolve_people([*(name for _, _, name in named), *(name for pair in alike for name in pair)], alike)
    persons = {people[name] for _, kind, name in named if kind == "person"}
    offices: dict[str, dict[PersonName, set[str]]] = defaultdict(lambda: defaultdict(set))
    for actor, kind, name in named:
        person = people[name]
        if person and kind == "person" and name.given:
            offices[block_key(person)][person] |= _offices(actor)
    return Naming(people, frozenset(persons), dict(offices), _acronyms(accounts), kinds, origins)


def _other_full_names(actor: TextActor, name: PersonName) -> list[Pair]:
    """The name with each other full name of the same surname that one text uses for the same person."""
    others = (person_name(alias) for alias in actor.aliases)
    return [
        (name, other)
        for other in others
        if other and other != name and other.given and name.given and other.last == name.last
    ]


def _kinds(accounts: list[Account[TextActor]]) -> dict[str, ActorKind]:
    """The kind of each account. Where texts differ on whether a name of two words or more is a person or a
    body, most texts have it."""
    votes: dict[str, Counter[ActorKind]] = defaultdict(Counter)
    for account in accounts:
        if account.item.kind in ("person", "organisation") and " " in account.item.name and not _kind_is_set(account):
            votes[plain(account.item.name)][account.item.kind] += 1
    kinds: dict[str, ActorKind] = {}
    for account in accounts:
        vote = votes.get(plain(account.item.name)) if account.item.kind in ("person", "organisation") else None
        kinds[account.key] = "person" if vote and 2 * vote["person"] >= vote.total() else account.item.kind
        if _kind_is_set(account):
            kinds[account.key] = account.item.kind
        elif vote and 2 * vote["person"] < vote.total():
            kinds[account.key] = "organisation"
    return kinds


def _kind_is_set(account: Account[TextActor]) -> bool:
    """Whether a person said what kind it is."""
    return any(each.field == "kind" for each in account.corrected)


def _offices(actor: TextActor) -> set[str]:
    """What a text calls a person beside the name: roles and titles, in plain letters."""
    titles = {title_of(name) for name in (actor.name, *actor.aliases)}
    return (titles | {plain(role.text) for role in actor.roles}) - {""} - words("courtesy_titles")


def _labelled(accounts: list[Account[TextActor]], naming: Naming) -> dict[Label, list[str]]:
    labels: dict[Label, list[str]] = defaultdict(list)
    for account in accounts:
        labels[_label(account, naming)].append(account.key)
    return labels


def _label(account: Account[TextActor], naming: Naming) -> Label:
    """What accounts of one actor share; a label with the source's copies in it is good for these alone."""
    actor, kind = account.item, naming.kinds[account.key]
    if _is_described(actor):
        return ("described", naming.origins.copies(account.source), kind, plain(actor.name))
    name = person_name(actor.name) if _may_be_person(actor, kind) else None
    if name is not None and (kind == "person" or naming.people[name] in naming.persons):
        person = naming.people[name] or _by_office(actor, name, naming)
        return ("person", person) if person else ("open", naming.origins.copies(account.source), name)
    key = body_key(actor.name)
    return ("body", naming.bodies.get(key, key))


def _by_office(actor: TextActor, name: PersonName, naming: Naming) -> PersonName | None:
    """Whom an open surname means when the text gives it an office that just one of its bearers has."""
    here = _offices(actor)
    if name.given or not here:
        return None
    known = naming.offices.get(block_key(name), {})
    bearers = [person for person, offices in known.items() if same_surname(name, person) and offices & here]
    return bearers[0] if len(bearers) == 1 else None


def _may_be_person(actor: TextActor, kind: ActorKind) -> bool:
    return kind in ("person", "unknown") and not _is_described(actor)


def _is_described(actor: TextActor) -> bool:
    """Whether the text only describes it: no name, or a common noun for a head that is no body."""
    if actor.kind == "state":
        return False
    head = actor.name.split()[-1:] or [""]
    if head[0].casefold() in words("collective_sides"):
        return False
    if all(part[:1].islower() for part in head[0].split("-")):
        return True
    return bool(actor.mentions) and all(mention.form in ("role", "pronoun") for mention in actor.mentions)


def _acronyms(accounts: list[Account[TextActor]]) -> dict[str, str]:
    """Short forms that texts of the case give for exactly one body ("EU"), to that body's key."""
    long: dict[str, set[str]] = defaultdict(set)
    for account in accounts:
        actor = account.item
        if actor.kind in ("organisation", "group", "state"):
            for alias in _names_only(account):
                long[body_key(alias)].add(body_key(actor.name))
    return {
        short: next(iter(named))
        for short, names in long.items()
        if len(named := {name for name in names if name != short}) == 1
    }


def _names_only(account: Account[TextActor]) -> list[str]:
    """Aliases that are names: written with a capital, and no metonym, which is a place in another text."""
    actor, metonyms = account.item, _metonyms(account)
    return [alias for alias in actor.aliases if alias[:1].isupper() and alias != actor.name and alias not in metonyms]


def _actor(
    case: Case,
    accounts: list[Account[TextActor]],
    kinds: dict[str, ActorKind],
    origins: Origins,
) -> Actor:
    kind = _kind([kinds[account.key] for account in deciding(accounts, "kind")])
    name = _head_name([account.item.name for account in deciding(accounts, "name")], kind)
    metonyms = {words for account in accounts for words in _metonyms(account)}
    aliases = {alias for account in accounts for alias in (account.item.name, *account.item.aliases)}
    first = item_id("a", accounts[0].key)
    return Actor(
        id=first,
        kind=kind,
        name=name,
        aliases=tuple(sorted(aliases - metonyms - {name})),
        roles=tuple(unique(role.text for account in accounts for role in account.item.roles)),
        supports=supports(accounts, [span for each in accounts for span in each.spans(_telling(each))]),
        origins=origins.count(account.source for account in accounts),
        first_reported=case.first_reported(account.source for account in accounts),
        review="machine",
        accounts=tuple(account.key for account in accounts),
        metonyms=tuple(sorted(metonyms - {name})),
        corrected=all_corrected(accounts),
    )


def _metonyms(account: Account[TextActor]) -> set[str]:
    """The words of one text that stand for the actor by interpretation only."""
    forms: dict[str, set[str]] = defaultdict(set)
    for mention in account.item.mentions:
        start, end = mention.span
        forms[account.reading.text[start:end]].add(mention.form)
    return {words for words, used in forms.items() if used == {"metonym"}}


def _telling(account: Account[TextActor]) -> list[Extent]:
    """The first place of every form that a text uses for an actor, and its roles."""
    firsts: dict[str, Extent] = {}
    for mention in sorted(account.item.mentions, key=lambda mention: mention.span):
        start, end = mention.span
        if mention.form != "pronoun":
            firsts.setdefault(account.reading.text[start:end], mention.span)
    places = list(firsts.values()) or [mention.span for mention in account.item.mentions[:1]]
    return places + [role.span for role in account.item.roles]


def _head_name(names: list[str], kind: ActorKind) -> str:
    """Of a person the name with the most words spelled out, of others the most frequent; then the most
    frequent or longest, then the first by letters."""
    counts = Counter(names)
    if kind == "person":
        return min(counts, key=lambda name: (-_words_spelled(name), -counts[name], name))
    return min(counts, key=lambda name: (-counts[name], -len(name), name))


def _words_spelled(name: str) -> int:
    parsed = person_name(name)
    return sum(len(word) > 1 for word in (*parsed.given, *parsed.surname)) if parsed else 0


def _kind(kinds: list[ActorKind]) -> ActorKind:
    """The kind that most texts give; "unknown" only when none gives another."""
    counts = Counter(kinds)
    return min(counts, key=lambda kind: (kind == "unknown", -counts[kind], kind))
