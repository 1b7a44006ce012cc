"""Actors across texts: persons by name, states and bodies by their forms, descriptions never.

"The president" of one text is not "the president" of another, and "officials" are not "officials": a
description joins another only between copies of one text. See `people` for persons and `names` for forms.
"""

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from backchannel.model.actor import Actor, ActorKind, TextActor
from backchannel.model.span import Extent
from backchannel.reconcile.by_hand import all_corrected, deciding
from backchannel.reconcile.case import Account, Case, supports
from backchannel.reconcile.cast import TextCast, actor_accounts
from backchannel.reconcile.clusters import Clusters, unique
from backchannel.reconcile.decisions import Constraints
from backchannel.reconcile.identity import item_id
from backchannel.reconcile.lexicons import seats, words
from backchannel.reconcile.names import (
    PersonName,
    block_key,
    body_key,
    person_name,
    plain,
    title_of,
)
from backchannel.reconcile.origins import Origins
from backchannel.reconcile.people import Block, Fact, Pair, told_block

_SEVERAL, _ONE_IN = 3, 4  # texts that call a single word one thing, and the share of those that may call it another

Label = tuple[Hashable, ...]
Votes = dict[str, Counter[ActorKind]]


@dataclass(frozen=True)
class Naming:
    """What the names of a case say together: who each person's name is, and short forms of bodies.

    `blocks` are by the block of a person's name (`names.block_key`).
    """

    blocks: Mapping[str, Block]
    bodies: Mapping[str, str]
    kinds: Mapping[str, ActorKind]
    origins: Origins


@dataclass(frozen=True)
class Told:
    """What the texts say that naming goes by: facts on persons by block, short forms with their bodies, and votes."""

    facts: Mapping[str, set[Fact]]
    forms: frozenset[tuple[str, str]]
    votes: Votes

    def naming(self, kinds: Mapping[str, ActorKind], origins: Origins) -> Naming:
        """The naming that follows."""
        blocks = {block: told_block(each) for block, each in self.facts.items()}
        return Naming(blocks, short_forms(self.forms), kinds, origins)


class Actors:
    """The actors of the record, and who a name in a source stands for.

    With `accounts`, what they `told` and the `naming` that they were joined by, where they were joined here.
    """

    accounts: list[Account[TextActor]]
    told: "Told"
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


def told_of_names(
    accounts: Sequence[Account[TextActor]], votes: Votes | None = None
) -> tuple[Told, dict[str, ActorKind]]:
    """What accounts say that naming goes by, and the kind of each; `votes` of all unless given."""
    if votes is None:
        votes = votes_of(accounts)
    kinds = {account.key: kind_of(account, votes) for account in accounts}
    facts: dict[str, set[Fact]] = defaultdict(set)
    for account in accounts:
        for block, fact in person_facts(account.item, kinds[account.key]):
            facts[block].add(fact)
    forms = frozenset(pair for account in accounts for pair in body_facts(account))
    return Told(facts, forms, votes), kinds


def votes_of(accounts: Iterable[Account[TextActor]]) -> Votes:
    """How many accounts call a name a person or an organisation, or do not tell, by the name in plain letters. One with
    a given name also calls the surname a person, where its text uses that alone."""
    votes: Votes = defaultdict(Counter)
    for account in accounts:
        item = account.item
        if item.kind not in ("person", "organisation", "unknown") or _kind_is_set(account):
            continue
        names = {plain(item.name)}
        if item.kind == "person" and (full := person_name(item.name)):
            names |= {full.last} & set(map(plain, item.aliases))
        for name in names:
            votes[name][item.kind] += 1
    return votes


def person_facts(actor: TextActor, kind: ActorKind) -> Iterator[tuple[str, Fact]]:
    """What the names of an actor of a text say of persons, each with its block."""
    if not (_may_be_person(actor, kind) and (name := person_name(actor.name))):
        return
    block = block_key(name)
    yield block, ("name", name, None)
    if kind == "person":
        yield block, ("person", name, None)
        if name.given:
            yield from ((block, ("office", name, office)) for office in _offices(actor))
    for one, other in _other_full_names(actor, name):
        yield block, ("alike", one, other)


