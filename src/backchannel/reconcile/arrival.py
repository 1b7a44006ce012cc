"""Arrival: what the names of one more text do to the actors of a case.

What texts say of names only adds up (`people.Fact`), so a new text leaves everybody else's names as they are unless it
says something new that makes two names one person, leaves a surname open, or settles one: then `AnewError` is raised.
Its own accounts join the actors that share their labels. An actor that is named the same as before takes in what the
text says without its other accounts being read again, however many they are.
"""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

import msgspec

from backchannel.model.actor import Actor, ActorKind, TextActor
from backchannel.reconcile.actor_kinds import Votes, head_kind, outvoting, votes_of
from backchannel.reconcile.actor_telling import head_name, offices_of, tell_actor, telling
from backchannel.reconcile.case import Account, Case
from backchannel.reconcile.clusters import unique
from backchannel.reconcile.edtf import instant
from backchannel.reconcile.layers import AnewError
from backchannel.reconcile.names import PersonName, person_name, plain
from backchannel.reconcile.naming import Naming, Told, key_of_body, label_of, metonyms_of, short_forms, told_of_names
from backchannel.reconcile.notes import Called
from backchannel.reconcile.origins import Origins
from backchannel.reconcile.people import Block, Fact, told_block

FEW = 200  # accounts of an actor that are read again when it is called otherwise


@dataclass(frozen=True)
class Known:
    """What the notes of a case say of the names of a text. `facts` by block, `forms` by short form, `votes` by name,
    `actors` gives the actors of a label, `bodies` whether an actor has it."""

    facts: Callable[[str], set[Fact]]
    forms: Callable[[str], set[str]]
    vote: Callable[[str], Counter[ActorKind]]
    labelled: Callable[[str], list[str]]
    actor: Callable[[str], Actor]
    called: Callable[[str], Called]
    accounts: Callable[[Actor], tuple[list[Account[TextActor]], Votes]]
    """All accounts of an actor, read again, and the votes on their names."""
    labels: Callable[[str], list[str]]
    """All labels of an actor."""
    opened: Callable[[PersonName], list[str]]
    """The actors that an open surname is, one for the copies of each text."""
    unclear: Callable[[], list[tuple[str, str]]]
    """Actors of which some text does not say what they are, with each name of theirs."""


@dataclass
class Arrived:
    """What came of it. `of` has the actor of each account of the text, `before` the actors as they were."""

    told: Told
    of: dict[str, Actor] = field(default_factory=dict)
    before: dict[str, Actor] = field(default_factory=dict)
    relabelled: dict[str, str] = field(default_factory=dict)
    replaced: dict[str, str] = field(default_factory=dict)
    """Ids of actors that the text tells of first, and their ids now."""
    labels: set[tuple[str, str]] = field(default_factory=set)
    called: dict[str, Called] = field(default_factory=dict)

    @property
    def actors(self) -> dict[str, Actor]:
        """The actors that are new or changed, by id."""
        return {actor.id: actor for actor in self.of.values()}

    @property
    def renamed(self) -> list[Actor]:
        """Those, as they were, that have another name, kind or id now."""
        return [old for old in self.before.values() if _called(old) != _called(self.now(old))]

    def now(self, old: Actor) -> Actor:
        """What an actor is now."""
        return self.actors[self.replaced.get(old.id, old.id)]


def arrive(
    case: Case,
    accounts: Sequence[Account[TextActor]],
    known: Known,
    origins: Origins,
    relabelled: Mapping[str, str] | None = None,
) -> Arrived:
    """The actors of a new text, of which `accounts` are all, in the fixed order; `case` is of it alone. `relabelled`
    are labels that it changes, since other texts are copies of one text with it, with what they are now."""
    votes = _votes(accounts, known)
    told, kinds = told_of_names(accounts, votes)
    out = Arrived(told, relabelled=dict(relabelled or {}))
    naming = _naming(accounts, told, kinds, known, origins, out)
    groups: dict[str, list[Account[TextActor]]] = defaultdict(list)
    owner: dict[str, str | None] = {}
    earlier = {now: before for before, now in out.relabelled.items()}
    for account in accounts:
        label = repr(label_of(account, naming))
        if label in out.relabelled:
            raise AnewError("a name of two actors")
        ids = known.labelled(earlier.get(label, label))
        if len(ids) > 1:
            raise AnewError("a name of two actors")
        key = ids[0] if ids else label
        owner[key] = ids[0] if ids else None
        groups[key].append(account)
        out.labels.add((label, key))
    named: dict[str, str] = {}
    for key, members in groups.items():
        actor = _told(case, members, owner[key], kinds, known, origins, out)
        named[key] = actor.id
        out.of.update((account.key, actor) for account in members)
    out.labels = {(label, named[key]) for label, key in out.labels}
    return out


def _votes(accounts: Sequence[Account[TextActor]], known: Known) -> Votes:
    """The votes on the names of a text, its own among them. Raises AnewError where it turns one."""
    ours = votes_of(accounts)
    votes: Votes = defaultdict(Counter)
    for name in ours.keys() | {plain(account.item.name) for account in accounts}:
        before = known.vote(name)
        votes[name] = before + ours.get(name, Counter())
        was, now = outvoting(name, before), outvoting(name, votes[name])
        if any((was or kind) != (now or kind) for kind in before if kind != "unknown"):
            raise AnewError("a name that is held for another kind of actor now")
    return votes


