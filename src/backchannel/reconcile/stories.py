"""Stories: which texts tell of one course of events, by what they are about and when they were published.

Average linkage of the texts by their words (`story_words`, `linkage`), in large cases stretch by stretch (`episodes`),
lowered by the time between two groups: the same actors in another month are another story. Where the words leave it
open, two groups stay apart: a wrong join hides that there are two stories, a missed one shows twice what can be read
twice. A pure function of the set of Readings; texts without a publication time are joined by their words alone.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise

from backchannel.model.reading import Reading
from backchannel.model.span import Span
from backchannel.model.story import Story, StoryTerm
from backchannel.model.when import When
from backchannel.reconcile.case import Case
from backchannel.reconcile.edtf import DAY, hull, instant
from backchannel.reconcile.episodes import Episode, episodes, joined, stretches
from backchannel.reconcile.identity import item_id
from backchannel.reconcile.story_words import Rarity, places, weighted

LEAST = 0.115  # likeness of two groups that become one story; see docs/stories.md for how it was set
FADING = 30.0  # days between two groups that lower their likeness by the factor e
SHOWN = 8  # words that are named as holding a story together
MARKED = 3  # of these, how many are pointed at in each text
Vector = Mapping[str, float]


def tell_stories(case: Case, voices: Callable[[Sequence[str]], int]) -> tuple[Story, ...]:
    """The stories of a case, by first publication. `voices` counts the independent origins of sources."""
    rarity = Rarity.of(case.sample)
    return told_stories(case, rarity, episodes_of(case, rarity), voices)


def episodes_of(case: Case, rarity: Rarity) -> list[Episode]:
    """The episodes of all stretches."""
    sources = [reading.source.id for reading in case.readings]
    return [each for start, end in stretches(sources) for each in stretch_episodes(case.readings[start:end], rarity)]


def stretch_episodes(readings: Sequence[Reading], rarity: Rarity) -> list[Episode]:
    """The episodes of one stretch."""
    vectors, days = weighted(readings, rarity), [_day(reading) for reading in readings]
    return episodes([reading.source.id for reading in readings], vectors, days, LEAST, FADING)


def told_stories(
    case: Case, rarity: Rarity, found: Sequence[Episode], voices: Callable[[Sequence[str]], int]
) -> tuple[Story, ...]:
    """The stories that the episodes make."""
    return tuple(tell_story(case, rarity, sources, voices) for sources in story_sources(case.places, found))


def story_sources(places: Mapping[str, int], found: Sequence[Episode]) -> list[tuple[str, ...]]:
    """The texts of each story in the order of the case, by their first; `places` are those of the texts in it."""
    stories = [[source for at in group for source in found[at].sources] for group in joined(found, LEAST, FADING)]
    ordered = [tuple(sorted(sources, key=places.__getitem__)) for sources in stories]
    return sorted(ordered, key=lambda sources: places[sources[0]])


def tell_story(case: Case, rarity: Rarity, sources: Sequence[str], voices: Callable[[Sequence[str]], int]) -> Story:
    """The story of these texts."""
    readings = [case.reading(source) for source in sources]
    return _story(readings, weighted(readings, rarity), [_day(reading) for reading in readings], voices)


def _day(reading: Reading) -> float | None:
    at = instant(reading.source.published)
    return None if at is None else at / (DAY * 60.0)


def _story(
    readings: Sequence[Reading],
    vectors: Sequence[Vector],
    days: Sequence[float | None],
    voices: Callable[[Sequence[str]], int],
) -> Story:
    sources = tuple(reading.source.id for reading in readings)
    words = _shared(vectors)
    terms, supports = _pointed_at(readings, words)
    dated = [reading.source.published for reading, day in zip(readings, days, strict=True) if day is not None]
    likeness = _likeness(vectors)
    return Story(
        id=item_id("y", sources[0]),
        sources=sources,
        terms=terms,
        first_published=dated[0] if dated else None,
        last_published=dated[-1] if dated else None,
        happened=hull(each.value for each in _told(readings)),
        likeness=likeness,
        why=tuple(_why(terms, days, likeness)),
        supports=supports,
        origins=voices(sources),
    )


def _told(readings: Sequence[Reading]) -> list[When]:
    """When the main events of the texts took place, where the texts tell it themselves."""
    events = (reading.main_event for reading in readings)
    return [event for event in events if event is not None and event.phrase is not None]


def _shared(vectors: Sequence[Vector]) -> list[str]:
    """The words that weigh most in the story among those that at least half of its texts hold."""
    weights: dict[str, float] = defaultdict(float)
    held = Counter(word for vector in vectors for word in vector)
    for vector in vectors:
        for word, weight in vector.items():
            weights[word] += weight
    common = [word for word in weights if 2 * held[word] >= len(vectors)]
    return sorted(common, key=lambda word: (-weights[word], word))[:SHOWN]


def _pointed_at(readings: Sequence[Reading], words: Sequence[str]) -> tuple[tuple[StoryTerm, ...], tuple[Span, ...]]:
    """The words as the texts mostly write them, and where the leading ones first stand in each text."""
    forms: dict[str, Counter[str]] = {word: Counter() for word in words}
    held: Counter[str] = Counter()
    supports = []
    for reading in readings:
        seen: set[str] = set()
        for word, found in places(reading, set(words)):
            forms[word][found.group().replace("’", "'").removesuffix("'s")] += 1
            if word not in seen and word in words[:MARKED]:
                supports.append(reading.span(found.span()))
            seen.add(word)
        held.update(seen)
    shown = {word: min(counted, key=lambda form: (-counted[form], form)) for word, counted in forms.items() if counted}
    return tuple(StoryTerm(shown[word], held[word]) for word in words if word in shown), tuple(supports)


def _likeness(vectors: Sequence[Vector]) -> float | None:
    """The mean product of two different vectors, from their sum; None for one."""
    if len(vectors) < 2:
        return None
    total: dict[str, float] = defaultdict(float)
    own = 0.0
    for vector in vectors:
        for word, weight in vector.items():
            total[word] += weight
            own += weight * weight
    pairs = len(vectors) * (len(vectors) - 1)
    return round((sum(weight * weight for weight in total.values()) - own) / pairs, 3)


def _why(terms: Sequence[StoryTerm], days: Sequence[float | None], likeness: float | None) -> list[str]:
    if likeness is None:
        return [f"no other text of the case is like it by {LEAST} or more (1: the same words)"]
    shared = ", ".join(f"{term.word} ({term.sources})" for term in terms)
    told = [f"its {len(days)} texts share words that few others hold: {shared}"] if terms else []
    told.append(f"two of its texts are alike by {likeness} on average; {LEAST} joins texts into one story")
    known = sorted(day for day in days if day is not None)
    if len(known) > 1:
        longest = max(b - a for a, b in pairwise(known))
        told.append(f"published within {_days(known[-1] - known[0])}, with at most {_days(longest)} between two texts")
    if len(known) < len(days):
        told.append(f"without a publication time, joined by words alone: {len(days) - len(known)}")
    return told


def _days(length: float) -> str:
    whole = max(1, round(length))
    return "1 day" if whole == 1 else f"{whole} days"
