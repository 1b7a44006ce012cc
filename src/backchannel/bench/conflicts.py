"""`bench conflicts`: pairs of accounts of one event; half hold a planted conflict, half only tell it otherwise.

Each pair goes the whole way, read and reconcile, as two texts of two outlets. A planted conflict is found when the
record has one of its field and kind whose supports quote, from both texts, the words that clash. A compatible pair
is right when the record has no conflict at all. Pairs with an odd number are the half to develop on; misses are
printed of that half alone, so that nothing is tuned on the final half.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from backchannel.bench.report import Report
from backchannel.errors import InputError
from backchannel.model.reading import Reading
from backchannel.model.record import Conflict, Record
from backchannel.model.source import Source, Text
from backchannel.read.pipeline import read
from backchannel.reconcile.record import reconcile

# What the record's conflict of a planted kind is about, and its kind; of a field the first word counts.
EXPECTED = {
    "day": ("when", "differ"),
    "month": ("when", "differ"),
    "year": ("when", "differ"),
    "parties": ("participants", "differ"),
    "duration": ("duration", "differ"),
    "place": ("place", "differ"),
    "points": ("points", "differ"),
    "initiator": ("initiator", "differ"),
    "evidence": ("access", "differ"),
    "deny-contact": ("status", "denied"),
    "deny-words": ("words", "denied"),
    "deny-authentic": ("authenticity", "denied"),
    "quote": ("words", "wording"),
}
HALVES = ("development", "final")


@dataclass(frozen=True)
class Telling:
    """One account of a pair. `clash`: the words of it that clash with the other account; "" when none do."""

    outlet: str
    published: str
    clash: str
    text: str


@dataclass(frozen=True)
class Pair:
    """Two accounts of one event; `planted` says whether they clash."""

    id: str
    planted: bool
    tellings: tuple[Telling, Telling]

    @property
    def kind(self) -> str:
        return self.id.rsplit("-", 1)[0]

    @property
    def half(self) -> str:
        return HALVES[0] if int(self.id.rsplit("-", 1)[1]) % 2 else HALVES[1]


@dataclass(frozen=True)
class Outcome:
    """How one pair came out, with the conflicts of its record in a line."""

    pair: Pair
    right: bool
    line: str


def bench_conflicts(path: Path, errors: int = 0) -> Report:
    """Scores the pairs of `planted.tsv` and `compatible.tsv` in folder `path`; prints up to `errors` misses of the
    development half. Raises InputError when a file is missing."""
    outcomes = [judge(pair) for pair in load_pairs(path)]
    rows = tuple(_rows(outcomes))
    misses = [each for each in outcomes if not each.right and each.pair.half == HALVES[0]]
    notes = tuple(_note(each) for each in misses[:errors])
    figures = {f"{what} {half}": float(number) for what, half, number in _figures(outcomes)}
    columns = ("pairs", *(f"{half}" for half in HALVES), "together")
    return Report("Conflicts between accounts: right of all", columns, rows, notes, figures)


def load_pairs(path: Path) -> list[Pair]:
    """The pairs of a folder, the planted first."""
    found: list[Pair] = []
    for name, planted in (("planted", True), ("compatible", False)):
        file = path / f"{name}.tsv"
        if not file.is_file():
            raise InputError(str(path), f"has no {name}.tsv", "name the folder of pairs, tests/cases/conflicts")
        lines = [line for line in file.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
        for first, second in zip(lines[::2], lines[1::2], strict=True):
            found.append(Pair(first.split("\t")[0], planted, (_telling(first, planted), _telling(second, planted))))
    return found


def _telling(line: str, planted: bool) -> Telling:
    _, outlet, published, *rest = line.split("\t")
    return Telling(outlet, published, rest[0] if planted else "", rest[-1])


def judge(pair: Pair) -> Outcome:
    """Reads and reconciles the two accounts of a pair and looks at the conflicts of the record."""
    readings = [_read(telling) for telling in pair.tellings]
    record = reconcile(readings)
    if pair.planted:
        right = any(_is_it(pair, readings, conflict) for conflict in record.conflicts)
    else:
        right = not record.conflicts
    return Outcome(pair, right, _line(record))


def _read(telling: Telling) -> Reading:
    digest = hashlib.sha256(f"{telling.outlet}\n{telling.text}".encode()).hexdigest()
    source = Source(f"{telling.outlet}.txt", digest, "text", None, telling.outlet, None, telling.published)
    return read(Text(source, telling.text))


def _is_it(pair: Pair, readings: Sequence[Reading], conflict: Conflict) -> bool:
    field, kind = EXPECTED[pair.kind]
    if conflict.field.split(" ")[0] != field or conflict.kind != kind:
        return False
    return all(_quotes(conflict, *each) for each in zip(readings, pair.tellings, strict=True))


def _quotes(conflict: Conflict, reading: Reading, telling: Telling) -> bool:
    """Whether the conflict quotes words of this text that clash."""
    start = reading.text.index(telling.clash)
    end = start + len(telling.clash)
    return any(span.source == reading.source.id and span.start < end and start < span.end for span in conflict.supports)


def _line(record: Record) -> str:
    told = [f"{each.field} {each.kind}: {' | '.join(value for value, _ in each.values)}" for each in record.conflicts]
    return "; ".join(told) or "no conflict"


def _rows(outcomes: Sequence[Outcome]) -> list[tuple[str, ...]]:
    rows: list[tuple[str, ...]] = []
    for planted, title in ((True, "planted"), (False, "compatible")):
        mine = [each for each in outcomes if each.pair.planted == planted]
        for kind in dict.fromkeys(each.pair.kind for each in mine):
            rows.append((f"{title}: {kind}", *_cells([each for each in mine if each.pair.kind == kind])))
        rows.append((f"{title}, all", *_cells(mine)))
    return rows


def _cells(outcomes: Sequence[Outcome]) -> list[str]:
    parts = [[each for each in outcomes if each.pair.half == half] for half in HALVES]
    return [f"{sum(each.right for each in part)} of {len(part)}" for part in [*parts, list(outcomes)]]


def _figures(outcomes: Sequence[Outcome]) -> list[tuple[str, str, int]]:
    figures = []
    for half in (*HALVES, "together"):
        mine = [each for each in outcomes if half in (each.pair.half, "together")]
        figures.append(("planted found", half, sum(each.right for each in mine if each.pair.planted)))
        figures.append(("false among compatible", half, sum(not each.right for each in mine if not each.pair.planted)))
    return figures


def _note(outcome: Outcome) -> str:
    fault = "missed" if outcome.pair.planted else "false"
    return f"{fault}: {outcome.pair.id}: {outcome.line}"
