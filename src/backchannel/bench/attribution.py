"""`bench attribution`: attributions against PolNeAR's sources, cues and contents, GUM's interviews, or our own table.

GUM adds who a source is (its coreference chain) and which report nests in which. PolNeAR has no report within another's
content, so each that is read there counts as wrong; the rows "outermost" leave them out. A table of our own
(`coverage`) has them.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from backchannel.bench.attribution_score import MEASURES, MODES, Pair, match, same_source, score_attributions
from backchannel.bench.bootstrap import f1_interval
from backchannel.bench.coverage import read_coverage, stands_in
from backchannel.bench.gum import InterviewText, Referent, read_gum
from backchannel.bench.matching import same_name
from backchannel.bench.polnear import AttributionText, GoldAttribution, read_polnear
from backchannel.bench.report import Report, Score
from backchannel.errors import InputError
from backchannel.model.attribution import Attribution
from backchannel.model.reading import Reading
from backchannel.model.source import Source, Text
from backchannel.model.span import Extent
from backchannel.read.pipeline import read

_CONTEXT = 60  # code points shown on each side of an error


@dataclass
class _Tally:
    """Scores text by text, and the errors in words."""

    scores: dict[str, list[Score]] = field(default_factory=lambda: defaultdict(list))
    errors: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))

    def add(self, text: AttributionText, attributions: Sequence[Attribution]) -> list[Pair]:
        for name, score in score_attributions(text.text, text.gold, attributions).items():
            self.scores[name].append(score)
        pairs = match(text.text, text.gold, attributions)
        self._errors(text, pairs, attributions)
        return pairs

    def total(self, name: str) -> Score:
        return sum(self.scores[name], Score(0, 0, 0))

    def _errors(self, text: AttributionText, pairs: list[Pair], read_: Sequence[Attribution]) -> None:
        found, taken = {id(g) for g, _, _ in pairs}, {id(r) for _, r, _ in pairs}
        for g in text.gold:
            if id(g) not in found:
                self.errors["missed"].append(_in_context(text, g))
        for r in read_:
            if id(r) not in taken:
                self.errors["invented"].append(_in_context(text, r))
        for g, r, value in pairs:
            if not same_source(g, r):
                self.errors["source"].append(f"{_in_context(text, g)}\n    read: {_words(text.text, r.source)}")
            elif value < 1:
                self.errors["edges"].append(f"{_in_context(text, g)}\n    read: {_words(text.text, r.content)}")


def bench_attribution(
    path: Path, errors: int = 0, readings: Iterable[Reading] = (), data: Path | None = None
) -> Report:
    """Scores the reader on a split of PolNeAR, on GUM or on a table of our own, whose texts are in `data`; prints up to
    `errors` errors of each kind, in context. `readings` are of texts of PolNeAR, which are not read again."""
    if path.suffix == ".tsv":
        return _bench_coverage(path, data, errors)
    if (path / "rst").is_dir():
        return _bench_gum(path, errors)
    known = {reading.text: reading.attributions for reading in readings}
    tally = _Tally()
    outermost = _Tally()
    for text in read_polnear(path):
        found = known[text.text] if text.text in known else _read(text)
        tally.add(text, found)
        outermost.add(text, [a for a in found if a.parent is None])
    return _with_rows(_report(f"Attribution on {path.name}", tally, errors, MEASURES), outermost, "outermost")


def _bench_coverage(table: Path, data: Path | None, errors: int) -> Report:
    """On a table of our own; also of what becomes a statement of the record alone, and of reports within reports."""
    if data is None:
        raise InputError(str(table), "holds positions and no texts", "name the folder of shared corpora with --data")
    texts, left_out = read_coverage(table, data)
    tally, told = _Tally(), _Tally()
    nested = Score(0, 0, 0)
    for text in texts:
        found = _read(text)
        nested += _nested(text, found, tally.add(text, found))
        told.add(text, [a for a in found if a.status == "said"])
    report = _report(f"Attribution on {table.name}", tally, errors, MEASURES)
    report = _with_rows(report, told, "told in the record")
    rows = (*report.rows, ("reports within reports", *nested.cells(), ""))
    figures = {**report.figures, "nested F1": 100 * nested.f1, "texts left out": len(left_out)}
    notes = report.notes
    if left_out:
        notes += (f"left out, since their words are missing or others now: {', '.join(left_out)}",)
    return Report(report.title, report.columns, rows, notes, figures)


def _nested(text: AttributionText, found: Sequence[Attribution], pairs: list[Pair]) -> Score:
    """Reports within reports: found, in gold, and read."""
    inner = {id(g) for g in text.gold if any(stands_in(g, other) for other in text.gold if other is not g)}
    within = {a.id for a in found if a.parent is not None}
    hits = sum(id(gold) in inner and read_.id in within for gold, read_, _ in pairs)
    return Score(hits, len(inner), len(within))


def _with_rows(report: Report, tally: _Tally, what: str) -> Report:
    """A report with C50 and C50+S of another tally too."""
    names = ("C50", "C50+S")
    rows = tuple(
        (f"{name}, {what}", *tally.total(name).cells(), "{:.1f}-{:.1f}".format(*f1_interval(tally.scores[name])))
        for name in names
    )
    figures = {f"{name} {what} F1": 100 * tally.total(name).f1 for name in names}
    return Report(report.title, report.columns, (*report.rows, *rows), report.notes, {**report.figures, **figures})


def _bench_gum(path: Path, errors: int) -> Report:
    tally = _Tally()
    counts: Counter[str] = Counter()
    for interview in read_gum(path):
        attributions = _read(interview.text)
        pairs = tally.add(interview.text, attributions)
        _count_speakers(interview, pairs, counts, tally)
        _count_parents(interview, pairs, counts, tally)
    report = _report("Attribution on GUM", tally, errors, ("C50", "C50+S", "exact"))
    rows, figures = list(report.rows), dict(report.figures)
    for name in ("speakers of pronouns", "speakers"):
        right, asked = counts[f"{name} right"], counts[name]
        rows.append((f"{name} right, given content and source", "", f"{right} of {asked}", _share(right, asked), ""))
        figures[f"{name} right"] = 100 * right / max(asked, 1)
    rows.append(("parents right, of nested contents", "", f"{counts['parents right']} of {counts['nested']}", "", ""))
    figures["parents right"] = counts["parents right"]
    notes = (*report.notes, f"{counts['speakers open']} speakers left open, {counts['speakers wrong']} wrong")
    return Report(report.title, report.columns, tuple(rows), notes, figures)


def _read(text: AttributionText) -> tuple[Attribution, ...]:
    return read(Text(Source(text.name, "0" * 64, "text"), text.text)).attributions


def _count_speakers(interview: InterviewText, pairs: list[Pair], counts: Counter[str], tally: _Tally) -> None:
    """Whether the speaker is one of the names that the source's chain bears; none where it bears none."""
    referents = {id(g): r for g, r in zip(interview.text.gold, interview.referents, strict=True)}
    for gold, found, _ in pairs:
        if not gold.source or not same_source(gold, found):
            continue
        referent = referents[id(gold)]
        right = speaker_right(referent, found.speaker)
        for name in ("speakers", *(("speakers of pronouns",) if referent.pronoun else ())):
            counts[name] += 1
            counts[f"{name} right"] += right
        if not right:
            counts["speakers open" if found.speaker is None else "speakers wrong"] += 1
            wanted = ", ".join((referent.names or referent.descriptions)[:2]) or "nobody named"
            line = _in_context(interview.text, gold)
            tally.errors["speaker"].append(f"{line}\n    read: {found.speaker}; is: {wanted}")


