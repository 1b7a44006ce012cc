"""Sheet edits: the cells of an item's row that a person changed, told from what the record has come to since.

A cell is changed when it is not what the fingerprint of the row says was exported. What spreadsheets change on their
own (`sheet_habits`) is no change. A row is taken whole or not at all: with an accept beside it, a cell that was left
out would confirm what the person had put right.
"""

from collections.abc import Iterable, Mapping

import msgspec

from backchannel.errors import UsageError
from backchannel.publish.cells import JOINT, Words, columns_set, field_values
from backchannel.publish.fingerprint import mark, marks_in
from backchannel.publish.lookup import Item, Lookup
from backchannel.publish.tables import EXPORTED
from backchannel.reconcile.fields import FIELDS
from backchannel.store.mend import noun_of, value_meant
from backchannel.store.sheets.habits import ROOM, as_before, unclear, unmarked, without_letters
from backchannel.store.sheets.table import SheetRow

_TIMES = ("when", "emerged")
_KEYS = ("id", "accounts")


class RowError(Exception):
    """A row that cannot be taken; the words say why."""


class Edits(msgspec.Struct, frozen=True):
    """What a person changed in a row, by field: `values` as they are to be set. `agreed`: how many of the changed cells
    hold what the record has come to. `moved`: words on each value that the record has changed since."""

    values: dict[str, Words] = {}
    agreed: int = 0
    moved: dict[str, str] = {}


def edits_of(lookup: Lookup, item: Item, row: SheetRow, day_first: bool | None = None) -> Edits:
    """The changes in a row on an item. Raises RowError, in one sentence, for any that cannot be taken."""
    before = marks_in(row.cell(EXPORTED))
    now = field_values(lookup, item)
    fields = columns_set(item, tuple(before or row.heads))
    if not before:
        return _without_marks(row, fields, now)
    changed = [name for name, given in before.items() if name in row.heads and not _same(row, name, given, day_first)]
    _check_fixed(row, changed, fields)
    values, agreed, problems = {}, 0, []
    for name in changed:
        field = fields.get(name)
        if field is None or _lost(row, name, now[field]):
            continue
        if _agrees(row, name, now[field]):
            agreed += 1
            continue
        try:
            values[field] = _value(lookup, item, row, name, field, now[field])
        except RowError as problem:
            problems.append(f"{name}: {problem}")
        except UsageError as problem:
            problems.append(str(problem))
    if problems:
        raise RowError("; ".join(problems))
    return Edits(values, agreed, _moved(row, before, fields, now))


def _check_fixed(row: SheetRow, changed: Iterable[str], fields: Mapping[str, str]) -> None:
    """Raises RowError for changes in cells that say what the row is, or that no correction sets."""
    keys = [name for name in changed if name in _KEYS]
    if keys:
        raise RowError(
            f"{' and '.join(keys)} is not what was exported with this row; put it back, and sort whole rows only"
        )
    fixed = [name for name in changed if name not in fields and not _cut_or_lost(row, name)]
    if fixed:
        or_judge = ", or write a verdict under verdict" if "review" in fixed else ""
        raise RowError(f"{', '.join(fixed)} cannot be corrected in a sheet; put back what stood there{or_judge}")


def _moved(
    row: SheetRow, before: Mapping[str, str], fields: Mapping[str, str], now: Mapping[str, Words]
) -> dict[str, str]:
    """Words on each field that the case has changed since the export, unless the row says the same."""
    return {
        field: f"{name} is {JOINT.join(now[field]) or 'empty'} in the case now, and was not when the sheet was exported"
        for name, field in fields.items()
        if name in before and before[name] != mark(JOINT.join(now[field])) and not _agrees(row, name, now[field])
    }


def untouched(row: SheetRow, day_first: bool | None) -> bool:
    """Whether all cells of a row are as they were exported."""
    before = marks_in(row.cell(EXPORTED))
    return all(
        name not in row.heads or _same(row, name, given, day_first) or _cut_or_lost(row, name)
        for name, given in before.items()
    )


def day_first_in(rows: Iterable[SheetRow]) -> bool | None:
    """Whether a file writes days before months: by those cells that, read one way only, are what was exported."""
    votes = {True: 0, False: 0}
    for row in rows:
        before = marks_in(row.cell(EXPORTED))
        for name in (*_TIMES, "date", "as_of", "first_reported"):
            if row.cell(name) and name in before and mark(row.cell(name)) != before[name]:
                fits = [any(mark(each) == before[name] for each in as_before(row.cell(name), way)) for way in votes]
                if fits[0] != fits[1]:
                    votes[fits[0]] += 1
    return None if votes[True] == votes[False] else votes[True] > votes[False]


def _without_marks(row: SheetRow, fields: Mapping[str, str], now: Mapping[str, Words]) -> Edits:
    """A row without fingerprint can be judged; but not told apart are a change and what the record has come to."""
    other = [
        name
        for name, field in fields.items()
        if name in row.heads and mark(unmarked(row.cell(name))) != mark(JOINT.join(now[field]))
    ]
    if other:
        raise RowError(
            f"{', '.join(other)} is not as in the case, and without the column {EXPORTED} it cannot be told whether it "
            "was changed here or there; export anew and change it there"
        )
    return Edits()


def _same(row: SheetRow, name: str, given: str, day_first: bool | None) -> bool:
    """Whether a cell is what was exported, whatever a spreadsheet made of it."""
    words = row.cell(name)
    return mark(words) == given or any(mark(each) == given for each in as_before(words, day_first))


def _agrees(row: SheetRow, name: str, now: Words) -> bool:
    return name in row.heads and mark(unmarked(row.cell(name))) == mark(JOINT.join(now))


def _lost(row: SheetRow, name: str, now: Words) -> bool:
    """Whether a cell is what the case has, without the letters that a file in cp1252 cannot hold."""
    words = row.cell(name)
    return bool(words) and mark(words) == mark(without_letters(JOINT.join(now))) != mark(JOINT.join(now))


def _cut_or_lost(row: SheetRow, name: str) -> bool:
    """Whether a spreadsheet, and no person, made the words of a cell others: it had no room or no letters for them."""
    return len(row.cell(name)) >= ROOM or (row.lossy and "?" in row.cell(name))


def _value(lookup: Lookup, item: Item, row: SheetRow, name: str, field: str, now: Words) -> Words:
    """The value of a changed cell, as a Decision sets it. Raises RowError and UsageError."""
    noun = noun_of(lookup, item.id)
    words = cell_words(row, name, time=field in _TIMES)
    if name in row.days and mark(words[:7]) == marks_in(row.cell(EXPORTED)).get(name):
        raise RowError(f"{words} may be the spreadsheet's; format the cell as text and write {words[:7]} or {words}")
    if not FIELDS[noun][field].many:
        return value_meant(lookup, item.id, field, [words])
    if any(";" in each for each in now):
        raise RowError("one of its names has a semicolon; correct it with `backchannel decide`")
    names = value_meant(lookup, item.id, field, words.split(";"))
    return tuple(_with_role(each, now) for each in names) if field == "participants" else names


def cell_words(row: SheetRow, name: str, *, time: bool) -> str:
    """The words of a cell that a person wrote. Raises RowError when a spreadsheet has made them unclear."""
    problem = unclear(row.cell(name), lossy=row.lossy, time=time)
    if problem:
        raise RowError(problem)
    return unmarked(row.cell(name)) if time else row.cell(name)


def _with_role(name: str, now: Words) -> str:
    """A side of a contact; one whose role was taken out of the cell has none any more, which must be said."""
    return f"{name} (party)" if any(each.startswith(f"{name} (") for each in now) else name
