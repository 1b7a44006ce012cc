"""Decisions: all that people decided, newest first: who, when, why, what it touched, and the way to take it back."""

import msgspec
from litestar import Response, get

from backchannel.model.decision import Decision, Orphan, undone_by
from backchannel.publish.tell_decision import DONE, in_words
from backchannel.reconcile.decisions import in_order
from backchannel.web.asking import Asked, At, PageNumber
from backchannel.web.desk import Opened
from backchannel.web.forms import reviewer
from backchannel.web.notices import Touched, notice, touched
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
    undone: tuple[str, str] | None
    undoes: str | None
    orphan: str | None


@get("/decisions", sync_to_thread=True)
def decisions(
    request: Asking, desk: At, by: Asked = None, verdict: Asked = None, done: Asked = None, page: PageNumber = 1
) -> Response[str]:
    """What people decided, a page of it."""
    with desk.open() as opened:
        everything = in_order(opened.case.decisions())
        known = {each.id: each for each in everything}
        undone = undone_by(everything)
        batches: dict[tuple[str, str, str], list[Decision]] = {}
        for each in reversed(everything):
            if (not by or each.by == by) and (not verdict or each.verdict == verdict):
                batches.setdefault((each.by, each.at, each.verdict), []).append(each)
        paging = Paging.of("/decisions", {"by": by, "verdict": verdict}, len(batches), page)
        orphans = _orphans(opened)
        some = list(batches.values())[paging.first : paging.last]
        return shown(
            request,
            "decisions.html",
            decisions=[_told(opened, each, known, undone, orphans) for each in some],
            paging=paging,
            people=sorted({each.by for each in everything}),
            verdicts=[each for each in DONE if any(one.verdict == each for one in everything)],
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
    known: dict[str, Decision],
    undone: dict[str, str],
    orphans: dict[str, str],
) -> Told:
    one = together[-1]
    takes = known.get(undone.get(one.id, ""))
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
        touched=tuple(touched(opened, one)),
        undone=(takes.by, takes.at) if takes else None,
        undoes=one.undoes,
        orphan=next((orphans[each.id] for each in together if each.id in orphans), None),
    )


def _orphans(opened: Opened) -> dict[str, str]:
    """The decisions that find nothing to act on, each with what is missing."""
    rows = opened.rows("SELECT item FROM items WHERE kind = 'orphan' ORDER BY place")
    found = [msgspec.json.decode(words, type=Orphan) for (words,) in rows]
    return {each.decision: each.why for each in found}
