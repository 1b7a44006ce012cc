"""Chronology: when each contact was, as far as its words, the other contacts and the publication allow.

A stated time is kept. Without one, the contact lies between what is told to be before it and what is told
to be after it: an interval, never a day. The words of a rule say why.
"""

import re
from dataclasses import dataclass
from datetime import date

from dateutil.relativedelta import relativedelta
from spacy.tokens import Token

from backchannel.model.when import TimeExpression, When
from backchannel.read.contacts.syntax import clause_of, governing_verb
from backchannel.read.contacts.told import Gathered
from backchannel.read.times.edges import first_day, last_day

_AFTER = frozenset({"after", "following", "since"})
_BEFORE = frozenset({"before", "ahead", "until"})
_YEAR = re.compile(r"\b\d{4}\b")
_LENGTH = re.compile(r"P(\d+)([DWMY])")
_UNITS = {"D": "days", "W": "weeks", "M": "months", "Y": "years"}


@dataclass(frozen=True)
class Anchors:
    """What bounds a text's contacts from outside: the publication day, and the time at which each was
    announced, by number of contact. `text`: the words, to see how a day was stated; `times`: its time expressions."""

    published: str | None
    announced: dict[int, str]
    text: str = ""
    times: tuple[TimeExpression, ...] = ()


def date_contacts(gathered: list[Gathered], anchors: Anchors) -> list[When | None]:
    """The time of each contact, in order."""
    values: list[When | None] = [_stated(number, one, anchors) for number, one in enumerate(gathered)]
    links = _links(gathered, anchors.times)
    for _ in range(2):  # a bound may come from a contact that is itself bounded
        for number, one in enumerate(gathered):
            if values[number] is None or values[number] is not one.when:
                values[number] = _stated(number, one, anchors) or _bounded(number, one, values, links, anchors)
    return values


def _stated(number: int, one: Gathered, anchors: Anchors) -> When | None:
    if one.when is not None and not _ahead_read_back(one, one.when, anchors):
        return _from_then(number, one, _not_after(one, _not_before(one, one.when, anchors), anchors), anchors)
    if one.status == "held" and anchors.published and any(told.readout for told in one.mentions):
        return When(
            anchors.published,
            "the headline of a read-out, without another day: the day of publication",
            anchor=anchors.published,
        )
    return None


def _not_before(one: Gathered, when: When, anchors: Anchors) -> When:
    """A bare weekday of a plan, read as a day before publication, can be that day or the next of its name."""
    stated = anchors.text[when.phrase[0] : when.phrase[1]] if when.phrase else "0"
    past = anchors.published is not None and len(when.value) == 10 and when.value < anchors.published
    if one.status == "held" or one.status == "denied" or not past or any(map(str.isdigit, stated)):
        return when
    if not stated.strip().lower().endswith("day") or stated.lower() in {"yesterday", "today"}:
        return when
    if stated.lower().startswith("this "):
        coming = (date.fromisoformat(when.value) + relativedelta(weeks=1)).isoformat()
        return When(coming, "a weekday called this one, told of a plan: the one to come", when.phrase, when.anchor)
    rule = f"a weekday told of a plan, {when.rule}: that day or a later one"
    return When(f"{when.value}/..", rule, when.phrase, when.anchor)


def _not_after(one: Gathered, when: When, anchors: Anchors) -> When:
    """What was held had been held when it was told: "after the talks on 16 May" ends with publication."""
    low = when.value.removesuffix("/..")
    if low == when.value or one.status != "held" or anchors.published is None or low > anchors.published:
        return when
    rule = f"{when.rule}; up to publication, since it is told as past"
    return When(f"{low}/{anchors.published}", rule, when.phrase, when.anchor)


def _from_then(number: int, one: Gathered, when: When, anchors: Anchors) -> When:
    """What was still to come when it was spoken of did not come before: "a call before the visit on 19 May" lies
    between the two."""
    high = when.value.removeprefix("../")
    if high == when.value or one.status in {"held", "denied"}:
        return when
    days = (first_day(anchors.announced.get(number)), first_day(when.anchor), anchors.published)
    told = next((day for day in days if day is not None and day <= high), None)
    if told is None:
        return when
    return When(f"{told}/{high}", f"{when.rule}; from when it was spoken of", when.phrase, when.anchor)


def _ahead_read_back(one: Gathered, when: When, anchors: Anchors) -> bool:
    """Whether a plan's month or day without a year was taken for a past one ("proposed a summit in June"): then
    its year is not sure."""
    if one.status in {"held", "denied"} or anchors.published is None:
        return False
    stated = anchors.text[when.phrase[0] : when.phrase[1]] if when.phrase else ""
    if _YEAR.search(stated):
        return False
    month = len(when.value) == 7 and when.value < anchors.published[:7]
    return month or (len(when.value) == 10 and when.value[:4] < anchors.published[:4])


@dataclass(frozen=True)
class _Link:
    """That contact `number` is told to be after (or before) contact `other`, by a length where one is told."""

    number: int
    other: int
    after: bool
    words: str
    length: TimeExpression | None = None


