"""Times of another event beside which an event is told: "met B ahead of the summit on Monday", "the second call after
the talks on 16 May".

The time is the other event's, so this one lies on its side of it, that day included. "After the talks on Monday" is
told of the same day: a weekday, today or yesterday behind "after" dates both. A meal or an hour is no event with a day
of its own ("after lunch on 3 May").
"""

from spacy.tokens import Token

from backchannel.model.when import TimeExpression, When
from backchannel.read.document import Document
from backchannel.read.times.edges import first_day, last_day
from backchannel.read.times.grammar import WEEKDAYS

_AFTER = frozenset({"after", "following"})
_BEFORE = frozenset({"before", "ahead", "prior"})
_NEWS_DAYS = frozenset({"today", "yesterday", "tonight"})
_LINKS = frozenset({"on", "in", "at", "of"})
_STEPS = 8


def beside(document: Document, time: TimeExpression, event: Token) -> When | None:
    """The time of an event that is told to be before or after another, which has the day; None where it is its own."""
    word = _side(document, time, event)
    if word is None or time.value is None:
        return None
    if word in _AFTER:
        said = time.exact.lower().split()
        if said[-1].capitalize() in WEEKDAYS or said[-1] in _NEWS_DAYS:
            return None
        first = first_day(time.value)
        value = f"{first}/.." if first else None
    else:
        last = last_day(time.value)
        value = f"../{last}" if last else None
    return When(value, f"{word} what has the time; {time.rule}", time.span, time.anchor) if value else None


def _side(document: Document, time: TimeExpression, event: Token) -> str | None:
    """The preposition, if any, whose object has the time and not the event."""
    tokens = document.tokens(time.span)
    start = tokens.start
    while start and document.doc[start - 1].lower_ in {"the", *_LINKS}:
        start -= 1
    return side_before(start, event)


def side_before(start: int, event: Token) -> str | None:
    """The preposition, if any, whose object is another event told right before token `start`: what stands there is of
    that event ("spoke by phone after a summit | in Rome"), also where the parser hangs it on the verb."""
    if start == 0:
        return None
    node = event.doc[start - 1]
    for _ in range(_STEPS):
        if _leads(node):
            at_its_end = node.right_edge.i == start - 1 or node.is_ancestor(event.doc[start])
            return str(node.lower_) if at_its_end and _has_event(node, start, event) else None
        if node.head == node:
            return None
        node = node.head
    return None


def _leads(node: Token) -> bool:
    return node.lower_ in _AFTER | _BEFORE and node.dep_ in {"prep", "advmod", "pcomp", "advcl", "mark", "pobj"}


def _has_event(preposition: Token, end: int, event: Token) -> bool:
    """Whether its object is told as an event of its own, before the time: a noun with an article or the like, or a
    plural."""
    if event in preposition.subtree or any(child.dep_ == "npadvmod" for child in preposition.lefts):
        return False
    inner = next((child for child in preposition.rights if child.lower_ in {"of", "to"}), preposition)
    noun = next((child for child in inner.rights if child.dep_ in {"pobj", "dobj"}), None)
    if (
        noun is None
        or (noun.i >= end and not noun.is_ancestor(noun.doc[end]))
        or noun.pos_ != "NOUN"
        or noun.ent_type_ in {"DATE", "TIME"}
    ):
        return False
    return noun.tag_ == "NNS" or any(child.dep_ in {"det", "poss", "amod", "compound"} for child in noun.lefts)
