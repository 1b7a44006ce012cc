"""Made-up coverage: Readings of any number, for measuring how reconciling grows.

Stories of some thirty texts each: two sides out of many hundred people, calls and meetings told by several outlets on
the days around them, what was said in them, a move, and one text in five a copy of an earlier one. Every Reading
is a function of its number, so that the same number gives the same coverage.
"""

import hashlib
import random
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Any

from backchannel.model.actor import Mention, TextActor
from backchannel.model.attribution import Attribution
from backchannel.model.contact import Participant, TextContact
from backchannel.model.move import TextMove
from backchannel.model.reading import CONTRACT_VERSION, Reading
from backchannel.model.source import Source
from backchannel.model.span import Extent

STORY = 30  # texts
_COPIES = 0.2
_FIRST = "Ada Bela Cara Dora Elin Fay Gita Hana Ivo Jan Karl Leo Milo Nils Otto Pal Rolf Sven Timo Uwe".split()
_ONSETS = "Br Dr Fl Gr K L M N P R S T V W St Kl".split()
_MIDDLES = "a e i o u ai ei au".split()
_ENDS = "nd rk lm st ng rt ck ss ndt berg stein mann".split()
_OUTLETS = [f"{place} {kind}" for place in "North South East West Lake Hill".split() for kind in ("Post", "Wire")]
_TOPICS = "the border the ceasefire prisoners the harbour the pipeline elections grain transit fishing trade".split()
_VERBS = "said warned added argued insisted noted stressed replied".split()
_BEGUN = date(2020, 1, 1)


def made_up(count: int, first: int = 0, *, people: int | None = None, after: Sequence[str] = ()) -> Iterator[Reading]:
    """Readings number `first` to `first + count - 1`.

    `people`: how many take part in all; as many as come to be named otherwise. `after`: words of which one follows
    what is told in each text, so that texts are as long and as varied as those are.
    """
    for number in range(first, first + count):
        yield _reading(number, people, after)


def _reading(number: int, people: int | None, after: Sequence[str]) -> Reading:
    rng = random.Random(number)
    place = number % STORY
    told = number - place + rng.randrange(place) if place and rng.random() < _COPIES else number
    page = _Page(told, people)
    page.write()
    if after:
        page.words += "\n\n" + after[told % len(after)]
    return page.reading(number)


class _Page:
    """One text in the making: sentences, and the items that stand on them."""

    def __init__(self, number: int, people: int | None) -> None:
        self.number, self.story = number, number // STORY
        self.rng = random.Random(f"text {number}")
        story = random.Random(f"story {self.story}")
        self.sides = [_name(story) for _ in range(2)] if people is None else _cast(story, people)
        self.day = _BEGUN + timedelta(days=story.randrange(2000))
        self.events = [(story.choice(["call", "meeting"]), story.randrange(10)) for _ in range(6)]
        self.topics = story.sample(_TOPICS, 4)
        self.words = ""
        self.actors: dict[str, list[Mention]] = {}
        self.contacts: list[TextContact] = []
        self.said: list[Attribution] = []
        self.moves: list[TextMove] = []

    def write(self) -> None:
        for event in sorted(self.rng.sample(range(len(self.events)), 2)):
            self._contact(*self.events[event])
        for _ in range(5):
            self._statement()
        self._move()

    def _contact(self, kind: str, after: int) -> None:
        day = self.day + timedelta(days=after)
        verb = "called" if kind == "call" else "met"
        first, extent = self._sentence(f"{self.sides[0]} {verb} {self.sides[1]} on {day:%B} {day.day}, {day.year}.")
        self._mention(self.sides[0], first)
        self._mention(self.sides[1], first + len(self.sides[0]) + len(verb) + 2)
        people = tuple(Participant(name, "party", (extent,)) for name in self.sides)
        id_ = f"c{len(self.contacts) + 1}"
        self.contacts.append(TextContact(id_, kind, "held", people, day.isoformat(), None, None, (extent,)))  # type: ignore[arg-type]

    def _statement(self) -> None:
        speaker, topic = self.rng.choice(self.sides), self.rng.choice(self.topics)
        figure, verb = self.rng.randrange(1, 90), self.rng.choice(_VERBS)
        content = f"{topic} would be settled within {figure} days and on terms that both can keep"
        first, _ = self._sentence(f"{speaker} {verb} that {content}.")
        self._mention(speaker, first)
        start = self.words.index(content, first)
        cue = (first + len(speaker) + 1, first + len(speaker) + 1 + len(verb))
        source = (first, first + len(speaker))
        self.said.append(
            Attribution(
                f"s{len(self.said) + 1}", (source,), (cue,), ((start, start + len(content)),), "indirect", speaker
            )
        )

    def _move(self) -> None:
        first, extent = self._sentence(f"{self.sides[0]} proposed a plan on {self.topics[0]} to {self.sides[1]}.")
        self._mention(self.sides[0], first)
        actor, target = self.sides
        asked, day = f"a plan on {self.topics[0]}", self.day.isoformat()
        self.moves.append(TextMove("m1", "propose", "REQUEST", actor, target, asked, None, day, "done", (extent,)))

    def _sentence(self, words: str) -> tuple[int, Extent]:
        start = len(self.words)
        self.words += f"{words} "
        return start, (start, start + len(words) - 1)

    def _mention(self, name: str, at: int) -> None:
        self.actors.setdefault(name, []).append(Mention((at, at + len(name)), "name"))

    def reading(self, number: int) -> Reading:
        """The Reading, published under the number's own outlet and day."""
        rng = random.Random(f"published {number}")
        digest = hashlib.sha256(f"made up {number}".encode()).hexdigest()
        day = self.day + timedelta(days=rng.randrange(10, 20))
        outlet = f"{rng.choice(_OUTLETS)} {rng.randrange(40)}"
        source = Source(f"{number}.txt", digest, "article", None, outlet, None, day.isoformat())
        actors = tuple(
            TextActor(f"a{n}", "person", name, (), (), tuple(places))
            for n, (name, places) in enumerate(self.actors.items(), 1)
        )
        items: dict[str, Any] = {
            "contacts": tuple(self.contacts),
            "attributions": tuple(self.said),
            "moves": tuple(self.moves),
        }
        empty: dict[str, Any] = dict.fromkeys(("repairs", "times", "proposals", "relays"), ())
        return Reading(
            version=CONTRACT_VERSION,
            reader="made up",
            source=source,
            text=self.words,
            title_end=0,
            actors=actors,
            **items,
            **empty,
        )


def _cast(rng: random.Random, people: int) -> list[str]:
    """Two out of so many people, some of them much more often than others."""
    numbers = [int(people * rng.random() ** 3) for _ in range(2)]
    if numbers[0] == numbers[1]:
        numbers[1] = (numbers[1] + 1) % people
    return [f"{_name(random.Random(f'person {number}'))}" for number in numbers]


def _name(rng: random.Random) -> str:
    family = rng.choice(_ONSETS) + rng.choice(_MIDDLES) + rng.choice(_ENDS) + rng.choice(["", "er", "sen", "i"])
    return f"{rng.choice(_FIRST)} {family}"
