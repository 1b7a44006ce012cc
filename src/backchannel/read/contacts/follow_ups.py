"""Follow-ups: what the sentence right behind one that tells a contact adds to it without naming it by its own word.

Constructions: "It lasted 11 minutes", "They lasted three hours" (of talks), "This was on 2 October", "It took place in
X"; "The date of the talks was 9 February", "The length of the call was 40 minutes"; "The venue was X", "X was the
venue", "They had chosen X for the meeting"; "Their talks lasted an hour", "It was a four-hour meeting"; and of who
meets or is received, "He stayed for two hours".

Only what the contact lacks is filled in, and only where the sentence before tells one contact that took place. "It" is
the contact where its own noun stands in that sentence, or where it lasted minutes or hours; nothing
that lasts a day or longer is a call or meeting.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Span, Token

from backchannel.model.contact import Place
from backchannel.model.when import TimeExpression, When
from backchannel.read.contacts.frames import noun_frames
from backchannel.read.contacts.place_names import named_place
from backchannel.read.contacts.places import place_under
from backchannel.read.contacts.syntax import SUBJECTS
from backchannel.read.contacts.told import Gathered, Told, same_person
from backchannel.read.contacts.triggers import Trigger
from backchannel.read.document import Document
from backchannel.read.lexicons import words
from backchannel.read.times.dating import date_event, duration_of_event

_TAKEN_UP = frozenset({"it", "this", "that"})
_DATES = frozenset({"date", "day", "time"})
_LENGTHS = frozenset({"length", "duration"})
_VENUES = frozenset({"venue", "place", "location", "site", "scene", "setting"})
_CHOOSING = frozenset({"choose", "pick", "select"})
_IN_PERSON = frozenset({"session", "audience", "meeting", "encounter"})
_STAYING = frozenset({"stay", "remain"})
_PARTING = frozenset({"emerge", "part", "rise", "separate", "leave", "adjourn"})
_HANGING_UP = frozenset({"hang", "put", "break"})
_FOLLOWING = 2  # sentences behind the contact's own


@dataclass(frozen=True)
class _Facts:
    when: When | None = None
    duration: TimeExpression | None = None
    place: Place | None = None


def follow_up(document: Document, times: tuple[TimeExpression, ...], gathered: list[Gathered]) -> None:
    """Adds to contacts what the sentences behind them say. Changes `gathered`."""
    for one in gathered:
        heads = {told.trigger.head.i for other in gathered if not _one_scene(one, other) for told in other.mentions}
        if one.status != "held":
            continue
        for told in list(one.mentions):
            if not told.trigger.titled:
                _after(document, times, one, told, heads)


def _after(document: Document, times: tuple[TimeExpression, ...], one: Gathered, told: Told, heads: set[int]) -> None:
    """Reads the next sentences as long as each adds something and tells no contact itself."""
    sentence = told.trigger.head.sent
    _own_parts(document, times, one, sentence)
    if any(sentence.start <= i < sentence.end for i in heads):
        return
    for _ in range(_FOLLOWING):
        if sentence.end >= len(document.doc):
            return
        sentence = document.doc[sentence.end].sent
        if any(sentence.start <= i < sentence.end for i in heads):
            return
        head, facts = _told(document, times, one, told, sentence)
        if head is None or facts is None:
            return
        _fill(document, one, head, facts)


def _own_parts(document: Document, times: tuple[TimeExpression, ...], one: Gathered, sentence: Span) -> None:
    """ "The venue of the talks of A and B was X", "The length of the call between A and B was an hour": what the
    sentence that tells the contact says of its parts."""
    for verb in _main_verbs(sentence):
        subject = next((child for child in verb.lefts if child.dep_ in SUBJECTS), None)
        if subject is None or any(child.dep_ == "neg" or child.tag_ == "MD" for child in verb.children):
            continue
        if verb.lemma_ == "be" and (facts := _of_part(document, times, one, verb, subject)) is not None:
            _fill(document, one, verb, facts)


def _one_scene(one: Gathered, other: Gathered) -> bool:
    """Whether two contacts are of one time: the same, or a visit and whom the visitor met on it."""
    if one is other:
        return True
    pair = {one.kind, other.kind}
    shared = any(same_person(a, b) for a in one.people for b in other.people)
    return "visit" in pair and shared and pair <= {"visit", "meeting", "talks"}


def _fill(document: Document, one: Gathered, head: Token, facts: _Facts) -> None:
    """Adds a mention that holds the facts that the contact lacks."""
    when = facts.when if one.when is None else None
    duration = facts.duration if one.duration is None else None
    place = facts.place if one.place is None else None
    if when is None and duration is None and place is None:
        return
    trigger = Trigger(head, one.kind, True)
    span = document.extent(head.sent.start, head.sent.end)
    one.mentions.append(Told(trigger, one.kind, True, one.status, [], when, duration, place, span, definite=True))


def _told(
    document: Document, times: tuple[TimeExpression, ...], one: Gathered, told: Told, sentence: Span
) -> tuple[Token | None, _Facts | None]:
    """The verb of a sentence and what it says of the contact before it; None when it says nothing of it."""
    for verb in _main_verbs(sentence):
        subject = _subject(verb)
        if subject is None or any(child.dep_ == "neg" or child.tag_ == "MD" for child in verb.children):
            continue
        facts = _of_pronoun(document, times, told, verb, subject) or _of_part(document, times, one, verb, subject)
        if facts is not None:
            return verb, facts
    return None, None


def _main_verbs(sentence: Span) -> Iterator[Token]:
    """The root, and what is reported to be so ("It lasted an hour, she said")."""
    for token in sentence:
        if token.tag_ in {"VBD", "VBN"} and (
            token.dep_ == "ROOT" or (token.dep_ in {"ccomp", "conj"} and token.head.dep_ == "ROOT")
        ):
            yield token


def _subject(verb: Token) -> Token | None:
    """The subject of a verb, or of the one that it is joined to: "It concerned the hotline and lasted an hour"."""
    own = next((child for child in verb.lefts if child.dep_ in SUBJECTS), None)
    return own if own is not None or verb.dep_ != "conj" else _subject(verb.head)


def _of_pronoun(
    document: Document, times: tuple[TimeExpression, ...], told: Told, verb: Token, subject: Token
) -> _Facts | None:
    lemma, word = verb.lemma_.lower(), subject.lower_
    duration = _short(duration_of_event(document, times, verb))
    if lemma in _STAYING and word in {"he", "she", "they"} and told.kind in {"meeting", "visit"}:
        return _Facts(duration=duration) if duration else None
    if lemma == "be" and word in _TAKEN_UP and any(child.lower_ == "over" for child in verb.rights):
        over = _short(duration_of_event(document, times, subject))
        return _Facts(duration=over) if over else None  # "It was over after ten minutes"
    if told.kind == "call" and lemma in _HANGING_UP and (ended := _ended_after(times, verb)) is not None:
        return _Facts(duration=ended)
    if (spent := _spent(times, verb, subject)) is not None:
        return _Facts(duration=spent)
    several = word == "they" and told.trigger.head.tag_ == "NNS"
    by_noun = told.trigger.noun is not None or word != "it"
    again = _is_again(told, subject)
    if lemma == "be" and word in _TAKEN_UP and (named := _called_event(told, verb)) is not None:
        length = _short(duration_of_event(document, times, named)) or _beside(document, times, named)
        when = date_event(document, times, named) or date_event(document, times, verb)
        return _Facts(when, length) if length or when else None
    by_noun = by_noun or (lemma == "last" and duration is not None)  # "A called B. It lasted an hour."
    if lemma not in words("contact_lasting_verbs") or not (several or again or (word in _TAKEN_UP and by_noun)):
        return None
    if lemma == "be" and not _set_in_time(verb):
        return None
    place = next((found for child in verb.rights if (found := place_under(document, child)) is not None), None)
    return _Facts(date_event(document, times, verb), duration, place)


def _spent(times: tuple[TimeExpression, ...], verb: Token, subject: Token) -> TimeExpression | None:
    """ "The two needed ten minutes", "They parted after an hour", "They rose from the table after an hour"."""
    if subject.lower_ not in words("contact_anaphors"):
        return None
    measures = [
        child for child in verb.rights if child.dep_ in {"dobj", "npadvmod"} and child.lemma_ in {"hour", "minute"}
    ]
    if verb.lemma_ in _PARTING:
        measures = [t for child in verb.children if child.lower_ == "after" for t in child.rights if t.dep_ == "pobj"]
    elif verb.lemma_ not in {"need", "take", "spend"} or any(child.dep_ in {"xcomp", "advcl"} for child in verb.rights):
        return None
    found = (t for t in times if t.type == "duration" and any(t.span[0] <= m.idx < t.span[1] for m in measures))
    return _short(next(found, None))


def _ended_after(times: tuple[TimeExpression, ...], verb: Token) -> TimeExpression | None:
    """ "After ten minutes she hung up", "She put the phone down after ten minutes"."""
    if not any(child.lower_ in {"up", "down", "off"} for child in verb.rights):
        return None
    for child in verb.children:
        measures = [t for t in child.rights if t.dep_ == "pobj"] if child.lower_ == "after" else []
        for time in times:
            if time.type == "duration" and any(time.span[0] <= t.idx < time.span[1] for t in measures):
                return _short(time)
    return None


def _is_again(told: Told, noun: Token) -> bool:
    """ "Their talks", "the session", "the exchange": another word for the contact, with nobody else's name."""
    if noun.lower_ not in words("contact_other_words") or (told.kind == "call" and noun.lower_ in _IN_PERSON):
        return False
    determined = any(child.lower_ in {"the", "that", "this", "their", "these", "those"} for child in noun.lefts)
    return determined and not any(child.dep_ == "prep" for child in noun.rights)


