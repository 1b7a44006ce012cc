"""`bench contacts`: official read-outs of one call or meeting each, against who, with whom, and when.

Scored as the corpus' notes say: a side is found when one of the last two of its names is in a participant's
name; the date is right when it is the publication date or one that the text states; precision is taken over
contacts read as held on the read-out's own date.
"""

import csv
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import msgspec

from backchannel.bench.report import Report, Score
from backchannel.capture.coverage import Captured, capture
from backchannel.errors import InputError
from backchannel.model.contact import TextContact
from backchannel.model.reading import Reading
from backchannel.read.pipeline import read


@dataclass(frozen=True)
class Readout:
    """What the corpus says of one file."""

    file: str
    kind: str
    sides: tuple[tuple[str, ...], tuple[str, ...]]
    date: str
    title: str

    @property
    def house(self) -> str:
        """The publisher: the folder of the file."""
        return self.file.split("/")[0]


@dataclass
class Outcome:
    """What was read of one file: whether its contact was found, its day right, how many were read as held
    on its day, how many of those are it, and what to print of an error."""

    readout: Readout
    found: bool = False
    dated: bool = False
    held: int = 0
    line: str = ""
    failed: bool = False
    begun_by: frozenset[str] = frozenset()  # a, b: the sides read as initiator


@dataclass
class _Tally:
    score: Score = field(default_factory=lambda: Score(0, 0, 0))
    dated: int = 0
    failed: int = 0

    def add(self, outcome: Outcome) -> None:
        self.score += Score(int(outcome.found), 1, outcome.held)
        self.dated += outcome.dated
        self.failed += outcome.failed


def bench_contacts(path: Path, errors: int = 0, initiators: Path | None = None) -> Report:
    """Reads every read-out under `path` and scores its contact. `errors` is how many errors are printed;
    `initiators` a table of files and the side that began the contact (`a` or `b`), where a text says so.

    Raises InputError when there is no `gold.jsonl`.
    """
    outcomes = [_outcome(path, readout) for readout in load_readouts(path)]
    report = report_on(path.name, outcomes, errors)
    return with_initiators(report, outcomes, initiators, errors) if initiators else report


def with_initiators(report: Report, outcomes: list[Outcome], table: Path, errors: int) -> Report:
    """The report with the share of initiators read right, and those read where another side was."""
    with table.open(encoding="utf-8") as lines:
        gold = {row["file"]: row["side"] for row in csv.DictReader(_rows(lines), delimiter="\t")}
    stated = [outcome for outcome in outcomes if outcome.readout.file in gold]
    right = [o for o in stated if o.begun_by == {gold[o.readout.file]}]
    wrong = [o for o in stated if o.begun_by and o.begun_by != {gold[o.readout.file]}]
    figures = report.figures | {
        "initiators right of stated": round(_share(len(right), len(stated)), 1),
        "initiators wrong": float(len(wrong)),
    }
    missed = [f"initiator: {o.readout.file}: {o.readout.title}" for o in stated if o not in right][:errors]
    line = f"initiators: {len(right)} of {len(stated)} right, {len(wrong)} wrong"
    return msgspec.structs.replace(report, notes=(line, *report.notes, *missed), figures=figures)


def _rows(lines: Iterable[str]) -> Iterator[str]:
    return (line for line in lines if not line.startswith("#"))


def load_readouts(path: Path) -> list[Readout]:
    """The gold lines of a folder of read-outs. Raises InputError when there are none."""
    gold = path / "gold.jsonl"
    if not gold.is_file():
        raise InputError(str(path), "has no gold.jsonl", "name the folder of read-outs")
    found = []
    for line in gold.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        sides = tuple(row["a_names"]), tuple(row["b_names"])
        found.append(Readout(row["file"], row["kind"], sides, row["date"], row["title"]))
    return found


def _outcome(path: Path, readout: Readout) -> Outcome:
    item = next((item for item in capture([str(path / readout.file)]) if isinstance(item, Captured)), None)
    if item is None:
        return Outcome(readout, line="no text", failed=True)
    return judge(readout, read(item.text))


