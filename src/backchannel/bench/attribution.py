"""`bench attribution`: attributions against a corpus of sources, cues and contents.

Contents are compared on letters and digits, one to one by intersection over union. C50: IoU of at least
0.5. C50+S: C50, and the sources overlap or neither has one. Exact: the same letters.
"""

from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

from backchannel.bench.letters import iou, letter_set
from backchannel.bench.polnear import AttributionText, GoldAttribution, read_polnear
from backchannel.bench.report import Report, Score
from backchannel.model.attribution import Attribution
from backchannel.model.source import Source, Text
from backchannel.model.span import Extent, overlaps
from backchannel.read.pipeline import read

MEASURES = ("C50", "C50+S", "exact")
QUOTES = frozenset('"“”„«»')


def bench_attribution(path: Path, errors: int = 0) -> Report:
    """Scores the reader on a split of PolNeAR; prints up to `errors` misses and inventions, in context."""
    if not (path / "text").is_dir() and (path.parent.parent / path.name / "text").is_dir():
        path = path.parent.parent / path.name
    totals = dict.fromkeys(MEASURES, Score(0, 0, 0))
    modes: dict[str, Score] = defaultdict(lambda: Score(0, 0, 0))
    misses: list[str] = []

    texts = 0
    for text in read_polnear(path):
        texts += 1
        attributions = read(Text(Source(text.name, "0" * 64, "text"), text.text)).attributions
        pairs = match(text.text, text.gold, attributions)
        for name, score in score_attributions(text.text, text.gold, attributions).items():
            totals[name] += score
        found = {id(gold) for gold, _, _ in pairs}
        for gold in text.gold:
            modes[mode_of(text.text, gold.content)] += Score(int(id(gold) in found), 1, 0)
        misses += _misses(text, pairs, attributions)
    rows = [(name, *score.cells()) for name, score in totals.items()]
    rows += [(f"C50 recall, {name}", "", f"{100 * modes[name].recall:.1f}", "") for name in sorted(modes)]
    figures = {f"{name} F1": 100 * score.f1 for name, score in totals.items()}
    figures |= {f"{name} recall": 100 * score.recall for name, score in modes.items()}
    in_gold, in_read = totals["C50"].gold, totals["C50"].read
    notes = (f"{texts} texts, {in_gold} attributions in gold, {in_read} read", *misses[:errors])
    return Report(f"Attribution on {path.name}", ("measure", "P", "R", "F1"), tuple(rows), notes, figures)


Pair = tuple[GoldAttribution, Attribution, float]


def match(text: str, gold: Sequence[GoldAttribution], read_: Sequence[Attribution]) -> list[Pair]:
    """Pairs with a content IoU of at least 0.5, one to one, best first."""
    gold_letters = [letter_set(text, g.content) for g in gold]
    read_letters = [letter_set(text, r.content) for r in read_]
    scored = []
    for i, wanted in enumerate(gold_letters):
        for j, got in enumerate(read_letters):
            if wanted and got and min(wanted) <= max(got) and min(got) <= max(wanted):
                value = iou(wanted, got)
                if value >= 0.5:
                    scored.append((value, same_source(gold[i], read_[j]), i, j))
    taken_gold: set[int] = set()
    taken_read: set[int] = set()
    pairs = []
    for value, _, i, j in sorted(scored, key=lambda s: (-s[0], not s[1], s[2], s[3])):
        if i not in taken_gold and j not in taken_read:
            taken_gold.add(i)
            taken_read.add(j)
            pairs.append((gold[i], read_[j], value))
    return pairs


def score_attributions(text: str, gold: Sequence[GoldAttribution], read_: Sequence[Attribution]) -> dict[str, Score]:
    """C50, C50+S and exact of one text."""
    pairs = match(text, gold, read_)
    sizes = (len(gold), len(read_))
    return {
        "C50": Score(len(pairs), *sizes),
        "C50+S": Score(sum(same_source(g, r) for g, r, _ in pairs), *sizes),
        "exact": Score(sum(value == 1.0 for _, _, value in pairs), *sizes),
    }


def same_source(gold: GoldAttribution, read_: Attribution) -> bool:
    """Whether the sources overlap, or neither has one."""
    if not gold.source or not read_.source:
        return not gold.source and not read_.source
    return any(overlaps(a, b) for a in gold.source for b in read_.source)


def mode_of(text: str, content: Sequence[Extent]) -> str:
    """direct: quoted from end to end; indirect: no quote mark; mixed: the rest. Marks around it count too."""
    start, end = min(s for s, _ in content), max(e for _, e in content)
    words = text[start:end].strip(" \n,.;:")
    around = text[max(0, start - 1) : start] + text[end : end + 1]
    if not any(mark in QUOTES for mark in words + around):
        return "indirect"
    wrapped = (words[:1] in QUOTES or around[:1] in QUOTES) and (words[-1:] in QUOTES or around[-1:] in QUOTES)
    inner = [i for i, mark in enumerate(words) if mark in QUOTES and 0 < i < len(words) - 1]
    return "direct" if wrapped and len(inner) % 2 == 0 and len(content) > len(inner) // 2 else "mixed"


def _misses(text: AttributionText, pairs: list[Pair], read_: Sequence[Attribution]) -> list[str]:
    found, taken = {id(g) for g, _, _ in pairs}, {id(r) for _, r, _ in pairs}
    lines = [f"missed: {_line(text.text, g)}" for g in text.gold if id(g) not in found]
    lines += [f"false:  {_line(text.text, r)}" for r in read_ if id(r) not in taken]
    lines += [
        f"source: {_line(text.text, g)} | read {_words(text.text, r.source)}"
        for g, r, _ in pairs
        if not same_source(g, r)
    ]
    return [f"{text.name[:20]} {line}" for line in lines]


def _line(text: str, item: GoldAttribution | Attribution) -> str:
    return f"<{_words(text, item.source)}> [{_words(text, item.cue)}] {_words(text, item.content)}"


def _words(text: str, extents: Sequence[Extent]) -> str:
    return " ".join(" … ".join(text[s:e] for s, e in extents).split())[:160]
