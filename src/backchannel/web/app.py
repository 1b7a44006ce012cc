"""The app: what each address shows. Every page is a URL, works without scripts, and prints."""

import re
from collections.abc import Sequence
from importlib.resources import files
from pathlib import Path
from typing import Any

from jinja2 import ChoiceLoader, PackageLoader
from litestar import Litestar, MediaType, Request, Response, get
from litestar.di import NamedDependency, Provide
from litestar.exceptions import HTTPException, NotFoundException
from litestar.params import FromPath, FromQuery
from litestar.plugins.jinja import JinjaTemplateEngine
from litestar.response import Template
from litestar.template import TemplateConfig

from backchannel.errors import BackchannelError, CaseError, UsageError
from backchannel.publish.chronology import LISTS, Filter, chronology, listing
from backchannel.publish.lines import Quote
from backchannel.publish.tell import source_line
from backchannel.publish.to_html import environment, style
from backchannel.publish.why import why
from backchannel.web.auth import Door, Password
from backchannel.web.desk import Desk
from backchannel.web.marks import marked
from backchannel.web.safety import MAX_BODY, Names, form_token, form_tokens, guarded, is_local, token

PAGES = tuple(name for name in LISTS if name != "timeline")
_EXTENT = re.compile(r"(\d{1,9})-(\d{1,9})$")
Asked = FromQuery[str | None]
At = NamedDependency[Desk]


class _Links:
    """Where things lie among the pages."""

    def quote(self, quote: Quote) -> str:
        return f"/source/{quote.source}?at={quote.extent}#at-{quote.extent.partition('-')[0]}"

    def item(self, name: str) -> str | None:
        return f"/item/{name}" if name[1:2] == "-" else f"/source/{name}"


LINKS = _Links()


@get("/", sync_to_thread=True)
def timeline(
    desk: At, actor: Asked = None, kind: Asked = None, status: Asked = None, as_known_on: Asked = None
) -> Template:
    """The chronology, filtered as asked."""
    lookup = desk.lookup(as_known_on or None)
    wanted = Filter(actor or None, kind or None, status or None)
    everything = chronology(lookup.record, lookup=lookup)
    told = chronology(lookup.record, wanted, lookup) if wanted != Filter() else everything
    parts = [each for line in everything.lines for part in line.parts for each in part.lines]
    return Template(
        "timeline.html",
        context={
            "told": told,
            "wanted": wanted,
            "record": lookup.record,
            "actors": sorted({line.name for line in lookup.record.actors}),
            "kinds": sorted({name for line in everything.lines for name in (line.kind, line.sort)}),
            "acts": sorted({line.sort for line in parts if line.kind == "statement"}),
            "statuses": sorted({line.status for line in everything.lines} - {""}),
            "page": "timeline",
        },
    )


@get("/{name:str}", sync_to_thread=True)
def list_page(desk: At, name: FromPath[str], actor: Asked = None, as_known_on: Asked = None) -> Template:
    """One of the lists: contacts, statements, proposals, moves, echoes, sources, actors, conflicts, stories."""
    if name not in PAGES:
        raise NotFoundException(f"there is no page {name}")
    lookup = desk.lookup(as_known_on or None)
    lines = listing(lookup.record, name, Filter(actor or None), lookup)
    return Template("list.html", context={"lines": lines, "page": name, "record": lookup.record})


@get("/item/{name:str}", sync_to_thread=True)
def item(desk: At, name: FromPath[str]) -> Template:
    """All that stands behind an item."""
    lookup = desk.lookup()
    told = why(lookup.record, name, lambda source: desk.text(source).text)
    return Template("item.html", context={"told": told, "context": desk.context, "page": ""})


@get("/source/{name:str}", sync_to_thread=True)
def source(desk: At, name: FromPath[str], at: Asked = None) -> Template:
    """The text as captured, what was read from it marked, and the passage that a link leads to."""
    lookup = desk.lookup()
    text = desk.text(name)
    found = _EXTENT.match(at or "")
    here = (int(found.group(1)), int(found.group(2))) if found else None
    marks = desk.marks(lookup, name)
    known = lookup.sources.get(name)
    return Template(
        "source.html",
        context={
            "text": text,
            "line": source_line(lookup, known) if known else None,
            "paragraphs": marked(text.text, marks, text.title_end, here),
            "items": _first_places(marks),
            "safe_url": text.source.url if _is_web(text.source.url) else None,
            "page": "sources",
        },
    )


def _first_places(marks: list[Any]) -> list[Any]:
    """Each item once, at its first mark."""
    return list({mark.item: mark for mark in reversed(marks)}.values())[::-1]


def _is_web(url: str | None) -> bool:
    return bool(url and re.match(r"https?://", url))


@get("/search", sync_to_thread=True)
def search_page(desk: At, q: Asked = None) -> Template:
    """Where words stand in the texts and statements."""
    lookup = desk.lookup()
    hits = desk.search(q) if q and q.strip() else None
    return Template("search.html", context={"q": q or "", "hits": hits, "lookup": lookup, "page": "search"})


@get("/style.css", sync_to_thread=False, media_type=MediaType.CSS)
def style_sheet() -> str:
    """The style sheet."""
    return style()


@get(["/icon.svg", "/favicon.ico"], sync_to_thread=False, media_type="image/svg+xml")
def icon() -> bytes:
    """The picture beside the name of a page; a browser asks for the second address where no page names one."""
    return files("backchannel.web").joinpath("icon.svg").read_bytes()


def make_app(
    path: Path, host: str = "127.0.0.1", port: int = 80, names: Sequence[str] = (), password: str | None = None
) -> Litestar:
    """The pages of the case at `path`, for a server that listens on `host` and `port`. Raises CaseError.

    Requests that name another host than this machine, `host` or one of `names` are refused: so no web site can
    read the case through a name that it points here. Beyond this machine an IP address will do as well, and a
    `password` is asked for.
    """
    desk = Desk(path)
    with desk.case():
        pass
    environment = _environment()
    error_page = environment.get_template("error.html")
    app = Litestar(
        route_handlers=[timeline, list_page, item, source, search_page, style_sheet, icon],
        dependencies={"desk": Provide(lambda: desk, sync_to_thread=False)},
        template_config=TemplateConfig(instance=JinjaTemplateEngine.from_environment(environment)),
        exception_handlers={BackchannelError: _told, HTTPException: _told, Exception: _fault},
        middleware=[form_tokens(port)],
        request_max_body_size=MAX_BODY,
        openapi_config=None,
    )
    door = Door(Password(password)) if password is not None else None
    known = Names((host, *names), addresses=not is_local(host))
    return guarded(app, known, door, lambda message: error_page.render(message=message, page=""))


def _environment() -> Any:
    env = environment()
    env.loader = ChoiceLoader([PackageLoader("backchannel.web"), PackageLoader("backchannel.publish")])
    env.globals |= {"links": LINKS, "pages": PAGES, "form_token": form_token, "token": token}
    return env


def _told(_: Request[Any, Any, Any], error: Exception) -> Response[str]:
    """What went wrong, on a page, in one sentence."""
    if isinstance(error, HTTPException):
        status, message = error.status_code, error.detail
    else:
        status = 404 if isinstance(error, UsageError | CaseError) else 500
        message = str(error)
    page = _environment().get_template("error.html").render(message=message, page="")
    return Response(page, status_code=status, media_type=MediaType.HTML)


def _fault(request: Request[Any, Any, Any], error: Exception) -> Response[str]:
    return _told(request, BackchannelError(f"a fault of this program ({type(error).__name__}); please report it"))
