"""Shelving: a Record into the tables of a case, item by item, with what each item has to do with others.

The tables say nothing that the Record does not; `shelf` reads them.
"""

import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

import msgspec

from backchannel.model.actor import Actor
from backchannel.model.contact import Contact
from backchannel.model.decision import Decision, Orphan
from backchannel.model.echo import Echo
from backchannel.model.move import Move
from backchannel.model.proposal import Proposal
from backchannel.model.record import Conflict, Origin, Record, RecordHedge, RecordSource
from backchannel.model.span import Span
from backchannel.model.statement import Statement
from backchannel.model.story import Story
from backchannel.publish.dates import sort_key
from backchannel.publish.gist import names_of as called
from backchannel.publish.gist import present, who_of
from backchannel.publish.lookup import Lookup, joined_by, told_of
from backchannel.publish.network import pairs_in_touch
from backchannel.reconcile.reviewing import Judgeable
from backchannel.store.places import nth
from backchannel.store.recorder import RECORDER
from backchannel.store.urgency import urgency

Shelved = (
    RecordSource | Actor | Contact | Statement | Proposal | Move
    | Echo | Conflict | Origin | RecordHedge | Decision | Story | Orphan
)  # fmt: skip
KINDS: dict[str, tuple[str, type]] = {
    "source": ("sources", RecordSource),
    "actor": ("actors", Actor),
    "contact": ("contacts", Contact),
    "statement": ("statements", Statement),
    "proposal": ("proposals", Proposal),
    "move": ("moves", Move),
    "echo": ("echoes", Echo),
    "conflict": ("conflicts", Conflict),
    "origin": ("origins", Origin),
    "hedge": ("hedges", RecordHedge),
    "story": ("stories", Story),
    "orphan": ("orphans", Orphan),
    "decision": ("decisions", Decision),
}
"""The kinds of item, by the field of the Record that holds them; decisions last, so that more of them can follow."""

UNDATED = "~"  # sorts behind every date
_EVERYTHING = ("record", "items", "ties", "marks", "names", "item_words")
Tie = tuple[str, str]


def shelve(db: sqlite3.Connection, record: Record, change: int | None = None) -> None:
    """Puts a Record in the place of the one that the tables hold; the caller's transaction makes it whole.

    `change` is the last change to readings or decisions that the Record knows of: unless given, the last there was.
    """
    for table in _EVERYTHING:
        db.execute(f"DELETE FROM {table}")
    lookup = Lookup(record)
    for kind, (field, _) in KINDS.items():
        for number, (name, item) in enumerate(named(kind, getattr(record, field))):
            put(db, lookup, nth(kind, number), kind, item, name)
    db.execute(
        "INSERT INTO record (number, program, version, as_known_on, change) "
        "SELECT 1, ?, ?, ?, coalesce(?, change) FROM changes",
        (RECORDER, record.version, record.as_known_on, change),
    )


def named(kind: str, items: Iterable[Shelved]) -> Iterator[tuple[str, Shelved]]:
    """The items of a kind with what each is called on the shelf: its id, or, where it has none, what it is about with a
    number."""
    number: Counter[str] = Counter()
    for item in items:
        match item:
            case RecordHedge() | Orphan():
                about = item.support.source if isinstance(item, RecordHedge) else item.decision
                number[about] += 1
                yield f"{kind}-{about}-{number[about]}", item
            case _:
                yield item.id, item


def put(db: sqlite3.Connection, lookup: Lookup | None, place: int, kind: str, item: Shelved, name: str) -> None:
    """Puts an item at a place that is free. Only a Decision needs no `lookup`."""
    row = row_of(place, kind, item, name) + (urgency(lookup, item) if lookup else (0, 0))
    db.execute(f"INSERT INTO items VALUES ({', '.join('?' * len(row))})", row)
    ties = ((other, role, place) for other, role in dict.fromkeys(ties_of(lookup, item)))
    db.executemany("INSERT INTO ties VALUES (?, ?, ?)", ties)
    db.executemany("INSERT INTO marks VALUES (?, ?, ?, ?)", ((*each, place) for each in marks_of(item)))
    if words := words_of(item):
        db.execute("INSERT INTO item_words (rowid, kind, name, words) VALUES (?, ?, ?, ?)", (place, kind, *words))
    db.executemany("INSERT INTO names VALUES (?, ?, ?)", sorted(names_of(item)))


def marks_of(item: Shelved) -> set[tuple[str, int, int]]:
    """The words that an item stands on."""
    return {(span.source, span.start, span.end) for span in _spans(item)}


def names_of(item: Shelved) -> set[tuple[str, str, str]]:
    """What an actor is called, folded and as written, with its id."""
    if not isinstance(item, Actor):
        return set()
    return {(name.casefold(), name, item.id) for name in (item.name, *item.aliases)}


def put_review(db: sqlite3.Connection, place: int, item: Judgeable) -> None:
    """Writes an item of the shelf again, of which nothing but its review state is new."""
    words = msgspec.json.encode(item).decode()
    db.execute("UPDATE items SET review = ?, item = ? WHERE place = ?", (item.review, words, place))