def _links(gathered: list[Gathered], times: tuple[TimeExpression, ...]) -> list[_Link]:
    """Orders that the text states between two contacts: "following the call, A met B", "a subsequent call"."""
    at_verb = {
        clause_of(told.trigger.head): number
        for number, one in reversed(list(enumerate(gathered)))
        for told in one.mentions
    }
    found: list[_Link] = []
    for number, one in enumerate(gathered):
        for told in one.mentions:
            verb, preposition = governing_verb(told.trigger.head)
            word = preposition.lower_ if preposition is not None else ""
            target = at_verb.get(verb.i) if verb is not None else None
            if target is not None and target != number and word in _AFTER:
                found.append(_Link(target, number, True, word, _length(preposition, times)))
            elif target is not None and target != number and word in _BEFORE:
                found.append(_Link(target, number, False, word, _length(preposition, times)))
            if told.later and told is one.mentions[0] and number > 0:
                found.append(_Link(number, number - 1, True, "a later one"))
    return found


def _length(preposition: Token | None, times: tuple[TimeExpression, ...]) -> TimeExpression | None:
    """The length that stands before the preposition: "two days after the call"."""
    if preposition is None:
        return None
    measures = [child for child in preposition.lefts if child.dep_ == "npadvmod"]
    return next((t for t in times if t.type == "duration" for m in measures if t.span[0] <= m.idx < t.span[1]), None)


def _counted(link: _Link, value: When, later: bool) -> When | None:
    """The time that lies the told length from a contact of a known day; None where either is not exact.

    Days give a day. Weeks, months and years give an approximate one: "two weeks after" is not said of the day.
    """
    length = _LENGTH.fullmatch(link.length.value or "") if link.length else None
    if length is None or len(value.value) < 10 or "/" in value.value:
        return None
    step = relativedelta(**{_UNITS[length.group(2)]: int(length.group(1)) * (1 if later else -1)})  # type: ignore[arg-type]
    try:
        day = (date.fromisoformat(value.value[:10]) + step).isoformat()
    except (ValueError, OverflowError):
        return None
    assert link.length is not None
    rule = f"{link.length.exact} {link.words} the contact of {value.value[:10]}"
    return When(day if length.group(2) == "D" else f"{day}~", rule, link.length.span, value.value[:10])


def _bounded(
    number: int, one: Gathered, values: list[When | None], links: list[_Link], anchors: Anchors
) -> When | None:
    """The interval that the contacts around it, its announcement and the publication leave."""
    low, high, reasons = "", "", []
    for link in links:
        mine, other = (link.other, link.number) if link.other == number else (link.number, link.other)
        if mine != number or values[other] is None:
            continue
        value = values[other]
        assert value is not None
        later = link.after if link.number == number else not link.after
        if (counted := _counted(link, value, later)) is not None:
            return counted
        edge = first_day(value.value) if later else last_day(value.value)
        if edge is None:
            continue
        if later and edge > low:
            low = edge
            reasons.append(f"after the contact of {value.value} ({link.words})")
        elif not later and (not high or edge < high):
            high = edge
            reasons.append(f"before the contact of {value.value} ({link.words})")
    return _interval(number, one, low, high, reasons, anchors)


def _planned_before(one: Gathered, times: tuple[TimeExpression, ...]) -> bool:
    """ "A had planned to meet B", "had been due to visit X": planned before some past time, so perhaps for before the
    day of publication. So is what somebody was sent to do "in recent weeks"."""
    lately = {time.span[0] for time in times if time.timex == "PAST_REF" or time.exact.lower().startswith("recent ")}
    for told in one.mentions:
        node = told.trigger.head
        if any(token.idx in lately for token in node.subtree):
            return True
        for _ in range(3):
            if any(child.lower_ in {"had", "'d"} and child.dep_ == "aux" for child in node.lefts):
                return True
            if node.dep_ not in {"xcomp", "dobj", "acomp", "nsubjpass", "acl"}:
                break
            node = node.head
    return False


def _denied_back(head: Token) -> bool:
    """Whether a denial is of the past ("denied that he had met A", "refused to take the call"): it says nothing of what
    came after it was published. "Will not meet", "is unwilling to meet" look ahead."""
    node = head
    for _ in range(6):
        verbs = [node, *(child for child in node.lefts if child.dep_ in {"aux", "auxpass"})]
        if node.pos_ in {"VERB", "AUX"} and any(each.tag_ == "MD" for each in verbs):
            return False
        if node.pos_ in {"VERB", "AUX"} and (node.tag_ == "VBD" or any(each.tag_ == "VBD" for each in verbs[1:])):
            return node.lemma_.lower() not in {"rule", "cancel", "exclude", "scrap"}
        if node.head is node:
            return False
        node = node.head
    return False


def _interval(number: int, one: Gathered, low: str, high: str, reasons: list[str], anchors: Anchors) -> When | None:
    published = anchors.published
    announced = anchors.announced.get(number) or published
    if one.status == "held" or (
        one.status == "denied" and any(_denied_back(told.trigger.head) for told in one.mentions)
    ):
        if not high and published:
            high = published
            reasons.append("told as past on the day of publication")
    elif one.status != "denied" and announced and not _planned_before(one, anchors.times):
        start = first_day(announced)
        if start and start > low:
            low = start
            reasons.append("from the day on which it was spoken of")
    if (not low and not high) or (low and high and low > high):
        return None
    if low and low == high:
        return When(low, "between two contacts of one day: " + "; ".join(reasons), anchor=low)
    return When(f"{low or '..'}/{high or '..'}", "no day is stated: " + "; ".join(reasons), anchor=published)
