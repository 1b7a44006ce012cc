"""Lengths: how long a contact took, by the words of its own clause and of the clause over it."""

from spacy.tokens import Token

from backchannel.model.when import TimeExpression
from backchannel.read.contacts.syntax import LEAVING, SUBJECTS
from backchannel.read.contacts.triggers import MEDIA_NOUNS, ON_THE_PHONE, Trigger
from backchannel.read.document import Document
from backchannel.read.lexicons import words
from backchannel.read.times.dating import duration_of_event

_AT_MOST = ("less than ", "under ", "up to ", "at most ")
_AT_LEAST = ("more than ", "over ", "at least ")
_NEARLY = frozenset({"just", "slightly", "little", "barely"})  # "just over five minutes" are five, as rounded


def bounded(document: Document, length: TimeExpression) -> str | None:
    """The value of a length, with "<" or ">" where its words only bound it ("less than 15 minutes")."""
    before = document.view[max(0, length.span[0] - 30) : length.span[0]].lower()
    told = length.exact.lower()
    hedge = next((each for each in (*_AT_MOST, *_AT_LEAST) if told.startswith(each) or before.endswith(each)), None)
    outside = (before if told.startswith(hedge or "-") else before.removesuffix(hedge or "")).split()[-1:]
    if length.value is None or hedge is None or not _NEARLY.isdisjoint(outside):
        return length.value
    most = (hedge in _AT_MOST) != (outside == ["no"])  # "no more than an hour"
    return f"{'<' if most else '>'}{length.value}"


def length_of(
    document: Document, times: tuple[TimeExpression, ...], trigger: Trigger, anchor: Token | None, own: bool
) -> TimeExpression | None:
    """The duration; `anchor` as in `setting_of`, `own` whether the clause of a noun is of the contact's own time."""
    found = duration_of_event(document, times, trigger.head)
    if found is not None and not _of_contact(document, trigger, anchor, found, own):
        found = None
    if found is None and anchor is not None:
        found = duration_of_event(document, times, anchor)
    if found is None and (be := _on_the_line(trigger.head)) is not None:
        found = duration_of_event(document, times, be)
    found = found or _granted(document, times, trigger.head)
    if found is None and trigger.noun is not None and trigger.head.dep_ == "dobj":
        found = _until_left(times, trigger.head)
    if found is None and trigger.noun is not None:
        found = _of_lasting(document, times, trigger.head) or _how_long(times, trigger.head)
    return found


def _on_the_line(noun: Token) -> Token | None:
    """ "A was on the phone with B for an hour": the "was", whose length is the call's."""
    over = noun.head.head
    on_it = noun.lower_ in MEDIA_NOUNS and noun.head.lower_ == "on"
    return over if on_it and over.lemma_ in ON_THE_PHONE else None


def _of_contact(
    document: Document, trigger: Trigger, anchor: Token | None, duration: TimeExpression, own: bool
) -> bool:
    """Whether a length is the contact's own: no call lasts days, and in "told of the meeting for a year" the clause is
    of something else."""
    if trigger.kind == "call" and not (duration.value or "").startswith("PT"):
        return False
    first = document.tokens((duration.span[0], duration.span[0] + 1))[0]
    if first.i and document.doc[first.i - 1].lower_ == "in" and not (duration.value or "").startswith("PT"):
        return False  # "the first visit in two years"
    if trigger.noun is None or trigger.titled or anchor is not None or own:
        return True
    return within(document, trigger.head, duration.span)


def _of_lasting(document: Document, times: tuple[TimeExpression, ...], noun: Token) -> TimeExpression | None:
    """ "a call that went on for an hour", "The call was on 4 March and lasted an hour", "a call lasting an hour"."""
    beside = [child for child in noun.rights if child.dep_ in {"relcl", "acl"}]
    joined = [child for child in noun.head.rights if child.dep_ == "conj"] if noun.dep_ in SUBJECTS else []
    for verb in (*beside, *joined):
        if verb.lemma_ in {"last", "take", "go", "run", "continue"}:
            found = duration_of_event(document, times, verb)
            if found is not None and (found.value or "").startswith("PT"):
                return found
    return None


def _until_left(times: tuple[TimeExpression, ...], noun: Token) -> TimeExpression | None:
    """ "A left the meeting with B after two hours", "cut the call short after ten minutes": so long it took A."""
    verb = noun.head
    if verb.lemma_.lower() not in LEAVING | {"cut", "end", "interrupt", "finish"}:
        return None
    for child in verb.subtree:
        if child.lower_ == "after" and child.dep_ == "prep" and child.i > noun.i:
            for time in times:
                if time.type == "duration" and (time.value or "").startswith("PT") and time.span[0] == _next(child):
                    return time
    return None


def _next(token: Token) -> int:
    following = token.doc[token.i + 1] if token.i + 1 < len(token.doc) else token
    return int(following.idx)


def _how_long(times: tuple[TimeExpression, ...], noun: Token) -> TimeExpression | None:
    """ "Forty minutes is how long the meeting went on": the length is what the clause is."""
    verb = noun.head
    asked = any(t.lower_ == "how" for child in verb.lefts if child.lower_ == "long" for t in child.lefts)
    if noun.dep_ != "nsubj" or verb.dep_ != "ccomp" or verb.head.lemma_ != "be" or not asked:
        return None
    be = verb.head
    told = [t for t in times if t.type == "duration" and be.sent.start_char <= t.span[0] < be.idx]
    return told[0] if len(told) == 1 and (told[0].value or "").startswith("PT") else None


def _granted(document: Document, times: tuple[TimeExpression, ...], met: Token) -> TimeExpression | None:
    """ "gave A twenty minutes when they met", "It took A and B five hours to agree when they met": the length that the
    clause over "when" has as its object; with an aim ("ten minutes to leave") it is that of the aim, but for "took"."""
    when = next(
        (child for child in met.lefts if child.lower_ in {"when", "as"} and child.dep_ in {"advmod", "mark"}), None
    )
    if when is None:
        return None
    doc, start = document.doc, met.sent.start
    verbs = [i for i in range(start, when.i) if doc[i].tag_ in {"VBD", "VBZ", "MD"}]
    if len(verbs) != 1 or doc[verbs[0]].lemma_.lower() not in words("contact_granting_verbs"):
        return None
    for time in times:
        if (
            time.type == "duration"
            and (time.value or "").startswith("PT")
            and doc[verbs[0]].idx < time.span[0] < when.idx
        ):
            aim = document.tokens(time.span).end
            if doc[aim].lower_ == "to" and doc[verbs[0]].lemma_ not in {"take", "need"}:
                return None
            return time
    return None


def within(document: Document, head: Token, phrase: tuple[int, int]) -> bool:
    """Whether words stand inside the phrase of a noun: the noun is dated itself, not only its clause."""
    doc = document.doc
    start, end = doc[head.left_edge.i].idx, doc[head.right_edge.i]
    return start <= phrase[0] and phrase[1] <= end.idx + len(end)
