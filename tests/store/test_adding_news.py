"""Real news comes into a case text by text, originals after their copies: what comes out is what a rebuild makes."""

import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from backchannel.bench.copies import WAYS, make_copy
from backchannel.bench.news_texts import NewsText, news_texts
from backchannel.bench.origins import as_reading
from backchannel.model.reading import Reading
from backchannel.model.source import Text
from tests.store.growing import grown, make_small_cases_large

LONGEST = 500  # words, so that reading takes seconds


@pytest.fixture(scope="module", autouse=True)
def small_cases_are_large() -> Iterator[None]:
    """What holds of large cases only holds of small ones here."""
    with pytest.MonkeyPatch.context() as patch:
        make_small_cases_large(patch)
        yield


def test_news_and_copies_of_it(tmp_path: Path, data: Path) -> None:
    chance = random.Random(7)
    texts = [text for text in news_texts(data / "giveme5w1h") if 60 <= text.size <= LONGEST][:14]
    copies = [_copy(texts[at], WAYS[at], texts, chance) for at in range(8)]
    readings = [_read(text) for text in (*texts, *copies)]
    chance.shuffle(readings)
    why = grown(tmp_path, readings)
    assert 2 * why[None] > why.total()


def _copy(original: NewsText, ways: tuple[str, ...], others: list[NewsText], chance: random.Random) -> NewsText:
    """A copy by some outlet, out some days before or after the original."""
    copy = make_copy(original, ways, others, 0)
    day = date.fromisoformat(original.published) + timedelta(days=chance.choice((-2, -1, 0, 1, 5)))
    outlet = chance.choice((original.outlet, "Lind Post", "Osk Wire"))
    return replace(copy, name=f"{original.name} copied", outlet=outlet, published=day.isoformat())


def _read(text: NewsText) -> Reading:
    """The text as the program reads it."""
    from backchannel.read.pipeline import read

    bare = as_reading(text)
    return read(Text(bare.source, bare.text, title_end=bare.title_end))
