"""Adding: what the reader missed. Words of a text, by position or as quoted, and what a person says that they tell."""

import re
from typing import Any

import msgspec
from litestar import Response, get, post
from litestar.params import FromPath

from backchannel.errors import CaseError, UsageError
from backchannel.model.decision import AddedKind
from backchannel.model.reading import Reading
from backchannel.model.source import Text
from backchannel.model.span import Extent, Span
from backchannel.publish.dates import in_words
from backchannel.reconcile.additions import NOUNS, REQUIRED
from backchannel.reconcile.fields import FIELDS
from backchannel.store.mend import addition
from backchannel.web.asking import At
from backchannel.web.desk import Context, Opened
from backchannel.web.forms import Given, Posted, lead, reviewer, signed
from backchannel.web.judging import now
from backchannel.web.panel import HINTS, LABELS, FieldShown
from backchannel.web.showing import Asking, shown
from backchannel.web.strangers import Stranger, new_names

_LONGEST = 2000  # code points that one addition may mark
_PLACES = 12  # to choose from
_NEAR = 600  # code points around the words, in which times are offered


class Place(msgspec.Struct, frozen=True):
    """A place where quoted words stand."""

    extent: Extent
    around: Context


class Suggested(msgspec.Struct, frozen=True):
    """A value that the text gives, to choose instead of typing it."""

    value: str
    label: str


@get("/source/{name:str}/add", sync_to_thread=True)
def add_form(request: Asking, desk: At, name: FromPath[str]) -> Response[str]:
    """The form: first the words, then what they tell."""
    given = Given(dict(request.query_params.dict()))
    with desk.open() as opened:
        text = opened.text(name)
        try:
            return _form(request, opened, text, given, *_marked(opened, text, given))
        except UsageError as problem:
            return _form(request, opened, text, given, None, [], str(problem))


@post("/source/{name:str}/added", sync_to_thread=True)
def add_item(request: Asking, desk: At, name: FromPath[str], data: Posted) -> Response[Any]:
    """Keeps an addition, and leads to its words."""
    given = Given(data)
    by = signed(request, given)
    with desk.open() as opened:
        text = opened.text(name)
        span: Extent | None = None
        places: list[Place] = []
        try:
            span, places = _marked(opened, text, given)
            kind = _kind(given)
            if span is None or kind is None:
                return _form(request, opened, text, given, span, places)
            if not by:
                raise UsageError("say who you are: what you add is kept with your name")
            words = _span(text, span)
            made = addition(opened.lookup, kind, words, _values(kind, given), by=by, at=now(), why=given.one("why"))
            if unknown := new_names(opened, given, [made]):
                return _form(request, opened, text, given, span, places, unknown=unknown)
            desk.append([made])
        except (UsageError, CaseError) as problem:
            return _form(request, opened, text, given, span, places, str(problem))
    return lead(f"/source/{name}?at={span[0]}-{span[1]}&done={made.id}#at-{span[0]}", by)


def _kind(given: Given) -> AddedKind | None:
    asked = given.one("kind")
    return next((kind for kind in NOUNS if kind == asked), None)


def _marked(opened: Opened, text: Text, given: Given) -> tuple[Extent | None, list[Place]]:
    """The extent that is meant, or the places to choose from; neither while no words were given.

    Raises UsageError when the words are not there, or not where the form says.
    """
    place = given.one("place") or (f"{given.one('start')}-{given.one('end')}" if given.one("start") else "")
    exact = given.all("exact")[0] if given.all("exact") else ""
    if place:
        return _at(text, place, exact), []
    words = given.one("words")
    if not words:
        return None, []
    found = places_of(text.text, words)
    if not found:
        raise UsageError(f"the text has no {words[:80]!r}; give its words to the letter, without line breaks")
    if len(found) == 1:
        return _checked(found[0]), []
    return None, [Place(each, opened.context(_span(text, each))) for each in found[:_PLACES]]


