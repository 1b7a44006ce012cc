"""Scoring attributions: pairing what was read with gold, and counting what is right of it.

Contents are compared on letters and digits, one to one by intersection over union. C50: IoU of at least
0.5. C50+S: C50, and the sources overlap or neither has one. Exact: the same letters. Triple: source, cue
and content exact.
"""

from collections.abc import Sequence

from backchannel.bench.letters import iou, letter_set
from backchannel.bench.polnear import GoldAttribution
from backchannel.bench.report import Score
from backchannel.model.attribution import Attribution
from backchannel.model.span import Extent, overlaps

MEASURES = ("C50", "C50+S", "exact", "triple")
MODES = ("direct", "mixed", "indirect")
QUOTES = frozenset('"“”„«»')

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
    """The MEASURES of one text; C50 recall by mode; and sources right, given the content."""
    pairs = match(text, gold, read_)
    sizes = (len(gold), len(read_))
    with_source = sum(same_source(g, r) for g, r, _ in pairs)
    scores = {
        "C50": Score(len(pairs), *sizes),
        "C50+S": Score(with_source, *sizes),
        "exact": Score(sum(value == 1.0 for _, _, value in pairs), *sizes),
        "triple": Score(sum(value == 1.0 and _same_letters(text, g, r) for g, r, value in pairs), *sizes),
        "source given content": Score(with_source, len(pairs), len(pairs)),
    }
    found = {id(g) for g, _, _ in pairs}
    for mode in MODES:
        of_mode = [g for g in gold if mode_of(text, g.content) == mode]
        scores[mode] = Score(sum(id(g) in found for g in of_mode), len(of_mode), 0)
    return scores


def same_source(gold: GoldAttribution, read_: Attribution) -> bool:
    """Whether the sources overlap, or neither has one."""
    if not gold.source or not read_.source:
        return not gold.source and not read_.source
    return any(overlaps(a, b) for a in gold.source for b in read_.source)


def _same_letters(text: str, gold: GoldAttribution, read_: Attribution) -> bool:
    pairs = ((gold.source, read_.source), (gold.cue, read_.cue))
    return all(letter_set(text, a) == letter_set(text, b) for a, b in pairs)


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
