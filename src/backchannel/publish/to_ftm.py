"""FollowTheMoney entities (https://followthemoney.tech), one a line as JSON: for Aleph, OpenAleph and their tools.

FollowTheMoney has no statement, proposal or meeting, no status and no uncertain date. So:

- `involved`, `organizer` and dates, which those tools draw graphs and timelines from, are given only of what was held
  or done; a planned or denied contact says so at the head of its name, and names its sides and its date in words;
- a date that is not exact is given as far as it is sure (both ends in one month: the month), and whole in `notes`;
- a day stands as its source has it; clock times and zones are in `notes`, since FollowTheMoney turns them into UTC;
- what a source said is in `Documentation`, one for an item and a source, to the letter; what the program inferred and
  who confirmed an item is in `notes`. What a person rejected is left out.
"""

from collections.abc import Iterable
from hashlib import sha256

import msgspec

from backchannel.model.actor import Actor
from backchannel.model.contact import Contact
from backchannel.model.echo import Echo
from backchannel.model.move import Move
from backchannel.model.proposal import Proposal
from backchannel.model.record import Conflict, Record, RecordSource
from backchannel.model.span import Span
from backchannel.model.statement import Statement
from backchannel.model.story import Story
from backchannel.publish.bounds import common, exact_day, exact_days
from backchannel.publish.dates import fills, published_in_words
from backchannel.publish.lines import Line, counted
from backchannel.publish.lookup import Item, Lookup
from backchannel.publish.plain import safe, web_address
from backchannel.publish.standing import TOOK_PLACE, disputed, headed, inferred, judged, standing
from backchannel.publish.tell import tell

Properties = dict[str, list[str]]
NAME_ROOM = 384  # characters that FollowTheMoney keeps of a name, of a string and of a text
STRING_ROOM = 1024
TEXT_ROOM = 65_000
_ACTORS = {"person": "Person", "organisation": "Organization"}
_LINKS = ("involved", "organizer", "entity")


class Entity(msgspec.Struct, frozen=True):
    """An entity: its schema, and its properties, which all have a list of words."""

    id: str
    schema: str
    properties: Properties


def to_ftm(record: Record) -> str:
    """The entities: sources, actors, contacts and moves (Event), statements, proposals, echoes, conflicts (Note)."""
    lookup = Lookup(record)
    entities = [_source(lookup, each) for each in record.sources]
    items = [each for each in standing(lookup.items.values()) if not isinstance(each, Story)]
    told = {each.id for each in items}
    for item in items:
        entities.append(_leading(_item(lookup, item), told))
        entities += _documentation(lookup, item)
    return "".join(msgspec.json.encode(each).decode() + "\n" for each in entities)


def _leading(entity: Entity, told: set[str]) -> Entity:
    """The entity, without links to items that are not among the entities."""
    links = {prop: [each for each in entity.properties.get(prop, ()) if each in told] for prop in _LINKS}
    kept = {prop: values for prop, values in (entity.properties | links).items() if values}
    return msgspec.structs.replace(entity, properties=kept)


def _entity(name: str, schema: str, properties: dict[str, Iterable[str | None]]) -> Entity:
    kept: Properties = {}
    for prop, values in properties.items():
        told = list(dict.fromkeys(safe(value).strip() for value in values if value and safe(value).strip()))
        if told:
            kept[prop] = told
    return Entity(name, schema, kept)


def _source(lookup: Lookup, source: RecordSource) -> Entity:
    notes = [
        f"Source id {source.id}; SHA-256 {source.sha256}; counted with origin {source.origin}",
        source.published and f"Published {published_in_words(source.published, clock=True)} ({source.published})",
    ]
    title = source.title or source.path
    return _entity(
        f"source-{source.id}",
        "Article",
        {
            "title": [_short(title, STRING_ROOM)],
            "fileName": [_short(source.path.rpartition("/")[2], STRING_ROOM)],
            "publisher": [_short(source.outlet, STRING_ROOM)],
            "author": [_short(source.author, STRING_ROOM)],
            "publishedAt": [_published(source.published)],
            "sourceUrl": [web_address(source.url)],
            "notes": [*notes, _rest(title, STRING_ROOM)],
        },
    )


def _published(published: str | None) -> str | None:
    """The day of publication in its own zone, or the month or year, if that is all there is."""
    value = (published or "").replace(" ", "T", 1).partition("T")[0]
    day = exact_day(value)
    return day.isoformat() if day else common(value)


