"""`bench acts`: political acts by PLOVER type, on PLV's marked sentences and on the PLOVER gold standard records.

- PLV: macro-F1 of the root type over five fixed folds. The network is trained with PyTorch, which the program does not
  need, so its types out of fold ship as data (`acts_folds.tsv`, written by `training.acts.train --folds`: numbers and
  types, no words). This bench checks that they belong to this corpus and these folds, and compares them with the gold.
  The network that ships is run on the same sentences too: no score, since it learnt from them, but it shows that marks,
  vocabulary and weights still fit together.
  Where PLV_test.tsv is there, the network that ships is run on it.
- Records: the whole reader on each text; see `acts_records`.
"""

from collections import Counter
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from backchannel.bench.acts_records import FILE, Record, Verdict, events_of, judge, load_records
from backchannel.bench.acts_sentences import TEST, TRAIN, Sentence, folds, load_sentences
from backchannel.bench.report import Report
from backchannel.errors import InputError
from backchannel.model.source import Source, Text
from backchannel.read.moves.network import types
from backchannel.read.pipeline import read

Row = tuple[str, ...]


@dataclass(frozen=True)
class Typed:
    """The gold type and the type found of each sentence, in order."""

    gold: tuple[str, ...]
    found: tuple[str, ...]

    @property
    def macro_f1(self) -> float:
        """The mean of the F1 of each type that the gold has; 0 to 1."""
        names = sorted(set(self.gold))
        return sum(self.f1(name) for name in names) / len(names)

    @property
    def accuracy(self) -> float:
        """The share of sentences whose type is right."""
        return sum(g == f for g, f in zip(self.gold, self.found, strict=True)) / len(self.gold)

    def f1(self, name: str) -> float:
        """F1 of one type."""
        right = sum(g == f == name for g, f in zip(self.gold, self.found, strict=True))
        total = self.gold.count(name) + self.found.count(name)
        return 2 * right / total if total else 0.0


def bench_acts(path: Path, errors: int = 0) -> Report:
    """Scores what of PLV and the records lies in `path`. `errors` is how many errors of each to print.

    Raises InputError when neither is there.
    """
    rows: list[Row] = []
    notes: list[str] = []
    figures: dict[str, float] = {}
    if (path / TRAIN).is_file():
        sentences = load_sentences(path / TRAIN)
        typed = Typed(tuple(s.root for s in sentences), out_of_fold(sentences, path))
        _add(rows, figures, "PLV, five folds, as stored when it was trained", typed)
        rows += [(f"  {name}", str(typed.gold.count(name)), "", _per_cent(typed.f1(name))) for name in _names(typed)]
        learnt = Typed(typed.gold, shipped(sentences))
        _add(rows, figures, "PLV, by the network that ships, which learnt from it", learnt)
        notes += _wrong(sentences, typed)[:errors]
    if (path / TEST).is_file():
        sentences = load_sentences(path / TEST)
        _add(rows, figures, "PLV test", Typed(tuple(s.root for s in sentences), shipped(sentences)))
    if (path / FILE).is_file():
        judged = [(record, *read_record(record)) for record in load_records(path)]
        rows += record_rows([(record, verdict) for record, verdict, _ in judged])
        figures["records right"] = round(100 * sum(v.whole for _, v, _ in judged) / len(judged), 1)
        notes += [f"{r.id}: {r.root} {r.sources} {r.targets}: {line}" for r, v, line in judged if not v.whole][:errors]
    if not rows:
        raise InputError(str(path), f"has neither {TRAIN} nor {FILE}", "name the folder of the PLOVER corpora")
    columns = ("", "items", "right", "macro-F1")
    return Report(f"Acts on {path.name}", columns, tuple(rows), tuple(notes), figures)


def _names(typed: Typed) -> list[str]:
    return sorted(set(typed.gold))


def _add(rows: list[Row], figures: dict[str, float], name: str, typed: Typed) -> None:
    rows.append((name, str(len(typed.gold)), _per_cent(typed.accuracy), _per_cent(typed.macro_f1)))
    figures[f"{name} macro-F1"] = round(100 * typed.macro_f1, 1)


def _per_cent(share: float) -> str:
    return f"{100 * share:.1f}"


def _wrong(sentences: list[Sentence], typed: Typed) -> list[str]:
    pairs = zip(sentences, typed.gold, typed.found, strict=True)
    return [f"{s.id}: {found} for {gold}: {s.text}" for s, gold, found in pairs if gold != found]


def out_of_fold(sentences: list[Sentence], path: Path) -> tuple[str, ...]:
    """The types that networks gave which had not seen the sentence's fold.

    Raises InputError when they are of another corpus or other folds.
    """
    lines = (files("backchannel.bench") / "acts_folds.tsv").read_text(encoding="utf-8").splitlines()
    table = [line.split("\t") for line in lines if not line.startswith("#")][1:]
    wanted = [(s.id, str(fold)) for s, fold in zip(sentences, folds(sentences), strict=True)]
    if [(row[0], row[1]) for row in table] != wanted:
        raise InputError(
            str(path / TRAIN), "is not the corpus that the folds were scored on", "run training.acts.train --folds"
        )
    return tuple(row[2] for row in table)


def shipped(sentences: list[Sentence]) -> tuple[str, ...]:
    """The types that the network gives which ships."""
    network = types()
    return tuple(network.of(s.text, s.source, s.target)[0] for s in sentences)


def read_record(record: Record) -> tuple[Verdict, str]:
    """What of a record the reader found, and what it read, for a log."""
    reading = read(Text(Source(f"{record.id}.txt", "0" * 64, "text"), record.text))
    events = "; ".join(f"{e.root} {e.sources} {e.targets}" for e in events_of(reading)) or "nothing"
    return judge(record, reading), f"{events}: {record.text}"


def record_rows(judged: list[tuple[Record, Verdict]]) -> list[Row]:
    """The table of the records: all, by part, and by type."""
    total = len(judged)
    parts = [
        ("records, whole", sum(v.whole for _, v in judged)),
        ("  type", sum(v.root for _, v in judged)),
        ("  source", sum(v.source for _, v in judged)),
        ("  target", sum(v.target for _, v in judged)),
    ]
    rows = [(name, str(total), _per_cent(right / total), "") for name, right in parts]
    number = Counter(record.root for record, _ in judged)
    right = Counter(record.root for record, verdict in judged if verdict.whole)
    return [*rows, *((f"  {n}", str(number[n]), _per_cent(right[n] / number[n]), "") for n in sorted(number))]
