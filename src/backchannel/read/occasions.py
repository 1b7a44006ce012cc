"""Occasion: in which contact of the text a statement was made or a move took place.

A text is walked once. A mention of a held contact sets the scene; what its sides say or do to each other in
its sentence ("in a call, A told B") and in those after it belongs to it, until another contact, another
time, the press, or someone else takes the scene. All turns of a transcript belong to the scene in which the first
does. What its own sentence places there is told from what only the scene
does: that is an inference, and says so.
"""

from bisect import bisect
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
from backchannel.read.afterwards import said_afterwards
from backchannel.read.document import Document
from backchannel.read.occasion_acts import Act, moves_as_acts, statements_as_acts
from backchannel.read.scenes import Scene, breaks_scene, next_scene, only_before
from backchannel.read.states import demonyms
from backchannel.read.times.edges import disjoint, first_day, last_day

_Item = TypeVar("_Item", Attribution, TextMove)


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
    placed = _walk(document, contacts, statements_as_acts(document, actors, attributions))
    return tuple(_at(each, placed[each.id]) if each.id in placed else each for each in attributions)


def place_moves(
    document: Document, contacts: tuple[TextContact, ...], moves: tuple[TextMove, ...]
) -> tuple[TextMove, ...]:
    """The same moves with `occasion`, and with the occasion's time where they have none."""
    placed = _walk(document, contacts, moves_as_acts(moves))
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
    placed = _walk(document, contacts, statements_as_acts(document, actors, attributions))
    return {name: each.contact.id for name, each in placed.items()}


def _walk(document: Document, contacts: tuple[TextContact, ...], acts: Sequence[Act]) -> dict[str, _Placed]:
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
            by_sentence.setdefault(bisect(starts, span[0]) - 1, []).append((span, contact))
    placed: dict[str, _Placed] = {}
    scene: Scene | None = None
    transcribed: TextContact | None = None
    seen = -1
    for act in sorted(acts, key=lambda act: act.at):
        here = bisect(starts, act.at) - 1
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


def _of_sentence(document: Document, mentions: list[tuple[Extent, TextContact]], act: Act) -> TextContact | None:
    """The contact of the act's own sentence, when it is told before the act and the act is between its sides."""
    for span, contact in reversed(mentions):
        if only_before(document, span) or not _between_sides(contact, act) or not _fits_time(contact, act):
            continue
        told = _in_relative_clause(document, span, act) or _told_in(act, span)
        if span[0] <= act.at and not told and not _afterwards(document, contact, act, scene=False):
            return contact
    return None


def _afterwards(document: Document, contact: TextContact, act: Act, scene: bool) -> bool:
    """Whether a statement to nobody of the other side is about the contact, and not of it (`afterwards`)."""
    if not act.content or act.targets:
        return False
    return said_afterwards(document, contact, act.at, act.content, act.direct, scene)


def _told_in(act: Act, span: Extent) -> bool:
    """Whether a contact is only told in what is said: '"They called me," A told the crowd', "A described a call with B
    as good", of which the words that tell the contact begin with who describes it."""
    within = any(start <= span[0] and span[1] <= end for start, end in act.content)
    described = not act.targets and span[0] <= act.at and any(start < span[1] <= end for start, end in act.content)
    return within or described


def _in_relative_clause(document: Document, span: Extent, act: Act) -> bool:
    """Whether the act only speaks of the contact ("a call that A described as")."""
    token = document.tokens((act.at, act.at + 1))[0]
    for _ in range(6):
        if token.dep_ == "relcl":
            return span[0] <= token.head.idx < span[1]
        if token.head is token or token.dep_ == "ROOT":
            return False
        token = token.head
    return False


def _between_sides(contact: TextContact, act: Act) -> bool:
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


def _fits_time(contact: TextContact, act: Act) -> bool:
    return not disjoint(contact.when, act.when)


def _continues(document: Document, scene: Scene, act: Act, starts: list[int], here: int) -> bool:
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
