"""Cells: the values of an item that a person may set, written as they are to be typed back.

Times are EDTF, durations ISO 8601, names stand one after the other with "; " between them, a side of a contact with its
role: "A (host)". `reconcile.fields` says what may be set; the columns are called as the fields are.
"""

from collections.abc import Callable
from typing import Any

from backchannel.model.actor import Actor
from backchannel.model.contact import Contact
from backchannel.model.move import Move
from backchannel.model.proposal import Proposal
from backchannel.model.statement import Statement
from backchannel.publish.gist import names_of
from backchannel.publish.lookup import Item, Lookup

Words = tuple[str, ...]
JOINT = "; "
_Of = Callable[[Lookup, Any], Words]


def _plain(name: str) -> _Of:
    def of(_: Lookup, item: Any) -> Words:
        value = getattr(item, name)
        return () if value is None else (str(value),)

    return of


def _sides(_: Lookup, contact: Contact) -> Words:
    pairs = zip(contact.names, contact.roles, strict=False)
    return tuple(name if role == "party" else f"{name} ({role})" for name, role in pairs)


def _fields(*names: str, **others: _Of) -> dict[str, _Of]:
    return {name: _plain(name) for name in names} | others


_FIELDS: dict[type, dict[str, _Of]] = {
    Contact: _fields("when", "kind", "status", participants=_sides) | _fields("duration", "place", "format", "round"),
    Statement: _fields("when", "act")
    | {"speaker": _plain("speaker_name"), "addressees": lambda _, item: item.addressees}
    | _fields("mode", "occasion"),
    Move: _fields("when", "kind", "status")
    | {"actor": _plain("actor_name"), "target": _plain("target_name")}
    | _fields("beneficiary"),
    Proposal: _fields("emerged", "name", "points", "version", "subject")
    | {"sponsor": lambda lookup, item: tuple(names_of(lookup, item.sponsor))},
    Actor: _fields("name", "kind"),
}
FIELD_COLUMNS: dict[str, Words] = {
    "contacts": tuple(_FIELDS[Contact]),
    "statements": tuple(_FIELDS[Statement]),
    "moves": tuple(_FIELDS[Move]),
    "proposals": tuple(_FIELDS[Proposal]),
    "actors": tuple(_FIELDS[Actor]),
}
"""The columns of each list whose cells may be set."""


def field_values(lookup: Lookup, item: Item) -> dict[str, Words]:
    """What may be set of an item, and what each is now; nothing for items that follow from others."""
    return {name: of(lookup, item) for name, of in _FIELDS.get(type(item), {}).items()}


def columns_set(item: Item, columns: Words) -> dict[str, str]:
    """Which of the columns of its row set which field. In the chronology, which has items of all kinds, `sort` is the
    kind of a contact or move and the act of a statement, and `when` the time at which a proposal emerged."""
    fields = _FIELDS.get(type(item), {})
    if "sort" not in columns:
        return {name: name for name in fields if name in columns}
    shared = {"when": "when" if "when" in fields else "emerged", "sort": "kind" if "kind" in fields else "act"}
    return {name: shared.get(name, name) for name in ("when", "sort", "status") if shared.get(name, name) in fields}
