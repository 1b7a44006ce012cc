"""The app: every view of a case under an address of its own. Each works without scripts, and prints."""

import gc
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from litestar import Litestar, Request, Response
from litestar.di import Provide
from litestar.exceptions import ClientException, HTTPException

from backchannel.errors import BackchannelError, BusyError, CaseError, UsageError
from backchannel.web.api.document import openapi
from backchannel.web.api.failures import failed
from backchannel.web.api.routes import API
from backchannel.web.asking import question
from backchannel.web.assets import asset, favicon
from backchannel.web.auth import Door, Password
from backchannel.web.desk import Desk, Waiting
from backchannel.web.jobs import Jobs
from backchannel.web.safety import MAX_BODY, MAX_PARTS, Names, guarded, is_local
from backchannel.web.showing import shown
from backchannel.web.tokens import form_tokens
from backchannel.web.views.add import ADDING, add, add_page, go_on, job_page
from backchannel.web.views.adding import add_form, add_item
from backchannel.web.views.case import case, seen
from backchannel.web.views.chronology import chronology
from backchannel.web.views.compare import compare
from backchannel.web.views.conflicts import conflicts
from backchannel.web.views.decisions import decisions
from backchannel.web.views.describing import describe, describe_form
from backchannel.web.views.export import export_file, export_job, export_job_file, export_page, take_verdicts
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
    add_page, add, go_on, job_page, seen,
    review, decisions, decide, undo, who, add_form, add_item, describe_form, describe,
    API, export_page, export_file, export_job, export_job_file, take_verdicts,
]  # fmt: skip


def settle() -> None:
    """For a server, once its app is made: what is loaded by now stays, so that the collector of garbage does not look
    through it again, which holds up one page in twenty by 150 ms."""
    gc.collect()
    gc.freeze()


def make_app(
    path: Path,
    host: str = "127.0.0.1",
    port: int = 80,
    names: Sequence[str] = (),
    password: str | None = None,
    jobs: Jobs | None = None,
    exports: Jobs | None = None,
) -> Litestar:
    """The pages of the case at `path`, for a server that listens on `host` and `port`. Raises CaseError.

    Requests that name another host than this machine, `host` or one of `names` are refused: so no web site can
    read the case through a name that it points here. Beyond this machine an IP address will do as well, and a
    `password` is asked for. `jobs` reads what is added and `exports` writes large files, each in a process beside
    the server unless others are given.
    """
    jobs, exports = jobs or Jobs(), exports or Jobs()
    desk = Desk(path, busy=lambda: jobs.is_busy(ADDING))
    desk.check()

    @asynccontextmanager
    async def closing(_: Litestar) -> AsyncIterator[None]:
        try:
            yield
        finally:
            jobs.close()
            exports.close()
            desk.close()

    app = Litestar(
        route_handlers=HANDLERS,
        dependencies={
            "desk": Provide(lambda: desk, sync_to_thread=False),
            "jobs": Provide(lambda: jobs, sync_to_thread=False),
            "exports": Provide(lambda: exports, sync_to_thread=False),
            "question": Provide(question, sync_to_thread=False),
        },
        middleware=[form_tokens(port)],
        request_max_body_size=MAX_BODY,
        multipart_form_part_limit=MAX_PARTS,
        exception_handlers={
            BackchannelError: _either(_told),
            HTTPException: _either(_told),
            Waiting: _either(_wait),
            Exception: _either(_fault),
        },
        openapi_config=openapi(port),
        include_in_schema=False,
        lifespan=[closing],
    )
    door = Door(Password(password)) if password is not None else None
    known = Names((host, *names), addresses=not is_local(host))
    return guarded(app, known, door, lambda message: shown(None, "error.html", message=message).content)


def _either(on_a_page: Callable[..., Response[Any]]) -> Callable[..., Response[Any]]:
    """Tells an error on a page, or as JSON where JSON was asked for."""

    def told(request: Request[Any, Any, Any], error: Any) -> Response[Any]:
        if request.url.path.startswith("/api/"):
            return failed(request, error)
        return on_a_page(request, error)

    return told


def _told(_: Request[Any, Any, Any], error: Exception) -> Response[Any]:
    """What went wrong, on a page, in one sentence."""
    status, message = said(error)
    page = shown(None, "error.html", status=status, message=message)
    if status == 503:
        page.headers["Retry-After"] = "5"
    return page


def said(error: Exception) -> tuple[int, str]:
    """The status of an answer to a request that failed, and the sentence that says why."""
    if isinstance(error, HTTPException):
        return error.status_code, error.detail
    if isinstance(error, BusyError):
        return 503, str(error)
    return 404 if isinstance(error, UsageError | CaseError) else 500, str(error)


def _wait(_: Request[Any, Any, Any], error: Waiting) -> Response[str]:
    """What is being made; the page asks again by itself."""
    page = shown(None, "waiting.html", status=503, message=str(error))
    page.headers |= {"Refresh": "2", "Retry-After": "2"}
    return page


def _fault(request: Request[Any, Any, Any], error: Exception) -> Response[Any]:
    if isinstance(error, OverflowError):
        return _told(request, ClientException("a number is out of reach; give a smaller one"))
    return _told(request, BackchannelError(f"a fault of this program ({type(error).__name__}); please report it"))
