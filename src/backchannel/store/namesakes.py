"""Namesakes: actors that may be one with an actor, though their names are written in another way, with the reasons.

A help for the eye and no judgement: nothing is joined until a person says so.
"""

from collections.abc import Iterable, Iterator

import msgspec
from rapidfuzz import fuzz

from backchannel.model.actor import Actor
from backchannel.publish.lines import counted, listed
from backchannel.publish.lookup import Lookup
from backchannel.reconcile.names import plain
from backchannel.reconcile.near_names import near
from backchannel.store.shelf import Rows
from backchannel.store.touch import names_of_actors, ties_of

_SOME = 45  # of 100: how like two last words have to be to be looked at
_READ = 12  # actors that are read, of those whose names are near
_TOLD = 3  # counterparts and roles that are told
_KINDS = ("person", "organisation", "unknown")  # as a recogniser takes a mangled name


class Namesake(msgspec.Struct, frozen=True):
    """An actor that may be the same, and why: of the names first, then of what is told of the two."""

    id: str
    name: str
    reasons: tuple[str, ...]


def namesakes(rows: Rows, lookup: Lookup, actor: Actor, limit: int = 5) -> list[Namesake]:
    """The actors that may be one with this one, those with the most reasons first; none for a state or a group."""
    if actor.kind not in _KINDS or not actor.name[:1].isupper():
        return []
    found = [each for each in _near(rows, actor) if each[0] in lookup.actors]
    partners = _partners(rows, actor.id)
    told = []
    for key, why in found[:_READ]:
        other = lookup.actors[key]
        if other.kind in _KINDS and "person" in (actor.kind, other.kind):
            told.append(Namesake(key, other.name, (why, *_shared(rows, actor, other, partners))))
    return sorted(told, key=lambda each: (-len(each.reasons), each.name, each.id))[:limit]


def _near(rows: Rows, actor: Actor) -> list[tuple[str, str]]:
    """Ids of the actors whose names are near, each with the reason; the likest names first."""
    ours = list(dict.fromkeys([actor.name, *(each for each in actor.aliases if " " in each)]))
    last = plain(actor.name).split()[-1:]
    best: dict[str, tuple[tuple[bool, float], str]] = {}
    for name, key in rows("SELECT name, actor FROM names") if last else ():
        words = name.casefold().split()
        if key == actor.id or not words or len(words) > 4 or not name[:1].isupper():
            continue
        like = fuzz.ratio(last[0], words[-1])
        if like < _SOME:
            continue
        why = next((reason for each in ours if (reason := near(each, name))), None)
        rank = (" " in name, like)  # two full names say more than a surname
        if why and (key not in best or rank > best[key][0]):
            best[key] = (rank, why)
    by_likeness = sorted(best.items(), key=lambda pair: (-pair[1][0][1], pair[0]))
    return [(key, why) for key, (_, why) in by_likeness]


def _partners(rows: Rows, actor: str) -> set[str]:
    return {tie.other for tie in ties_of(rows, actor)}


def _shared(rows: Rows, one: Actor, other: Actor, partners: set[str]) -> Iterator[str]:
    """What is told of both."""
    roles = {plain(role): role for role in one.roles}
    both = [roles[plain(role)] for role in other.roles if plain(role) in roles]
    if both:
        yield f"both are called {listed(f'“{role}”' for role in _some(both))}"
    shared = sorted(partners & _partners(rows, other.id))
    if shared:
        names = names_of_actors(rows, shared[:_TOLD])
        yield f"both were in touch with {listed(name for name, _ in names.values())}"
    texts = {key.partition(":")[0] for key in one.accounts} & {key.partition(":")[0] for key in other.accounts}
    if texts:
        yield f"but {counted(len(texts), 'text')} tell{'s' if len(texts) == 1 else ''} of both"


def _some(told: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(told))[:_TOLD]