def _at(text: Text, place: str, exact: str) -> Extent:
    start, _, end = place.partition("-")
    if not (start.isascii() and start.isdecimal() and end.isascii() and end.isdecimal()) or len(place) > 20:
        raise UsageError("start and end are numbers of characters, counted from the beginning of the text")
    extent = _checked((int(start), int(end)))
    if extent[1] > len(text.text):
        raise UsageError(f"the text has {len(text.text)} characters; {place} is not inside it")
    words = text.text[slice(*extent)]
    if exact and _bare(words) != _bare(exact):
        raise UsageError(f"the words {exact[:80]!r} do not stand at {place} of the text; select them again")
    if not words.strip():
        raise UsageError("mark at least one word of the text")
    return extent


def _bare(words: str) -> str:
    """Words without line ends, which a browser's selection does not have."""
    return words.replace("\r", "").replace("\n", "")


def _span(text: Text, extent: Extent) -> Span:
    return Span.of(text.source.id, text.text, extent)


def _checked(extent: Extent) -> Extent:
    if extent[0] >= extent[1]:
        raise UsageError("the end lies behind the start")
    if extent[1] - extent[0] > _LONGEST:
        raise UsageError(f"mark the words that tell it, at most {_LONGEST} characters")
    return extent


def places_of(text: str, words: str) -> list[Extent]:
    """Where words stand in a text: to the letter, else with any space between them."""
    exact = [match.span() for match in re.finditer(re.escape(words), text)]
    loose = r"\s+".join(re.escape(word) for word in words.split())
    return exact or [match.span() for match in re.finditer(loose, text)]


def _values(kind: AddedKind, given: Given) -> dict[str, list[str]]:
    """The values of a form, by field."""
    values = {}
    for name, field in FIELDS[NOUNS[kind]].items():
        if value := given.one(f"set-{name}"):
            values[name] = [each for each in value.split(";") if each.strip()] if field.many else [value]
    return values


def _fields(kind: AddedKind, given: Given) -> list[FieldShown]:
    told = []
    for name, field in FIELDS[NOUNS[kind]].items():
        label = LABELS.get(name, name) + (" (needed)" if name in REQUIRED[kind] else "")
        if not field.account:
            told.append(FieldShown(name, label, "", given.one(f"set-{name}"), field.choices(), HINTS.get(name, "")))
    return told


def _form(
    request: Asking,
    opened: Opened,
    text: Text,
    given: Given,
    span: Extent | None,
    places: list[Place],
    problem: str = "",
    unknown: list[Stranger] | None = None,
) -> Response[str]:
    kind = _kind(given)
    reading = opened.case.reading(text.source.id) if span and kind else None
    return shown(
        request,
        "add_item.html",
        status=422 if problem or unknown else 200,
        problem=problem,
        strangers=unknown or [],
        text=text,
        span=span,
        words=text.text[slice(*span)] if span else given.one("words"),
        around=opened.context(_span(text, span)) if span else None,
        places=places,
        places_in_all=len(places_of(text.text, given.one("words"))) if places else 0,
        kind=kind,
        kinds=list(NOUNS),
        fields=_fields(kind, given) if kind else [],
        names=sorted({actor.name for actor in reading.actors})[:400] if reading else [],
        times=_times(reading, span) if reading and span else [],
        why=given.one("why"),
        by=given.one("by") or reviewer(request),
        fresh=opened.fresh,
        page="sources",
    )


def _times(reading: Reading, span: Extent) -> list[Suggested]:
    """The dates that stand in or near the words, the nearest first."""
    near = sorted(
        (abs(time.span[0] - span[0]), time.value, time.exact)
        for time in reading.times
        if time.value and time.type in ("date", "time") and abs(time.span[0] - span[0]) < _NEAR
    )
    once = {value: Suggested(value, f"{in_words(value)}: “{exact}”") for _, value, exact in reversed(near) if value}
    return list(once.values())[::-1]
