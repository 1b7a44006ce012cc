"""Fields: what a person may set of an item of a Reading, how a value is checked, and the item with it.

A value is a tuple of words: one for most fields, the names for the sides of a contact, none where it is taken away.
Each field of each noun stands in FIELDS; `set_field` gives a new item and changes nothing in the one given.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, get_args

import msgspec

from backchannel.errors import UsageError
from backchannel.model.actor import ActorKind, TextActor
from backchannel.model.attribution import Attribution, Basis, Mode
from backchannel.model.contact import (
    ContactFormat,
    ContactKind,
    ContactStatus,
    Participant,
    ParticipantRole,
    Place,
    TextContact,
)
from backchannel.model.move import TextMove
from backchannel.model.proposal import TextProposal
from backchannel.model.source import Source
from backchannel.model.span import overlaps
from backchannel.model.when import When
from backchannel.reconcile.durations import minutes
from backchannel.reconcile.edtf import instant, interval
from backchannel.reconcile.lexicons import words
from backchannel.wordlists import lines

Item = TextContact | Attribution | TextMove | TextProposal | TextActor
Value = tuple[str, ...]
MOVE_STATUS = ("done", "planned", "threatened", "conditional", "denied")
_READ_OFF = ("official", "unnamed")  # bases that are read off the source of words
_ROLE = re.compile(rf"(?P<name>.*\S)\s*\((?P<role>{'|'.join(get_args(ParticipantRole))})\)$")


@cache
def plover_types() -> Mapping[str, str]:
    """The kinds of move, each with its PLOVER type."""
    return dict(line.split("\t") for line in lines("reconcile", "move_kinds.tsv"))


@dataclass(frozen=True)
class Field:
    """One field: whether it may be empty or hold several, the `choices` it has, or a `check` of each word, which gives
    what is wrong with it."""

    empty: bool = True
    many: bool = False
    choices: Callable[[], tuple[str, ...]] = tuple
    check: Callable[[str], str | None] = lambda _: None
    account: bool = False


def _date(word: str) -> str | None:
    return (
        None
        if interval(word)
        else "is no date, such as 2 September 2025, 2025-09-02, 2025-09, 2025-09-02/2025-09-04 (EDTF)"
    )


def _published(word: str) -> str | None:
    day = re.match(r"\d{4}-\d{2}-\d{2}(?=$|T)", word)
    return None if day and instant(word) is not None else "is no day, or day and time, in ISO 8601, such as 2025-09-02"


def _duration(word: str) -> str | None:
    return (
        None
        if minutes(word)
        else "is no duration, such as 30 minutes, 1 hour 30 minutes, PT30M, P2D, <PT15M (at most; ISO 8601)"
    )


def _number(word: str) -> str | None:
    return None if re.fullmatch("[0-9]{1,4}", word) else "is no number"


def _of(kind: Any) -> Callable[[], tuple[str, ...]]:
    return lambda: get_args(kind)


_DATE = Field(check=_date)
_NAME = Field()
_NAMES = Field(many=True)
FIELDS: dict[type, dict[str, Field]] = {
    TextContact: {
        "kind": Field(empty=False, choices=_of(ContactKind)),
        "status": Field(empty=False, choices=_of(ContactStatus)),
        "participants": _NAMES,
        "when": _DATE,
        "duration": Field(check=_duration),
        "place": _NAME,
        "format": Field(choices=_of(ContactFormat)),
        "round": Field(check=_number),
    },
    Attribution: {
        "speaker": _NAME,
        "addressees": _NAMES,
        "act": Field(empty=False, choices=lambda: tuple(sorted(words("saying_acts")))),
        "mode": Field(empty=False, choices=_of(Mode)),
        "when": _DATE,
        "occasion": Field(account=True),
    },
    TextMove: {
        "kind": Field(empty=False, choices=lambda: tuple(sorted(plover_types()))),
        "status": Field(empty=False, choices=lambda: MOVE_STATUS),
        "actor": _NAME,
        "target": _NAME,
        "beneficiary": _NAME,
        "when": _DATE,
    },
    TextProposal: {
        "name": Field(empty=False),
        "points": Field(check=_number),
        "version": _NAME,
        "subject": _NAME,
        "sponsor": _NAMES,
        "emerged": _DATE,
    },
    TextActor: {"name": Field(empty=False), "kind": Field(empty=False, choices=_of(ActorKind))},
    Source: {"published": Field(check=_published), "outlet": _NAME, "author": _NAME, "title": _NAME},
}
"""What may be set, by noun."""


def checked(noun: type, name: str, value: Value) -> Value:
    """The value, its words trimmed. Raises UsageError, in one sentence, when the field or the value cannot be."""
    fields = FIELDS[noun]
    if name not in fields:
        raise UsageError(f"there is no field {name} to set here; choose one of {', '.join(fields)}")
    field = fields[name]
    value = tuple(dict.fromkeys(trimmed for word in value if (trimmed := " ".join(word.split()))))
    if not value and not field.empty:
        raise UsageError(f"{name} needs a value" + _choose(field))
    if len(value) > 1 and not field.many:
        raise UsageError(f"{name} takes one value, not {len(value)}")
    for word in value:
        wrong = field.check(word)
        if wrong:
            raise UsageError(f"{name}: {word!r} {wrong}")
        if field.choices() and word not in field.choices():
            raise UsageError(f"{name}: {word!r} is none of {', '.join(field.choices())}")
        if field.account and not re.fullmatch(r"[0-9a-f]{12}:\S+", word):
            raise UsageError(f"{name}: {word!r} is no account of a contact; its page and `why` give them")
    return value


def _choose(field: Field) -> str:
    return f"; choose one of {', '.join(field.choices())}" if field.choices() else ""


def read_field(item: Item | Source, name: str) -> Value:
    """The value that a field has, as words."""
    if name == "participants" and isinstance(item, TextContact):
        return tuple(_with_role(party.name, party.role) for party in item.participants)
    if name == "place" and isinstance(item, TextContact):
        return (item.place.name,) if item.place else ()
    value = getattr(item, name)
    if value is None:
        return ()
    return value if isinstance(value, tuple) else (str(value),)


def _with_role(name: str, role: str) -> str:
    return name if role == "party" else f"{name} ({role})"


def set_field(item: Item, name: str, value: Value, text: str, by: str) -> Item:
    """The item with the field set by a person. `text` is that of its Reading. Raises UsageError as `checked` does."""
    value = checked(type(item), name, value)
    changes: dict[str, Any] = {name: value if FIELDS[type(item)][name].many else value[0] if value else None}
    match item, name:
        case TextContact(), "participants":
            changes[name] = tuple(_party(item, word, text) for word in value)
        case TextContact(), "place":
            changes[name] = Place(value[0], item.place.span if item.place else item.spans[0]) if value else None
        case (TextProposal(), "points") | (TextContact(), "round"):
            changes[name] = int(value[0]) if value else None
        case TextMove(), "kind":
            changes |= {"plover": plover_types()[value[0]], "typed_by": "frame"}
        case Attribution(), "occasion":
            changes["occasion_by"] = "person" if value else None
        case Attribution(), "speaker":
            changes |= {"candidates": (), "basis": kept_basis(item, value, text)}
        case TextContact() | Attribution() | TextMove(), "when":
            changes["dating"] = When(value[0], f"set by {by}") if value else None
    changed: Item = msgspec.structs.replace(item, **changes)
    return changed


def kept_basis(item: Attribution, speaker: Value, text: str) -> Basis | None:
    """What words rest on when a person says who spoke them: an official or an unnamed source who was told to be their
    speaker vouches for them no more, unless the new name is the one that the basis has or stands in its words."""
    basis = item.basis
    if basis is None or basis.kind not in _READ_OFF:
        return basis
    if basis.by is not None:
        return basis if basis.by != item.speaker or speaker == (basis.by,) else None
    own = any(overlaps(basis.span, source) for source in item.source)
    told = set(text[slice(*basis.span)].lower().split())
    same = bool(speaker) and set(speaker[0].lower().split()) <= told
    return basis if same or not own else None


def named(word: str) -> tuple[str, str | None]:
    """The name and the role of a side as a person gives it: "NAME", or "NAME (host)"."""
    found = _ROLE.match(word)
    return (found["name"], found["role"]) if found else (word, None)


def _party(contact: TextContact, word: str, text: str) -> Participant:
    """A side as a person names it, "NAME" or "NAME (host)", with its places where the words of the contact name it."""
    name, given = named(word)
    known = next((party for party in contact.participants if party.name == name), None)
    role = given or (known.role if known else "party")
    if known:
        return Participant(name, role, known.spans, known.stands_for)  # type: ignore[arg-type]
    places = ((at, at + len(name)) for start, end in contact.spans if (at := text.find(name, start, end)) >= 0)
    return Participant(name, role, tuple(places))  # type: ignore[arg-type]
