"""Occasion: in which contact of the text a statement was made or a move took place.

A text is walked once. A mention of a held contact sets the scene; what its sides say or do to each other in
its sentence ("in a call, A told B") and in those after it belongs to it, until another contact, another
time, the press, or someone else takes the scene. All turns of a transcript belong to the scene in which the first
does. What its own sentence places there is told from what only the scene
does: that is an inference, and says so.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

import msgspec

from backchannel.model.attribution import Attribution, OccasionBy
from backchannel.model.contact import TextContact
from backchannel.model.move import TextMove
from backchannel.model.span import Extent
from backchannel.model.when import When
from backchannel.read.actors import ActorIndex
from backchannel.read.afterwards import records_words, said_afterwards
from backchannel.read.document import Document
from backchannel.read.scenes import Scene, breaks_scene, next_scene, only_before
from backchannel.read.states import demonyms
from backchannel.read.times.edges import disjoint, first_day, last_day

_MANY_TIMES = frozenset({"repeated", "repeatedly", "previous", "previously", "public", "publicly", "consistently"})
_Item = TypeVar("_Item", Attribution, TextMove)


@dataclass(frozen=True)
class _Act:
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


@dataclass(frozen=True)
class _Placed:
    """In which contact something was, and what places it there."""

    contact: TextContact
    by: OccasionBy


def place_attributions(
    document: Document,
    actors: ActorIndex,
    contacts: tuple[TextContact, ...],
    attributions: tuple[Attribution, ...],
) -> tuple[Attribution, ...]:
    """The same attributions with `occasion`, and with the occasion's time where they have none."""
    placed = _walk(document, actors, contacts, _acts(document, actors, attributions))
    return tuple(_at(each, placed[each.id]) if each.id in placed else each for each in attributions)


def place_moves(
    document: Document,
    actors: ActorIndex,
    contacts: tuple[TextContact, ...],
    moves: tuple[TextMove, ...],
) -> tuple[TextMove, ...]:
    """The same moves with `occasion`, and with the occasion's time where they have none."""
    acts = [
        _Act(m.id, m.spans[0][0], m.actor, (m.target,) if m.target else (), m.when)
        for m in moves
        if m.spans and m.status not in {"planned", "conditional"}
    ]
    placed = _walk(document, actors, contacts, acts)
    return tuple(_at(move, placed[move.id]) if move.id in placed else move for move in moves)


def _at(item: _Item, placed: _Placed) -> _Item:
    """The item in its contact; with the contact's time when it has none, or only one of what it is about."""
    contact = placed.contact
    item = msgspec.structs.replace(item, occasion=contact.id, occasion_by=placed.by)
    if contact.when is None or (item.when is not None and not _wider(item.when, contact.when)):
        return item
    anchor = contact.dating
    sure = placed.by == "words"
    rule = "in which it was" if sure else "that is told before it, in which it is taken to be"
    dating = When(
        contact.when,
        f"the time of the {contact.kind} {rule}",
        anchor.phrase if anchor else None,
        anchor.anchor if anchor else None,
    )
    return msgspec.structs.replace(item, when=contact.when, dating=dating)


def _wider(when: str, occasion: str) -> bool:
    """Whether a time is only a stretch that holds the occasion's: that of what was spoken about, mostly."""
    first, last = first_day(when), last_day(when)
    return "/" in when and "/" not in occasion and first is not None and first <= occasion[:10] <= (last or first)


def occasions_of(
    document: Document,
    actors: ActorIndex,
    contacts: tuple[TextContact, ...],
    attributions: tuple[Attribution, ...],
) -> dict[str, str]:
    """For each attribution that was made in a contact, its id and the contact's."""
    placed = _walk(document, actors, contacts, _acts(document, actors, attributions))
    return {name: each.contact.id for name, each in placed.items()}