def _naming(
    accounts: Sequence[Account[TextActor]],
    told: Told,
    kinds: Mapping[str, ActorKind],
    known: Known,
    origins: Origins,
    out: Arrived,
) -> Naming:
    """How names are told by all texts together, as far as the new one uses them."""
    blocks = {}
    for block, facts in told.facts.items():
        before = known.facts(block)
        blocks[block] = told_block(before | facts)
        if facts <= before:
            continue
        earlier = told_block(before)
        if not earlier.unaltered_in(blocks[block]):
            raise AnewError("who a name stands for")
        _leave_offices(earlier, blocks[block], known)
        out.relabelled.update(_made_persons(earlier, blocks[block], known))
        for name, first in earlier.people.items():
            now = blocks[block].people[name]
            if first in earlier.persons and first != now:
                out.relabelled[repr(("person", first))] = repr(("person", now))
    bodies: dict[str, str] = {}
    for short in {short for short, _ in told.forms} | {key_of_body(account.item) for account in accounts}:
        before_forms = known.forms(short)
        after = before_forms | {body for form, body in told.forms if form == short}
        was = short_forms((short, body) for body in before_forms).get(short)
        now_long = short_forms((short, body) for body in after).get(short)
        if was != now_long and (was is not None or known.labelled(repr(("body", short)))):
            raise AnewError("what a short form stands for")
        if now_long is not None:
            bodies[short] = now_long
    return Naming(blocks, bodies, kinds, origins)


def _leave_offices(earlier: Block, later: Block, known: Known) -> None:
    """Raises AnewError where a bare surname with an office may mean another person than before, since a person is said
    to have that office now."""
    for person, office in earlier.gained_offices(later) if earlier.open_surnames else ():
        others = {first for first in earlier.people.values() if first and later.people[first] != person}
        actors = {actor for first in others for actor in known.labelled(repr(("person", first)))}
        actors.update(actor for name in earlier.open_surnames for actor in known.opened(name))
        if any(office in offices_of(known.actor(actor)) for actor in sorted(actors)):
            raise AnewError("who a surname with an office stands for")


def _made_persons(earlier: Block, later: Block, known: Known) -> dict[str, str]:
    """The labels of those of whom no text said before what they are, and who are persons now; with the new ones.
    Raises AnewError where not the whole of an actor is that person."""
    found: dict[str, str] = {}
    for first, now in earlier.gained_persons(later):
        names = {name for name, head in earlier.people.items() if head == first}
        actors = {actor for actor, name in known.unclear() if person_name(name) in names}
        if not actors:
            continue
        labels = [label for actor in actors for label in known.labels(actor)]
        called = [known.called(actor) for actor in actors]
        whole = all(set(each.kinds) == {"unknown"} and set(map(person_name, each.names)) <= names for each in called)
        if first is None or not whole or len(labels) > 1 or not labels[0].startswith("('body', "):
            raise AnewError("a name that is called a person's only now")
        found[labels[0]] = repr(("person", now))
    return found


def _told(
    case: Case,
    members: list[Account[TextActor]],
    owner: str | None,
    kinds: Mapping[str, ActorKind],
    known: Known,
    origins: Origins,
    out: Arrived,
) -> Actor:
    """The actor of some accounts of the text, and those of the actor that they join."""
    ours = Called(Counter(each.item.name for each in members), Counter(kinds[each.key] for each in members))
    if owner is None:
        actor = tell_actor(case, members, kinds, origins)
        out.called[actor.id] = ours
        return actor
    old = known.actor(owner)
    out.before[owner] = old
    place = members[0].rank[0]
    if old.corrected:
        raise AnewError("an actor that a person corrected")
    first = place < case.places[_source(old.accounts[0])]
    counts = known.called(owner)
    kind = head_kind(Counter(counts.kinds) + Counter(ours.kinds))  # type: ignore[arg-type]
    name = head_name(counts.names + ours.names, kind)
    roles = any(each.item.roles for each in members) and place < case.places[_source(old.accounts[-1])]
    if (name, kind) == (old.name, old.kind) and not roles and not first:
        out.called[owner] = ours
        return _taken_in(case, old, members, origins)
    if len(old.accounts) > FEW:
        raise AnewError("what an actor of so many texts is called")
    others, votes = known.accounts(old)
    both = sorted([*others, *members], key=lambda each: each.rank)
    _, of_all = told_of_names(others, votes)
    actor = tell_actor(case, both, of_all | dict(kinds), origins)
    out.called[actor.id] = ours
    if first:
        out.replaced[owner] = actor.id
    return actor


def _called(actor: Actor) -> tuple[str, str, str]:
    return (actor.id, actor.name, actor.kind)


def _taken_in(case: Case, old: Actor, members: Sequence[Account[TextActor]], origins: Origins) -> Actor:
    """An actor with what one more text says of it, which is called as it was."""
    place = members[0].rank[0]
    metonyms = set(old.metonyms) | {words for each in members for words in metonyms_of(each)}
    aliases = set(old.aliases) | {alias for each in members for alias in (each.item.name, *each.item.aliases)}
    at = bisect_left(old.accounts, place, key=lambda key: case.places[_source(key)])
    keys = (*old.accounts[:at], *(each.key for each in members), *old.accounts[at:])
    spans = sorted({span for each in members for span in each.spans(telling(each))})
    at = bisect_left(old.supports, place, key=lambda span: case.places[span.source])
    published = [each for each in (old.first_reported, members[0].reading.source.published) if each]
    dated = [(out, each) for each in published if (out := instant(each)) is not None]
    return msgspec.structs.replace(
        old,
        aliases=tuple(sorted(aliases - metonyms - {old.name})),
        roles=tuple(unique([*old.roles, *(role.text for each in members for role in each.item.roles)])),
        supports=(*old.supports[:at], *spans, *old.supports[at:]),
        origins=origins.count(_source(key) for key in keys),
        first_reported=min(dated)[1] if dated else None,
        review="machine",
        accounts=keys,
        metonyms=tuple(sorted(metonyms - {old.name})),
    )


def _source(key: str) -> str:
    return key.partition(":")[0]
