"""Strangers: names in a decision by which nobody in the record is called. Whether they are new is asked, not guessed: a
slip of the pen would make another actor of somebody who is there."""

from collections.abc import Iterable

import msgspec

from backchannel.model.decision import Decision
from backchannel.reconcile.fields import named
from backchannel.store.candidates import called_like, strangers
from backchannel.web.desk import Opened
from backchannel.web.forms import Given

ANEW = "anew"  # the field of a form that says which names are meant to be new
_NAMING = ("speaker", "addressees", "participants", "actor", "target", "beneficiary", "sponsor")


class Stranger(msgspec.Struct, frozen=True):
    """A name that is new to the record, with id and name of those who are called like it."""

    name: str
    like: tuple[tuple[str, str], ...]


def new_names(opened: Opened, given: Given, made: Iterable[Decision]) -> list[Stranger]:
    """The new names in what was made of a form, unless the form says of these that they are new."""
    names = [named(word)[0] for each in made for field, value in each.values if field in _NAMING for word in value]
    found = strangers(opened.rows, names)
    if set(found) <= set(given.all(ANEW)):
        return []
    return [
        Stranger(name, tuple((each.id, each.name) for each in called_like(opened.rows, opened.lookup, name)))
        for name in found
    ]
