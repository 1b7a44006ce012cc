"""Which time belongs to which event: from the clause of the event outwards, never by nearness alone."""

import re

from spacy.tokens import Token

from backchannel.model.span import overlaps
from backchannel.model.when import TimeExpression, When
from backchannel.read.document import Document
from backchannel.read.lexicons import words
from backchannel.read.times.beside import beside
from backchannel.read.times.edges import after, before, up_to
from backchannel.read.times.entries import entry_date, tells

_CLAUSES = frozenset({"ccomp", "advcl", "relcl", "acl", "parataxis", "csubj", "pcomp"})
_SUPPORT = words("times_support_verbs")
_MESSAGES = words("attribution_documents")
_IN_ORDER = frozenset({"precede", "follow"})
_NOT_BY = frozenset({"until", "since", "till"})
_STAMP = re.compile(r"(\w+) (?:Mon|Tue|Tues|Wed|Thu|Thur|Thurs|Fri|Sat|Sun),? [A-Z][a-z]+ \d{1,2}, \d{4}\Z")
_TODAY = frozenset({"today", "yesterday", "earlier today", "tonight"})
_DAY = "2025-03-14"  # how a day is written, without a clock time
_SIDES = {"before": before, "ahead": before, "prior": before, "after": after, "following": after, "by": up_to}


def date_event(document: Document, times: tuple[TimeExpression, ...], head: Token) -> When | None:
    """When the event at `head` (its verb or noun) took place as far as its own clause says, or None.

    The noun's own modifiers come first ("the October 29 call"), then the verb that governs it and its
    modifiers; a time inside another clause does not count. Conjoined verbs share a time that stands first.
    In an entry of a chronology only times of that entry count, and its date where the event has none of its own.
    """
    dated = entry_date(document, times, head)
    if dated is None:
        return _of_clause(document, times, head)
    entry, date = dated
    own = tuple(t for t in times if entry.extent[0] <= t.span[0] < entry.extent[1])
    found = _of_clause(document, own, head)
    if found is not None or not tells(entry, head):
        return found
    assert date.value is not None
    return When(date.value, f"the date at the head of its entry; {date.rule}", date.span, date.anchor)


def _of_clause(document: Document, times: tuple[TimeExpression, ...], head: Token) -> When | None:
    levels = _levels(head)
    for at, token in enumerate(levels):
        found = _own_time(document, times, token, {"date", "time"})
        if found is not None and found.value is not None:
            time = _finer(document, times, levels[at + 1 :], found)
            return beside(document, time, head) or _on_its_side(document, time)
        if found is not None:
            return None
    return None


def _finer(
    document: Document, times: tuple[TimeExpression, ...], above: list[Token], found: TimeExpression
) -> TimeExpression:
    """ "The first visit this year took place on 20 May": the day that the clause gives, when it lies in what the noun
    says and is finer."""
    for token in above:
        other = _own_time(document, times, token, {"date", "time"})
        if other is not None and other.value is not None:
            inside = len(other.value) > len(found.value or "") and other.value.startswith(found.value or "-")
            return other if inside and "/" not in other.value else found
    return found


def _on_its_side(document: Document, time: TimeExpression) -> When | None:
    """The time of an event told to be at, before, after or by a time: what lies on that side of it.

    Beside a clock time, that is the day of it ("shortly before 9 a.m. on Monday").
    """
    assert time.value is not None
    at = document.tokens(time.span).root
    word = at.head.lower_ if at.dep_ == "pobj" else ""
    if word in {"of", "to"} and at.head.head.lower_ in {"ahead", "prior"}:
        word = at.head.head.lower_
    side = _SIDES.get(word)
    if side is None:
        return When(time.value, time.rule, time.span, time.anchor)
    if time.type == "time":
        return When(time.value[:10], f"{word} a clock time of that day; {time.rule}", time.span, time.anchor)
    value = side(time.value)
    return When(value, f"{word} it; {time.rule}", time.span, time.anchor) if value else None


def duration_of_event(document: Document, times: tuple[TimeExpression, ...], head: Token) -> TimeExpression | None:
    """The duration that the text gives to the event at `head` ("a five-minute call"), or None."""
    for token in _levels(head):
        found = _own_time(document, times, token, {"duration"}, sets=token == head or token.pos_ == "VERB")
        if found is not None and found.value is not None:
            return found
    return _length_told(times, head)


def _length_told(times: tuple[TimeExpression, ...], head: Token) -> TimeExpression | None:
    """ "The call was ten minutes long", "the talks were over after half an hour", "After ten minutes it was over"."""
    verb = head.head
    if head.dep_ != "nsubj" or verb.lemma_ != "be" or not any(t.lower_ in {"long", "over"} for t in verb.rights):
        return None
    after = min((t.idx for t in verb.lefts if t.dep_ == "prep" and t.lower_ == "after"), default=verb.idx)
    return next((t for t in _in_sentence(times, head) if t.type == "duration" and t.value and t.span[0] > after), None)


def _levels(head: Token) -> list[Token]:
    """The event word, then what governs it up to the verb of its clause, then verbs that it is joined to."""
    levels = [head]
    token = head
    for _ in range(8):
        if token == head and token.pos_ == "NOUN" and token.dep_ == "dobj" and token.head.lemma_ not in _SUPPORT:
            break  # "defended the call on Monday": the verb's day is not the call's
        if token.pos_ in {"VERB", "AUX"} and not _shares_time(token):
            break
        if token.head == token or (token.dep_ in _CLAUSES and not _shares_time(token)):
            break
        token = token.head
        levels.append(token)
    return levels


