"""`bench origins`: are copies led back to the text that they were made from, and nothing else taken for a copy?

300 copies are made from 60 texts of a corpus (`copies`). A copy is right when the text that the product leads it back
to is its original; one of the original's own day, where nobody can say which was first, when it stands in one group
with it. Then the untouched texts alone: every link found among them is printed with its words, to be judged by eye,
since some news texts are copies of agency text. Last, the time for a case of made-up size.
"""

import hashlib
import random
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from backchannel.bench.copies import WAYS, make_copy
from backchannel.bench.news_texts import NewsText, news_texts
from backchannel.bench.report import Report
from backchannel.errors import InputError
from backchannel.model.reading import Reading
from backchannel.model.source import Source
from backchannel.reconcile.case import Case
from backchannel.reconcile.copies import Copy, find_copies
from backchannel.reconcile.outlets import outlet_key

CHOSEN, COPIES = 60, 300
LONG = 120  # words of a text that is worth copying
SEED = 20260301
SCALE = 20_000


def bench_origins(path: Path, errors: int = 0, scale: int = 0) -> Report:
    """Scores the copies made from the texts at `path`. `scale`: also time a case of so many texts."""
    texts = [text for text in news_texts(path) if text.size >= LONG]
    if len(texts) < 2:
        raise InputError(str(path), "holds too few news texts", f"name a corpus with texts of {LONG} words and more")
    readings = {text.name: as_reading(text) for text in texts}
    alone = find_copies(Case.of(readings.values()))
    clean = [text for text in texts if readings[text.name].source.id not in alone]
    chosen = random.Random(SEED).sample(clean, min(CHOSEN, len(clean)))
    made = [_copy_number(number, chosen, clean) for number in range(COPIES)]
    copies = [as_reading(copy) for _, _, copy in made]
    found = find_copies(Case.of([*readings.values(), *copies]))
    right: Counter[str] = Counter()
    total: Counter[str] = Counter()
    misses = []
    for (original, ways, copy), reading in zip(made, copies, strict=True):
        name = " + ".join(ways)
        total[name] += 1
        ok = _is_right(original, copy, readings[original.name].source.id, reading.source.id, found)
        right[name] += ok
        if not ok:
            misses.append(f"missed: {name}, {copy.size} of {original.size} words: {original.title or original.name}")
    rows = [(name, str(total[name]), str(right[name]), f"{right[name] / total[name]:.3f}") for name in total]
    share = sum(right.values()) / COPIES
    rows.append(("all copies", str(COPIES), str(sum(right.values())), f"{share:.3f}"))
    rows.append(("links among the texts themselves", str(len(texts)), str(len(alone)), ""))
    figures = {"origins right": share, "links among originals": float(len(alone))}
    notes = [_link_note(readings, texts, source, copy) for source, copy in sorted(alone.items())]
    if scale:
        figures |= _scale(texts, scale, notes)
    columns = ("copies", "made", "right", "share")
    return Report(f"Origins on {path.name}", columns, tuple(rows), (*notes, *misses[:errors]), figures)


def _copy_number(
    number: int, chosen: Sequence[NewsText], others: Sequence[NewsText]
) -> tuple[NewsText, tuple[str, ...], NewsText]:
    """The original, the ways and the copy of one number: the ways turn faster than the texts, so that all meet."""
    original = chosen[number % len(chosen)]
    ways = WAYS[(number + number // len(chosen)) % len(WAYS)]
    return original, ways, make_copy(original, ways, others, number)


def as_reading(text: NewsText) -> Reading:
    """A Reading with nothing in it but its text: origins look at words alone."""
    body = f"{text.title}\n\n{text.body}" if text.title else text.body
    digest = hashlib.sha256(f"{text.outlet} {text.name} {body}".encode()).hexdigest()
    source = Source(text.name, digest, "article", text.title or None, text.outlet, None, text.published)
    return Reading(1, "none", source, body, len(text.title), (), (), (), (), (), (), (), ())


def _is_right(original: NewsText, copy: NewsText, first: str, source: str, found: dict[str, Copy]) -> bool:
    if copy.published > original.published:
        return _root(source, found) == _root(first, found) and (_root(first, found) == first or first in found)
    return _root(source, found) == _root(first, found)


def _root(source: str, found: dict[str, Copy]) -> str:
    while source in found:
        source = found[source].of
    return source


def _link_note(readings: dict[str, Reading], texts: Sequence[NewsText], source: str, copy: Copy) -> str:
    """A link among the untouched texts: outlets, days, likeness, whether one outlet, and the first words shared."""
    by_id = {readings[text.name].source.id: text for text in texts}
    child, parent = by_id[source], by_id[copy.of]
    own = ", one outlet" if outlet_key(child.outlet) == outlet_key(parent.outlet) else ""
    story = "one story" if child.story == parent.story else "TWO STORIES"
    return (
        f"link: {child.outlet} {child.published} <- {parent.outlet} {parent.published}: {copy.likeness:.0%}, "
        f"{story}{own}: {child.name[:12]} <- {parent.name[:12]}"
    )


def _scale(texts: Sequence[NewsText], size: int, notes: list[str]) -> dict[str, float]:
    """Seconds for texts made of the corpus' paragraphs, half of the size and all of it: near-linear is a ratio of 2."""
    chance = random.Random(SEED)
    paragraphs = [paragraph for text in texts for paragraph in text.paragraphs]
    taken = []
    for number in range(size):
        words = " ".join(chance.sample(paragraphs, 6)).split()
        chance.shuffle(words)  # new runs of words: unrelated texts of one vocabulary
        story = f"{number}"
        taken.append(NewsText(story, story, f"outlet {number % 400}", "2018-05-01", "", (" ".join(words),)))
    taken = [
        make_copy(taken[number - 1], ("cut",), taken, number) if number % 5 == 4 else text
        for number, text in enumerate(taken)
    ]
    seconds = []
    for part in (size // 2, size):
        case = Case.of(as_reading(text) for text in taken[:part])
        start = time.perf_counter()
        find_copies(case)
        seconds.append(time.perf_counter() - start)
    notes.append(f"scale: {size // 2} texts {seconds[0]:.1f} s, {size} texts {seconds[1]:.1f} s")
    return {"seconds at full size": seconds[1], "ratio of doubling": seconds[1] / max(seconds[0], 1e-9)}
