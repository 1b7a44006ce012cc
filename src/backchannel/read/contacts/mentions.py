"""Mentions: from a trigger to what its sentence tells of the contact: sides, status, setting, words."""

from dataclasses import replace

from spacy.tokens import Token

from backchannel.model.contact import Place
from backchannel.model.span import Extent
from backchannel.model.when import TimeExpression, When
from backchannel.read.actors import ActorIndex
from backchannel.read.contacts.day_of_saying import may_be_of_saying
from backchannel.read.contacts.first_person import FIRST
from backchannel.read.contacts.formats import format_of
from backchannel.read.contacts.frames import initiating
from backchannel.read.contacts.going_on import goes_on, is_close, is_us
from backchannel.read.contacts.headlines import is_readout
from backchannel.read.contacts.lengths import within
from backchannel.read.contacts.naming import Party
from backchannel.read.contacts.noun_status import named_in_passing, status_of
from backchannel.read.contacts.participants import Participants, sides_again
from backchannel.read.contacts.referring import (
    is_another,
    is_any_such,
    is_bare,
    is_characterised,
    is_first_time,
    refers_back,
    takes_up,
)
from backchannel.read.contacts.rounds import is_latest, is_several, measured_by, rounds_of
from backchannel.read.contacts.series import left_out
from backchannel.read.contacts.settings import Setting, is_moved, setting_of, was_first_planned
from backchannel.read.contacts.side import Sides
from backchannel.read.contacts.sides import sides_of
from backchannel.read.contacts.syntax import governing_verb, subject_of
from backchannel.read.contacts.told import Told, ToldBefore
from backchannel.read.contacts.triggers import Trigger
from backchannel.read.document import Document
from backchannel.read.times.edges import first_day

_SINGULAR = frozenset({"he", "she"})