def _beside(document: Document, times: tuple[TimeExpression, ...], noun: Token) -> TimeExpression | None:
    """ "It was a short call, ten minutes": a length that is set beside the noun."""
    apposed = [child for child in noun.rights if child.dep_ in {"appos", "npadvmod"}]
    found = (t for t in times if t.type == "duration" and any(t.span[0] <= c.idx < t.span[1] for c in apposed))
    return _short(next(found, None))


def _called_event(told: Told, verb: Token) -> Token | None:
    """ "It was a four-hour meeting": the noun that says again what it was."""
    noun = next((child for child in verb.rights if child.dep_ == "attr"), None)
    frame = noun_frames().get(noun.lower_) if noun is not None else None
    fits = frame is not None and (frame.kind == told.kind or frame.weak or told.weak)
    if not fits or noun is None:
        return None
    behind = [child for child in noun.rights if child.dep_ == "prep"]
    measured = all(c.lower_ in {"of", "on"} and any(t.ent_type_ in {"TIME", "DATE"} for t in c.rights) for c in behind)
    return noun if measured else None  # "It was a call of ten minutes"


def _set_in_time(verb: Token) -> bool:
    """ "This was on 2 October", "It was in X": nothing but a phrase of time or place follows "was"."""
    rest = [child for child in verb.rights if not child.is_punct]
    return bool(rest) and rest[0].dep_ == "prep" and rest[0].lower_ in {"on", "in", "at"}


