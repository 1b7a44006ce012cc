"""By whom a contact is told to have been held: its parties, and the states that they are or speak for."""

from collections.abc import Sequence
from typing import NamedTuple

from backchannel.model.actor import Actor
from backchannel.model.contact import Participant
from backchannel.reconcile.lexicons import forms, words
from backchannel.reconcile.names import body_key

GROUP = "group:"
States = frozenset[tuple[str, frozenset[str]]]
"""States, each by its key with those who speak for it: nobody where it is told itself."""


class Sides(NamedTuple):
    """Who took part in a contact, as one text tells it."""

    parties: frozenset[str]
    states: States

    def fit(self, other: "Sides") -> bool:
        """Whether one tells no other party than the other, or they are told by states and by who speaks for them."""
        return self.parties <= other.parties or other.parties <= self.parties or self.through_delegates(other)

    def through_delegates(self, other: "Sides") -> bool:
        """Whether both are of the same two states or more, and for each one tells nobody whom the other does not."""
        ours, theirs = dict(self.states), dict(other.states)
        if len(ours) < 2 or ours.keys() != theirs.keys():
            return False
        return all(ours[state] <= theirs[state] or theirs[state] <= ours[state] for state in ours)


def states_of(sides: Sequence[tuple[Participant, Actor | None]]) -> States:
    """The states of all sides; none where one of them is no state and speaks for none."""
    found: dict[str, set[str]] = {}
    for side, actor in sides:
        if actor is None or (side.stands_for is None and actor.kind != "state"):
            return frozenset()
        speaking = found.setdefault(body_key(side.stands_for or actor.name), set())
        if side.stands_for is not None:
            speaking.add(side_key(side.name, actor.id) or actor.id)
    return frozenset((state, frozenset(speaking)) for state, speaking in found.items())


def side_key(name: str, actor: str | None) -> str | None:
    """By what a party is compared: its actor, or for a group without a name its noun ("top campaign donors": donors).

    What stands before the noun must be a name ("Kestrian senators") or say little ("top"); a number or any other word
    makes it a group of its own.
    """
    *before, noun = name.split() or [""]
    group = forms("contact_groups").get(noun.lower())
    told = [word for word in before if word.lower() not in words("group_adjectives")]
    if actor is None or group is None or any(not word[:1].isupper() for word in told):
        return actor
    return " ".join([GROUP, *told, group])
