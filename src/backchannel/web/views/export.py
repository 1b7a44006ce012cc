"""Export: the record as a file in every format, narrowed as the address says; verdicts that come back in a sheet."""

import re
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from urllib.parse import quote

import msgspec
from litestar import Response, get, post
from litestar.concurrency import sync_to_thread
from litestar.datastructures import UploadFile
from litestar.di import NamedDependency
from litestar.exceptions import NotFoundException
from litestar.params import FromPath
from litestar.response import File, Redirect

from backchannel.errors import BackchannelError, InputError, UsageError
from backchannel.publish.chronology import Filter
from backchannel.publish.formats import FORMATS, Format, format_of, written
from backchannel.publish.tables import TABLES
from backchannel.store.build import current_record
from backchannel.store.case import Case
from backchannel.store.intake import clean_name
from backchannel.store.sheets.decisions import FromSheet, from_sheet
from backchannel.store.sheets.table import rows_of
from backchannel.web.asking import Asked, At, Exports, Question
from backchannel.web.desk import AT_ONCE, Desk
from backchannel.web.jobs import Job, Jobs, Task
from backchannel.web.safety import bounded
from backchannel.web.showing import Asking, shown
from backchannel.web.views.chronology import choices
from backchannel.web.work import write_export

EXPORTING = "writing an export"
_READ, _SHEETS = ("pdf", "html", "markdown"), ("xlsx", "csv")
GROUPS = (
    ("To read and to print", tuple(format_of(name) for name in _READ)),
    ("To sort, count and judge in", tuple(format_of(name) for name in _SHEETS)),
    ("For other programs", tuple(each for each in FORMATS if each.name not in (*_READ, *_SHEETS))),
)


NAMES = {
    "pdf": "PDF", "html": "HTML, one file", "markdown": "Markdown", "xlsx": "Workbook (XLSX)", "csv": "CSV",
    "json": "JSON", "timelinejs": "TimelineJS", "icalendar": "Calendar (iCalendar)", "gexf": "GEXF",
    "graphml": "GraphML", "annotations": "Web Annotations", "ftm": "FollowTheMoney", "prov": "PROV-JSON",
    "csl": "Citations (CSL)",
}  # fmt: skip
"""What formats are called on the page; another goes by its own name."""


class Wish(msgspec.Struct, frozen=True):
    """What file is wished for."""

    format: str
    table: str | None = None
    actor: str | None = None
    kind: str | None = None
    status: str | None = None
    as_known_on: str | None = None

    @property
    def filter(self) -> Filter:
        return Filter(self.actor, self.kind, self.status)

    def checked(self) -> Format:
        """The format. Raises UsageError for a wish that it cannot fulfil."""
        format = format_of(self.format)
        if self.table and not format.tabular:
            raise UsageError(f"{format.name} is no table; leave the table out, or take csv or xlsx")
        if self.table and self.table not in TABLES:
            raise UsageError(f"there is no table {self.table}; choose one of {', '.join(TABLES)}")
        if self.filter != Filter() and not format.filtered:
            raise UsageError(f"{format.name} always holds the whole record; take away who, what and state")
        return format

    def file_name(self, case: str) -> str:
        """A clean name for the file: case, table and day."""
        parts = [Path(case).stem, self.table, self.as_known_on and f"as known on {self.as_known_on}"]
        stem = re.sub(r"[^\w.-]+", "-", "-".join(part for part in parts if part)).strip("-.")[:120]
        return f"{stem or 'case'}.{format_of(self.format).ending}"


@get("/export", sync_to_thread=True)
def export_page(request: Asking, desk: At, question: NamedDependency[Question]) -> Response[str]:
    """What the record can be handed over in, and where verdicts come back."""
    return _page(request, desk, question)


@get("/export/file", sync_to_thread=True)
def export_file(
    desk: At, exports: Exports, question: NamedDependency[Question], format: Asked = None, table: Asked = None
) -> Response[Any]:
    """The record as a file: at once for a small case, else by a job that tells how far it is."""
    told = {name: getattr(question, name) or None for name in ("actor", "kind", "status", "as_known_on")}
    wish = Wish(format or "json", table or None, **told)
    known = wish.checked()
    with Case.open(desk.path, readonly=True) as case:
        if case.count() > AT_ONCE:
            return Redirect(f"/export/job/{_job(exports, desk, wish, case.stamp()).id}", status_code=303)
        record = current_record(case, wish.as_known_on)
        made = written(
            wish.format, record, table=wish.table, wanted=wish.filter, words=lambda source: case.text(source).text
        )
    return Response(made, media_type=known.media_type, headers=_as_file(wish.file_name(desk.path.name)))


