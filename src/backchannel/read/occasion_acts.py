"""Acts: what is placed in a contact: each statement or move with who acts, on whom, where and when it is told."""

from dataclasses import dataclass

from backchannel.model.attribution import Attribution
from backchannel.model.move import TextMove
from backchannel.model.span import Extent
from backchannel.read.actors import ActorIndex
from backchannel.read.afterwards import records_words
from backchannel.read.document import Document

_MANY_TIMES = frozenset({"repeated", "repeatedly", "previous", "previously", "public", "publicly", "consistently"})


@dataclass(frozen=True)
class Act:
    """A statement or move: who, to whom, at which code point, its own time; whether it is a turn of a transcript, and
    whether it is told where else it was said (before reporters, at a rally); what a statement says, and whether in a
    quotation that no recording can have; whether it is told in the past perfect, as what was before the scene."""

    id: str
    at: int
    actor: str | None
    targets: tuple[str, ...]
    when: str | None
    turn: bool = False
    public: bool = False
    content: tuple[Extent, ...] = ()
    direct: bool = False
    before: bool = False


def statements_as_acts(document: Document, actors: ActorIndex, attributions: tuple[Attribution, ...]) -> list[Act]:
    """The attributions of which somebody is known to say something, as acts."""
    recorded = any(a.basis is not None and records_words(document, a.basis) for a in attributions)
    return [
        Act(
            a.id,
            _position(a),
            a.speaker,
            _addressees(document, actors, a),
            a.when,
            _is_turn(document, a),
            a.forum is not None or _of_many_times(document, a),
            () if _is_turn(document, a) else a.content,
            a.mode == "direct" and a.parent is None and not recorded,
            _looks_back(document, a),
        )
        for a in attributions
        if a.content and a.speaker
    ]


def moves_as_acts(moves: tuple[TextMove, ...]) -> list[Act]:
    """The moves that were made, as acts."""
    return [
        Act(m.id, m.spans[0][0], m.actor, (m.target,) if m.target else (), m.when)
        for m in moves
        if m.spans and m.status not in {"planned", "conditional"}
    ]


def _looks_back(document: Document, attribution: Attribution) -> bool:
    """ "had originally hoped", "had told reporters"."""
    verbs = (t for extent in attribution.cue for t in document.tokens(extent) if t.tag_ == "VBN")
    return any(c.dep_ == "aux" and c.lower_ in {"had", "'d"} for verb in verbs for c in verb.lefts)


def _of_many_times(document: Document, attribution: Attribution) -> bool:
    """ "his repeated claims that", "has publicly said": of no one occasion."""
    told = (*attribution.source, *attribution.cue)
    return any(t.lower_ in _MANY_TIMES for extent in told for t in document.tokens(extent))


def _is_turn(document: Document, attribution: Attribution) -> bool:
    """Whether the words stand behind a speaker's name and a colon alone, outside the headline."""
    if attribution.cue or not attribution.source or attribution.source[0][0] < document.headline_end:
        return False
    return ":" in document.view[attribution.source[-1][1] : attribution.content[0][0]]


def _position(attribution: Attribution) -> int:
    return (attribution.cue or attribution.source or attribution.content)[0][0]


def _addressees(document: Document, actors: ActorIndex, attribution: Attribution) -> tuple[str, ...]:
    """The addressees by name where they are actors, else in the text's words."""
    if attribution.addressees:
        return attribution.addressees
    found: list[str] = []
    for extent in attribution.addressee:
        inside = actors.within(document.tokens(extent))
        found += [actor.name for actor in inside] or [document.exact(extent)]
    return tuple(found)
