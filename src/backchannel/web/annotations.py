"""Annotations: what was read from a text, as marks in it and as notes beside its paragraphs."""

from collections.abc import Iterable, Sequence

import msgspec

from backchannel.model.reading import Reading
from backchannel.model.span import Extent
from backchannel.publish.dates import in_words
from backchannel.publish.gist import gist
from backchannel.store.shelf import places_in
from backchannel.web.desk import MARKED, Opened
from backchannel.web.marks import Mark, Paragraph, outermost

LAYERS = ("time", "actor")
"""What may be marked beside the items: times as the text has them, and whom it names."""
FIRST_NOTES = 7  # beside a paragraph; the others are folded


class Note(msgspec.Struct, frozen=True):
    """A note beside a paragraph: what was read there first, and where. `item` is empty for a time."""

    item: str
    kind: str
    review: str
    headline: str
    extent: Extent


class Page(msgspec.Struct, frozen=True):
    """A paragraph with its notes, those that are folded apart."""

    paragraph: Paragraph
    notes: tuple[Note, ...]
    folded: tuple[Note, ...]


def marks_of(opened: Opened, source: str, kinds: Sequence[str], within: Extent) -> tuple[list[Mark], list[Note]]:
    """The marks of items inside an extent of a text, and a note for each item whose first words stand there."""
    places = places_in(opened.rows, source, [kind for kind in kinds if kind in MARKED])
    first: dict[str, Extent] = {}
    for extent, _, name, _ in places:
        first.setdefault(name, extent)
    inside = [each for each in places if each[0][0] < within[1] and within[0] < each[0][1]]
    told = {name: gist(opened.lookup, name) for name in dict.fromkeys(name for _, _, name, _ in inside)}
    marks = outermost(Mark(extent, name, kind, told[name], review) for extent, kind, name, review in inside)
    notes = {
        name: Note(name, kind, review, told[name], first[name])
        for _, kind, name, review in inside
        if within[0] <= first[name][0] < within[1]
    }
    return marks, list(notes.values())


def layers_of(
    opened: Opened, reading: Reading | None, layers: Sequence[str], within: Extent
) -> tuple[list[Mark], list[Note]]:
    """Marks and notes of times and actors inside an extent, as the Reading of the text has them."""
    marks: list[Mark] = []
    notes: list[Note] = []
    if reading is not None and "time" in layers:
        for time in reading.times:
            if _meet(time.span, within):
                value = in_words(time.value) if time.value and time.type in ("date", "time") else time.value
                told = f"{value or 'left open'}: {time.rule}"
                marks.append(Mark(time.span, "", "time", told))
                notes.append(Note("", "time", "machine", told, time.span))
    if reading is not None and "actor" in layers:
        for actor in reading.actors:
            inside = [each.span for each in actor.mentions if _meet(each.span, within)]
            if inside:
                name = _record_actor(opened, reading.account(actor.id))
                marks += [Mark(span, name, "actor", actor.name) for span in inside]
                notes.append(Note(name, "actor", "machine", actor.name, min(inside)))
    return marks, notes


def _meet(span: Extent, within: Extent) -> bool:
    return span[0] < within[1] and within[0] < span[1]


def _record_actor(opened: Opened, account: str) -> str:
    """The id of the actor of the record that an actor of a text is; empty where there is none."""
    rows = opened.rows(
        "SELECT id FROM ties JOIN items USING (place) WHERE other = ? AND role = 'account' AND kind = 'actor'", account
    )
    return str(rows[0][0]) if rows else ""


def pages(paragraphs: Iterable[Paragraph], notes: Iterable[Note]) -> list[Page]:
    """Paragraphs with the notes on what begins in each."""
    waiting = sorted(notes, key=lambda note: (note.extent, note.item, note.headline), reverse=True)
    made = []
    for paragraph in paragraphs:
        end = paragraph.start + sum(len(segment.words) for segment in paragraph.segments)
        its = []
        while waiting and waiting[-1].extent[0] < end:
            its.append(waiting.pop())
        made.append(Page(paragraph, tuple(its[:FIRST_NOTES]), tuple(its[FIRST_NOTES:])))
    return made


def standing_on(opened: Opened, source: str, extent: Extent, limit: int = 12) -> list[Note]:
    """The items that stand on words of an extent, the nearest to it first: the way back from the words."""
    rows = opened.rows(
        "SELECT id, kind, review, start, stop FROM marks JOIN items USING (place) "
        f"WHERE source = ? AND start < ? AND stop > ? AND kind IN ({', '.join('?' * len(MARKED))}) "
        "ORDER BY abs(start - ?) + abs(stop - ?), place LIMIT 60",
        source, extent[1], extent[0], *MARKED, *extent,
    )  # fmt: skip
    found: dict[str, Note] = {}
    for name, kind, review, start, stop in rows:
        if name not in found and len(found) < limit:
            found[name] = Note(name, kind, review, opened.told(name), (start, stop))
    return list(found.values())