def _item(lookup: Lookup, item: Item) -> Entity:
    line = tell(lookup, item)
    if isinstance(item, Actor):
        return _actor(lookup, item, line)
    happened = line.status in TOOK_PLACE
    head = headed(lookup, line) if isinstance(item, Contact | Move) else line.headline
    told: dict[str, Iterable[str | None]] = {
        "name": [_short(head, NAME_ROOM)],
        "notes": _notes(lookup, item, line, head),
        "keywords": [
            line.kind,
            f"status: {line.status}" if line.status else None,
            "disputed" if disputed(lookup, item.id) else None,
            f"review: {line.review}",
        ],
    }
    if isinstance(item, Contact | Move):
        return _entity(item.id, "Event", told | (_happened(item) if happened else {}))
    return _entity(item.id, "Note", told | _note(item))


def _happened(item: Contact | Move) -> dict[str, Iterable[str | None]]:
    """The sides, the place and the time of what took place."""
    if isinstance(item, Move):
        return {"organizer": [item.actor], "involved": [item.target], **_dates(item.when, None)}
    place = _short(item.place, STRING_ROOM)
    return {"involved": item.participants, "location": [place], **_dates(item.when, item.duration)}


def _dates(when: str | None, duration: str | None) -> dict[str, Iterable[str | None]]:
    day, days = exact_day(when), exact_days(when)
    if day:
        return {"startDate": [day.isoformat()], "date": [day.isoformat()]}
    if days and fills(duration, when):
        return {"startDate": [days[0].isoformat()], "endDate": [days[1].isoformat()]}
    return {"date": [common(when)]}


def _note(item: Item) -> dict[str, Iterable[str | None]]:
    match item:
        case Statement():
            return {"entity": [item.speaker], "description": [_short(item.words, TEXT_ROOM)]}
        case Proposal():
            return {"entity": [each for each in item.sponsor if each.startswith("a-")]}
        case Echo():
            return {"entity": [item.act if "-" in item.act else None, *item.advice, *item.promise]}
        case Conflict():
            return {"entity": [item.about]}
        case _:
            return {}


def _actor(lookup: Lookup, actor: Actor, line: Line) -> Entity:
    return _entity(
        actor.id,
        _ACTORS.get(actor.kind, "LegalEntity"),
        {
            "name": [_short(actor.name, NAME_ROOM)],
            "alias": [_short(each, NAME_ROOM) for each in actor.aliases],
            "notes": _notes(lookup, actor, line, actor.name),
            "keywords": [f"actor: {actor.kind}", f"review: {actor.review}"],
        },
    )


def _notes(lookup: Lookup, item: Item, line: Line, head: str) -> list[str | None]:
    """All that has no place of its own: the time as the record has it, details, what was inferred, who checked it."""
    edtf = f" (EDTF {line.when})" if line.when else ""
    concluded = inferred(item)
    under = [
        f"{part.title}: {each.headline}" + "".join(f" “{quote.words}”" for quote in each.quotes)
        for part in line.parts
        for each in part.lines
        if each.kind != "statement"
    ]
    told = [
        _rest(head, NAME_ROOM),
        f"When: {line.date}{edtf}" if line.date else None,
        f"Status: {line.status}" if line.status else None,
        *line.details,
        *(note.words for note in line.notes),
        *under,
        f"Concluded: {concluded}" if concluded else None,
        f"{counted(line.origins, 'independent origin')} in {counted(line.texts, 'text')}",
        f"Review: {judged(lookup, item)}",
    ]
    return [_short(each, TEXT_ROOM) for each in told]


def _documentation(lookup: Lookup, item: Item) -> Iterable[Entity]:
    """The exact words of each source on an item."""
    by_source: dict[str, list[Span]] = {}
    for span in item.supports:
        by_source.setdefault(span.source, []).append(span)
    for source, spans in by_source.items():
        name = sha256(f"{item.id}|{source}".encode()).hexdigest()[:16]
        known = lookup.sources[source]
        places = ", ".join(f"{span.start}–{span.end}" for span in spans)
        yield _entity(
            f"doc-{name}",
            "Documentation",
            {
                "document": [f"source-{source}"],
                "entity": [item.id],
                "role": ["words that the item rests on"],
                "date": [_published(known.published)],
                "summary": [_short(span.exact, TEXT_ROOM) for span in spans],
                "description": [f"Code points {places} of the text of source {source}"],
                "sourceUrl": [web_address(known.url)],
            },
        )


def _short(words: str | None, room: int) -> str | None:
    """The words, or as many as there is room for, with a sign that more follow."""
    return words if words is None or len(words) <= room else f"{words[: room - 2]} …"


def _rest(words: str, room: int) -> str | None:
    """The words whole, where their own place has no room for them."""
    return _short(f"In full: {words}", TEXT_ROOM) if len(words) > room else None
