"""Item: all that stands behind one item of the record, in the form that fits its kind."""

from collections.abc import Callable
from typing import Any

from litestar import Response, get
from litestar.di import NamedDependency
from litestar.params import FromPath

from backchannel.model.actor import Actor
from backchannel.model.contact import Contact
from backchannel.model.echo import Echo
from backchannel.model.move import Move
from backchannel.model.proposal import Proposal
from backchannel.model.record import Conflict, Origin
from backchannel.model.statement import Statement
from backchannel.model.story import Story
from backchannel.publish.why import why
from backchannel.web.asking import Asked, At, PageNumber, Question
from backchannel.web.desk import Opened
from backchannel.web.notices import notice
from backchannel.web.panel import panel
from backchannel.web.showing import LINKS, Asking, shown
from backchannel.web.views.actor import actor
from backchannel.web.views.conflicts import conflict
from backchannel.web.views.contact import contact
from backchannel.web.views.origins import origin
from backchannel.web.views.proposal import proposal
from backchannel.web.views.statement import statement
from backchannel.web.views.stories import story

Teller = Callable[[Opened, Any, Question, int], dict[str, Any]]


def _explained(opened: Opened, found: Any, _: Question, __: int) -> dict[str, Any]:
    return {"told": why(opened.lookup, found.id, lambda source: opened.text(source).text)}


TELLERS: dict[type, tuple[str, str, Teller]] = {
    Contact: ("contact.html", "contacts", contact),
    Statement: ("statement.html", "statements", statement),
    Move: ("item.html", "moves", _explained),
    Echo: ("item.html", "echoes", _explained),
    Actor: ("actor.html", "actors", actor),
    Proposal: ("proposal.html", "proposals", proposal),
    Conflict: ("conflict.html", "conflicts", conflict),
    Origin: ("origin.html", "origins", origin),
    Story: ("story.html", "stories", story),
}
"""The template of a kind, the view that it belongs to, and what makes its context."""


@get("/item/{name:str}", sync_to_thread=True)
def item(
    request: Asking,
    desk: At,
    name: FromPath[str],
    question: NamedDependency[Question],
    page: PageNumber = 1,
    done: Asked = None,
) -> Response[str]:
    """Every span, who says so, how its date was found, what was concluded, what people decided; and the form by which
    a person judges it."""
    with desk.open(question.as_known_on or None) as opened:
        found = opened.lookup.origins.get(name) or opened.lookup.item(name)
        template, view, told = TELLERS.get(type(found), ("item.html", "", _explained))
        context: dict[str, Any] = told(opened, found, question, page)
        context |= {"item": found, "context": opened.context, "fresh": opened.fresh, "question": question, "page": view}
        here = f"/item/{name}"
        form = None if question.as_known_on else panel(request, opened, found, here=here, back=here)
        context |= {"panel": form, "notice": notice(opened, done), "here": here, "links": LINKS.back_to(here)}
        return shown(request, template, **context)