class Teller:
    """Reads the mentions of one text in order; `before` are the contacts told so far, which the caller keeps."""

    def __init__(self, document: Document, actors: ActorIndex, times: tuple[TimeExpression, ...]) -> None:
        self.document, self.actors, self.times = document, actors, times
        self.before = ToldBefore()
        self.participants = Participants(document, actors, self.before)
        self.left_out: set[int] = set()
        self.many = len({number for token in document.doc for number in rounds_of(token)}) > 1

    def tell(self, trigger: Trigger) -> list[Told]:
        """What a trigger tells: nothing, one mention, or two when two contacts share a verb ("with A and
        with B")."""
        self.participants.opened.clear()
        if trigger.head.i in self.left_out or (self.many and is_several(trigger.head)):
            return []
        found = [self._told(trigger, sides) for sides in sides_of(trigger, self.actors)]
        return [each for told in found if told is not None for each in self._each_round(told)]

    def _each_round(self, told: Told) -> list[Told]:
        """The mention, with a round of its own for each that it tells: those of "the first and third rounds", and those
        whose verb is left out behind it."""
        numbers = rounds_of(told.trigger.head)
        told.round, told.of_many = next(iter(numbers), None), self.many
        told.latest = is_latest(told.trigger.head) and not told.people and bool(told.when or told.place)
        if told.round is None:
            return [told] if told.people or told.latest or not is_latest(told.trigger.head) else []
        told.fresh = False
        each = [replace(told, round=n, people=list(told.people), when=None) for n in numbers[1:]]
        if each:
            told.when = None  # of which of them is left open
        for token, number, (when, place) in left_out(self.document, self.times, told) if told.status else ():
            self.left_out |= {token.i, token.i + 1}
            trigger = replace(told.trigger, head=token)
            if told.status == "held" and self._lies_ahead(Setting(None, when, None)):
                when = None  # a day without a year, which was read as one to come
            span = self._with_setting(token, when, place)
            each.append(replace(told, trigger=trigger, people=[], when=when, place=place, duration=None, span=span,
                                round=number))  # fmt: skip
        return [told, *each]

    def _with_setting(self, token: Token, when: When | None, place: Place | None) -> Extent:
        """The words of a round without a verb: its ordinal with its day and place."""
        ends = [each[1] for each in (when.phrase if when else None, place.span if place else None) if each]
        return token.idx, max([token.idx + len(token), *ends])

    def _told(self, trigger: Trigger, sides: Sides) -> Told | None:
        """The mention with these sides; None when nothing says that it took place, or is to."""
        status = status_of(trigger, sides.control if sides.told_in else None)
        if (status is None and trigger.noun is None) or self._lacks_its_subject(trigger, sides):
            return None
        follows = goes_on(self.document, self.before.last, trigger, sides)
        if follows and not (self.before.last and is_close(self.before.last, trigger.head)):
            return None
        ours = follows and is_us(trigger, sides)
        if follows and self.before.last is not None:
            people, back = sides_again(self.before.last), True
        else:
            people, back = self.participants.of(sides)
        if status not in {"held", "denied", None} and any(self._is_first(side.party) for side in sides.all):
            return None
        if not people and status == "denied":
            people, back = self.participants.of_denied(trigger), True
        anchor = sides.carrier or (sides.control if sides.told_in else None)
        setting = setting_of(self.document, self.times, trigger, anchor, sides.place)
        characterised = sides.carrier is None and not sides.told_in and is_characterised(trigger)
        again = takes_up(trigger) and self.before.last is not None
        if characterised or again:  # "A call, recorded on 12 February, was leaked": its own day stays
            phrase = setting.when.phrase if setting.when and characterised else None
            own = phrase is not None and within(self.document, trigger.head, phrase)
            setting = replace(setting, when=setting.when if own else None, place=None)
        if status == "held" and self._lies_ahead(setting):
            status = "planned"
        if was_first_planned(trigger):
            setting = Setting(None, None, None)
        told = Told(
            trigger,
            trigger.kind,
            trigger.weak,
            status,
            people,
            setting.when,
            setting.duration,
            setting.place,
            self._span(trigger, sides, setting),
            definite=back or again or refers_back(trigger),
            readout=is_readout(self.document, trigger),
        )
        told.follows, told.format = follows, format_of(trigger)
        told.said_then = may_be_of_saying(self.document, told)
        if ours and (told.when or told.place or not told.duration):
            return None  # who "we" are is only sure enough for how long it took
        if follows and not sides.all and not (told.when or told.place or told.duration):
            return None
        told.fresh, told.later = is_another(trigger.head)
        told.fresh = told.fresh or (trigger.verb is not None and is_first_time(trigger.head))
        told.fresh = told.fresh and not again
        told.moved = is_moved(trigger)
        told.passing = not sides.told_in and named_in_passing(trigger)
        vague = back and status not in {"held", None} and told.when is None and is_any_such(trigger)
        return told if self._stands(told) and not vague else None

    def _lacks_its_subject(self, trigger: Trigger, sides: Sides) -> bool:
        """ "He met with A and B", where the text leaves open who "he" is: A and B did not meet each other."""
        verb = trigger.verb
        if verb is None or any(side.first for side in sides.all) or len(sides.all) < 2:
            return False
        subject = subject_of(trigger.head)
        return subject is not None and subject.lower_ in _SINGULAR and self.actors.at(subject) is None

    def _lies_ahead(self, setting: Setting) -> bool:
        """Whether the time told with it lies after publication: then it has not taken place, whatever the tense."""
        start = first_day(setting.when.value) if setting.when else None
        published = first_day(self.document.published)
        return start is not None and published is not None and start > published

    def _stands(self, told: Told) -> bool:
        """Whether the mention is enough for a contact, or can refer to one."""
        noun = told.trigger.noun
        counted = bool(rounds_of(told.trigger.head)) or is_latest(told.trigger.head)
        if noun is not None and counted and not told.people:
            return True
        if len(told.people) > 1 or told.trigger.titled:
            return bool(told.people) or noun is not None
        if told.people:
            visitor = told.people[0].role == "visitor"
            if (
                told.status is None
                and noun is not None
                and noun.anaphoric
                and told.definite
                and is_bare(told.trigger.head)
            ):
                return True  # "The call was initiated by A"
            guest = any(child.lower_ in {"by", "from"} for child in told.trigger.head.rights)
            settled = told.place is not None or told.definite or (told.when is not None and guest)
            return told.kind == "visit" and visitor and settled
        return noun is not None and noun.anaphoric and told.definite and is_bare(told.trigger.head)

    def _is_first(self, party: Party) -> bool:
        return party.end == party.start + 1 and self.document.doc[party.start].lower_ in FIRST

    def _span(self, trigger: Trigger, sides: Sides, setting: Setting) -> Extent:
        """The words that tell it: from the first to the last of trigger, sides, place and time."""
        doc, head = self.document.doc, trigger.head
        tokens = [head.i, head.i + 1]
        if trigger.noun is not None:
            tokens.append(_phrase_start(measured_by(head) or head))
        for word in (sides.carrier, sides.control):
            if word is not None:
                tokens += [word.i, word.i + 1]
        for phrase in _initiative(head):
            tokens += [phrase.i, phrase.right_edge.i + 1]
        for party in sides.parties:
            tokens += [party.start, party.end]
        start, end = self.document.extent(min(tokens), max(tokens))
        sentence = _sentence(head)
        for found in (
            setting.place.span if setting.place else None,
            self._with_preposition(setting.when.phrase) if setting.when and setting.when.phrase else None,
            setting.duration.span if setting.duration else None,
        ):
            if found is not None and doc[sentence[0]].idx <= found[0] and found[1] <= _end(doc[sentence[1] - 1]):
                start, end = min(start, found[0]), max(end, found[1])
        return start, end

    def _with_preposition(self, phrase: Extent) -> Extent:
        """A time with the preposition before it: "on Monday"."""
        first = self.document.tokens((phrase[0], phrase[0] + 1))[0]
        before = self.document.doc[first.i - 1] if first.i else first
        return (before.idx, phrase[1]) if before.lower_ in {"on", "in", "at"} else phrase


def _end(token: Token) -> int:
    return int(token.idx + len(token))


def _sentence(token: Token) -> tuple[int, int]:
    sentence = token.sent
    return sentence.start, sentence.end


def _phrase_start(head: Token) -> int:
    """Where a contact noun's own words begin, with the preposition before it."""
    start = head.i
    for child in head.lefts:
        start = min(start, child.left_edge.i)
    _, preposition = governing_verb(head)
    return preposition.i if preposition is not None and preposition.i == start - 1 else start


def _initiative(head: Token) -> list[Token]:
    """The phrase of the clause that says on whose initiative it was: "took place at the request of A"."""
    verb, _ = governing_verb(head) if head.pos_ != "VERB" else (head, None)
    phrases = [child for child in (verb.rights if verb is not None else ()) if child.dep_ == "prep"]
    return [each for each in phrases if any(t.lemma_.lower() in initiating("noun") for t in each.rights)]
