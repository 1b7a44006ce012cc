"""Naming: what the names in all texts say together, and the label by which accounts are one actor: persons by
name, states and bodies by their forms, descriptions never.

"The president" of one text is not "the president" of another, and "officials" are not "officials": a
description joins another only between copies of one text. See `people` for persons and `names` for forms.
"""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from backchannel.model.actor import ActorKind, TextActor
from backchannel.reconcile.actor_kinds import Votes, kind_of, votes_of
from backchannel.reconcile.case import Account
from backchannel.reconcile.lexicons import seats, words
from backchannel.reconcile.names import PersonName, block_key, body_key, person_name, plain, title_of
from backchannel.reconcile.origins import Origins
from backchannel.reconcile.people import Block, Fact, Pair, told_block

Label = tuple[Hashable, ...]


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


def _offices(actor: TextActor) -> set[str]:
    """What a text calls a person beside the name: roles and titles, in plain letters."""
    titles = {title_of(name) for name in (actor.name, *actor.aliases)}
    return (titles | {plain(role.text) for role in actor.roles}) - {""} - words("courtesy_titles")


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


def metonyms_of(account: Account[TextActor]) -> set[str]:
    """The words of one text that stand for the actor by interpretation only."""
    forms: dict[str, set[str]] = defaultdict(set)
    for mention in account.item.mentions:
        start, end = mention.span
        forms[account.reading.text[start:end]].add(mention.form)
    return {words for words, used in forms.items() if used == {"metonym"}}
