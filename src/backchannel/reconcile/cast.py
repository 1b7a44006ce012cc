"""Cast: every actor that a Reading names, also where it does so only as a party, speaker or target.

A name that a contact, statement, move or proposal uses and that the Reading does not list as an actor
becomes one of kind "unknown", with the words that stand there, so that no party goes missing. Not so a speaker that
is a thing (`things`); and several who speak together are a group.
"""

from collections.abc import Iterator, Mapping

from backchannel.model.actor import Mention, TextActor
from backchannel.model.reading import Reading
from backchannel.model.span import Extent
from backchannel.reconcile.case import Account, Case
from backchannel.reconcile.names import plain
from backchannel.reconcile.things import is_thing


class TextCast:
    """The actors of one Reading, found by any name that it gives them, and by `names`: name to local id."""

    def __init__(self, reading: Reading, names: Mapping[str, str] | None = None) -> None:
        self.actors = list(reading.actors)
        self._exact: dict[str, str] = dict(names or {})
        self._plain: dict[str, str | None] = {}
        for actor in reading.actors:
            self._exact.setdefault(actor.name, actor.id)
        for actor in reading.actors:
            for name in (actor.name, *actor.aliases):
                key = plain(name)
                known = self._plain.get(key, actor.id)
                self._plain[key] = actor.id if known == actor.id else None
        for name, extents in sorted(used_names(reading)):
            if self.find(name) is None:
                self._add(name, extents)

    def find(self, name: str | None) -> str | None:
        """The local id of the actor of this name; None when the text gives it to none or to several."""
        if name is None:
            return None
        return self._exact.get(name) or self._plain.get(plain(name))

    def _add(self, name: str, extents: tuple[Extent, ...]) -> None:
        local = f"x{len(self.actors) + 1}"
        mentions = tuple(Mention(extent) for extent in extents)
        parts = name.split(", ")
        together = len(parts) > 1 and all(self.find(part) for part in parts)
        self.actors.append(TextActor(local, "group" if together else "unknown", name, (), (), mentions))
        self._exact[name] = local


def used_names(reading: Reading) -> Iterator[tuple[str, tuple[Extent, ...]]]:
    """Names that items of a Reading use, each with where."""
    for contact in reading.contacts:
        for party in contact.participants:
            yield party.name, party.spans or contact.spans[:1]
    for attribution in reading.attributions:
        if attribution.speaker and attribution.status != "credit" and not is_thing(attribution.speaker):
            yield attribution.speaker, attribution.source or attribution.cue or attribution.content
    for move in reading.moves:
        for name in (move.actor, move.target, move.beneficiary):
            if name:
                yield name, move.spans[:1]
    for proposal in reading.proposals:
        for name in proposal.sponsor:
            yield name, proposal.spans[:1]
        for position in proposal.positions:
            yield position.actor, (position.span,)


def casts(case: Case) -> dict[str, TextCast]:
    """The cast of each source."""
    return {reading.source.id: TextCast(reading, case.marks.names.get(reading.source.id)) for reading in case.readings}


def actor_accounts(case: Case, of: dict[str, TextCast]) -> list[Account[TextActor]]:
    """All actors of all Readings as accounts, in the fixed order."""
    found = [
        case.account(reading, actor, actor.id) for reading in case.readings for actor in of[reading.source.id].actors
    ]
    return sorted(found, key=lambda account: account.rank)
