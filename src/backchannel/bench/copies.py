"""Copies of news texts, as papers make them: cut, reordered, under another headline, with a paragraph added, under
another outlet's line, with words edited; and several of these at once. All chance is from a fixed seed."""

import random
import re
from collections.abc import Callable, Sequence
from datetime import date, timedelta

from backchannel.bench.news_texts import NewsText

WAYS: tuple[tuple[str, ...], ...] = (
    ("cut",),
    ("reordered",),
    ("headline",),
    ("added",),
    ("outlet line",),
    ("edited",),
    ("cut", "headline", "outlet line"),
    ("reordered", "added"),
    ("cut", "edited"),
    ("added", "edited", "outlet line"),
    ("cut", "added"),
    ("cut", "reordered", "edited", "headline"),
)
KEPT = (0.35, 0.7)  # share of a text that a cut leaves
EDITED = 0.06  # share of words that an editor changes
SAME_DAY = 6  # every so many copies one is of the original's own day
# Light edits as desks make them, both ways; other words are left out or doubled by a fixed adverb.
_EDITS = {
    "said": "stated", "told": "informed", "about": "around", "but": "however", "also": "too", "after": "following",
    "however": "but", "people": "persons", "big": "large", "began": "started", "killed": "dead", "like": "such as",
    "because": "since", "while": "as", "many": "numerous", "use": "employ", "near": "close to", "more than": "over",
}  # fmt: skip
_HEADLINES = ("What we know so far", "The latest", "Analysis: what it means", "Live updates from the scene")
_DATELINE = re.compile(r"^[A-Z ,]+(?:[(]\w+[)])? ?[-—–]+ ")
_CITIES = ("LONDON", "NAIROBI", "OSLO", "LIMA")


def make_copy(original: NewsText, ways: Sequence[str], others: Sequence[NewsText], number: int) -> NewsText:
    """Copy number `number` of a text; `others` are the texts that a paragraph can come from."""
    chance = random.Random(f"{original.name} {number}")
    paragraphs = list(original.paragraphs)
    title = original.title
    for way in ways:
        if way == "headline":
            title = chance.choice(_HEADLINES)
        else:
            paragraphs = _DO[way](paragraphs, chance, original, others)
    later = 0 if number % SAME_DAY == 0 else chance.randint(1, 3)
    published = (date.fromisoformat(original.published) + timedelta(days=later)).isoformat()
    outlet = f"copier {number}"
    return NewsText(f"{original.name} {number}", original.story, outlet, published, title, tuple(paragraphs))


Paragraphs = list[str]


def _cut(paragraphs: Paragraphs, chance: random.Random, *_: object) -> Paragraphs:
    """The first part of a text, as far as a share of its words; in half of the cases with a paragraph left out."""
    total = sum(len(paragraph.split()) for paragraph in paragraphs) * chance.uniform(*KEPT)
    kept: Paragraphs = []
    while paragraphs and sum(len(paragraph.split()) for paragraph in kept) < total:
        kept.append(paragraphs[len(kept)])
        if len(kept) == len(paragraphs):
            break
    if len(kept) > 4 and chance.random() < 0.5:
        kept.pop(chance.randrange(1, len(kept)))
    return kept


def _reordered(paragraphs: Paragraphs, chance: random.Random, *_: object) -> Paragraphs:
    return chance.sample(paragraphs, len(paragraphs))


def _added(paragraphs: Paragraphs, chance: random.Random, original: NewsText, others: Sequence[NewsText]) -> Paragraphs:
    """With one paragraph of another story's text, of at most a third of the copy's own words."""
    stranger = chance.choice([text for text in others if text.story != original.story])
    most = max(20, sum(len(paragraph.split()) for paragraph in paragraphs) // 3)
    added = " ".join(chance.choice(stranger.paragraphs).split()[:most])
    at = chance.randrange(len(paragraphs) + 1)
    return [*paragraphs[:at], added, *paragraphs[at:]]


def _outlet_line(paragraphs: Paragraphs, chance: random.Random, *_: object) -> Paragraphs:
    """Under another dateline, with another credit at the end."""
    first = f"{chance.choice(_CITIES)} — " + _DATELINE.sub("", paragraphs[0])
    return [first, *paragraphs[1:], "Reporting by our correspondents; editing by the night desk. All rights reserved."]


def _edited(paragraphs: Paragraphs, chance: random.Random, *_: object) -> Paragraphs:
    return [" ".join(_edit(word, chance) for word in paragraph.split()) for paragraph in paragraphs]


def _edit(word: str, chance: random.Random) -> str:
    if word.lower() in _EDITS and chance.random() < 0.5:
        return _EDITS[word.lower()]
    drawn = chance.random()
    if drawn < EDITED / 2 and len(word) > 3 and word.islower():
        return ""
    return f"reportedly {word}" if drawn < EDITED and word.islower() else word


_DO: dict[str, Callable[..., Paragraphs]] = {
    "cut": _cut,
    "reordered": _reordered,
    "added": _added,
    "outlet line": _outlet_line,
    "edited": _edited,
}