def speaker_right(referent: Referent, speaker: str | None) -> bool:
    """A name of the chain where it has one; else one of its descriptions, or open."""
    if referent.names:  # several who speak together are named together
        return speaker is not None and same_name(frozenset(referent.names), frozenset(speaker.split(", ")))
    return speaker is None or same_name(frozenset(referent.descriptions), frozenset({speaker}))


def _count_parents(interview: InterviewText, pairs: list[Pair], counts: Counter[str], tally: _Tally) -> None:
    """A parent is right when it was read as the outer attribution's pair."""
    read_as = {id(g): r for g, r, _ in pairs}
    gold = interview.text.gold
    for inner, parent in zip(gold, interview.parents, strict=True):
        if parent is None:
            continue
        counts["nested"] += 1
        a, b = read_as.get(id(inner)), read_as.get(id(gold[parent]))
        right = a is not None and b is not None and a.parent == b.id
        counts["parents right"] += right
        if not right:
            why = "inner missed" if a is None else "outer missed" if b is None else f"parent {a.parent} is not {b.id}"
            tally.errors["parent"].append(f"{_in_context(interview.text, inner)}\n    {why}")


def _report(title: str, tally: _Tally, errors: int, measures: Sequence[str]) -> Report:
    rows: list[tuple[str, ...]] = []
    figures: dict[str, float] = {}
    for name in measures:
        score, (low, high) = tally.total(name), f1_interval(tally.scores[name])
        rows.append((name, *score.cells(), f"{low:.1f}-{high:.1f}"))
        figures[f"{name} F1"] = 100 * score.f1
    for mode in MODES:
        recall = tally.total(mode)
        rows.append((f"C50 recall, {mode}", "", f"{100 * recall.recall:.1f}", "", f"of {recall.gold}"))
        figures[f"{mode} recall"] = 100 * recall.recall
    given = tally.total("source given content")
    rows.append(("source right, given content", "", f"{100 * given.recall:.1f}", "", f"of {given.gold}"))
    figures["source given content"] = 100 * given.recall
    total = tally.total("C50")
    notes = [f"{len(tally.scores['C50'])} texts, {total.gold} attributions in gold, {total.read} read"]
    for kind, lines in tally.errors.items():
        if errors:
            notes.append(f"{kind}: {len(lines)}")
            notes += [f"  {line}" for line in _spread(lines, errors)]
    return Report(title, ("measure", "P", "R", "F1", "95 % of F1"), tuple(rows), tuple(notes), figures)


def _share(right: int, of: int) -> str:
    return f"{100 * right / of:.1f}" if of else ""


def _spread(lines: list[str], most: int) -> list[str]:
    """At most so many, taken evenly over all texts."""
    step = max(1, len(lines) // most)
    return lines[::step][:most]


def _in_context(text: AttributionText, item: GoldAttribution | Attribution) -> str:
    """The item with the words around it: <source> [cue] {content}."""
    marks = [(extent, pair) for pair, part in _parts(item) for extent in part]
    start = max(0, min(s for (s, _), _ in marks) - _CONTEXT)
    end = min(len(text.text), max(e for (_, e), _ in marks) + _CONTEXT)
    opened = {s: pair[0] for (s, _), pair in marks}
    closed = {e: pair[1] for (_, e), pair in marks}
    out = "".join(closed.get(i, "") + opened.get(i, "") + text.text[i] for i in range(start, end))
    return f"{text.name[:24]}: {' '.join(out.split())}{closed.get(end, '')}"


def _parts(item: GoldAttribution | Attribution) -> tuple[tuple[str, tuple[Extent, ...]], ...]:
    return ("<>", item.source), ("[]", item.cue), ("{}", item.content)


def _words(text: str, extents: Sequence[Extent]) -> str:
    return " ".join(" … ".join(text[s:e] for s, e in extents).split()) or "nobody"