def _other_full_names(actor: TextActor, name: PersonName) -> list[Pair]:
    """The name with each other full name of the same surname that one text uses for the same person."""
    others = (person_name(alias) for alias in actor.aliases)
    return [
        (name, other)
        for other in others
        if other and other != name and other.given and name.given and other.last == name.last
    ]


def kind_of(account: Account[TextActor], votes: Mapping[str, Counter[ActorKind]]) -> ActorKind:
    """The kind of an account. Where texts differ on whether a name is a person or a body, most texts have it.

    `votes` are by the name in plain letters.
    """
    item = account.item
    if item.kind not in ("person", "organisation") or _kind_is_set(account):
        return item.kind
    name = plain(item.name)
    return outvoting(name, votes.get(name)) or item.kind


def outvoting(name: str, vote: Counter[ActorKind] | None) -> ActorKind | None:
    """The kind that a name has by the votes, None where they tell none: for two words or more that of most, of equals a
    person; for one word, which may be a surname here and a body there, that of three in four of several. One word of
    which that many do not tell what it is, and some say a person, is a place as likely: it is not told then."""
    persons, all_ = (vote["person"], vote["person"] + vote["organisation"]) if vote else (0, 0)
    if not vote or not all_:
        return None
    if " " in name:
        return "person" if 2 * persons >= all_ else "organisation"
    if persons and vote["unknown"] >= _SEVERAL and _ONE_IN * all_ <= all_ + vote["unknown"]:
        return "unknown"
    if max(persons, all_ - persons) < _SEVERAL or _ONE_IN * min(persons, all_ - persons) > all_:
        return None
    return "person" if 2 * persons > all_ else "organisation"


def _kind_is_set(account: Account[TextActor]) -> bool:
    """Whether a person said what kind it is."""
    return any(each.field == "kind" for each in account.corrected)


def _offices(actor: TextActor) -> set[str]:
    """What a text calls a person beside the name: roles and titles, in plain letters."""
    titles = {title_of(name) for name in (actor.name, *actor.aliases)}
    return (titles | {plain(role.text) for role in actor.roles}) - {""} - words("courtesy_titles")


def offices_of(actor: Actor) -> set[str]:
    """All that texts call an actor of the record beside the name, in plain letters."""
    return {title_of(name) for name in (actor.name, *actor.aliases, *actor.metonyms)} | set(map(plain, actor.roles))


def _labelled(accounts: list[Account[TextActor]], naming: Naming) -> dict[Label, list[str]]:
    labels: dict[Label, list[str]] = defaultdict(list)
    for account in accounts:
        labels[label_of(account, naming)].append(account.key)
    return labels


def label_of(account: Account[TextActor], naming: Naming) -> Label:
    """What accounts of one actor share; a label with the source's copies in it is good for these alone."""
    actor, kind = account.item, naming.kinds[account.key]
    if _is_described(actor):
        return ("described", naming.origins.copies(account.source), kind, plain(actor.name))
    name = person_name(actor.name) if _may_be_person(actor, kind) else None
    block = naming.blocks.get(block_key(name)) if name else None
    if name is not None and block is not None and (kind == "person" or block.people[name] in block.persons):
        person = block.people[name] or block.by_office(name, _offices(actor))
        return ("person", person) if person else ("open", naming.origins.copies(account.source), name)
    key = key_of_body(actor)
    return ("body", naming.bodies.get(key, key))


def key_of_body(actor: TextActor) -> str:
    """The key of a state or body: of a state that its text calls only by its capital or seat, the state's."""
    return body_key(seats().get(plain(actor.name), actor.name) if actor.kind == "state" else actor.name)


def _may_be_person(actor: TextActor, kind: ActorKind) -> bool:
    return kind in ("person", "unknown") and not _is_described(actor)


def _is_described(actor: TextActor) -> bool:
    """Whether the text only describes it: no name, a common noun for a head that is no body, or the name of a body that
    every state has."""
    if actor.kind == "state":
        return False
    if plain(actor.name).removeprefix("the ") in words("generic_bodies"):
        return True
    head = actor.name.split()[-1:] or [""]
    if head[0].casefold() in words("collective_sides"):
        return False
    if all(part[:1].islower() for part in head[0].split("-")):
        return True
    return bool(actor.mentions) and all(mention.form in ("role", "pronoun") for mention in actor.mentions)