@get("/export/job/{name:str}", sync_to_thread=True)
def export_job(request: Asking, exports: Exports, name: FromPath[str]) -> Response[str]:
    """How far a large export is, and the file when it is there."""
    job = exports.job(name)
    return shown(request, "export_job.html", job=job, before=exports.before(job), page="export")


@get("/export/job/{name:str}/file", sync_to_thread=True)
def export_job_file(exports: Exports, name: FromPath[str]) -> File:
    """The file that a job wrote."""
    job = exports.job(name)
    place = exports.place(name) / "export"
    if job.state != "done" or not place.exists():
        raise NotFoundException("that export is not there yet; its page says how far it is")
    headers = _as_file(job.result["name"])
    return File(place, media_type=job.result["media_type"], headers=headers)


@post("/export/verdicts")
async def take_verdicts(request: Asking, desk: At) -> Response[str]:
    """Takes in the verdicts that a person wrote into an exported table, and says row by row what was wrong."""
    form = await request.form()
    file, by = form.get("sheet"), form.get("by")
    try:
        if not isinstance(file, UploadFile):
            raise UsageError("choose the workbook or CSV file with the verdicts in it")
        if not isinstance(by, str) or not by.strip():
            raise UsageError("a verdict needs the name of the person who gave it; write yours")
        read = await sync_to_thread(_taken_in, desk, file, " ".join(by.split()))
    except BackchannelError as error:
        return await sync_to_thread(_page, request, desk, Question(), str(error))
    return await sync_to_thread(_page, request, desk, Question(), "", read, clean_name(file.filename))


def _page(
    request: Asking, desk: Desk, question: Question, problem: str = "", read: FromSheet | None = None, sheet: str = ""
) -> Response[str]:
    with desk.open() as opened:
        if question.actor:
            opened.lookup.actor_keys(question.actor)  # so that an unknown one is told here and not in a file
        return shown(
            request,
            "export.html",
            status=400 if problem else 200,
            groups=GROUPS,
            names=NAMES,
            tables=TABLES,
            question=question,
            given=question.given(since="", until="", review="", source="", origins=0),
            narrowed=bool(question.actor or question.kind or question.status),
            choices=choices(opened.rows),
            problem=problem,
            read=read,
            sheet=sheet,
            may_write=desk.may_write(),
            fresh=opened.fresh,
            page="export",
        )


def _job(exports: Jobs, desk: Desk, wish: Wish, stamp: str) -> Job:
    """The job that makes this file: the one that is at it or has made it, else a new one."""
    key = [stamp, *map(str, msgspec.structs.astuple(wish))]
    for job in exports.all():
        if job.key == key and job.state in ("waiting", "running", "done"):
            return job
    told = msgspec.structs.asdict(wish) | {"name": wish.file_name(desk.path.name)}
    task = Task(write_export, desk.path, exports.folder(), EXPORTING, told)
    return exports.submit(task, key)


def _as_file(name: str) -> dict[str, str]:
    plain = name.encode("ascii", "replace").decode().replace("?", "-")
    return {"Content-Disposition": f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}"}


def _taken_in(desk: Desk, file: UploadFile, by: str) -> FromSheet:
    """Appends the decisions of a sheet. Raises InputError for a file that is none."""
    at = datetime.now().astimezone().isoformat(timespec="microseconds")
    with TemporaryDirectory(prefix="backchannel-sheet-") as folder:
        place = Path(folder, "sheet")
        place.write_bytes(bounded(file))
        try:
            rows = rows_of(place)
        except InputError as error:
            raise InputError(clean_name(file.filename), error.problem, error.remedy) from None
    with Case.open(desk.path) as case:
        read = from_sheet(current_record(case), rows, by=by, at=at)
        for each in read.decisions:
            case.append_decision(each)
    return read
