"""Settings: place, day and duration that the text gives to the contact of one trigger."""

from dataclasses import dataclass

from spacy.tokens import Token

from backchannel.model.contact import Place
from backchannel.model.when import TimeExpression, When
from backchannel.read.contacts.clause_sides import joining_verb
from backchannel.read.contacts.frames import light_verbs, put_through
from backchannel.read.contacts.lengths import length_of, within
from backchannel.read.contacts.places import place_of
from backchannel.read.contacts.records import is_record, on_record
from backchannel.read.contacts.rounds import measured_by, number_of
from backchannel.read.contacts.several_days import over_days
from backchannel.read.contacts.syntax import (
    EMERGING,
    LEAVING,
    SUBJECTS,
    fronted_participle,
    governing_verb,
    is_journey,
    journey_around,
    occurring_clause,
    of_a_day,
    scene_of,
    since_clause,
    slots_of,
)
from backchannel.read.contacts.trace_days import trace_day
from backchannel.read.contacts.triggers import Trigger
from backchannel.read.document import Document
from backchannel.read.lexicons import words
from backchannel.read.times.dating import date_event

_INSIDE = frozenset({"in", "during", "at", "over", "on", "by", "through", "via"})


@dataclass(frozen=True)
class Setting:
    """Where and when, as far as the trigger's sentence says."""

    place: Place | None
    when: When | None
    duration: TimeExpression | None


def setting_of(
    document: Document,
    times: tuple[TimeExpression, ...],
    trigger: Trigger,
    anchor: Token | None,
    place: tuple[int, int] | None,
) -> Setting:
    """Place, day and duration. `anchor` is the light verb or the verb that places itself in the contact;
    `place` the tokens of a place that the trigger's own frame gives."""
    length = length_of(document, times, trigger, anchor, _shares_time(trigger.head))
    stated = None if _of_one_day(trigger.head) else _when(document, times, trigger, anchor)
    when = over_days(document, times, trigger, stated)
    return Setting(place_of(document, trigger, anchor, place), when, length)


def _when(document: Document, times: tuple[TimeExpression, ...], trigger: Trigger, anchor: Token | None) -> When | None:
    head = trigger.head
    found = _dated_letter(document, times, trigger) or date_event(document, times, head)
    own = found is not None and found.phrase is not None and within(document, head, found.phrase)
    leaked = head.dep_ == "nsubjpass" and head.head.lemma_.lower() in words("contact_leaking_verbs")
    if trigger.noun is not None and (found is None or (leaked and not own)):
        found = _of_participle(document, times, head)
        own = found is not None and found.phrase is not None and within(document, head, found.phrase)
    if is_moved(trigger):
        return _new_day(document, times, head)
    if trigger.noun is not None and not own and (traced := trace_day(document, times, head)) is not None:
        return traced
    anchor = anchor or scene_of(head)
    if found is None and anchor is not None:
        found = date_event(document, times, anchor)
    if found is None and anchor is not None and (since := since_clause(anchor)) is not None and slots_of(since, "with"):
        found = date_event(document, times, since)
    if found is None and trigger.noun is None and (journey := journey_around(head)) is not None:
        found = date_event(document, times, journey)
        return found if found is not None and journey.sent.start_char <= (found.phrase or (-1, 0))[0] else None
    if found is None and trigger.noun is not None and (by := _dated_by(head)) is not None:
        if of_a_day(by):
            return date_event(document, times, by)
        return _behind(document, head, date_event(document, times, by))
    if found is None or found.phrase is None:
        return found
    if _reported_then(document, head, found.phrase):
        return None
    if trigger.noun is None or trigger.titled or anchor is not None or _shares_time(head):
        return found
    by = _dated_by(head)
    if within(document, head, found.phrase) or (by is not None and by.lemma_ == "be"):
        return found
    return _behind(document, head, date_event(document, times, by)) if by is not None else None


def _of_participle(document: Document, times: tuple[TimeExpression, ...], noun: Token) -> When | None:
    """ "a call made on 5 May", "the call between A and B, recorded on 5 May", "the call with A, which
    took place on 15 December", "Held on 7 April, the talks …"."""
    carriers = words("times_support_verbs") | {"record", "tape"}
    counted = measured_by(noun)  # "the previous round of talks, held in X on 5 May"
    after = [*noun.rights, *(counted.rights if counted is not None else ())]
    beside = [c for c in after if c.dep_ == "acl" and c.tag_ == "VBN" and c.lemma_.lower() in carriers]
    taped = (t for t in noun.subtree if t.i > noun.i and t.tag_ == "VBN" and t.lemma_ in {"record", "tape"})
    beside = beside or [t for t in taped if t.dep_ in {"acl", "relcl"} and t.head.pos_ in {"PROPN", "NOUN"}]
    made = next((c for c in noun.rights if c.dep_ == "relcl" and c.lemma_.lower() in light_verbs()), None)
    clauses = (occurring_clause(noun), *beside[:1], joining_verb(noun), fronted_participle(noun), made)
    dated = (date_event(document, times, clause) for clause in clauses if clause is not None)
    return next((when for when in dated if when is not None), None)


