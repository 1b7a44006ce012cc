"""For tests of cases that grow: what lies on a shelf and in its notes, told so that two can be compared."""

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from shutil import copyfile
from typing import Any

import pytest

from backchannel.model.decision import Decision
from backchannel.model.reading import Reading
from backchannel.model.source import Text
from backchannel.reconcile import episodes, linkage, sample
from backchannel.store.build import rebuild
from backchannel.store.case import Case
from backchannel.store.noting import TABLES

_ITEMS = (
    "id, kind, sort, status, review, low, high, nested, name, origins, first_reported, item, step, weight FROM items"
)
_BY_ITEM = {
    "ties": "ties.other, ties.role",
    "marks": "marks.source, marks.start, marks.stop",
    "moments": "moments.kind, side, moments.low, moments.high, moments.sort, moments.status, moments.review, "
    "moments.nested, moments.origins, moments.first_reported",
}


BEFORE = 6  # texts that a case begins with


def make_small_cases_large(patch: pytest.MonkeyPatch) -> None:
    """Lets what holds of large cases only hold of small ones: the sample, the stretches of texts and their parts."""
    patch.setattr(sample, "MOST", 2)
    patch.setattr(linkage, "WIDE", 2)
    patch.setattr(episodes, "STRETCH", 4)
    patch.setattr(episodes, "MOST", 3)


def keep(case: Case, reading: Reading) -> None:
    """Takes a Reading and its text into a case."""
    case.add_source(Text(reading.source, reading.text, title_end=reading.title_end), reading.text.encode())
    case.add_reading(reading)


def told(case: Case) -> dict[str, Any]:
    """All that lies on the shelf, the order of the items in the place of their places, and all notes."""
    found: dict[str, Any] = {"items": case.rows(f"SELECT {_ITEMS} ORDER BY place")}
    for table, columns in _BY_ITEM.items():
        found[table] = sorted(case.rows(f"SELECT id, {columns} FROM {table} JOIN items USING (place)"), key=repr)
    words = "SELECT id, item_words.kind, item_words.name, words FROM item_words JOIN items ON item_words.rowid = place"
    found["item_words"] = sorted(case.rows(words))
    for table in ("item_words", *_BY_ITEM):
        found[f"number of {table}"] = case.rows(f"SELECT count(*) FROM {table}")
    for table in ("names", "outlets", *TABLES):
        found[table] = sorted(case.rows(f"SELECT * FROM {table}"), key=repr)
    return found


def made_at_once(place: Path, readings: Sequence[Reading], decisions: Sequence[Decision] = ()) -> dict[str, Any]:
    """What a case has whose Record is made from all at once."""
    place.unlink(missing_ok=True)
    _write(place, readings, decisions)
    return _made(place)


def _write(place: Path, readings: Sequence[Reading], decisions: Sequence[Decision] = ()) -> None:
    """Takes Readings and Decisions into a case, and makes no Record of them."""
    with Case.open(place, create=True) as case:
        for reading in readings:
            keep(case, reading)
        case.append_decisions(decisions)


def _made(place: Path) -> dict[str, Any]:
    """What a case has when its Record is made from all that is in it."""
    with Case.open(place) as case:
        rebuild(case)
        return told(case)


def differing(mine: dict[str, Any], theirs: dict[str, Any]) -> dict[str, Any]:
    """Where two differ: by table, what only the first has and what only the second."""
    found = {}
    for table in mine:
        if mine[table] != theirs[table]:
            one, other = ({repr(row) for row in each[table]} for each in (mine, theirs))
            found[table] = (sorted(one - other)[:5], sorted(other - one)[:5])
    return found


def grown(folder: Path, readings: Sequence[Reading], decisions: Sequence[Decision] = ()) -> Counter[str | None]:
    """Adds the texts one by one, and after each that was brought in compares with a Record made from all at once.
    Gives how often which reason said that all has to be made anew; None: none did."""
    why: Counter[str | None] = Counter()
    bare = folder / "bare.case"  # the same texts, of which no Record was ever made
    bare.unlink(missing_ok=True)
    with Case.open(folder / "grown.case", create=True) as case:
        for reading in readings[:BEFORE]:
            keep(case, reading)
        case.append_decisions(decisions)
        _write(bare, readings[:BEFORE], decisions)
        rebuild(case)
        for reading in readings[BEFORE:]:
            keep(case, reading)
            _write(bare, [reading])
            reason = case.bring_in()
            why[reason] += 1
            if reason is None:
                assert case.is_current()
                copyfile(bare, folder / "anew.case")
                assert differing(told(case), _made(folder / "anew.case")) == {}
            else:
                assert not case.is_current()
                rebuild(case)
    return why
