"""When the main event of a text took place: the event that its headline and first sentences tell of.

News puts the event in the headline, and its day with it or soon after (Hamborg, Breitinger and Gipp 2019 weigh the
same marks for "when"). So each day told in the first sentences is weighed: how much of the headline stands in the
clause that it belongs to, whether it dates the event of its sentence, and how early it comes. A day of the week up to
publication is preferred to one farther away, which counts only where it dates an event of the headline. Where
nothing is told, the value is inferred from the publication and the rule says so ("inferred: …").
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from spacy.tokens import Span, Token

from backchannel.model.span import Extent
from backchannel.model.when import TimeExpression, When
from backchannel.read.document import Document
from backchannel.read.times.dating import date_event
from backchannel.read.times.reader import publication_day

INFERRED = "inferred: no day told of it"
LEAD = 8  # sentences of the body that are looked at
RECENT = 7  # days up to publication in which news lies
LATER, DATING = 0.05, 0.2  # what each sentence takes away, and what dating the event of the sentence adds
NIGHT = 6  # the hour before which a text may tell of the day before
_PREFIX = 5  # letters by which words are compared: "bombing" in the text, "bomb" in the headline
_BESIDE = frozenset({"before", "after", "until", "till", "since", "by", "following", "from"})


@dataclass(frozen=True)
class _Told:
    """A day that a sentence tells, and what speaks for its being that of the main event."""

    when: When
    day: date
    dating: bool
    shared: float
    later: int

    @property
    def weight(self) -> float:
        return self.shared + DATING * self.dating - LATER * self.later


def read_main_event(document: Document, times: tuple[TimeExpression, ...]) -> When | None:
    """The day (or the time, or where it is inferred at night, two days) of the main event, with the rule.

    None where no day is told and the text has no publication day.
    """
    published = publication_day(document.published)
    told = list(_told(document, times))
    near = [each for each in told if published is None or 0 <= (published - each.day).days <= RECENT]
    best = max(near, key=lambda each: each.weight, default=None)  # the first of equals
    if best is not None and best.weight >= 0:
        return best.when
    far = [each for each in told if each.dating and each.shared > 0]
    if far:
        return max(far, key=lambda each: each.weight).when
    return _inferred(document.published, published)


def _inferred(stated: str | None, published: date | None) -> When | None:
    if published is None:
        return None
    anchor = published.isoformat()
    try:
        clock = datetime.fromisoformat(stated or "")
    except ValueError:
        clock = datetime.combine(published, datetime.min.time())
    if clock.hour < NIGHT and (clock.hour, clock.minute, clock.second) != (0, 0, 0):  # midnight sharp: a bare date
        before = (published - timedelta(days=1)).isoformat()
        return When(f"{before}/{anchor}", f"{INFERRED}, published at night: that day or the one before", None, anchor)
    return When(anchor, f"{INFERRED}: the day of publication", None, anchor)


def _told(document: Document, times: tuple[TimeExpression, ...]) -> Iterator[_Told]:
    """The single days that the headline and the first sentences tell, in order."""
    headline = _stems(token for token in document.doc if token.idx < document.headline_end)
    for later, sentence in _lead(document):
        dated = _dated(document, times, sentence)
        for time in times:
            if not sentence.start_char <= time.span[0] < sentence.end_char:
                continue
            when = dated.get(time.span) or _plain(document, time)
            day = _day(when)
            if when is None or day is None:
                continue
            clause = _stems(_clause(document.tokens(time.span).root).subtree)
            shared = len(clause & headline) / max(1, len(headline))
            yield _Told(when, day, time.span in dated, shared, later)


def _lead(document: Document) -> Iterator[tuple[int, Span]]:
    """The sentences of the headline and the first of the body, with how many of the body stand before each."""
    before = 0
    for sentence in document.doc.sents:
        if not sentence.text.strip():
            continue
        if before == LEAD:
            return
        yield before, sentence
        before += sentence.start_char >= document.headline_end


def _dated(document: Document, times: tuple[TimeExpression, ...], sentence: Span) -> dict[Extent, When]:
    """The times that date what the sentence tells: its main verb, and what stands beside it or is said."""
    root = sentence.root
    heads = [root, *(child for child in root.children if child.dep_ in {"ccomp", "conj", "xcomp"})]
    found = (date_event(document, times, head) for head in heads)
    return {when.phrase: when for when in found if when is not None and when.phrase is not None}


def _plain(document: Document, time: TimeExpression) -> When | None:
    """A time by itself; not one that is only a limit ("since Monday")."""
    at = document.tokens(time.span).root
    if time.type not in {"date", "time"} or time.value is None or at.head.lower_ in _BESIDE:
        return None
    return When(time.value, time.rule, time.span, time.anchor)


def _day(when: When | None) -> date | None:
    """The day, where the value is a single one."""
    if when is None or "/" in when.value:
        return None
    try:
        return date.fromisoformat(when.value[:10]) if len(when.value) >= len("2026-03-10") else None
    except ValueError:
        return None


def _clause(token: Token) -> Token:
    """The verb that a word belongs to, or the head of its sentence."""
    while token.pos_ not in {"VERB", "AUX"} and token.head != token:
        token = token.head
    return token


def _stems(tokens: Iterator[Token]) -> set[str]:
    return {t.lemma_.lower()[:_PREFIX] for t in tokens if t.is_alpha and not t.is_stop and len(t) > 2}
