"""Made-up coverage: Readings of any number, for measuring how reconciling grows, and how fast pages are.

Stories of some thirty texts each: two sides and their company out of many people, calls and meetings told by several
outlets, what was said and quoted, moves, advice that is acted on, plans in versions, accounts that differ; one text in
five is a copy of an earlier one. Every Reading is a function of its number, so that the same number gives the same
coverage. What happened is in `made_up_story` and `made_up_plans`, what one text tells of it in `made_up_page`.
"""

import hashlib
import random
from collections.abc import Iterator, Sequence
from datetime import timedelta
from typing import Any

from backchannel.bench.made_up_page import Page
from backchannel.bench.made_up_story import story_of
from backchannel.model.actor import TextActor
from backchannel.model.reading import CONTRACT_VERSION, Reading
from backchannel.model.source import Source

STORY = 30  # texts
_COPIES = 0.2
_OUTLETS = [f"{place} {kind}" for place in "North South East West Lake Hill".split() for kind in ("Post", "Wire")]


def made_up(count: int, first: int = 0, *, people: int | None = None, after: Sequence[str] = ()) -> Iterator[Reading]:
    """Readings number `first` to `first + count - 1`.

    `people`: how many take part in all, 50 at least; as many as come to be named otherwise. `after`: words of which one
    follows what is told in each text, so that texts are as long and as varied as those are.
    """
    if people is not None and people < 50:
        raise ValueError(f"{people} people are too few for a story")
    for number in range(first, first + count):
        yield _reading(number, people, after)


def _reading(number: int, people: int | None, after: Sequence[str]) -> Reading:
    rng = random.Random(number)
    place = number % STORY
    told = number - place + rng.randrange(place) if place and rng.random() < _COPIES else number
    page = Page(told, story_of(told // STORY, people))
    page.write()
    if after:
        page.words += "\n\n" + after[told % len(after)]
    return _published(number, page)


def _published(number: int, page: Page) -> Reading:
    """The Reading of a text, published under the number's own outlet and day, when its story was over."""
    rng = random.Random(f"published {number}")
    digest = hashlib.sha256(f"made up {number}".encode()).hexdigest()
    day = page.story.over + timedelta(days=rng.randrange(10))
    outlet = f"{rng.choice(_OUTLETS)} {rng.randrange(40)}"
    source = Source(f"{number}.txt", digest, "article", None, outlet, None, day.isoformat())
    actors = tuple(
        TextActor(f"a{n}", "person", name, (), (), tuple(places))
        for n, (name, places) in enumerate(page.actors.items(), 1)
    )
    items: dict[str, Any] = {
        "contacts": tuple(page.contacts),
        "attributions": tuple(page.said),
        "moves": tuple(page.moves),
        "proposals": tuple(page.proposals),
        "echoes": tuple(page.echoes),
    }
    empty: dict[str, Any] = dict.fromkeys(("repairs", "times", "relays"), ())
    return Reading(
        version=CONTRACT_VERSION,
        reader="made up",
        source=source,
        text=page.words,
        title_end=0,
        actors=actors,
        **items,
        **empty,
    )
