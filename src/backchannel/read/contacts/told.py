"""Told: one mention of a contact, in the making; several become one TextContact by merging."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from backchannel.model.contact import ContactFormat, ContactKind, ContactStatus, ParticipantRole, Place
from backchannel.model.span import Extent
from backchannel.model.when import TimeExpression, When
from backchannel.read.contacts.triggers import Trigger
from backchannel.read.times.edges import disjoint, first_day, last_day

_WIDER = {"party": 0, "recipient": 1, "visitor": 1, "initiator": 1, "host": 1, "mediator": -1}


@dataclass
class Person:
    """A participant in the making. `key` tells it from others within the text."""

    key: str
    name: str
    role: ParticipantRole
    spans: list[Extent] = field(default_factory=list)
    person: bool = False


@dataclass
class Told:
    """One mention of a contact. `status` is None when it only names it.

    `definite`: it refers back ("the call"); `fresh`: it says that it is another contact than the one told
    before; `later`: and after it. `readout`: it is the headline of a read-out. `moved`: it gives the
    contact another day than was told before. `passing`: it names the contact as the circumstance or subject of
    something else ("protests against the visit"), so its clause's tense is no proof that it took place. `follows`: it
    goes on telling the contact before it ("They met for two hours"), and never begins one. `said_then`: its day may be
    that on which it was said. `format`: whether the sides were in touch themselves. `round`: its number in a series of
    talks; `of_many`: the text tells other numbers, too; `latest`: it is "the latest round", with a day or place.
    """

    trigger: Trigger
    kind: ContactKind
    weak: bool
    status: ContactStatus | None
    people: list[Person]
    when: When | None
    duration: TimeExpression | None
    place: Place | None
    span: Extent
    definite: bool = False
    fresh: bool = False
    later: bool = False
    readout: bool = False
    moved: bool = False
    passing: bool = False
    follows: bool = False
    said_then: bool = False
    format: ContactFormat | None = None
    round: int | None = None
    of_many: bool = False
    latest: bool = False

    @property
    def at(self) -> int:
        """The token of the trigger."""
        return self.trigger.head.i

    @property
    def weight(self) -> tuple[int, int, int]:
        """How much the mention carries; the heaviest leads the spans of its contact."""
        facts = (self.when is not None) + (self.place is not None) + (self.duration is not None)
        return len(self.people) + facts, int(not self.trigger.titled), -self.at


@dataclass
class Gathered:
    """The mentions that tell one contact."""

    mentions: list[Told]
    people: list[Person]
    settled: ContactKind | None = None

    @property
    def lead(self) -> Told:
        """The mention that carries most."""
        return max(self.mentions, key=lambda told: told.weight)

    @property
    def kind(self) -> ContactKind:
        """The firmest kind that a mention gives; the first of equals."""
        firm = [told.kind for told in self.mentions if not told.weak]
        if self.settled is not None and not firm:
            return self.settled
        return firm[0] if firm else self.mentions[0].kind

    @property
    def weak(self) -> bool:
        """Whether no mention settles the kind."""
        return all(told.weak for told in self.mentions)

    @property
    def status(self) -> ContactStatus:
        """The status, which all mentions that tell it share."""
        status = self.mentions[0].status
        assert status is not None
        return status

    @property
    def when(self) -> When | None:
        """The first time stated by a mention, those of the body before the headline's; of "in July" and then
        "on 13 July" the day, unless it lies outside another time that is stated ("about ten days ago")."""
        telling = [told for told in self.mentions if told.status is not None]
        ordered = sorted(telling, key=lambda told: (not told.moved, told.trigger.titled, told.at))
        stated = [told.when for told in ordered if told.when is not None and not told.said_then]
        stated = stated or [told.when for told in ordered if told.when is not None]
        finer = [when for when in stated if when is not stated[0] and _within(when.value, stated[0].value)]
        finer = [when for when in finer if not any(disjoint(when.value, other.value) for other in stated)]
        return min(finer or stated[:1], key=lambda when: stated.index(when), default=None)

    @property
    def place(self) -> Place | None:
        """The first place that a mention gives."""
        return next((told.place for told in self.mentions if told.place is not None), None)

    @property
    def round(self) -> int | None:
        """The number that its mentions give it in a series of talks."""
        return next((told.round for told in self.mentions if told.round is not None), None)

    @property
    def format(self) -> ContactFormat | None:
        """Whether its sides were in touch themselves, as its mentions say."""
        return join_formats(told.format for told in self.mentions)

    @property
    def duration(self) -> TimeExpression | None:
        """The first duration that a mention gives."""
        return next((told.duration for told in self.mentions if told.duration is not None), None)


@dataclass
class ToldBefore:
    """The contacts that a text has told so far: all, and the `last`, which "the two leaders" are of."""

    gathered: list[Gathered] = field(default_factory=list)
    last: Gathered | None = None


def _within(value: str, whole: str) -> bool:
    """Whether a time lies in a longer one."""
    first, last, begin, end = first_day(value), last_day(value), first_day(whole), last_day(whole)
    if not (first and last and begin and end):
        return False
    return begin <= first and last <= end and (first, last) != (begin, end)


def join_formats(told: Iterable[ContactFormat | None]) -> ContactFormat | None:
    """What several tellings of one contact say together: both where they say both."""
    stated = {each for each in told if each is not None}
    return "both" if len(stated) > 1 else next(iter(stated), None)


def same_person(a: Person, b: Person) -> bool:
    """Whether two participants are one: the same actor, or a name within the other that shares its last word."""
    if a.key == b.key or a.name.casefold() == b.name.casefold():
        return True
    if not (a.person or b.person):
        return _same_body(a.name, b.name)
    if not (a.person and b.person):
        return False
    first, second = _name_words(a.name), _name_words(b.name)
    if not first or not second or first[-1] != second[-1]:
        return False
    return min(len(first), len(second)) == 1 or first[0][0] == second[0][0]


def _same_body(a: str, b: str) -> bool:
    """Whether one description is the other cut short ("the three leaders of the opposition", "the opposition")."""
    first, second = sorted((_name_words(a), _name_words(b)), key=len)
    return bool(first) and first[-1] == second[-1] and set(first) <= set(second)


def _name_words(name: str) -> list[str]:
    return [w for w in name.casefold().replace(",", " ").split() if w.strip(".") not in {"jr", "sr", "ii", "iii"}]


def add_people(into: list[Person], more: list[Person]) -> None:
    """Adds participants; one that is there gets the spans, the fuller name and the more telling role."""
    for person in more:
        known = next((other for other in into if same_person(other, person)), None)
        if known is None:
            into.append(Person(person.key, person.name, person.role, list(person.spans), person.person))
            continue
        known.spans += [span for span in person.spans if span not in known.spans]
        if len(person.name.split()) > len(known.name.split()):
            known.name = person.name
        if _WIDER[person.role] > _WIDER[known.role]:
            known.role = person.role
