"""Add: sources into the case, from files, folders or pasted text; and how far that is."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from litestar import Response, get, post
from litestar.concurrency import sync_to_thread
from litestar.datastructures import UploadFile
from litestar.exceptions import PermissionDeniedException
from litestar.params import FromPath
from litestar.response import Redirect

from backchannel.errors import InputError, UsageError
from backchannel.model.decision import Decision, sources_described
from backchannel.publish.tell_source import source_line
from backchannel.store.intake import as_told, clean_name, day, pasted
from backchannel.store.shelf import Rows
from backchannel.web.asking import At, PageNumber, Work
from backchannel.web.desk import Desk
from backchannel.web.jobs import Jobs, Task
from backchannel.web.paging import Paging
from backchannel.web.safety import MAX_BODY, MAX_FILE, MAX_FILES, bounded
from backchannel.web.showing import Asking, shown
from backchannel.web.work import add_sources

ADDING = "adding sources"
LIMITS = (MAX_FILES, MAX_FILE // 10**6, MAX_BODY // 10**6)
"""Files in one request, MB in a file, MB in a request."""
FIELDS = ("title", "outlet", "date", "url", "text", "published")


# Litestar wraps a synchronous handler twice where another method has the same address; so these are asynchronous.


@get("/add")
async def add_page(request: Asking, desk: At, jobs: Work) -> Response[str]:
    """The forms, and what is under way."""
    return await sync_to_thread(_form, request, desk, jobs)


@post("/add")
async def add(request: Asking, desk: At, jobs: Work) -> Response[Any]:
    """Takes files, or text that was pasted in, and begins to read them."""
    form = await request.form()
    fields = {name: value for name in FIELDS if isinstance(value := form.get(name) or "", str)}
    files = [each for name in ("files", "folder") for each in form.getall(name, []) if isinstance(each, UploadFile)]
    try:
        return await sync_to_thread(_begin, desk, jobs, files, fields)
    except UsageError as error:
        return await sync_to_thread(_form, request, desk, jobs, str(error), fields, 400)


@post("/add/unread", sync_to_thread=True)
def go_on(desk: At, jobs: Work) -> Redirect:
    """Reads what an adding that was cut off left unread."""
    check_may_write(desk)
    return _submitted(desk, jobs, jobs.folder(), {})


@get("/add/{name:str}", sync_to_thread=True)
def job_page(request: Asking, desk: At, jobs: Work, name: FromPath[str], page: PageNumber = 1) -> Response[str]:
    """How far a job is; when it is through, what came in."""
    job = jobs.job(name)
    with desk.open() as opened:
        added = job.added
        paging = Paging.of(f"/add/{name}", {}, len(added), page)
        known = [opened.lookup.sources.get(each) for each in added[paging.first : paging.last]]
        return shown(
            request,
            "job.html",
            job=job,
            before=jobs.before(job),
            lines=[(source_line(opened.lookup, each), _read_from(opened.rows, each.id)) for each in known if each],
            paging=paging,
            unread=opened.case.never_read(),
            fresh=opened.fresh or not job.is_finished,
            page="add",
        )


def _form(
    request: Asking,
    desk: Desk,
    jobs: Jobs,
    problem: str = "",
    fields: dict[str, str] | None = None,
    status: int = 200,
) -> Response[str]:
    with desk.open() as opened:
        return shown(
            request,
            "add.html",
            status=status,
            problem=problem,
            given=dict.fromkeys(FIELDS, "") | (fields or {}),
            may_write=desk.may_write(),
            jobs=[each for each in jobs.all() if each.what == ADDING],
            unread=0 if jobs.is_busy(ADDING) else opened.case.never_read(),
            most=LIMITS,
            name=desk.path.name,
            fresh=True,
            page="add",
        )


def _begin(desk: Desk, jobs: Jobs, files: Iterable[UploadFile], fields: dict[str, str]) -> Redirect:
    """Puts what came into a folder of its own and hands it to a job. Raises UsageError when there is nothing."""
    check_may_write(desk)
    files = list(files)
    published = day(fields["published"])
    texts: list[tuple[str, bytes]] = []
    if fields["text"].strip():
        title, outlet, date, url = (fields[name] for name in ("title", "outlet", "date", "url"))
        texts.append(pasted(fields["text"], title=title, outlet=outlet, published=date, url=url))
    elif not files:
        raise UsageError("there is nothing to add yet: choose files or a folder, or paste the words of a text")
    folder = jobs.folder()
    named, refused = [], []
    for number, file in enumerate(files):
        try:
            (folder / str(number)).write_bytes(bounded(file))
            named.append((clean_name(file.filename), str(number)))
        except InputError as error:
            refused.append(as_told(error))
        file.file.close()
    for name, words in texts:
        (folder / "pasted").write_bytes(words)
        named.append((name, "pasted"))
    return _submitted(desk, jobs, folder, {"files": named, "refused": refused, "published": published})


def read_anew(desk: Desk, jobs: Jobs, decisions: Iterable[Decision]) -> None:
    """Has the sources read that these Decisions, which are stored, describe otherwise; nothing where there are none."""
    if any(sources_described(each) for each in decisions):
        _submitted(desk, jobs, jobs.folder(), {})


def check_may_write(desk: Desk) -> None:
    """Raises PermissionDeniedException, with the way out, where the case cannot be written."""
    if not desk.may_write():
        raise PermissionDeniedException(
            f"{desk.path.name} may not be written; copy it to a place where you may write, and serve the copy"
        )


def _submitted(desk: Desk, jobs: Jobs, folder: Path, given: dict[str, Any]) -> Redirect:
    job = jobs.submit(Task(add_sources, desk.path, folder, ADDING, given))
    return Redirect(f"/add/{job.id}", status_code=303)


def _read_from(rows: Rows, source: str) -> dict[str, int]:
    """How many items of each kind stand on words of a source."""
    sql = (
        "SELECT kind, count(DISTINCT place) FROM marks JOIN items USING (place) "
        "WHERE source = ? AND kind IN ('contact', 'statement', 'move', 'proposal') GROUP BY kind ORDER BY kind"
    )
    return dict(rows(sql, source))
