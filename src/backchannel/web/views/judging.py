"""Judging: what is posted from the forms by which people judge, kept as Decisions; the answer leads back to a page.

Nobody's decision is written over and no typed word is lost: what cannot be stored comes back in its form, with why.
"""

import re
from typing import Any

from litestar import Response, post
from litestar.params import FromPath

from backchannel.errors import CaseError, UsageError
from backchannel.model.decision import Decision
from backchannel.publish.tell import tell
from backchannel.web.asking import At, Work
from backchannel.web.desk import Desk, Opened
from backchannel.web.forms import Given, Posted, lead, signed, with_part, within
from backchannel.web.judging import asked_for, found_item, now, taken_back
from backchannel.web.panel import panel
from backchannel.web.showing import Asking, shown
from backchannel.web.sides import sides_of
from backchannel.web.strangers import Stranger, new_names
from backchannel.web.views.add import read_anew

_ITEM_IN = re.compile(r"(?:^/item/|[?&]item=)([\w-]+)")


@post("/item/{name:str}/decide", sync_to_thread=True)
def decide(request: Asking, desk: At, name: FromPath[str], data: Posted) -> Response[Any]:
    """Stores what a person judged of an item, unless somebody judged it since the form was made."""
    given = Given(data)
    by = signed(request, given)
    with desk.open() as opened:
        item = found_item(opened, name, given.one("key"))
        if item is None:
            return _lost(request, name, given)
        if given.one("verdict") == "look":
            return _again(request, opened, item, given)
        try:
            made, about = asked_for(opened.lookup, item, given, by=by, at=now())
            if given.one("verdict") == "correct" and (unknown := new_names(opened, given, made)):
                return _again(request, opened, item, given, unknown=unknown)
            others = desk.append(made, since=given.number("seen"), about=about)
        except (UsageError, CaseError) as problem:
            return _again(request, opened, item, given, problem=str(problem))
        if others:
            return _again(request, opened, item, given, others=others)
        key = made[0].accounts[0]
    back = _leading(desk, within(given.one("back"), f"/item/{name}"), key)
    return lead(with_part(back, done=made[0].id), by)


@post("/decision/{name:str}/undo", sync_to_thread=True)
def undo(request: Asking, desk: At, jobs: Work, name: FromPath[str], data: Posted) -> Response[Any]:
    """Takes a decision back, with those that were taken together with it."""
    given = Given(data)
    by = signed(request, given)
    with desk.open() as opened:
        try:
            made = taken_back(opened.case.decisions(), name, by=by, at=now(), why=given.one("why"))
        except UsageError as problem:
            return shown(request, "error.html", status=409, message=str(problem), page="decisions")
    desk.append(made)
    read_anew(desk, jobs, made)
    back = _leading(desk, within(given.one("back"), "/decisions"), made[0].accounts[0] if made[0].accounts else "")
    return lead(with_part(back, done=made[0].id), by)


@post("/who", sync_to_thread=False)
def who(request: Asking, data: Posted) -> Response[Any]:
    """Has the browser remember who judges."""
    given = Given(data)
    name = signed(request, given)
    return lead(within(given.one("back"), "/review"), name)


def _again(
    request: Asking,
    opened: Opened,
    item: Any,
    given: Given,
    *,
    problem: str = "",
    others: list[Decision] | None = None,
    unknown: list[Stranger] | None = None,
) -> Response[str]:
    """The form again, with all that was typed: why it was not stored, what others decided since, which names are new,
    or what was found."""
    here = f"/item/{item.id}"
    back, find = within(given.one("back"), here), given.one("find")
    form = panel(request, opened, item, here=here, back=back, find=find, given=given)
    return shown(
        request,
        "judge_again.html",
        status=409 if others else 422 if problem or unknown else 200,
        problem=problem,
        strangers=unknown or [],
        others=others or [],
        verdict=given.one("verdict"),
        line=tell(opened.lookup, item),
        sides=sides_of(opened, item),
        panel=form,
        page="review",
        fresh=opened.fresh,
    )


def _lost(request: Asking, name: str, given: Given) -> Response[str]:
    """The item is gone, and nothing has its account: what was typed is shown, to be copied."""
    return shown(request, "judge_lost.html", status=404, name=name, typed=given.typed(), page="review")


def _leading(desk: Desk, back: str, key: str) -> str:
    """An address that leads to an item, alone or in the queue, by what the item is called now."""
    named = _ITEM_IN.search(back)
    if named is None:
        return back
    behind = "" if back.startswith("/item/") else back[named.end(1) :]
    return back[: named.start(1)] + _now_called(desk, named[1], key) + behind


def _now_called(desk: Desk, name: str, key: str) -> str:
    """What an item is called after what was decided: a merge or split may have changed it."""
    with desk.open() as opened:
        item = found_item(opened, name, key)
        return str(item.id) if item is not None else name
