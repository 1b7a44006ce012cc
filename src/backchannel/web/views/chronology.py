"""Chronology: what happened when: a timeline of the stretch asked for, and below it the same as lines or a table."""

from typing import Any

import msgspec
from litestar import Response, get
from litestar.di import NamedDependency

from backchannel.errors import UsageError
from backchannel.publish.chronology import stretch as days_of
from backchannel.store.moments import ORDERS, Scope, nearest, outlets, published
from backchannel.store.moments import count as number_of
from backchannel.store.moments import page as page_of
from backchannel.store.shelf import Rows, Wanted, tally
from backchannel.web.asking import A_PAGE, Asked, At, PageNumber, Question
from backchannel.web.bounded import bounded_line
from backchannel.web.desk import Opened
from backchannel.web.kept import kept
from backchannel.web.paging import Paging, link
from backchannel.web.showing import Asking, shown
from backchannel.web.timeline.brief import brief
from backchannel.web.timeline.picture import picture
from backchannel.web.timeline.scale import Stretch, day_of

KINDS = ("contact", "statement", "move", "proposal")
ACTORS = 300  # to choose from; the address takes any
OUTLETS = 200
ADDRESS = "/chronology"
_ANY_REJECTED = "SELECT 1 FROM items WHERE review = 'rejected' LIMIT 1"


class Addresses(msgspec.Struct, frozen=True):
    """Addresses of this view: the one that is shown, some of what it asks changed."""

    given: dict[str, object]

    def but(self, **changed: object) -> str:
        """The address with something else asked; from the first page of it."""
        return link(ADDRESS, self.given | {"page": ""} | changed)

    def of(self, part: Stretch) -> str:
        """The address that shows a part of the time."""
        return self.but(since=part.since, until=part.until)


@get(ADDRESS, sync_to_thread=True)
def chronology(
    request: Asking,
    desk: At,
    question: NamedDependency[Question],
    page: PageNumber = 1,
    shape: Asked = None,
    order: Asked = None,
) -> Response[str]:
    """Contacts with what was said in them, moves, proposals and dated statements, in time."""
    table, order = shape == "table", order if (order or "").removeprefix("-") in ORDERS else ""
    given = question.given(shape="table" if table else "", order=order if table else "")
    with desk.open(question.as_known_on or None) as opened:
        asked = asked_scope(opened, question)
        told = Scope(in_chronology(asked.wanted), asked.outlet)
        seen = picture(opened, told)
        total = kept(opened, ("total", told), lambda: number_of(opened.rows, told))
        paging = Paging.of(ADDRESS, given, total, page)
        items = page_of(opened.rows, told, first=paging.first, limit=A_PAGE, order=order if table and order else "date")
        return shown(
            request,
            "chronology_page.html",
            picture=seen,
            days=() if table else days_of(opened.lookup, items, bounded_line),
            table=[brief(each) for each in items] if table else None,
            order=order or "date",
            paging=paging,
            question=question,
            to=Addresses(given),
            actor=_asked_actor(opened, question.actor),
            with_actor=_asked_actor(opened, question.with_actor),
            choices=kept(opened, "choices", lambda: choices(opened.rows)),
            outlets=kept(opened, "outlets", lambda: outlets(opened.rows)[:OUTLETS]),
            published=days_published(opened),
            counts=kept(opened, "counts", lambda: tally(opened.rows, Wanted(("source",)), "kind")),
            near=() if total else _near(opened, told),
            undated=_undated(opened, asked),
            rejected=_rejected(opened, asked),
            fresh=opened.fresh,
            page="chronology",
        )


def asked_scope(opened: Opened, question: Question) -> Scope:
    """The question as one to the moments; `source` names a text by its id, or an outlet. Raises UsageError."""
    name = question.source
    if not name or name in opened.lookup.sources:
        return Scope(question.wanted(opened.lookup, KINDS))
    known = {outlet.casefold(): outlet for outlet, _ in outlets(opened.rows)}
    if name.casefold() not in known:
        raise UsageError(f"the record has no text or outlet called {name!r}; they are listed under Sources")
    without = msgspec.structs.replace(question, source="")
    return Scope(without.wanted(opened.lookup, KINDS), known[name.casefold()])