def row_of(place: int, kind: str, item: Shelved, name: str) -> tuple[object, ...]:
    """The row of an item, without its step and weight in the queue."""
    when = _when(item)
    _, low, high = sort_key(when) if when else (0, UNDATED, UNDATED)
    return (
        place,
        name,
        kind,
        _sort(item),
        _status(item),
        getattr(item, "review", ""),
        low,
        high,
        int(isinstance(item, Statement) and item.occasion is not None),
        _name(item),
        getattr(item, "origins", 0),
        item.published if isinstance(item, RecordSource) else getattr(item, "first_reported", None),
        msgspec.json.encode(item).decode(),
    )


def _when(item: Shelved) -> str | None:
    match item:
        case RecordSource():
            return item.published
        case Proposal():
            return item.emerged
        case Contact() | Statement() | Move():
            return item.when
    return None


def _sort(item: Shelved) -> str:
    match item:
        case Statement():
            return item.act
        case Contact() | Move() | Echo() | Conflict() | Actor() | RecordSource():
            return item.kind
        case Decision():
            return item.verdict
    return ""


def _status(item: Shelved) -> str:
    match item:
        case Contact() | Move():
            return item.status
        case Conflict():
            return item.kind
    return ""


def _name(item: Shelved) -> str:
    match item:
        case RecordSource():
            return item.title or item.path
        case Actor() | Proposal() | Origin():
            return item.name
        case Story():
            return ", ".join(term.word for term in item.terms[:4])
        case Statement():
            return item.speaker_name or ""
    return ""


def ties_of(lookup: Lookup | None, item: Shelved) -> Iterator[Tie]:
    """What an item has to do with sources, accounts and other items."""
    yield from ((source, "source") for source in _sources(item))
    yield from ((key, "account") for key in _accounts(item))
    if lookup is not None:
        yield from _ties_between(lookup, item)


def _ties_between(lookup: Lookup, item: Shelved) -> Iterator[Tie]:
    """What an item has to do with other items."""
    match item:
        case Contact():
            yield from _all("who", who_of(lookup, item.id))
            yield from _all("touch", (" ".join(pair) for pair in pairs_in_touch(item)))
        case Statement():
            yield from _all("who", present(item.speaker, item.speaker_name, *item.addressees, *item.candidates))
            yield from _all("occasion", present(item.occasion))
            yield from _all("parent", present(item.parent))
        case Move():
            yield from _all("who", [*who_of(lookup, item.id), *present(item.beneficiary)])
            yield from _all("occasion move", present(item.occasion))
        case Proposal():
            stands = [each for position in item.positions for each in (position.actor, position.actor_name)]
            yield from _all("who", present(*item.sponsor, *called(lookup, item.sponsor), *stands))
        case Echo():
            yield from _all("echo", joined_by(item))
            yield from _all("who", {who for each in joined_by(item) for who in who_of(lookup, each)})
        case Conflict():
            yield from _all("about", told_of(item))
            yield from _all("who", who_of(lookup, item.about))
        case Actor():
            yield from _all("who", [item.id, item.name, *item.aliases])
        case RecordSource():
            yield (item.origin, "origin")


def _all(role: str, others: Iterable[str]) -> Iterator[Tie]:
    return ((other, role) for other in others)


def _sources(item: Shelved) -> Sequence[str]:
    match item:
        case Origin() | Story():
            return item.sources
        case RecordHedge():
            return (item.support.source,)
        case RecordSource() | Decision() | Orphan():
            return ()
    return tuple({span.source: None for span in _spans(item)})


def _accounts(item: Shelved) -> Sequence[str]:
    match item:
        case Contact() | Statement() | Move():
            return tuple(each.account for each in item.accounts)
        case Proposal() | Actor() | Decision():
            return item.accounts
        case Echo() | Conflict():
            return (item.id,)
    return ()


def _spans(item: Shelved) -> Sequence[Span]:
    match item:
        case Contact() | Statement() | Move() | Proposal() | Echo() | Conflict() | Actor():
            return item.supports
    return ()


def words_of(item: Shelved) -> tuple[str, str] | None:
    """What an item is called and its words, for full-text search."""
    match item:
        case Statement():
            return item.speaker_name or "", item.words
        case Actor():
            return item.name, " · ".join((*item.aliases, *item.roles))
        case Proposal():
            return item.name, _passages(item.supports)
        case Contact():
            return " · ".join(item.names), _passages(item.supports)
        case Move():
            return " · ".join(present(item.actor_name, item.target_name)), _passages(item.supports)
    return None


def _passages(spans: Sequence[Span]) -> str:
    """The words of the spans that lie in no other one, each once."""
    outer: list[Span] = []
    for span in sorted(dict.fromkeys(spans), key=lambda each: (each.source, each.start, -each.end)):
        if not outer or span.source != outer[-1].source or span.end > outer[-1].end:
            outer.append(span)
    kept = set(outer)
    return " · ".join(dict.fromkeys(span.exact for span in spans if span in kept))