def _acts(document: Document, actors: ActorIndex, attributions: tuple[Attribution, ...]) -> list[_Act]:
    recorded = any(a.basis is not None and records_words(document, a.basis) for a in attributions)
    return [
        _Act(
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


def _walk(
    document: Document,
    actors: ActorIndex,
    contacts: tuple[TextContact, ...],
    acts: Sequence[_Act],
) -> dict[str, _Placed]:
    """One walk over mentions and acts in text order; see the module's words."""
    if not contacts or not acts:
        return {}
    starts = [token.idx for token in document.doc if token.is_sent_start or token.i == 0]
    mentions = sorted(
        ((span, contact) for contact in contacts if contact.status == "held" for span in contact.spans),
        key=lambda entry: entry[0],
    )
    by_sentence: dict[int, list[tuple[Extent, TextContact]]] = {}
    headline = document.headline_end
    for span, contact in mentions:
        if span[0] >= headline:
            by_sentence.setdefault(_sentence(starts, span[0]), []).append((span, contact))
    placed: dict[str, _Placed] = {}
    scene: Scene | None = None
    transcribed: TextContact | None = None
    seen = -1
    for act in sorted(acts, key=lambda act: act.at):
        here = _sentence(starts, act.at)
        for sentence in range(seen + 1, here):
            scene = next_scene(document, by_sentence.get(sentence, []), starts, sentence, scene)
        seen = max(seen, here - 1)
        own = _of_sentence(document, by_sentence.get(here, []), act)
        if own is not None:
            placed[act.id] = _Placed(own, "words")
            continue
        if act.public:
            scene = None
        if scene is not None and not by_sentence.get(here) and _continues(document, scene, act, starts, here):
            placed[act.id] = _Placed(scene.contact, "scene")
            scene.sentence = here
            transcribed = scene.contact if act.turn else transcribed
        elif (
            scene is not None
            and _between_sides(scene.contact, act)
            and _afterwards(document, scene.contact, act, scene=True)
        ):
            scene = None  # from here on it is told in public
        elif act.turn and transcribed is not None and _between_sides(transcribed, act):
            placed[act.id] = _Placed(transcribed, "scene")
    return placed


def _sentence(starts: list[int], at: int) -> int:
    """The number of the sentence at a code point."""
    low, high = 0, len(starts)
    while low < high:
        middle = (low + high) // 2
        if starts[middle] <= at:
            low = middle + 1
        else:
            high = middle
    return low - 1


def _of_sentence(document: Document, mentions: list[tuple[Extent, TextContact]], act: _Act) -> TextContact | None:
    """The contact of the act's own sentence, when it is told before the act and the act is between its sides."""
    for span, contact in reversed(mentions):
        if only_before(document, span) or not _between_sides(contact, act) or not _fits_time(contact, act):
            continue
        told = _in_relative_clause(document, span, act) or _told_in(act, span)
        if span[0] <= act.at and not told and not _afterwards(document, contact, act, scene=False):
            return contact
    return None


def _afterwards(document: Document, contact: TextContact, act: _Act, scene: bool) -> bool:
    """Whether a statement to nobody of the other side is about the contact, and not of it (`afterwards`)."""
    if not act.content or act.targets:
        return False
    return said_afterwards(document, contact, act.at, act.content, act.direct, scene)


def _told_in(act: _Act, span: Extent) -> bool:
    """Whether a contact is only told in what is said: '"They called me," A told the crowd', "A described a call with B
    as good", of which the words that tell the contact begin with who describes it."""
    within = any(start <= span[0] and span[1] <= end for start, end in act.content)
    described = not act.targets and span[0] <= act.at and any(start < span[1] <= end for start, end in act.content)
    return within or described


def _in_relative_clause(document: Document, span: Extent, act: _Act) -> bool:
    """Whether the act only speaks of the contact ("a call that A described as")."""
    token = document.tokens((act.at, act.at + 1))[0]
    for _ in range(6):
        if token.dep_ == "relcl":
            return span[0] <= token.head.idx < span[1]
        if token.head is token or token.dep_ == "ROOT":
            return False
        token = token.head
    return False


def _between_sides(contact: TextContact, act: _Act) -> bool:
    """Whether who acts is a side, and no one but sides is acted on."""
    names = {participant.name for participant in contact.participants if participant.role != "mediator"}
    nations = {nation for name in names if (nation := _nation(name)) is not None}

    def is_side(name: str | None) -> bool:
        return name in names or (name is not None and _nation(name) in nations)

    return is_side(act.actor) and all(is_side(target) for target in act.targets)


def _nation(name: str) -> str | None:
    """The state of a side that is named by it: "the Albanian delegation" and "Albanian officials" are of one."""
    first = name.removeprefix("the ").split()[0] if name.split() else ""
    return demonyms().get(first) if len(name.split()) > 1 else None


def _fits_time(contact: TextContact, act: _Act) -> bool:
    return not disjoint(contact.when, act.when)


def _continues(document: Document, scene: Scene, act: _Act, starts: list[int], here: int) -> bool:
    """Whether an act goes on in the scene set before its sentence."""
    if (
        act.before
        or not _between_sides(scene.contact, act)
        or not _fits_time(scene.contact, act)
        or _told_in(act, scene.span)
    ):
        return False
    if _afterwards(document, scene.contact, act, scene=True):
        return False
    if act.when and ".." not in act.when and ".." in (scene.contact.when or ".."):
        return False  # what has a day of its own is not of a contact that has none
    return not breaks_scene(document, starts, here, scene)
