"""Seen: what an item told the person who judged it, and whether it still tells that.

To confirm or reject an item is to judge what it told then. Texts that come later, corrections of others, merges and
splits can make it tell something else; a judgement must not pass over to what nobody saw. So accept and reject keep, as
the values of their Decision, what the item told. Left out is what may change while the item tells the same: which and
how many texts tell it, when it was first reported, the evidence, ids of other items.
"""

import hashlib
import unicodedata
from collections.abc import Callable
from typing import Any

from backchannel.model.actor import Actor
from backchannel.model.contact import Contact
from backchannel.model.decision import Values
from backchannel.model.echo import Echo
from backchannel.model.move import Move
from backchannel.model.proposal import Proposal
from backchannel.model.record import Conflict
from backchannel.model.statement import Statement

_NAMES = frozenset(("participants", "speaker", "addressees", "actor", "target", "beneficiary", "sponsor", "name"))
"""Fields that name actors or things: the same name in fewer words is no other value."""


def seen(item: Any) -> Values:
    """What an item tells, field by field; a field without a value is left out. Nothing for what is not judged."""
    for noun, read in _READ.items():
        if isinstance(item, noun):
            return tuple((name, value) for name, value in read(item) if value)
    return ()


def changed_since(item: Any, before: Values) -> tuple[str, ...]:
    """The fields in which an item tells something else than `before`, what it told when it was judged."""
    then, now = dict(before), dict(seen(item))
    return tuple(name for name in (*now, *(then.keys() - now.keys())) if not _same(name, then.get(name), now.get(name)))


def _same(field: str, then: tuple[str, ...] | None, now: tuple[str, ...] | None) -> bool:
    if then is None or now is None or field not in _NAMES:
        return then == now
    left = list(map(_plain, then))
    for name in map(_plain, now):
        known = next((each for each in left if name <= each), None)
        if known is None:
            return False
        left.remove(known)
    return not left


def _plain(name: str) -> frozenset[str]:
    """The words of a name, without case and accents."""
    bare = "".join(sign for sign in unicodedata.normalize("NFKD", name) if not unicodedata.combining(sign))
    return frozenset(bare.casefold().split())


def _one(*values: object) -> tuple[str, ...]:
    return tuple(str(value) for value in values if value not in (None, ""))


def _contact(item: Contact) -> list[tuple[str, tuple[str, ...]]]:
    return [
        ("kind", _one(item.kind)),
        ("status", _one(item.status)),
        ("participants", item.names),
        ("when", _one(item.when)),
        ("duration", _one(item.duration)),
        ("place", _one(item.place)),
        ("format", _one(item.format)),
        ("round", _one(item.round)),
    ]


def _statement(item: Statement) -> list[tuple[str, tuple[str, ...]]]:
    return [
        ("speaker", _one(item.speaker_name)),
        ("addressees", item.addressees),
        ("act", _one(item.act)),
        ("mode", _one(item.mode)),
        ("words", _one(item.words)),
        ("when", _one(item.when)),
    ]


def _move(item: Move) -> list[tuple[str, tuple[str, ...]]]:
    return [
        ("kind", _one(item.kind)),
        ("status", _one(item.status)),
        ("actor", _one(item.actor_name)),
        ("target", _one(item.target_name)),
        ("beneficiary", _one(item.beneficiary)),
        ("object", _one(item.object)),
        ("condition", _one(item.condition)),
        ("when", _one(item.when)),
    ]


def _proposal(item: Proposal) -> list[tuple[str, tuple[str, ...]]]:
    terms = [f"{each.number or ''} {each.who or ''} {each.kind} {each.text}" for each in item.terms]
    stances = sorted(
        f"{each.actor_name} {each.stance} {each.target or ''} {each.when or ''}" for each in item.positions
    )
    return [
        ("name", _one(item.name)),
        ("points", _one(item.points)),
        ("version", _one(item.version)),
        ("subject", _one(item.subject)),
        ("sponsor", item.sponsor),
        ("emerged", _one(item.emerged)),
        ("terms", _counted(terms)),
        ("positions", _counted(stances)),
    ]


def _actor(item: Actor) -> list[tuple[str, tuple[str, ...]]]:
    return [("kind", _one(item.kind)), ("name", _one(item.name)), ("aliases", item.aliases)]


def _echo(item: Echo) -> list[tuple[str, tuple[str, ...]]]:
    return [("kind", _one(item.kind))]


def _conflict(item: Conflict) -> list[tuple[str, tuple[str, ...]]]:
    return [
        ("field", _one(item.field.partition(" of ")[0])),
        ("kind", _one(item.kind)),
        ("values", tuple(sorted(value for value, _ in item.values))),
    ]


def _counted(lines: list[str]) -> tuple[str, ...]:
    """How many lines there are, and a mark that changes with any of them, since they may be very many."""
    if not lines:
        return ()
    return (f"{len(lines)} ({hashlib.sha256(chr(31).join(lines).encode()).hexdigest()[:8]})",)


_READ: dict[type, Callable[[Any], list[tuple[str, tuple[str, ...]]]]] = {
    Contact: _contact, Statement: _statement, Move: _move, Proposal: _proposal, Actor: _actor, Echo: _echo,
    Conflict: _conflict,
}  # fmt: skip
