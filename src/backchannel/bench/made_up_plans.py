"""A made-up plan: its versions, the points of each, where actors stand on it. A function of the story that it is in.

Most have a few points and a few who take sides. A heavy one is like the plans that a whole press argues about: 28
points, a dozen actors with several positions each. In one plan of eight some texts miscount the points.
"""

import random
from dataclasses import dataclass, replace
from datetime import date, timedelta

HEAVY_POINTS = 28
_REVISED, _MISCOUNTED = 0.6, 0.125
_STANCES = ("accepts", "rejects", "supports", "criticises")
_DEEDS = "gives back|withdraws|pays for|frees|inspects|opens|hands over|rebuilds|registers|guards".split("|")
_THINGS = (
    "prisoners|patrol boats|grain silos|border posts|fishing rights|radar masts|rail wagons|power lines|schools|"
    "ferry berths|mine maps|customs sheds"
).split("|")
_MANNERS = (
    "under the eyes of observers|at its own cost|with a list of names|in three equal parts|before any vote".split("|")
)
_WHERE = "north of|south of|east of|west of|in sight of|on the road to".split("|")


@dataclass(frozen=True)
class PlanPoint:
    """A numbered point in words; `against` stands on it in those words, if anybody does."""

    number: int
    who: str
    words: str
    against: str | None = None


@dataclass(frozen=True)
class Version:
    """One version: what texts call it, how many points they count, and where actors stand on it as a whole."""

    label: str | None
    count: int
    points: tuple[PlanPoint, ...]
    positions: tuple[tuple[str, str], ...]
    day: date


@dataclass(frozen=True)
class Plan:
    """A plan: `versions` in order of time, and the first one with its points `miscounted`, where some texts do."""

    subject: str
    sponsors: tuple[str, ...]
    heavy: bool
    versions: tuple[Version, ...]
    miscounted: Version | None


def make_plan(
    rng: random.Random,
    sides: tuple[str, str],
    others: tuple[str, ...],
    subject: str,
    town: str,
    day: date,
    *,
    heavy: bool,
) -> Plan:
    """A plan of one or both sides on the subject, in a place, first told of on the day."""
    count = HEAVY_POINTS if heavy else rng.randrange(4, 20)
    voices = (*sides, *others)[: 12 if heavy else rng.randrange(2, 5)]
    points = tuple(_point(rng, number, voices, town) for number in range(1, count + 1))
    first = Version(None, count, points, _positions(rng, voices, heavy), day)
    versions = [first]
    if rng.random() < _REVISED:
        versions.append(_revised(rng, first, voices, town, heavy))
    miscounted = replace(first, count=count - 1) if rng.random() < _MISCOUNTED else None
    return Plan(subject, sides[: rng.randrange(1, 3)], heavy, tuple(versions), miscounted)


def _point(rng: random.Random, number: int, voices: tuple[str, ...], town: str) -> PlanPoint:
    who = rng.choice(voices[:2])
    deed, things, where, manner = (rng.choice(each) for each in (_DEEDS, _THINGS, _WHERE, _MANNERS))
    words = f"{who} {deed} {rng.randrange(2, 400)} {things} {where} {town} within {rng.randrange(5, 200)} days {manner}"
    return PlanPoint(number, who, words, rng.choice(voices) if rng.random() < 0.2 else None)


def _positions(rng: random.Random, voices: tuple[str, ...], heavy: bool) -> tuple[tuple[str, str], ...]:
    return tuple((voice, stance) for voice in voices for stance in rng.sample(_STANCES, 2 if heavy else 1))


def _revised(rng: random.Random, first: Version, voices: tuple[str, ...], town: str, heavy: bool) -> Version:
    """A later version: some points dropped, some with another number of days, one or two new."""
    kept = [each for each in first.points if rng.random() < 0.85] or list(first.points[:1])
    changed = [
        replace(each, words=each.words.replace(" days", " weeks")) if rng.random() < 0.3 else each for each in kept
    ]
    fresh = [_point(rng, 0, voices, town) for _ in range(rng.randrange(1, 3))]
    points = tuple(replace(each, number=number) for number, each in enumerate([*changed, *fresh], 1))
    later = first.day + timedelta(days=rng.randrange(4, 20))
    return Version("revised", len(points), points, _positions(rng, voices, heavy), later)
