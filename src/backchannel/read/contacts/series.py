"""Series: rounds that a text tells without sides, or without a verb, beside one that has both.

Constructions: "The first round was held in X" is of those whose numbered talks the text tells, where these are always
the same; "The first round took place on 3 May in X, the second on 9 May in Y", "followed by the second round in Y on 9
May": each with the one day and the first place that its own words give.
"""

from spacy.tokens import Token

from backchannel.model.contact import Place
from backchannel.model.when import TimeExpression, When
from backchannel.read.contacts.place_names import known_place
from backchannel.read.contacts.rounds import number_of
from backchannel.read.contacts.told import Gathered, Person, Told, same_person
from backchannel.read.document import Document

Setting = tuple[When | None, Place | None]


def sides_of_series(gathered: list[Gathered]) -> list[Person]:
    """The sides of the numbered talks that a text tells, where they are always the same; else none."""
    series = [one for one in gathered if one.round is not None and len(one.people) > 1]
    first = series[0].people if series else []
    for one in series[1:]:
        if len(one.people) != len(first) or not all(any(same_person(a, b) for b in first) for a in one.people):
            return []
    return [Person(p.key, p.name, "party", list(p.spans[:1]), p.person) for p in first if p.role != "mediator"]


def left_out(document: Document, times: tuple[TimeExpression, ...], told: Told) -> list[tuple[Token, int, Setting]]:
    """The rounds whose verb is left out, behind one that is told: "The first round took place on 3 May in X, the second
    on 9 May in Y", "followed by the second round in Y on 9 May"; each with its ordinal, number, day and place."""
    sentence, found = told.trigger.head.sent, []
    ordinals = [t for t in document.doc[told.at + 1 : sentence.end] if _begins(t)]
    for at, token in enumerate(ordinals):
        end = _segment_end(token, ordinals[at + 1].i if at + 1 < len(ordinals) else sentence.end)
        settings = [] if end is None else _settings(document, times, token, end)
        each = _counted(token)
        if len(settings) == len(each):
            found += [(*pair, setting) for pair, setting in zip(each, settings, strict=True)]
    return found


def _counted(token: Token) -> list[tuple[Token, int]]:
    """The ordinals at a place: one, or both of "the third and fourth rounds"."""
    doc = token.doc
    both = doc[token.i + 1].lower_ == "and" and number_of(doc[token.i + 2]) is not None
    return [(each, number_of(each) or 0) for each in ([token, doc[token.i + 2]] if both else [token])]


def _begins(token: Token) -> bool:
    """ "the second on", "the second round in", "the second, in", "the third and fourth rounds on"."""
    doc = token.doc
    if number_of(token) is None or not token.lower_.isalpha() or token.i + 2 >= len(doc) or not token.i:
        return False
    last = token.i + 2 if doc[token.i + 1].lower_ == "and" and number_of(doc[token.i + 2]) is not None else token.i
    if last + 2 >= len(doc):
        return False
    following = doc[last + 1]
    after = doc[last + 2] if following.lower_ in {"round", "rounds", ","} else following
    return doc[token.i - 1].lower_ == "the" and after.lower_ in {"in", "on", "at"}


def _segment_end(token: Token, stop: int) -> int | None:
    """Where what is told of it ends; None where it has a verb of its own."""
    for each in token.doc[token.i + 1 : stop]:
        if each.tag_ in {"VBD", "VBZ", "VBP", "MD"} or each.tag_ == "VBN":
            return each.i if each.i > token.i + 3 and each.doc[each.i - 1].lower_ in {",", "both"} else None
        if each.text in {";", "."} or each.lower_ in {"while", "which", "both"}:
            return int(each.i)
    return stop


def _settings(document: Document, times: tuple[TimeExpression, ...], token: Token, end: int) -> list[Setting]:
    """The days of a segment, each with its first place; one without a day where it only has a place."""
    extent = document.extent(token.i, end)
    days = [t for t in times if t.type == "date" and t.value and extent[0] <= t.span[0] and t.span[1] <= extent[1]]
    dated = [When(day.value, day.rule, day.span, day.anchor) for day in days if day.value]
    goals = (
        document.doc[i + 1]
        for i in range(token.i, end - 1)
        if document.doc[i].lower_ in {"in", "at"} and document.doc[i + 1].pos_ == "PROPN"
    )
    places = (known_place(document, goal) for goal in goals)
    place = next((place for place in places if place is not None), None)
    return [(when, place) for when in dated] if dated else [(None, place)] if place else []
