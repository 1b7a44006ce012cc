"""Add: sources into the case, from files, folders or pasted text; and how far that is."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from litestar import Response, get, post
from litestar.concurrency import sync_to_thread
from litestar.datastructures import UploadFile
from litestar.exceptions import HTTPException, PermissionDeniedException
from litestar.params import FromPath
from litestar.response import Redirect

from backchannel.errors import UsageError
from backchannel.publish.tell import source_line
from backchannel.store.intake import MAX_BYTES, clean_name, day, pasted
from backchannel.store.shelf import Rows
from backchannel.web.asking import At, PageNumber, Work
from backchannel.web.desk import Desk
from backchannel.web.jobs import Jobs, Task
from backchannel.web.paging import Paging
from backchannel.web.showing import Asking, shown
from backchannel.web.work import add_sources

ADDING = "adding sources"
MAX_FILES = 5_000  # in one request
MAX_REQUEST = 200 * 1024**2  # bytes
LIMITS = (MAX_FILES, MAX_BYTES // 10**6, MAX_REQUEST // 1024**2)
"""Files in one request, MB in a file, MB in a request."""
FIELDS = ("title", "outlet", "date", "url", "text", "published")


# Litestar wraps a synchronous handler twice where another method has the same address; so these are asynchronous.


@get("/add")
async def add_page(request: Asking, desk: At, jobs: Work) -> Response[str]:
    """The forms, and what is under way."""
    return await sync_to_thread(_form, request, desk, jobs)


@post("/add", request_max_body_size=MAX_REQUEST)
async def add(request: Asking, desk: At, jobs: Work) -> Response[Any]:
    """Takes files, or text that was pasted in, and begins to read them."""
    try:
        form = await request.form()
    except HTTPException as error:
        problem = _refused(error)
        return await sync_to_thread(_form, request, desk, jobs, problem, {}, error.status_code)
    fields = {name: value for name in FIELDS if isinstance(value := form.get(name) or "", str)}
    files = [each for name in ("files", "folder") for each in form.getall(name, []) if isinstance(each, UploadFile)]
    try:
        return await sync_to_thread(_begin, desk, jobs, files, fields)
    except UsageError as error:
        return await sync_to_thread(_form, request, desk, jobs, str(error), fields, 400)


@post("/add/unread", sync_to_thread=True)
def go_on(desk: At, jobs: Work) -> Redirect:
    """Reads what an adding that was cut off left unread."""
    _check_may_write(desk)
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


def _refused(error: HTTPException) -> str:
    """What a reader can do about a request that was too much, or broken."""
    if error.status_code == 413 or "Too Large" in error.detail:
        return (
            f"That is too much at once: send at most {MAX_FILES:,} files and {MAX_REQUEST // 1024**2} MB, "
            "or read a large folder in with: backchannel build"
        )
    return f"What came could not be taken apart ({error.detail}); choose the files again and send them once more."


def _begin(desk: Desk, jobs: Jobs, files: Iterable[UploadFile], fields: dict[str, str]) -> Redirect:
    """Puts what came into a folder of its own and hands it to a job. Raises UsageError when there is nothing."""
    _check_may_write(desk)
    files = list(files)
    published = day(fields["published"])
    texts: list[tuple[str, bytes]] = []
    if fields["text"].strip():
        title, outlet, date, url = (fields[name] for name in ("title", "outlet", "date", "url"))
        texts.append(pasted(fields["text"], title=title, outlet=outlet, published=date, url=url))
    elif not files:
        raise UsageError("there is nothing to add yet: choose files or a folder, or paste the words of a text")
    folder = jobs.folder()
    named = []
    for number, file in enumerate(files):
        _put(folder / str(number), file)
        named.append((clean_name(file.filename), str(number)))
    for name, words in texts:
        (folder / "pasted").write_bytes(words)
        named.append((name, "pasted"))
    return _submitted(desk, jobs, folder, {"files": named, "published": published})


def _put(place: Path, file: UploadFile) -> None:
    """At most one byte more than a source may have: that tells that it is too large."""
    left = MAX_BYTES + 1
    with place.open("wb") as out:
        while left and (piece := file.file.read(min(left, 2**20))):
            left -= out.write(piece)
    file.file.close()


def _check_may_write(desk: Desk) -> None:
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