def body_facts(account: Account[TextActor]) -> Iterator[tuple[str, str]]:
    """Short forms that a text gives for a body ("EU"), each with the body's key."""
    actor = account.item
    if actor.kind in ("organisation", "group", "state"):
        for alias in _names_only(account):
            yield body_key(alias), body_key(actor.name)


def short_forms(facts: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Short forms that stand for exactly one body, to that body's key."""
    long: dict[str, set[str]] = defaultdict(set)
    for short, body in facts:
        long[short].add(body)
    return {
        short: next(iter(named))
        for short, names in long.items()
        if len(named := {name for name in names if name != short}) == 1
    }


def _names_only(account: Account[TextActor]) -> list[str]:
    """Aliases that are names: written with a capital, and no metonym, which is a place in another text."""
    actor, metonyms = account.item, metonyms_of(account)
    return [alias for alias in actor.aliases if alias[:1].isupper() and alias != actor.name and alias not in metonyms]


def tell_actor(
    case: Case,
    accounts: list[Account[TextActor]],
    kinds: Mapping[str, ActorKind],
    origins: Origins,
) -> Actor:
    """The actor of these accounts, which stand in the fixed order; `kinds` by account."""
    kind = head_kind(Counter(kinds[account.key] for account in deciding(accounts, "kind")))
    name = head_name(Counter(account.item.name for account in deciding(accounts, "name")), kind)
    metonyms = {words for account in accounts for words in metonyms_of(account)}
    aliases = {alias for account in accounts for alias in (account.item.name, *account.item.aliases)}
    first = item_id("a", accounts[0].key)
    return Actor(
        id=first,
        kind=kind,
        name=name,
        aliases=tuple(sorted(aliases - metonyms - {name})),
        roles=tuple(unique(role.text for account in accounts for role in account.item.roles)),
        supports=supports(accounts, [span for each in accounts for span in each.spans(telling(each))]),
        origins=origins.count(account.source for account in accounts),
        first_reported=case.first_reported(account.source for account in accounts),
        review="machine",
        accounts=tuple(account.key for account in accounts),
        metonyms=tuple(sorted(metonyms - {name})),
        corrected=all_corrected(accounts),
    )


def metonyms_of(account: Account[TextActor]) -> set[str]:
    """The words of one text that stand for the actor by interpretation only."""
    forms: dict[str, set[str]] = defaultdict(set)
    for mention in account.item.mentions:
        start, end = mention.span
        forms[account.reading.text[start:end]].add(mention.form)
    return {words for words, used in forms.items() if used == {"metonym"}}


def telling(account: Account[TextActor]) -> list[Extent]:
    """The first place of every form that a text uses for an actor, and its roles."""
    firsts: dict[str, Extent] = {}
    for mention in sorted(account.item.mentions, key=lambda mention: mention.span):
        start, end = mention.span
        if mention.form != "pronoun":
            firsts.setdefault(account.reading.text[start:end], mention.span)
    places = list(firsts.values()) or [mention.span for mention in account.item.mentions[:1]]
    return places + [role.span for role in account.item.roles]


def head_name(counts: Counter[str], kind: ActorKind) -> str:
    """Of a person the name with the most words spelled out, of others the most frequent; then the most
    frequent or longest, then the first by letters."""
    if kind == "person":
        return min(counts, key=lambda name: (-_words_spelled(name), -counts[name], len(name.split()), name))
    return min(counts, key=lambda name: (-counts[name], -len(name), name))


def _words_spelled(name: str) -> int:
    parsed = person_name(name)
    return sum(len(word) > 1 for word in (*parsed.given, *parsed.surname)) if parsed else 0


def head_kind(counts: Counter[ActorKind]) -> ActorKind:
    """The kind that most texts give; "unknown" only when none gives another."""
    return min(counts, key=lambda kind: (kind == "unknown", -counts[kind], kind))