def _shares_time(verb: Token) -> bool:
    """Whether a verb takes the time of the one above it: joined or controlled without a subject of its own, or a
    participle beside it ("announced on Monday …, saying")."""
    if verb.pos_ not in {"VERB", "AUX"} or any(t.dep_ in {"nsubj", "nsubjpass"} for t in verb.lefts):
        return False
    return verb.dep_ in {"conj", "xcomp"} or (verb.dep_ == "advcl" and verb.tag_ == "VBG")


def _own_time(
    document: Document,
    times: tuple[TimeExpression, ...],
    token: Token,
    types: set[str],
    sets: bool = True,
) -> TimeExpression | None:
    """A time of one of the types that hangs on `token` by a chain without another verb."""
    best: TimeExpression | None = None
    for time in _in_sentence(times, token):
        if time.type not in types or not sets or (time.value is None and (time.timex or "").endswith("_REF")):
            continue  # "a recent meeting on Monday": only Monday dates it
        if _is_stamp(document, time) or _is_of_a_name(document, time):
            continue
        if _hangs_on(document, time, token) and (best is None or _rank(time) > _rank(best)):
            best = time
    return _stated_behind(document, times, best) or best


def _stated_behind(
    document: Document, times: tuple[TimeExpression, ...], best: TimeExpression | None
) -> TimeExpression | None:
    """ "called B today, 5 November, from X": the day in full behind a comma says which day "today" is."""
    if best is None or best.exact.lower() not in _TODAY:
        return None
    behind = (time for time in times if time.type == "date" and any(c.isdigit() for c in time.exact))
    found = next((t for t in behind if document.view[best.span[1] : t.span[0]] in {", ", " (", ", on "}), None)
    return found if found is not None and found.value is not None and len(found.value) == len(_DAY) else None


def _is_stamp(document: Document, time: TimeExpression) -> bool:
    """ "… in the Oval Office Wed, November 30, 2016": the date of a page or picture that a scraper left in the text. A
    weekday cut short without a preposition before it is of no event there."""
    found = _STAMP.search(document.text[max(0, time.span[1] - 60) : time.span[1]])
    return found is not None and found[1].lower() not in {"on", "of", "from", "to", "since", "until", "by", "dated"}


def _is_of_a_name(document: Document, time: TimeExpression) -> bool:
    """ "the World Cup 2026": a year right behind a name belongs to the name."""
    first = document.tokens(time.span).start
    if not (time.exact.isdigit() and len(time.exact) == 4 and first):
        return False
    before = document.doc[first - 1]
    return before.tag_ in {"NNP", "NNPS"} and before.ent_type_ != "DATE" and bool(before.whitespace_)


def _rank(time: TimeExpression) -> tuple[bool, bool, int]:
    """What dates an event best: a value, and a date rather than a stretch ("on 3 May, with a follow-up in the next
    week")."""
    return time.value is not None, "/" not in (time.value or ""), len(time.value or "")


def _in_sentence(times: tuple[TimeExpression, ...], token: Token) -> list[TimeExpression]:
    sentence = token.sent
    extent = (sentence.start_char, sentence.end_char)
    return [time for time in times if overlaps(time.span, extent)]


def _hangs_on(document: Document, time: TimeExpression, token: Token) -> bool:
    tokens = document.tokens(time.span)
    at = tokens.root
    if at == token:
        return True
    for _ in range(6):
        if at.dep_ == "prep" and ((at.lower_ in _NOT_BY and not _not_until(at)) or _measured(at)):
            return False
        if at != token and at.pos_ == "NOUN" and at.lemma_.lower() in words("happening_nouns"):
            return False  # "apologised for the strikes on 3 May": the day of the strikes
        if at.head == token:
            return not (at.dep_ in _CLAUSES or (at.dep_ == "conj" and at.pos_ in {"VERB", "AUX"}))
        if at.head == at or at.pos_ in {"VERB", "AUX"} or at.dep_ in _CLAUSES:
            return False
        if at.head.dep_ == "pobj" and at.head.head.dep_ == "agent" and at.head.head.head.lemma_ in _IN_ORDER:
            return False  # "The visit was preceded by a trip in May": the day of the other one
        if at.head.pos_ in {"NOUN", "PROPN"} and at.head.i not in range(tokens.start, tokens.end):
            if at.dep_ not in {"pobj", "npadvmod", "compound", "nmod", "amod", "nummod", "prep"}:
                return False
            if at.head.pos_ == "NOUN" and at.head != token and at.head.dep_ not in {"npadvmod", "pobj"}:
                return False
            if time.type == "duration" and at.head != token and at.dep_ in {"compound", "nmod", "amod"}:
                return False  # "held talks during a one-day visit": the length of the visit
            if token.pos_ == "NOUN" and at.head.lemma_.lower() in _MESSAGES:
                return False  # "the meeting in a Wednesday tweet": the day of the tweet
        at = at.head
    return False


def _not_until(preposition: Token) -> bool:
    """ "did not meet A until Tuesday", "Not until Tuesday did A meet B": on Tuesday they met."""
    verb = preposition.head
    lefts = {child.lower_ for child in verb.lefts}
    negated = any(child.dep_ == "neg" for child in verb.lefts)
    return preposition.lower_ in {"until", "till"} and negated and "did" in lefts


def _measured(preposition: Token) -> bool:
    """Whether a length is counted from what follows ("two days after March 4"): then that is not the day."""
    return preposition.lower_ in {"after", "before"} and any(child.dep_ == "npadvmod" for child in preposition.lefts)
