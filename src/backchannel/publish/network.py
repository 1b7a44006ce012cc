"""Network: who was in touch with whom, as actors and ties between two of them.

A tie's weight is the number of independent origins behind contacts that were held. A contact that was only planned,
suggested, conditional or denied never adds to it: a tie without a held contact weighs nothing, and says what it has.
Contacts and actors that a person rejected are left out. A contact of more than two sides ties each to each.
"""

from itertools import combinations

import msgspec

from backchannel.model.actor import Actor
from backchannel.model.contact import Contact
from backchannel.model.record import Record
from backchannel.publish.dates import sort_key
from backchannel.publish.lines import counted
from backchannel.publish.lookup import Lookup
from backchannel.publish.standing import disputed, judged

STATUSES = ("held", "planned", "suggested", "conditional", "denied")


class Node(msgspec.Struct, frozen=True):
    """An actor. `held` counts the held contacts that it had a side in, `one_sided` those without another named side."""

    id: str
    name: str
    kind: str
    aliases: tuple[str, ...]
    origins: int
    review: str
    held: int
    one_sided: int


class Tie(msgspec.Struct, frozen=True):
    """Two actors and the contacts between them.

    `weight` is the number of independent origins behind the held ones: never more than the voices that the contacts
    count each for itself, nor than the origins of the texts that tell them. `first` and `last` are the EDTF times of
    the earliest and latest held contact that is dated. `counts` goes by STATUSES. `confirmed` is how many of the held
    ones a person confirmed, `disputed` of how many accounts clash whether they took place.
    """

    id: str
    first_actor: str
    second_actor: str
    weight: int
    counts: tuple[int, ...]
    first: str | None
    last: str | None
    undated: int
    confirmed: int
    disputed: int
    contacts: tuple[str, ...]

    @property
    def label(self) -> str:
        """2 held, 1 denied."""
        told = zip(self.counts, STATUSES, strict=True)
        return ", ".join(f"{number} {status}" for number, status in told if number)


class Network(msgspec.Struct, frozen=True):
    """Actors that have a side in a contact, and ties, both in the order of their ids."""

    nodes: tuple[Node, ...]
    ties: tuple[Tie, ...]
    left_out: int  # contacts without two named sides

    @property
    def told(self) -> str:
        """What the weights mean, in a sentence or two."""
        words = (
            "Ties weigh by the number of independent origins behind contacts that were held; planned, suggested, "
            "conditional and denied contacts are counted apart and weigh nothing."
        )
        alone = f" {counted(self.left_out, 'contact')} without two named sides: no tie." if self.left_out else ""
        return words + alone


def network(record: Record) -> Network:
    """The network of a Record."""
    lookup = Lookup(record)
    pairs: dict[tuple[str, str], list[Contact]] = {}
    held: dict[str, list[bool]] = {}
    left_out = 0
    for contact in record.contacts:
        if contact.review == "rejected":
            continue
        sides = _sides(lookup, contact)
        left_out += len(sides) < 2
        for side in sides:
            held.setdefault(side, []).extend([len(sides) < 2] if contact.status == "held" else [])
        for pair in pairs_in_touch(contact):
            if set(pair) <= set(sides):
                pairs.setdefault(pair, []).append(contact)
    nodes = tuple(_node(lookup, lookup.actors[each], held[each]) for each in sorted(held))
    return Network(nodes, tuple(_tie(lookup, *pair, found) for pair, found in sorted(pairs.items())), left_out)


def pairs_in_touch(contact: Contact) -> list[tuple[str, str]]:
    """The pairs of actors that a contact ties, each and all in the order of their ids."""
    return [pair for pair in combinations(sorted(set(contact.participants)), 2) if _in_touch(contact, pair)]


def _in_touch(contact: Contact, pair: tuple[str, str]) -> bool:
    """Whether a contact ties two: of indirect talks, whoever is told to have gone between them ties the sides, which
    did not meet; and two mediators are none to each other. Who speaks for a state meets neither it nor another; who get
    one letter are not in touch by that."""
    roles = dict(zip(contact.participants, contact.roles, strict=True))
    if contact.kind == "letter" and all(roles[each] == "recipient" for each in pair):
        return False
    mediators = {each for each, role in roles.items() if role == "mediator"}
    inside = len(mediators & set(pair))
    if inside == 0 and len({roles[each] == "represented" for each in pair}) > 1:
        return False
    return inside == 1 or (inside == 0 and not (mediators and contact.format == "indirect"))


def _sides(lookup: Lookup, contact: Contact) -> list[str]:
    """The sides that are actors of the record and that nobody rejected as such."""
    known = (lookup.actors.get(each) for each in set(contact.participants))
    return sorted(actor.id for actor in known if actor and actor.review != "rejected")


def _node(lookup: Lookup, actor: Actor, held: list[bool]) -> Node:
    """`held` has an entry for each held contact: whether no other side is named."""
    return Node(
        actor.id, actor.name, actor.kind, actor.aliases, actor.origins, judged(lookup, actor), len(held), sum(held)
    )  # fmt: skip


def _tie(lookup: Lookup, first: str, second: str, contacts: list[Contact]) -> Tie:
    held = [each for each in contacts if each.status == "held"]
    dated = sorted((each.when for each in held if each.when), key=sort_key)
    counts = tuple(sum(each.status == status for each in contacts) for status in STATUSES)
    return Tie(
        id=f"{first}--{second}",
        first_actor=first,
        second_actor=second,
        weight=_origins(lookup, held),
        counts=counts,
        first=dated[0] if dated else None,
        last=dated[-1] if dated else None,
        undated=len(held) - len(dated),
        confirmed=sum(each.review not in ("machine", "changed") for each in held),
        disputed=sum(disputed(lookup, each.id) for each in held),
        contacts=tuple(each.id for each in contacts),
    )


def _origins(lookup: Lookup, contacts: list[Contact]) -> int:
    sources = {
        account.source for contact in contacts for account in contact.accounts if account.status == contact.status
    }
    groups = {lookup.sources[each].origin for each in sources if each in lookup.sources}
    return min(sum(each.origins for each in contacts), len(groups))
