"""Showing: a template with what it tells -> a page. Rendered at once, in the thread that has the case open."""

from functools import cache
from typing import Any
from urllib.parse import quote_plus

from jinja2 import ChoiceLoader, Environment, PackageLoader
from litestar import MediaType, Request, Response

from backchannel.publish.lines import Quote
from backchannel.publish.tell_decision import DONE
from backchannel.publish.to_html import environment
from backchannel.web.assets import asset_address
from backchannel.web.paging import link
from backchannel.web.tokens import form_token, token

NAVIGATION = (
    (
        "What to do",
        (
            ("case", "/", "Case"),
            ("chronology", "/chronology", "Chronology"),
            ("review", "/review", "Review"),
            ("decisions", "/decisions", "Decisions"),
            ("search", "/search", "Search"),
            ("add", "/add", "Add"),
            ("export", "/export", "Export"),
        ),
    ),
    (
        "What the record holds",
        (
            ("contacts", "/contacts", "Contacts"),
            ("statements", "/statements", "Statements"),
            ("proposals", "/proposals", "Proposals"),
            ("moves", "/moves", "Moves"),
            ("echoes", "/echoes", "Echoes"),
            ("conflicts", "/conflicts", "Conflicts"),
            ("actors", "/actors", "Actors"),
            ("network", "/network", "Network"),
            ("sources", "/sources", "Sources"),
            ("origins", "/origins", "Origins"),
            ("stories", "/stories", "Stories"),
        ),
    ),
)
"""The views that every page leads to: name, address and title of each, in two rows."""

Asking = Request[Any, Any, Any]


class _Links:
    """Where things lie among the pages. Words lead back to the page `way`, where there is one. On a page that shows the
    record as known on a date, items lead to what was known of them then: the record of today may not have them."""

    def __init__(self, way: str = "", as_known_on: str = "") -> None:
        self._way = f"&from={quote_plus(way)}" if way else ""
        self._back, self._known = way, f"?as_known_on={quote_plus(as_known_on)}" if as_known_on else ""

    def back_to(self, way: str) -> "_Links":
        """The same, for a page that words are to lead back to."""
        return _Links(way)

    def known_on(self, day: str) -> "_Links":
        """The same, for a page that shows the record as known on a day."""
        return _Links(self._back, day)

    def quote(self, quote: Quote) -> str:
        return f"/source/{quote.source}?at={quote.extent}{self._way}#at-{quote.extent.partition('-')[0]}"

    def item(self, name: str) -> str | None:
        return f"/item/{name}{self._known}" if name[1:2] == "-" else f"/source/{name}"


def _but(given: dict[str, object], name: str, value: object = "") -> dict[str, object]:
    """What an address states, one part of it changed."""
    return {**given, name: value}


LINKS = _Links()


@cache
def templates() -> Environment:
    """The templates of the pages, and those that they share with exports."""
    env = environment()
    env.loader = ChoiceLoader([PackageLoader("backchannel.web"), PackageLoader("backchannel.publish")])
    env.filters |= {"dict_but": _but, "merged": lambda one, other: one | other}
    env.globals |= {"form_token": form_token, "token": token}
    env.globals |= {
        "links": LINKS,
        "navigation": NAVIGATION,
        "views": {name for _, row in NAVIGATION for name, _, _ in row},
        "link": link,
        "asset": asset_address,
        "DONE": DONE,
    }
    return env


def shown(request: Asking | None, template: str, *, status: int = 200, **context: object) -> Response[str]:
    """A page. `page` in the context names the view that it belongs to, `fresh` whether its record is the newest."""
    told = {"request": request, "page": "", "fresh": True, "links": LINKS} | context
    if request is not None and (day := request.query_params.get("as_known_on")):
        told["links"] = told["links"].known_on(day)  # type: ignore[attr-defined]
    return Response(templates().get_template(template).render(told), status_code=status, media_type=MediaType.HTML)
