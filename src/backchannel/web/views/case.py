"""Case: what is in it, what is new, what needs judging, conflicts first; and sources can be added here."""

import re
from datetime import UTC, datetime
from hashlib import sha256

import msgspec
from litestar import Response, get, post
from litestar.datastructures import Cookie
from litestar.response import Redirect

from backchannel.publish.tell import tell
from backchannel.store.news import (
    Seen,
    latest_sources,
    news,
    now_seen,
    overview,
    reported_last,
    stories,
    worst_conflicts,
)
from backchannel.web.asking import At, Work
from backchannel.web.desk import Desk, Opened
from backchannel.web.showing import Asking, shown
from backchannel.web.views.add import ADDING, LIMITS

SHOWN = 6  # of each kind of thing
_COOKIE = re.compile(r"(\d{1,15})-(\d{1,15})-(\d{4}-\d\d-\d\dT\d\d:\d\dZ)")
_YEAR = 365 * 24 * 3600


class Visit(msgspec.Struct, frozen=True):
    """How far a reader said to have seen the case, and when (ISO 8601)."""

    seen: Seen
    at: str


@get("/", sync_to_thread=True)
def case(request: Asking, desk: At, jobs: Work) -> Response[str]:
    """The first view of a case."""
    with desk.open() as opened:
        rows, lookup = opened.rows, opened.lookup
        visit = _visit(request, desk)
        seen = now_seen(opened.case.rows)
        came = news(opened.case.rows, visit.seen) if visit else None
        latest = came.latest if came and came.sources else reported_last(rows, SHOWN)
        answer = shown(
            request,
            "case.html",
            name=desk.path.name,
            about=overview(rows),
            empty=seen.source == 0,
            visit=visit,
            came=came,
            latest=[tell(lookup, lookup.item(name)) for name in latest],
            conflicts=[tell(lookup, lookup.item(name)) for name in worst_conflicts(rows, SHOWN)],
            newest=latest_sources(opened.case.rows, SHOWN),
            stories=stories(rows, SHOWN),
            jobs=[each for each in jobs.all() if each.what == ADDING and not each.is_finished],
            unread=0 if jobs.is_busy(ADDING) else opened.case.never_read(),
            may_write=desk.may_write(),
            most=LIMITS,
            fresh=opened.fresh,
            page="case",
        )
        if visit is None:
            answer.cookies.append(_marked(opened, desk))
        return answer


@post("/seen", sync_to_thread=True)
def seen(desk: At) -> Redirect:
    """Counts what is new from now on."""
    with desk.open() as opened:
        return Redirect("/", status_code=303, cookies=[_marked(opened, desk)])


def _visit(request: Asking, desk: Desk) -> Visit | None:
    found = _COOKIE.fullmatch(request.cookies.get(_name(desk), ""))
    return Visit(Seen(int(found[1]), int(found[2])), found[3]) if found else None


def _marked(opened: Opened, desk: Desk) -> Cookie:
    there = now_seen(opened.case.rows)
    at = datetime.now(UTC).strftime("%Y-%m-%dT%H:%MZ")
    value = f"{there.source}-{there.decision}-{at}"
    return Cookie(_name(desk), value=value, httponly=True, samesite="strict", max_age=_YEAR)


def _name(desk: Desk) -> str:
    """A name of the case's own: cookies of one host are shared by all its ports."""
    return f"seen-{sha256(str(desk.path.absolute()).encode('utf-8', 'replace')).hexdigest()[:8]}"