def _dated_by(noun: Token) -> Token | None:
    """What else gives a contact its day: "The file dates the talks to 4 May", "The venue of the talks on 4 May was"."""
    verb, preposition = governing_verb(noun)
    if preposition is None:
        dated = verb is not None and (on_record(verb) or verb.lemma_.lower() in LEAVING or of_a_day(verb))
        return verb if noun.dep_ == "dobj" and dated else None
    if verb is not None and verb.lemma_ == "be" and any(c.lower_ in {"scene", "venue", "site"} for c in verb.rights):
        return verb  # "X was the scene on Monday of a meeting between A and B"
    part = verb is not None and (verb.lower_ in words("contact_parts") or is_record(verb))
    part = part and preposition.lower_ == "of"
    return verb if part and verb is not None and verb.dep_ in {"nsubj", "attr"} else None


def _behind(document: Document, head: Token, when: When | None) -> When | None:
    """A time that stands behind the contact's noun: "the minutes of the talks on 4 May", not "the May minutes of"."""
    return when if when is not None and when.phrase is not None and when.phrase[0] > head.idx else None


def _dated_letter(document: Document, times: tuple[TimeExpression, ...], trigger: Trigger) -> When | None:
    """ "a letter to A dated 3 March", "the leaked call, dated 3 March": the day on it."""
    if trigger.noun is None:
        return None
    for token in document.doc[trigger.head.i : trigger.head.sent.end - 1]:
        bears = token.lower_ == "date" and token.dep_ == "dobj" and token.head.lemma_ == "bear"
        own = trigger.kind == "letter" or (token.dep_ in {"acl", "relcl"} and token.head == trigger.head)
        if own and (token.lower_ == "dated" or bears):
            behind = document.doc[token.i + 1]
            at = behind.nbor(1).idx if bears and behind.lower_ == "of" else behind.idx
            time = next((time for time in times if time.span[0] == at and time.value and time.type == "date"), None)
            return When(time.value, time.rule, time.span, time.anchor) if time and time.value else None
    return None


def is_moved(trigger: Trigger) -> bool:
    """Whether the trigger's clause gives the contact another day ("the visit was put off until 15 March")."""
    if trigger.noun is None:
        return False
    verb, preposition = governing_verb(trigger.head)
    if verb is not None and (put_through(verb, trigger.head) or on_record(verb)):
        return False
    return preposition is None and verb is not None and verb.lemma_.lower() in words("contact_postponing_verbs")


def _of_one_day(head: Token) -> bool:
    """ "joined the third day of the talks on Wednesday": that day is one of several, of which it is not the first."""
    over = head.head.head if head.dep_ == "pobj" and head.head.lower_ == "of" else head
    return over.lemma_ == "day" and any((number_of(child) or 0) > 1 for child in over.lefts)


def was_first_planned(trigger: Trigger) -> bool:
    """ "The talks were initially planned for 3 May in X but were delayed": that day and place hold no more."""
    verb, _ = governing_verb(trigger.head) if trigger.noun is not None else (None, None)
    if verb is None or not any(child.lower_ in {"initially", "originally", "first"} for child in verb.lefts):
        return False
    return any(each.lemma_.lower() in words("contact_postponing_verbs") for each in verb.conjuncts)


def _new_day(document: Document, times: tuple[TimeExpression, ...], head: Token) -> When | None:
    """The day after "to", "until" or "for" in the sentence of a postponement; none when only the old one is told."""
    sentence = head.sent
    for time in times:
        if not (sentence.start_char <= time.span[0] < sentence.end_char) or time.value is None:
            continue
        first = document.tokens((time.span[0], time.span[0] + 1))[0]
        before = document.doc[first.i - 1].lower_ if first.i else ""
        if before in {"to", "until", "till", "for"} and time.type in {"date", "time"}:
            return When(time.value, time.rule, time.span, time.anchor)
    return None


def _shares_time(head: Token) -> bool:
    """Whether the clause of a noun is of the contact's own time: "took place on", "said during", "in"; not
    "after talks", "recalled the talks"."""
    verb, preposition = governing_verb(head)
    if verb is None:
        return True
    if preposition is not None:
        journey = preposition.lower_ == "for" and is_journey(verb)
        out_of_it = preposition.lower_ == "from" and verb.lemma_.lower() in EMERGING
        return journey or out_of_it or preposition.lower_ in _INSIDE
    there = head.dep_ == "attr" and any(child.dep_ == "expl" for child in verb.lefts)  # "There was a meeting on Monday"
    return there or (measured_by(head) or head).dep_ in SUBJECTS or verb.lemma_.lower() in light_verbs()


def _reported_then(document: Document, head: Token, phrase: tuple[int, int]) -> bool:
    """ "A met B, according to reports on Tuesday": the time is of the report."""
    first = document.tokens((phrase[0], phrase[0] + 1))[0].i
    return first > head.i and any(token.lower_ == "according" for token in document.doc[head.i : first])