def judge(readout: Readout, reading: Reading) -> Outcome:
    """The contacts of a Reading against one gold line."""
    outcome = Outcome(readout)
    right = [c for c in reading.contacts if is_it(readout, c)]
    best = next((c for c in right if date_right(readout, reading, c)), right[0] if right else None)
    outcome.found = best is not None
    if best is not None:
        begun = [p.name for p in best.participants if p.role == "initiator"]
        outcome.begun_by = frozenset(
            side for side, names in zip("ab", readout.sides, strict=True) if side_found(names, begun)
        )
    outcome.dated = best is not None and date_right(readout, reading, best)
    on_day = [c for c in reading.contacts if c.status == "held" and c.when is not None and _day(c.when) == readout.date]
    outcome.held = len(on_day) + (best is not None and best not in on_day)
    if not outcome.found or not outcome.dated or outcome.held > 1:
        outcome.line = "; ".join(_line(c) for c in reading.contacts) or "no contact"
    return outcome


def is_it(readout: Readout, contact: TextContact) -> bool:
    """Whether a contact is the read-out's: held, of its kind, and both sides are among its participants."""
    names = [participant.name for participant in contact.participants]
    return (
        contact.status == "held"
        and contact.kind == readout.kind
        and all(side_found(side, names) for side in readout.sides)
    )


def side_found(side: tuple[str, ...], names: list[str]) -> bool:
    """Whether one of the last two of a side's names is a word of a participant's name."""
    wanted = [_plain(word) for word in side[-2:]]
    return any(word in _plain(name) for word in wanted for name in names)


def _plain(name: str) -> str:
    return re.sub(r"\s+", " ", name.replace("’", "'")).casefold()


def date_right(readout: Readout, reading: Reading, contact: TextContact) -> bool:
    """Whether the contact's day is the publication date, or a day that the text states."""
    if contact.when is None:
        return False
    stated = {time.value for time in reading.times if time.type in {"date", "time"}}
    return _day(contact.when) == readout.date or contact.when in stated


def _day(when: str) -> str:
    """A value without its clock time."""
    return when.split("T")[0]


def _line(contact: TextContact) -> str:
    names = ", ".join(participant.name for participant in contact.participants)
    return f"{contact.kind} {contact.status} ({names}) {contact.when}"


def report_on(name: str, outcomes: list[Outcome], errors: int = 0) -> Report:
    """The table by publisher and for all, with the first `errors` errors as notes."""
    houses = sorted({outcome.readout.house for outcome in outcomes})
    tallies = {house: _Tally() for house in [*houses, "all"]}
    for outcome in outcomes:
        tallies[outcome.readout.house].add(outcome)
        tallies["all"].add(outcome)
    rows = tuple(_row(house, tally) for house, tally in tallies.items())
    total = tallies["all"]
    figures = {
        "F1": round(100 * total.score.f1, 1),
        "precision": round(100 * total.score.precision, 1),
        "recall": round(100 * total.score.recall, 1),
        "dates right of found": round(_share(total.dated, total.score.matched), 1),
        "failed": float(total.failed),
    }
    faulty = [outcome for outcome in outcomes if outcome.line]
    notes = [_note(outcome) for outcome in faulty[:errors]]
    columns = ("publisher", "files", "precision", "recall", "F1", "date right", "failed")
    return Report(f"Contacts on {name}", columns, rows, tuple(notes), figures)


def _row(house: str, tally: _Tally) -> tuple[str, ...]:
    dated = f"{_share(tally.dated, tally.score.matched):.1f}"
    return house, str(tally.score.gold), *tally.score.cells(), dated, str(tally.failed)


def _share(part: int, whole: int) -> float:
    return 100 * part / whole if whole else 100.0


def _note(outcome: Outcome) -> str:
    fault = "missed" if not outcome.found else "date" if not outcome.dated else "extra"
    return f"{fault}: {outcome.readout.file}: {outcome.readout.kind}: {outcome.readout.title}: {outcome.line}"
