"""Decisions: all that people decided, newest first: who, when, why, what it touched, and the way to take it back."""

import msgspec
from litestar import Response, get

from backchannel.model.decision import Decision, Orphan
from backchannel.publish.tell_decision import DONE, in_words
from backchannel.web.asking import A_PAGE, Asked, At, PageNumber
from backchannel.web.desk import Opened
from backchannel.web.forms import reviewer
from backchannel.web.notices import TOUCHED, Touched, notice, touched
from backchannel.web.paging import Paging
from backchannel.web.showing import Asking, shown


class Told(msgspec.Struct, frozen=True):
    """A decision, with those that were taken together with it."""

    id: str
    verdict: str
    done: str
    by: str
    at: str
    why: str
    values: tuple[str, ...]
    words: str
    source: str
    extent: str
    touched: tuple[Touched, ...]
    more: bool
    undone: tuple[str, str] | None
    undoes: str | None
    orphan: str | None


@get("/decisions", sync_to_thread=True)
def decisions(
    request: Asking, desk: At, by: Asked = None, verdict: Asked = None, done: Asked = None, page: PageNumber = 1
) -> Response[str]:
    """What people decided, a page of it."""
    with desk.open() as opened:
        total, _ = opened.case.decided(by or "", verdict or "", limit=0)
        paging = Paging.of("/decisions", {"by": by, "verdict": verdict}, total, page)
        _, some = opened.case.decided(by or "", verdict or "", limit=A_PAGE, offset=paging.first)
        undone, orphans = opened.case.undone(), _orphans(opened)
        people = [name for (name,) in opened.case.rows("SELECT DISTINCT by FROM decisions ORDER BY by")]
        known = {name for (name,) in opened.case.rows("SELECT DISTINCT verdict FROM decisions")}
        return shown(
            request,
            "decisions.html",
            decisions=[_told(opened, each, undone, orphans) for each in some],
            paging=paging,
            people=people,
            verdicts=[each for each in DONE if each in known],
            done_words=DONE,
            by=by or "",
            verdict=verdict or "",
            who=reviewer(request),
            here=paging.to(paging.number),
            notice=notice(opened, done),
            fresh=opened.fresh,
            page="decisions",
        )


def _told(
    opened: Opened,
    together: list[Decision],
    undone: dict[str, Decision],
    orphans: dict[str, str],
) -> Told:
    one = together[0]
    takes, found = undone.get(one.id), touched(opened, one, TOUCHED + 1)
    values = tuple(dict.fromkeys(in_words(each) for each in together if each.verdict in ("correct", "add")))
    return Told(
        id=one.id,
        verdict=one.verdict,
        done=DONE[one.verdict],
        by=one.by,
        at=one.at,
        why=one.why,
        values=values,
        words=one.words.exact if one.words else "",
        source=one.words.source if one.words else "",
        extent=f"{one.words.start}-{one.words.end}" if one.words else "",
        touched=tuple(found[:TOUCHED]),
        more=len(found) > TOUCHED,
        undone=(takes.by, takes.at) if takes else None,
        undoes=one.undoes,
        orphan=next((orphans[each.id] for each in together if each.id in orphans), None),
    )


def _orphans(opened: Opened) -> dict[str, str]:
    """The decisions that find nothing to act on, each with what is missing."""
    rows = opened.rows("SELECT item FROM items WHERE kind = 'orphan' ORDER BY place")
    found = [msgspec.json.decode(words, type=Orphan) for (words,) in rows]
    return {each.decision: each.why for each in found}
