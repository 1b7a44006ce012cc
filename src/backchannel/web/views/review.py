"""Review: what is to be judged, one item at a time, what matters most first, by one key each."""

from typing import Any

import msgspec
from litestar import Response, get

from backchannel.errors import UsageError
from backchannel.publish.tell import tell
from backchannel.store.queue import JUDGED, Queue, after, before, progress, spot
from backchannel.store.urgency import STEPS
from backchannel.web.asking import Asked, At, checked_day
from backchannel.web.desk import Opened
from backchannel.web.forms import reviewer
from backchannel.web.notices import Touched, items_named, notice, touched
from backchannel.web.paging import link
from backchannel.web.panel import panel
from backchannel.web.showing import Asking, shown
from backchannel.web.sides import SHOWN, sides_of

_WAITING = 500  # items that wait for the Record


class Last(msgspec.Struct, frozen=True):
    """The last decision of the person who judges: what can be taken back by one key."""

    decision: str
    verdict: str
    touched: tuple[Touched, ...]


@get("/review", sync_to_thread=True)
def review(
    request: Asking,
    desk: At,
    item: Asked = None,
    kind: Asked = None,
    conflicts: Asked = None,
    mine: Asked = None,
    done: Asked = None,
    actor: Asked = None,
    since: Asked = None,
    until: Asked = None,
) -> Response[str]:
    """An item of the queue with its words, its accounts side by side, and the form to judge it."""
    if kind and kind not in JUDGED:
        raise UsageError(f"{kind!r} is not judged; choose one of {', '.join(JUDGED)}")
    by = reviewer(request)
    asked: dict[str, object] = {"kind": kind, "conflicts": "1" if conflicts else None, "mine": "1" if mine else None}
    asked |= {"actor": actor, "since": checked_day(since or ""), "until": checked_day(until or "")}
    asked = {name: value for name, value in asked.items() if value}
    with desk.open() as opened:
        rows = opened.rows
        who = opened.lookup.actor_keys(actor) if actor else frozenset()
        queue = Queue(
            kind or "", bool(conflicts), by if mine else "", _decided(opened), who, since or "", until or ""
        )  # fmt: skip
        name = item or after(rows, queue, None)
        at = spot(rows, name) if name else None
        known = opened.lookup.items.get(name) if name and at else None
        following, leading = (
            (after(rows, queue, at), before(rows, queue, at)) if at else (after(rows, queue, None), None)
        )
        shown_item = _shown(request, opened, known, link("/review", asked | {"item": following}), asked)
        return shown(
            request,
            "review.html",
            status=200 if known is not None or not item else 404,
            asked=item,
            queue=queue,
            by=by,
            mine=bool(mine),
            steps=STEPS,
            step=at[0] if at else 0,
            progress=progress(rows, queue),
            kinds=JUDGED,
            actor=actor or "",
            here=link("/review", asked | {"item": name}),
            all=link("/review", asked),
            next=link("/review", asked | {"item": following}) if following else None,
            previous=link("/review", asked | {"item": leading}) if leading else None,
            notice=notice(opened, done),
            last=_last(opened, by),
            fresh=opened.fresh,
            page="review",
            **shown_item,
        )


def _shown(request: Asking, opened: Opened, item: Any, onward: str, asked: dict[str, object]) -> dict[str, object]:
    """What is shown of an item."""
    if item is None:
        return {"line": None, "sides": [], "panel": None, "more": 0}
    here = link("/review", asked | {"item": item.id})
    accounts = len(getattr(item, "accounts", ()))
    return {
        "line": tell(opened.lookup, item),
        "sides": sides_of(opened, item),
        "panel": panel(request, opened, item, here=here, back=onward),
        "more": max(0, accounts - SHOWN),
    }


def _decided(opened: Opened) -> tuple[str, ...]:
    """Items about which something was decided while the Record is being made anew."""
    accounts = dict.fromkeys(key for each in opened.waiting for key in each.accounts)
    return tuple(name for name, _ in items_named(opened, list(accounts), _WAITING))


def _last(opened: Opened, by: str) -> Last | None:
    """The last decision of a person that stands; an undo is none."""
    one = opened.case.last_standing(by) if by else None
    if one is None:
        return None
    return Last(one.id, one.verdict, tuple(touched(opened, one, 1)))
