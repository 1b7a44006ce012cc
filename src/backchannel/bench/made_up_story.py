"""A made-up story: who takes part, what happened, and on what the outlets will differ. A function of its number.

Shares as in the coverage of a negotiation: one contact in 25 has accounts that differ on its day, its length or its
place, or that deny it; one quote in 20 is printed with a word changed, or as the other side's.
"""

import random
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache
from typing import Literal

from backchannel.bench.made_up_plans import Plan, make_plan

EVENTS = 6
APART = 7  # days between two contacts of a story, so that none is taken for another
_DISPUTED, _MISQUOTED = 0.04, 0.05
_ADVISED = 0.5  # share of the stories in which advice is acted on; sources say so in half of these
_PLANNED, _HEAVY = 0.4, 0.12  # shares: of the stories, those with a plan; of these, those with a heavy one
_BEGUN = date(2020, 1, 1)
_FIRST = "Ada Bela Cara Dora Elin Fay Gita Hana Ivo Jan Karl Leo Milo Nils Otto Pal Rolf Sven Timo Uwe".split()
_ONSETS = "Br Dr Fl Gr K L M N P R S T V W St Kl".split()
_MIDDLES = "a e i o u ai ei au".split()
_ENDS = "nd rk lm st ng rt ck ss ndt berg stein mann".split()
_TOWNS = "dal ford haven stad holm wick mouth bridge".split()
_TOPICS = "the border|the ceasefire|prisoners|the harbour|the pipeline|elections|grain|transit|fishing|trade".split("|")
_WHO = "My ministers|Our envoys|Their observers|Both crews|These councils|Some pilots|Our engineers|All guards".split(
    "|"
)
_MODALS = "will|can|must|may soon|never meant to|have begun to".split("|")
_DEEDS = "leave|reopen|repair|inspect|hand over|clear|rebuild|share|guard|sell|count|paint".split("|")
_SORTS = "frozen|eastern|lower|long|empty|narrow|northern|common|broken|upper".split("|")
_THINGS = "bridges|roads|water works|signal stations|quays|customs houses|railway yards|salt stores|mills|barns".split(
    "|"
)
_BOUNDS = "once the ice is gone|unless others move|if nobody is harmed|whatever papers print".split("|")
_MINUTES, _OTHER_MINUTES = (20, 35, 50, 90), 150


@dataclass(frozen=True)
class Event:
    """A contact with its two sides; `other` is what some accounts have in its place."""

    kind: Literal["call", "meeting"]
    sides: tuple[str, str]
    day: date
    minutes: int
    place: str
    denied: bool = False
    other: "Event | None" = None


@dataclass(frozen=True)
class Quote:
    """Words and whose they are; `other` is what some papers print in their place."""

    speaker: str
    words: str
    other: "Quote | None" = None


@dataclass(frozen=True)
class Story:
    """What the texts of a story tell. `advice`: what one side told the other to do in the first contact, if anything:
    to call the third, which happens (`followed` is that call), or to make an offer, and it did as advised, sources say.
    """

    sides: tuple[str, str]
    third: str
    day: date
    topics: tuple[str, ...]
    events: tuple[Event, ...]
    quotes: tuple[Quote, ...]
    advice: Literal["to call", "to offer"] | None
    followed: Event
    plan: Plan | None

    @property
    def over(self) -> date:
        """The day after the last contact."""
        return self.day + timedelta(days=EVENTS * APART + 1)


@lru_cache(maxsize=4)
def story_of(number: int, people: int | None) -> Story:
    """The story with this number, its people out of so many; as many as come to be named where `people` is None."""
    rng = random.Random(f"story {number}")
    one, two, third, *others = _cast(rng, people, 13)
    sides, town = (one, two), _town(rng)
    day = _BEGUN + timedelta(days=rng.randrange(2000))
    topics = tuple(rng.sample(_TOPICS, 4))
    events = tuple(_event(rng, sides, day + timedelta(days=APART * at + rng.randrange(2))) for at in range(EVENTS))
    quotes = tuple(_quote(rng, sides, town) for _ in range(3))
    advice = rng.choice(("to call", "to offer")) if rng.random() < _ADVISED else None
    after = events[0].day + timedelta(days=rng.randrange(1, 3))
    followed = Event("call", (two, third), after, rng.choice(_MINUTES), _town(rng))
    plan = None
    if rng.random() < _PLANNED:
        plan = make_plan(rng, sides, (third, *others), f"{topics[0]} of {town}", town, day, heavy=rng.random() < _HEAVY)
    return Story(sides, third, day, topics, events, quotes, advice, followed, plan)  # type: ignore[arg-type]


def _event(rng: random.Random, sides: tuple[str, str], day: date) -> Event:
    kind: Literal["call", "meeting"] = rng.choice(("call", "meeting"))
    event = Event(kind, sides, day, rng.choice(_MINUTES), _town(rng))
    if rng.random() >= _DISPUTED:
        return event
    ways: tuple[Callable[[], Event], ...] = (
        lambda: replace(event, day=day + timedelta(days=1)),
        lambda: replace(event, minutes=_OTHER_MINUTES),
        lambda: replace(event, place=_town(rng)),
        lambda: replace(event, denied=True),
    )
    return replace(event, other=rng.choice(ways)())


def _quote(rng: random.Random, sides: tuple[str, str], town: str) -> Quote:
    """Three clauses that have few words in common with any other quote."""
    speaker, days = rng.choice(sides), rng.randrange(2, 90)
    clauses = [" ".join(rng.choice(each) for each in (_WHO, _MODALS, _DEEDS, _SORTS, _THINGS)) for _ in range(3)]
    clauses[rng.randrange(3)] += f" of {town} in {days} days"
    words = ", ".join([*clauses, rng.choice(_BOUNDS)])
    if rng.random() >= _MISQUOTED:
        return Quote(speaker, words)
    if rng.random() < 0.25:
        return Quote(speaker, words, Quote(sides[speaker == sides[0]], words))
    return Quote(speaker, words, Quote(speaker, words.replace(f" {days} ", f" {days + 7} ")))


def _cast(rng: random.Random, people: int | None, size: int) -> list[str]:
    """So many out of the people, some of them much more often than others."""
    names: dict[str, None] = {}
    while len(names) < size:
        own = rng if people is None else random.Random(f"person {int(people * rng.random() ** 3)}")
        names[_name(own)] = None
    return list(names)


def _name(rng: random.Random) -> str:
    family = rng.choice(_ONSETS) + rng.choice(_MIDDLES) + rng.choice(_ENDS) + rng.choice(["", "er", "sen", "i"])
    return f"{rng.choice(_FIRST)} {family}"


def _town(rng: random.Random) -> str:
    return (
        rng.choice(_ONSETS) + rng.choice(_MIDDLES) + rng.choice("bdgklmnrt") + rng.choice("aeio") + rng.choice(_TOWNS)
    )
