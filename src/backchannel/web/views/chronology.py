"""Chronology: what happened when, a page of it, filtered as asked."""

from typing import Any

import msgspec
from litestar import Response, get
from litestar.di import NamedDependency

from backchannel.publish.chronology import stretch
from backchannel.store.shelf import Rows, Wanted, count, tally
from backchannel.store.shelf import page as page_of
from backchannel.store.touch import names_of_actors
from backchannel.web.asking import A_PAGE, At, PageNumber, Question
from backchannel.web.bounded import bounded_line
from backchannel.web.paging import Paging
from backchannel.web.showing import Asking, shown

KINDS = ("contact", "statement", "move", "proposal")
ACTORS = 300  # to choose from; the address takes any


@get("/chronology", sync_to_thread=True)
def chronology(request: Asking, desk: At, question: NamedDependency[Question], page: PageNumber = 1) -> Response[str]:
    """Contacts with what was said in them, moves, proposals and dated statements, in time."""
    with desk.open(question.as_known_on or None) as opened:
        asked = question.wanted(opened.lookup, KINDS)
        told = in_chronology(asked)
        paging = Paging.of("/chronology", question.given(), count(opened.rows, told), page)
        items = page_of(opened.rows, told, first=paging.first, limit=A_PAGE, in_time=True)
        return shown(
            request,
            "chronology_page.html",
            days=stretch(opened.lookup, items, bounded_line),
            paging=paging,
            question=question,
            choices=choices(opened.rows, question),
            counts=tally(opened.rows, Wanted((*KINDS, "source")), "kind"),
            undated=count(opened.rows, _but(asked, kinds=("statement",), dated=False, apart=True)),
            rejected=count(opened.rows, _but(asked, review="rejected")),
            fresh=opened.fresh,
            page="chronology",
        )


def in_chronology(asked: Wanted) -> Wanted:
    """What stands in a chronology of what is asked: no undated statement, and none that is told under a contact
    unless statements are what is asked for."""
    statements = asked.kinds == ("statement",) or asked.sort is not None
    return _but(asked, standing=asked.review != "rejected", apart=not statements, chronology=True)


def choices(rows: Rows, question: Question) -> dict[str, Any]:
    """What the filters of a chronology can be set to; `names` says what an id that is asked for is called."""
    sorts = tally(rows, Wanted(("contact", "move")), "sort")
    acts = tally(rows, Wanted(("statement",)), "sort")
    statuses = tally(rows, Wanted(KINDS), "status")
    actors = rows("SELECT name FROM items WHERE kind = 'actor' ORDER BY origins DESC, name LIMIT ?", ACTORS)
    asked = [each for each in (question.actor, question.with_actor) if each]
    ids = {name: called for name, (called, _) in names_of_actors(rows, asked).items()}
    return {
        "kinds": [*KINDS, *sorted(set(sorts))],
        "acts": sorted(acts),
        "statuses": [status for status in statuses if status],
        "actors": [*asked, *sorted({name for (name,) in actors} - set(asked))],
        "names": ids,
    }


def _but(asked: Wanted, **changed: object) -> Wanted:
    return msgspec.structs.replace(asked, **changed)
