"""Roles: what texts call an actor, with the first and the last source that does, as each text was read.

The Record joins them without dates; here each is told as of a source and its date of publication.
"""

import msgspec

from backchannel.model.actor import Actor, TextActor
from backchannel.store.shelf import Rows

MOST = 300  # texts that are looked through


class _Reading(msgspec.Struct):
    """The part of a Reading that is needed."""

    actors: tuple[TextActor, ...]


class RoleTold(msgspec.Struct, frozen=True):
    """A role in the words of texts: where it stands first and last, by publication, and in how many texts."""

    text: str
    texts: int
    first: tuple[str, int, int]  # source, start, end
    last: tuple[str, int, int]


_DECODER = msgspec.json.Decoder(_Reading)


def roles_of(rows: Rows, actor: Actor) -> list[RoleTold]:
    """The roles of an actor in its first MOST texts, in the order in which they were first used."""
    wanted: dict[str, set[str]] = {}
    for key in actor.accounts[:MOST]:
        source, _, local = key.partition(":")
        wanted.setdefault(source, set()).add(local)
    marks = ", ".join("?" * len(wanted))
    sql = (
        "SELECT texts.id, reading FROM texts JOIN readings USING (sha256) "
        f"WHERE texts.id IN ({marks}) ORDER BY published IS NULL, published, texts.id"
    )
    told: dict[str, list[tuple[str, int, int]]] = {}
    for source, reading in rows(sql, *wanted):
        for each in _DECODER.decode(reading).actors:
            for role in each.roles if each.id in wanted[source] else ():
                told.setdefault(role.text, []).append((source, *role.span))
    return [RoleTold(text, len({at[0] for at in places}), places[0], places[-1]) for text, places in told.items()]
