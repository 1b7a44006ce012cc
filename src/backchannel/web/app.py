"""The app: every view of a case under an address of its own. Each works without scripts, and prints."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from litestar import Litestar, Request, Response
from litestar.di import Provide
from litestar.exceptions import HTTPException

from backchannel.errors import BackchannelError, CaseError, UsageError
from backchannel.web.asking import question
from backchannel.web.assets import asset, favicon
from backchannel.web.auth import Door, Password
from backchannel.web.desk import Desk, Waiting
from backchannel.web.safety import MAX_BODY, Names, form_tokens, guarded, is_local
from backchannel.web.showing import shown
from backchannel.web.views.adding import add_form, add_item
from backchannel.web.views.case import case
from backchannel.web.views.chronology import chronology
from backchannel.web.views.compare import compare
from backchannel.web.views.conflicts import conflicts
from backchannel.web.views.decisions import decisions
from backchannel.web.views.item import item
from backchannel.web.views.judging import decide, undo, who
from backchannel.web.views.lists import list_page
from backchannel.web.views.network import network
from backchannel.web.views.origins import copies, origins
from backchannel.web.views.reader import source
from backchannel.web.views.review import review
from backchannel.web.views.search import search_page
from backchannel.web.views.stories import stories

HANDLERS: list[Any] = [
    case, chronology, list_page, item, source, search_page, asset, favicon,
    network, origins, copies, conflicts, stories, compare,
]  # fmt: skip
HANDLERS += [review, decisions, decide, undo, who, add_form, add_item]


def make_app(
    path: Path, host: str = "127.0.0.1", port: int = 80, names: Sequence[str] = (), password: str | None = None
) -> Litestar:
    """The pages of the case at `path`, for a server that listens on `host` and `port`. Raises CaseError.

    Requests that name another host than this machine, `host` or one of `names` are refused: so no web site can
    read the case through a name that it points here. Beyond this machine an IP address will do as well, and a
    `password` is asked for.
    """
    desk = Desk(path)
    desk.check()

    @asynccontextmanager
    async def closing(_: Litestar) -> AsyncIterator[None]:
        try:
            yield
        finally:
            desk.close()

    app = Litestar(
        route_handlers=HANDLERS,
        dependencies={
            "desk": Provide(lambda: desk, sync_to_thread=False),
            "question": Provide(question, sync_to_thread=False),
        },
        middleware=[form_tokens(port)],
        request_max_body_size=MAX_BODY,
        exception_handlers={BackchannelError: _told, HTTPException: _told, Waiting: _wait, Exception: _fault},
        openapi_config=None,
        lifespan=[closing],
    )
    door = Door(Password(password)) if password is not None else None
    known = Names((host, *names), addresses=not is_local(host))
    return guarded(app, known, door, lambda message: shown(None, "error.html", message=message).content)


def _told(_: Request[Any, Any, Any], error: Exception) -> Response[str]:
    """What went wrong, on a page, in one sentence."""
    if isinstance(error, HTTPException):
        status, message = error.status_code, error.detail
    else:
        status = 404 if isinstance(error, UsageError | CaseError) else 500
        message = str(error)
    return shown(None, "error.html", status=status, message=message)


def _wait(_: Request[Any, Any, Any], error: Waiting) -> Response[str]:
    """What is being made; the page asks again by itself."""
    page = shown(None, "waiting.html", status=503, message=str(error))
    page.headers |= {"Refresh": "2", "Retry-After": "2"}
    return page


def _fault(request: Request[Any, Any, Any], error: Exception) -> Response[str]:
    return _told(request, BackchannelError(f"a fault of this program ({type(error).__name__}); please report it"))
