"""Chronology: the Record as lines in time, or one kind of its items as a list."""

from collections.abc import Callable, Iterable
from difflib import get_close_matches
from typing import TypeVar, get_args

import msgspec

from backchannel.errors import UsageError
from backchannel.model.contact import ContactStatus
from backchannel.model.move import Move
from backchannel.model.record import Record
from backchannel.model.statement import Statement
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


STATUSES = frozenset(
    (*get_args(ContactStatus), "done", "threatened", "stated", "hedged", "inferred", "differ", "corrected", "wording")
)
"""The states that a line can have, a conflict's and an echo's kinds among them."""


def check_status(wanted: Filter) -> None:
    """Raises UsageError, with what is like it, for a state that no line can have."""
    if wanted.status is None or wanted.status in STATUSES:
        return
    near = get_close_matches(wanted.status, sorted(STATUSES), 1)
    meant = f"did you mean {near[0]}? " if near else ""
    raise UsageError(f"no line has the state {wanted.status!r}; {meant}States are {', '.join(sorted(STATUSES))}")


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
    """Contacts (with what was said in them), moves, proposals and statements, in time.

    Statements and moves without a day of their own stand under the day of their first report, which says so. What has
    no such day either stands at the end, statements are counted; what a person rejected is left out and counted.
    """
    lookup = lookup or Lookup(record)
    lines = [contact_line(lookup, each) for each in record.contacts]
    lines += [move_line(lookup, each) for each in as_told(record.moves)]
    lines += [proposal_line(lookup, each) for each in record.proposals]
    nested = {line.id for each in lines for part in each.parts for line in part.lines if line.kind == "statement"}
    alone = [statement_line(lookup, each) for each in as_told(record.statements) if each.id not in nested]
    alone = _filtered(lookup, alone, wanted)
    dated = [line for line in alone if line.when or line.as_of]
    kept = _kept(lookup, lines, wanted) + dated
    standing = [_standing(line) for line in kept if line.review != "rejected"]
    return Chronology(
        days=_by_date(standing),
        undated=len(alone) - len(dated),
        rejected=len(kept) - len(standing),
    )


Told = TypeVar("Told", Statement, Move)


def as_told(items: Iterable[Told]) -> list[Told]:
    """Statements or moves in time; those of one time, or of none, by the first report and then by place in the text."""

    def order(item: Told) -> tuple[tuple[int, str, str], str, str, int]:
        source, at = (item.supports[0].source, item.supports[0].start) if item.supports else ("", 0)
        return (sort_key(item.when), item.first_reported or "~", source, at)

    return sorted(items, key=order)


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
    for line in sorted(lines, key=_place):
        days.setdefault(line.at, []).append(line)
    return tuple(Day(date, tuple(each)) for date, each in days.items())


def _place(line: Line) -> tuple[int, str, str]:
    """Where a line stands in time: what was told by a day, behind all that was on that day."""
    return (0, f"{line.as_of}T~~", "") if line.as_of else sort_key(line.when)


def listing(record: Record, name: str, wanted: Filter = Filter(), lookup: Lookup | None = None) -> list[Line]:  # noqa: B008
    """The lines of one kind: contacts, statements, proposals, moves, echoes, sources, actors, conflicts, stories.

    Raises UsageError for another name.
    """
    lookup = lookup or Lookup(record)
    makers: dict[str, Callable[[], Iterable[Line]]] = {
        "contacts": lambda: (contact_line(lookup, each, parts=False) for each in record.contacts),
        "statements": lambda: (statement_line(lookup, each) for each in as_told(record.statements)),
        "proposals": lambda: (proposal_line(lookup, each) for each in record.proposals),
        "moves": lambda: (move_line(lookup, each) for each in as_told(record.moves)),
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