def _of_part(
    document: Document, times: tuple[TimeExpression, ...], one: Gathered, verb: Token, subject: Token
) -> _Facts | None:
    """What "the date", "the length", "the venue" was, or which place was chosen for it."""
    if verb.lemma_ in _CHOOSING:
        target = next((child for child in verb.rights if child.dep_ == "dobj"), None)
        aim = [t for child in verb.rights if child.lower_ in {"for", "as"} for t in child.rights]
        aim += [t for child in (target.rights if target else ()) if child.lower_ in {"for", "as"} for t in child.rights]
        if target is not None and any(t.lower_ in _VENUES or _is_event(one, t) for t in aim):
            return _placed(document, target)
        return None
    if verb.lemma_ != "be":
        return None
    predicate = next((child for child in verb.rights if child.dep_ in {"attr", "npadvmod", "dobj"}), None)
    if predicate is None:
        return None
    if _is_part(one, predicate, _VENUES):
        return _placed(document, subject)
    if _is_part(one, subject, _VENUES):
        return _placed(document, predicate)
    if _is_part(one, subject, _DATES):
        when = date_event(document, times, predicate)
        return _Facts(when=when) if when else None
    if _is_part(one, subject, _LENGTHS):
        duration = _short(duration_of_event(document, times, predicate))
        return _Facts(duration=duration) if duration else None
    return None


def _is_part(one: Gathered, noun: Token, nouns: frozenset[str]) -> bool:
    """ "the date", "the length of the call": with an event of another kind, or of something else, it is not."""
    if noun.lower_ not in nouns or not any(child.lower_ == "the" for child in noun.lefts):
        return False
    of = [t for child in noun.rights if child.lower_ in {"of", "for"} for t in child.rights]
    return all(_is_event(one, t) for t in of)


def _is_event(one: Gathered, noun: Token) -> bool:
    frame = noun_frames().get(noun.lower_)
    return frame is not None and (frame.kind == one.kind or frame.weak or one.weak)


def _placed(document: Document, token: Token) -> _Facts | None:
    place = named_place(document, token)
    return _Facts(place=place) if place else None


def _short(duration: TimeExpression | None) -> TimeExpression | None:
    """A length of hours or minutes: nothing that lasts days is a call or a meeting."""
    return duration if duration is not None and (duration.value or "").startswith("PT") else None
