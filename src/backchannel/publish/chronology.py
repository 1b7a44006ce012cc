"""Chronology: the Record as lines in time, or one kind of its items as a list."""

from collections.abc import Callable, Iterable

import msgspec

from backchannel.errors import UsageError
from backchannel.model.record import Record
from backchannel.publish.dates import sort_key
from backchannel.publish.lines import Line, Part
from backchannel.publish.lookup import Item, Lookup
from backchannel.publish.tell import actor_line, conflict_line, contact_line, echo_line, move_line, statement_line, tell
from backchannel.publish.tell_proposal import proposal_line
from backchannel.publish.tell_source import source_line
from backchannel.publish.tell_story import story_line

LISTS = (
    "timeline", "contacts", "statements", "proposals", "moves", "echoes", "sources", "actors", "conflicts", "stories"
)  # fmt: skip


class Filter(msgspec.Struct, frozen=True):
    """What to show: lines that involve `actor` (id or name), of `kind` (contact, call, threat …), of `status`."""

    actor: str | None = None
    kind: str | None = None
    status: str | None = None


class Day(msgspec.Struct, frozen=True):
    """Lines under one date, as a reader says it."""

    date: str
    lines: tuple[Line, ...]


class Chronology(msgspec.Struct, frozen=True):
    """Lines by date. `undated` is how many statements without a date are left to the list of statements,
    `rejected` how many lines a person has rejected."""

    days: tuple[Day, ...]
    undated: int = 0
    rejected: int = 0

    @property
    def lines(self) -> tuple[Line, ...]:
        return tuple(line for day in self.days for line in day.lines)


def chronology(record: Record, wanted: Filter = Filter(), lookup: Lookup | None = None) -> Chronology:  # noqa: B008
    """Contacts (with what was said in them), moves, proposals and dated statements, in time.

    What cannot be dated stands at the end; what a person rejected is left out and counted.
    """
    lookup = lookup or Lookup(record)
    lines = [contact_line(lookup, each) for each in record.contacts]
    lines += [move_line(lookup, each) for each in record.moves]
    lines += [proposal_line(lookup, each) for each in record.proposals]
    nested = {line.id for each in lines for part in each.parts for line in part.lines if line.kind == "statement"}
    alone = [statement_line(lookup, each) for each in record.statements if each.id not in nested]
    alone = _filtered(lookup, alone, wanted)
    dated = [line for line in alone if line.when]
    kept = _kept(lookup, lines, wanted) + dated
    standing = [_standing(line) for line in kept if line.review != "rejected"]
    return Chronology(
        days=_by_date(standing),
        undated=len(alone) - len(dated),
        rejected=len(kept) - len(standing),
    )


def stretch(lookup: Lookup, items: Iterable[Item], line_of: Callable[[Lookup, Item], Line] = tell) -> tuple[Day, ...]:
    """The days of a chronology that these items make, without what a person rejected under them."""
    return _by_date([_standing(line_of(lookup, each)) for each in items])


def _kept(lookup: Lookup, lines: list[Line], wanted: Filter) -> list[Line]:
    """The lines that the filter lets pass; one that does not, but under which a statement does, is kept for it."""
    passing = {line.id for line in _filtered(lookup, lines, wanted)}
    kept = []
    for line in lines:
        if line.id in passing:
            kept.append(line)
        elif line.kind == "contact" and wanted.status is None and wanted.kind:
            said = tuple(_filtered(lookup, [each for part in line.parts for each in part.lines], wanted))
            if said:
                kept.append(msgspec.structs.replace(line, parts=(Part(line.parts[0].title, said),)))
    return kept


def _standing(line: Line) -> Line:
    """The line without what was rejected under it."""
    if not any(each.review == "rejected" for part in line.parts for each in part.lines):
        return line
    parts = (Part(part.title, tuple(each for each in part.lines if each.review != "rejected")) for part in line.parts)
    return msgspec.structs.replace(line, parts=tuple(part for part in parts if part.lines))


def _by_date(lines: list[Line]) -> tuple[Day, ...]:
    days: dict[str, list[Line]] = {}
    for line in sorted(lines, key=lambda each: sort_key(each.when)):
        days.setdefault(line.date, []).append(line)
    return tuple(Day(date, tuple(each)) for date, each in days.items())


def listing(record: Record, name: str, wanted: Filter = Filter(), lookup: Lookup | None = None) -> list[Line]:  # noqa: B008
    """The lines of one kind: contacts, statements, proposals, moves, echoes, sources, actors, conflicts, stories.

    Raises UsageError for another name.
    """
    lookup = lookup or Lookup(record)
    makers: dict[str, Callable[[], Iterable[Line]]] = {
        "contacts": lambda: (contact_line(lookup, each, parts=False) for each in record.contacts),
        "statements": lambda: (statement_line(lookup, each) for each in record.statements),
        "proposals": lambda: (proposal_line(lookup, each) for each in record.proposals),
        "moves": lambda: (move_line(lookup, each) for each in record.moves),
        "echoes": lambda: (echo_line(lookup, each) for each in record.echoes),
        "sources": lambda: (source_line(lookup, each) for each in record.sources),
        "actors": lambda: (actor_line(lookup, each) for each in record.actors),
        "conflicts": lambda: (conflict_line(lookup, each) for each in record.conflicts),
        "stories": lambda: (story_line(lookup, each) for each in record.stories),
    }
    if name not in makers:
        raise UsageError(f"there is no list of {name}; choose one of {', '.join(LISTS)}")
    return _filtered(lookup, list(makers[name]()), wanted)


def _filtered(lookup: Lookup, lines: list[Line], wanted: Filter) -> list[Line]:
    keys = lookup.actor_keys(wanted.actor) if wanted.actor else None
    return [
        line
        for line in lines
        if (keys is None or keys & line.who)
        and (wanted.kind is None or wanted.kind in (line.kind, line.sort))
        and (wanted.status is None or wanted.status == line.status)
    ]
