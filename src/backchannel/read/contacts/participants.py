"""Participants: from the sides of a mention to who took part: groups opened where the text allows, and "they" or "the
two leaders" taken from a contact told before."""

from dataclasses import replace

from backchannel.model.contact import ParticipantRole
from backchannel.read.actors import ActorIndex
from backchannel.read.contacts.groups import (
    members,
    members_told_before,
    of_such_office,
    pair_before,
    stands_for_all,
)
from backchannel.read.contacts.naming import Party
from backchannel.read.contacts.senders import bearer, delegation, senders
from backchannel.read.contacts.side import Side, Sides
from backchannel.read.contacts.told import Gathered, Person, ToldBefore, add_people, same_person
from backchannel.read.contacts.triggers import Trigger
from backchannel.read.document import Document

_PRONOUNS = frozenset({"they", "both", "two", "men", "women", "pair", "trio"})


class Participants:
    """Names who took part in the contacts of one text, mention by mention. `before` are the contacts told so far, and
    `opened` the groups that were opened for the trigger in hand, by their first token."""

    def __init__(self, document: Document, actors: ActorIndex, before: ToldBefore) -> None:
        self.document, self.actors, self.before = document, actors, before
        self.opened: dict[int, list[Person]] = {}

    def of(self, sides: Sides) -> tuple[list[Person], bool]:
        """The participants, groups opened where the text allows; and whether they were taken from the contact
        before ("the two leaders")."""
        people: list[Person] = []
        for side in sides.all:
            if stands_for_all(self.document.doc[side.party.start : side.party.end]):
                if self._own_several(side.party):
                    continue
                last = self._told_of(side.party)
                if self.before.last is not None and last is None:
                    continue
                if last is not None and self._all_told(last, sides, side):
                    return sides_again(last), True
                pair = pair_before(self.document, self.actors, side.party) if len(sides.all) == 1 else []
                if pair:
                    extent = self.document.extent(side.party.start, side.party.end)
                    return [Person(a.id, a.name, side.role, [*spans, extent], True) for a, spans in pair], False
                if self._is_pronoun(side.party):
                    continue
            if not _names_press(side.party):
                add_people(people, self._open(side, sides, people))
        return people, False

    def of_denied(self, trigger: Trigger) -> list[Person]:
        """Whose contact "no call", "any such meeting" denies: that of the last contact told of this kind."""
        noun = trigger.noun
        if noun is None or not noun.anaphoric or any(c.lower_ in {"a", "an"} for c in trigger.head.lefts):
            return []
        told = next((one for one in reversed(self.before.gathered) if one.kind == trigger.kind), None)
        return sides_again(told) if told is not None else []

    def _own_several(self, party: Party) -> bool:
        """ "the series of leaders' meetings": whose several meetings is not said."""
        after = self.document.doc[party.end : party.end + 2]
        return (
            len(after) == 2
            and after[0].tag_ == "POS"
            and after[1].tag_ in {"NNS", "NNPS"}
            and after[1].lower_ != "talks"
        )

    def _all_told(self, last: Gathered, sides: Sides, whole: Side) -> bool:
        """Whether the other sides named are among those of a contact told before."""
        others = [_person(self.document, side.party, side.role) for side in sides.all if side is not whole]
        return all(any(same_person(p, other) for other in last.people) for p in others)

    def _told_of(self, party: Party) -> Gathered | None:
        """The contact told last whose sides "they" or "the two leaders" can be."""
        if self.before.last is None or self._of_such_office(self.before.last, party):
            return self.before.last
        before = (one for one in reversed(self.before.gathered) if one.status == "held")
        return next((one for one in before if len(one.people) > 1 and self._of_such_office(one, party)), None)

    def _of_such_office(self, one: Gathered, party: Party) -> bool:
        """Whether the sides of a contact can be "the leaders": states are none, nor are an aide and an envoy."""
        people = [(person.name, person.person) for person in one.people]
        return of_such_office(self.actors, self.document.doc[party.end - 1].lower_, people)

    def _is_pronoun(self, party: Party) -> bool:
        return party.actor is None and self.document.doc[party.end - 1].lower_ in _PRONOUNS

    def _open(self, side: Side, sides: Sides, before: list[Person]) -> list[Person]:
        """The participants of one side: the members of a group, or the party itself."""
        party = side.party
        if party.start in self.opened:
            return [replace(p, role=side.role, spans=list(p.spans)) for p in self.opened[party.start]]
        delegations = [delegation(self.document, self.actors, each) for each in sides.all]
        if all(delegations) and len(delegations) > 1:
            return delegations[sides.all.index(side)]
        if party.noun is not None:
            others = before + [
                _person(self.document, other.party, other.role)
                for other in sides.all
                if other.first != side.first or other.party is not party
            ]
            span = [self.document.extent(party.start, party.end)]
            inside = members(self.document, self.actors, party, others)
            found = [Person(a.id, a.name, side.role, list(span), True) for a in inside]
            found = found or [
                Person(p.key, p.name, side.role, list(span), True)
                for p in members_told_before(self.document, party, others, self.before.gathered)
            ]
            found = found or senders(self.document, self.actors, side, sides)
            found = found or bearer(self.document, self.actors, side)
            if found:
                self.opened[party.start] = found
                return found
        return [_person(self.document, party, side.role)]


def sides_again(told: Gathered) -> list[Person]:
    """The sides of a contact told before, without the places of their names."""
    return [Person(p.key, p.name, p.role, [], p.person) for p in told.people]


def _person(document: Document, party: Party, role: ParticipantRole) -> Person:
    extent = document.extent(party.start, party.end)
    key = party.actor.id if party.actor else party.name.lower()
    return Person(key, party.name, role, [extent], party.kind == "person")


def _names_press(party: Party) -> bool:
    return party.actor is not None and party.actor.kind == "organisation" and party.noun in {"agency"}