def in_chronology(asked: Wanted) -> Wanted:
    """What stands in a chronology of what is asked: no undated statement, and none that is told under a contact
    unless statements are what is asked for."""
    statements = asked.kinds == ("statement",) or asked.sort is not None
    return msgspec.structs.replace(
        asked, standing=asked.review != "rejected", apart=not statements, chronology=True
    )  # fmt: skip


def choices(rows: Rows) -> dict[str, list[str]]:
    """What the filters of a chronology can be set to."""
    of_acts = rows("SELECT DISTINCT sort, status FROM items WHERE kind IN ('contact', 'move')")
    acts = rows("SELECT DISTINCT sort FROM items WHERE kind = 'statement'")
    actors = rows("SELECT name FROM items WHERE kind = 'actor' ORDER BY origins DESC, name LIMIT ?", ACTORS)
    return {
        "kinds": [*KINDS, *sorted({sort for sort, _ in of_acts if sort} - set(KINDS))],
        "acts": sorted({act for (act,) in acts if act} - {sort for sort, _ in of_acts}),
        "statuses": sorted({status for _, status in of_acts if status}),
        "actors": sorted({name for (name,) in actors}),
    }


class Published(msgspec.Struct, frozen=True):
    """The days on which the sources of the case came out: the first, and how many days after it each lies."""

    first: str
    last: str
    after: tuple[int, ...]


def days_published(opened: Opened) -> Published | None:
    """When the sources of the case came out, whatever was known when; None when that is not known of any."""
    return kept(opened, "published", lambda: _published(opened))


def _published(opened: Opened) -> Published | None:
    told = published(opened.case.rows)
    days = [day for day, _ in ((day_of(each), number) for each, number in told) if day is not None]
    if not days:
        return None
    first, last = min(days), max(days)
    return Published(Stretch(first, last).since, Stretch(first, last).until, tuple(day - days[0] for day in days))


class AskedActor(msgspec.Struct, frozen=True):
    """Who is asked for: the name, and what the field holds: that too, or the id where others are called the same."""

    name: str = ""
    field: str = ""


def _asked_actor(opened: Opened, asked: str) -> AskedActor:
    known = opened.lookup.actors.get(asked) if asked else None
    if known is None:
        return AskedActor(asked, asked)
    alike = opened.rows("SELECT count(DISTINCT actor) FROM names WHERE folded = ?", known.name.casefold())[0][0]
    return AskedActor(known.name, known.name if alike == 1 else asked)


def _undated(opened: Opened, asked: Scope) -> int:
    """How many statements pass the filters that have no date, and are not told under a contact either."""
    if "statement" not in asked.wanted.kinds:
        return 0
    left_out = asked.but(kinds=("statement",), dated=False, apart=True, since=None, until=None)
    return kept(opened, ("undated", left_out), lambda: number_of(opened.rows, left_out))


def _rejected(opened: Opened, asked: Scope) -> int:
    """How many lines are left out because a person rejected them."""
    some = kept(opened, "rejected", lambda: bool(opened.rows(_ANY_REJECTED)))
    if not some or asked.wanted.review == "rejected":
        return 0
    return number_of(opened.rows, asked.but(review="rejected"))


def _near(opened: Opened, told: Scope) -> tuple[Any, ...]:
    """What lies nearest to an empty stretch, before and after it: which of the two, an item in brief, and its day."""
    found = []
    for low, way in zip(nearest(opened.rows, told), ("before", "after"), strict=True):
        day = day_of(low) if low else None
        if day is not None:
            inside = Stretch(day, day)
            there = told.but(since=inside.since, until=inside.until)
            found += [(way, brief(item), inside) for item in page_of(opened.rows, there, limit=1)]
    return tuple(found)
