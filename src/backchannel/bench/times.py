"""`bench times`: time expressions against a corpus, as TempEval-3 scores them.

Strict: the same span. Relaxed: spans that overlap, one to one. Value: relaxed, and the same TIMEX value, so
that value F1 is never above relaxed F1 (UzZaman et al. 2013). A table of expressions (timenorm) is scored on
values alone, the span being given. The value score is also told by type, over gold and read of that type.
"""

import re
from pathlib import Path

from babel.dates import get_day_names

from backchannel.bench.report import Report, Score
from backchannel.bench.timex_corpora import GoldTime, TimexText, read_corpus
from backchannel.capture.plain import day_at_the_top
from backchannel.errors import InputError
from backchannel.model.source import Source, Text
from backchannel.model.span import overlaps
from backchannel.model.when import TimeExpression
from backchannel.read.document import parse
from backchannel.read.times.reader import publication_day, read_times

_WEEKDAY = re.compile(rf"(?:[Oo]n )?(?:{'|'.join(get_day_names('wide', locale='en').values())})")
_ZONED = re.compile(r"T\d\d(?::?\d\d)*(?:Z|[+-]\d\d)")


def bench_times(path: Path, errors: int = 0) -> Report:
    """Scores the time layer on the corpus at `path`; prints up to `errors` misses, in context."""
    if not path.is_dir():
        raise InputError(str(path), "is no folder", "name the folder of a corpus of times")
    texts = list(read_corpus(path))
    if not texts:
        raise InputError(str(path), "holds no corpus of times that is known", "see docs/bench.md")
    totals = dict.fromkeys(("strict", "relaxed", "value"), Score(0, 0, 0))
    misses: list[str] = []
    for text in texts:
        read = [t for t in _read(text) if _inside(text, t.span)]
        gold = [g for g in text.gold if _inside(text, g.span)]
        weekdays = [g for g in gold if _WEEKDAY.fullmatch(text.text[slice(*g.span)])]
        scores = score_times(gold, read) | _by_type(gold, read)
        if weekdays:
            bare = score_times(weekdays, [t for t in read if any(overlaps(t.span, g.span) for g in weekdays)])
            scores["value, bare weekday"] = bare["value"]
        for name, score in scores.items():
            totals[name] = totals.get(name, Score(0, 0, 0)) + score
        misses += _misses(text, gold, read)
    rows = tuple((name, *score.cells()) for name, score in totals.items())
    notes = (f"{len(texts)} texts, {totals['strict'].gold} expressions", *misses[:errors])
    figures = {f"{name} F1": 100 * score.f1 for name, score in totals.items()}
    return Report(f"Times on {path.name}", ("measure", "P", "R", "F1"), rows, notes, figures)


def _read(text: TimexText) -> tuple[TimeExpression, ...]:
    published = text.published if publication_day(text.published) else day_at_the_top(text.text)
    source = Source(text.name, "0" * 64, "text", published=published)
    return read_times(parse(Text(source, text.text)))


def _inside(text: TimexText, span: tuple[int, int]) -> bool:
    return any(overlaps(span, extent) for extent in text.scored)


def score_times(gold: list[GoldTime], read: list[TimeExpression]) -> dict[str, Score]:
    """Strict, relaxed and value scores of one text."""
    strict = {g.span for g in gold} & {t.span for t in read}
    pairs = match(gold, read)
    right = [1 for g, t in pairs if same_value(g.value, t.timex)]
    sizes = (len(gold), len(read))
    return {
        "strict": Score(len(strict), *sizes),
        "relaxed": Score(len(pairs), *sizes),
        "value": Score(len(right), *sizes),
    }


def _by_type(gold: list[GoldTime], read: list[TimeExpression]) -> dict[str, Score]:
    """Value scores of the expressions of each type by itself; none where the corpus names no types."""
    if not all(g.type for g in gold):
        return {}
    scores = {}
    for kind in ("date", "time", "duration", "set"):
        mine = [g for g in gold if g.type == kind], [t for t in read if t.type == kind]
        scores[f"value, {kind}"] = score_times(*mine)["value"]
    zoned = [g for g in gold if _ZONED.search(g.value)], [t for t in read if _ZONED.search(t.timex or "")]
    scores["value, time with zone"] = score_times(*zoned)["value"]
    return scores


def match(gold: list[GoldTime], read: list[TimeExpression]) -> list[tuple[GoldTime, TimeExpression]]:
    """Pairs of overlapping spans, one to one: equal spans first, then in the order of the text."""
    left = list(read)
    pairs: list[tuple[GoldTime, TimeExpression]] = []
    for exact in (True, False):
        for g in gold:
            if any(g is p for p, _ in pairs):
                continue
            found = next((t for t in left if (t.span == g.span if exact else overlaps(t.span, g.span))), None)
            if found is not None:
                left.remove(found)
                pairs.append((g, found))
    return pairs


def same_value(gold: str, read: str | None) -> bool:
    """Whether two TIMEX values are the same, case and "T24:00" forms aside."""
    return read is not None and gold.strip().upper() == read.strip().upper()


def _misses(text: TimexText, gold: list[GoldTime], read: list[TimeExpression]) -> list[str]:
    pairs = match(gold, read)
    lines = []
    for g, t in pairs:
        if not same_value(g.value, t.timex):
            lines.append(f"value {t.timex} is not {g.value} ({t.rule}): {_context(text, g.span)}")
        elif g.span != t.span:
            lines.append(f"span [{t.exact}] is not [{text.text[slice(*g.span)]}]: {_context(text, g.span)}")
    found = {id(g) for g, _ in pairs}
    taken = {id(t) for _, t in pairs}
    lines += [f"missed {g.value}: {_context(text, g.span)}" for g in gold if id(g) not in found]
    lines += [f"false {t.timex}: {_context(text, t.span)}" for t in read if id(t) not in taken]
    return [f"{text.name[:24]}: {line}" for line in lines]


def _context(text: TimexText, span: tuple[int, int]) -> str:
    start, end = span
    words = f"{text.text[max(0, start - 50) : start]}[{text.text[start:end]}]{text.text[end : end + 30]}"
    return " ".join(words.split())
