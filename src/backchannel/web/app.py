"""The app: every view of a case under an address of its own. Each works without scripts, and prints."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from litestar import Litestar, Request, Response
from litestar.config.allowed_hosts import AllowedHostsConfig
from litestar.di import Provide
from litestar.exceptions import HTTPException

from backchannel.errors import BackchannelError, CaseError, UsageError
from backchannel.web.asking import question
from backchannel.web.assets import asset
from backchannel.web.desk import Desk, Waiting
from backchannel.web.showing import shown
from backchannel.web.views.adding import add_form, add_item
from backchannel.web.views.case import case
from backchannel.web.views.chronology import chronology
from backchannel.web.views.decisions import decisions
from backchannel.web.views.item import item
from backchannel.web.views.judging import decide, undo, who
from backchannel.web.views.lists import list_page
from backchannel.web.views.reader import source
from backchannel.web.views.review import review
from backchannel.web.views.search import search_page

LOCAL_HOSTS = ("127.0.0.1", "localhost", "[::1]")
HEADERS = {
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}
HANDLERS: list[Any] = [case, chronology, list_page, item, source, search_page, asset]
HANDLERS += [review, decisions, decide, undo, who, add_form, add_item]


def make_app(path: Path, host: str = "127.0.0.1", port: int = 80) -> Litestar:
    """The pages of the case at `path`, for a server that listens on `host` and `port`. Raises CaseError.

    Requests that name another host than this machine, or `host`, are refused: so no web site can read
    the case through a name that it points here.
    """
    desk = Desk(path)
    desk.check()
    names = dict.fromkeys((*LOCAL_HOSTS, f"[{host}]" if ":" in host else host))
    hosts = [*names, *(f"{name}:{port}" for name in names)]

    @asynccontextmanager
    async def closing(_: Litestar) -> AsyncIterator[None]:
        try:
            yield
        finally:
            desk.close()

    return Litestar(
        route_handlers=HANDLERS,
        dependencies={
            "desk": Provide(lambda: desk, sync_to_thread=False),
            "question": Provide(question, sync_to_thread=False),
        },
        allowed_hosts=AllowedHostsConfig(allowed_hosts=hosts),
        exception_handlers={BackchannelError: _told, HTTPException: _told, Waiting: _wait, Exception: _fault},
        after_request=_with_headers,
        openapi_config=None,
        lifespan=[closing],
    )


def _with_headers(response: Response[Any]) -> Response[Any]:
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
    return response


def _told(_: Request[Any, Any, Any], error: Exception) -> Response[str]:
    """What went wrong, on a page, in one sentence."""
    if isinstance(error, HTTPException):
        status, message = error.status_code, error.detail
    else:
        status = 404 if isinstance(error, UsageError | CaseError) else 500
        message = str(error)
    return _with_headers(shown(None, "error.html", status=status, message=message))


def _wait(_: Request[Any, Any, Any], error: Waiting) -> Response[str]:
    """What is being made; the page asks again by itself."""
    page = shown(None, "waiting.html", status=503, message=str(error))
    page.headers |= {"Refresh": "2", "Retry-After": "2"}
    return _with_headers(page)


def _fault(request: Request[Any, Any, Any], error: Exception) -> Response[str]:
    return _told(request, BackchannelError(f"a fault of this program ({type(error).__name__}); please report it"))
