"""API: the same as the pages, as JSON, with an OpenAPI document that is made from the nouns."""

from collections.abc import Callable
from datetime import date
from typing import Annotated, Any, TypeVar

import msgspec
from litestar import Router, get, post
from litestar.concurrency import sync_to_thread
from litestar.openapi.datastructures import ResponseSpec
from litestar.params import FromQuery, JSONBody, PathParameter, QueryParameter
from litestar.response import Stream

from backchannel.errors import UsageError
from backchannel.model.decision import Decision
from backchannel.model.record import Record
from backchannel.publish.standing import kind_of
from backchannel.publish.why import why
from backchannel.store.finding import FOUND_IN, Found, Sought, find
from backchannel.store.judge import decisions
from backchannel.store.mend import corrections, undoing
from backchannel.store.news import overview
from backchannel.store.search import terms
from backchannel.store.shelf import count
from backchannel.store.shelf import page as page_of
from backchannel.web.annotations import marks_of
from backchannel.web.api import nouns
from backchannel.web.api.document import TOKEN, contents, document
from backchannel.web.api.failures import well_formed
from backchannel.web.api.streaming import in_one_thread, record_chunks
from backchannel.web.asking import A_PAGE, At, Exports, Question, Work
from backchannel.web.desk import MARKED, Desk, Opened
from backchannel.web.jobs import Job
from backchannel.web.judging import now, part_of
from backchannel.web.paging import Paging
from backchannel.web.showing import templates

Words = Annotated[str, QueryParameter(max_length=200, pattern=nouns.PLAIN)]
Query = Annotated[str, QueryParameter(max_length=120, pattern=nouns.PLAIN)]
Day = FromQuery[date | None]
Number = Annotated[int, QueryParameter(ge=1, le=100_000)]
Origins = Annotated[int, QueryParameter(ge=0, le=1_000_000)]
Name = Annotated[str, PathParameter(min_length=1, max_length=200, pattern=nouns.PLAIN)]
FAILURES = {
    400: ResponseSpec(nouns.Failure, description="The request makes no sense as it is.", generate_examples=False),
    404: ResponseSpec(nouns.Failure, description="The record has no such thing.", generate_examples=False),
    503: ResponseSpec(
        nouns.Failure, description="It is being made, or written; ask again.", generate_examples=False
    ),
}  # fmt: skip
CHANGES = FAILURES | {
    403: ResponseSpec(
        nouns.Failure, description="It came without the cookie and the header x-csrftoken.", generate_examples=False
    ),
    413: ResponseSpec(nouns.Failure, description="That is too much for one request.", generate_examples=False),
}
_P = TypeVar("_P")


@get("/case", summary="What the case holds", responses=FAILURES, sync_to_thread=True)
def case_now(desk: At) -> nouns.CaseNow:
    """Counts, spans of time, and how much of it nobody has judged."""
    with desk.open() as opened:
        told = msgspec.structs.asdict(overview(opened.rows))
        return nouns.CaseNow(
            desk.path.name, opened.fresh, opened.case.stamp(), unread=opened.case.never_read(), **told
        )  # fmt: skip


def _listing(name: str, kind: str, made: Callable[..., _P], shape: Any) -> Any:
    """The handler of a list: the items of one kind that pass the filters of its address, in pages."""

    def handler(
        desk: At,
        actor: Words = "",
        kind: Words = "",
        status: Words = "",
        review: Words = "",
        source: Words = "",
        origins: Origins = 0,
        since: Day = None,
        until: Day = None,
        as_known_on: Day = None,
        page: Number = 1,
    ) -> Any:
        days = {"since": since, "until": until, "as_known_on": as_known_on}
        told = {name: day.isoformat() if day else "" for name, day in days.items()}
        question = Question(actor, kind, status, review, source, origins, **told)
        with desk.open(question.as_known_on or None) as opened:
            wanted = question.wanted(opened.lookup, (of,))
            paging = Paging.of("", {}, count(opened.rows, wanted), page)
            items = page_of(opened.rows, wanted, first=paging.first, limit=A_PAGE)
            return made(paging.total, paging.number, paging.pages, opened.fresh, items)

    of = kind
    handler.__annotations__["return"] = shape
    handler.__doc__ = (
        f"Those that pass all filters, {A_PAGE} a page; a page beyond the last is the last. `kind` is a finer kind, "
        "`review` machine, accepted, corrected, added, rejected or changed, `source` the id of one that tells of it, "
        "`since` and `until` bound the time that it may lie in."
    )
    handler.__name__ = f"list_{name}"
    return get(f"/{name}", summary=f"The {name}", responses=FAILURES, sync_to_thread=True)(handler)


LISTINGS = [
    _listing(name, kind, made, made)
    for name, kind, made in (
        ("contacts", "contact", nouns.ContactPage),
        ("statements", "statement", nouns.StatementPage),
        ("proposals", "proposal", nouns.ProposalPage),
        ("moves", "move", nouns.MovePage),
        ("echoes", "echo", nouns.EchoPage),
        ("conflicts", "conflict", nouns.ConflictPage),
        ("actors", "actor", nouns.ActorPage),
        ("sources", "source", nouns.SourcePage),
        ("stories", "story", nouns.StoryPage),
    )
]


@get("/items/{name:str}", summary="An item, and all behind it", responses=FAILURES, sync_to_thread=True)
def item_why(desk: At, name: Name, as_known_on: Day = None) -> nouns.ItemWhy:
    """Every span, who says so, how its date was found, what was concluded, what people decided."""
    with desk.open(as_known_on.isoformat() if as_known_on else None) as opened:
        item = opened.lookup.item(name)
        told = why(opened.lookup, name, lambda source: opened.text(source).text)
        plain = msgspec.to_builtins(item)
        return nouns.ItemWhy(name, kind_of(item), told.line.headline, told.line.date, plain, told.sections)


@get("/sources/{name:str}", summary="A source, its words and marks", responses=FAILURES, sync_to_thread=True)
def source_text(desk: At, name: Name) -> nouns.SourceText:
    """The text as captured, and where each item of the record stands in it."""
    with desk.open() as opened:
        text = opened.text(name)
        found, _ = marks_of(opened, name, MARKED, (0, len(text.text)))
        marks = [nouns.SourceMark(*each.extent, each.kind, each.item, each.headline, each.review) for each in found]
        return nouns.SourceText(name, text.source, text.text, text.title_end, text.repairs, marks)


@get("/search", summary="Where words stand", responses=FAILURES, sync_to_thread=True)
def find_words(
    desk: At,
    q: Query = "",
    kind: Words = "",
    outlet: Words = "",
    actor: Words = "",
    since: Day = None,
    until: Day = None,
    newest: FromQuery[bool] = False,
    page: Number = 1,
) -> nouns.Finds:
    """What holds all the words of `q`, as on the search page. Without a `kind` the first of each; words with no letter
    or digit find nothing."""
    with desk.open() as opened:
        sought = Sought(
            q,
            outlet or None,
            opened.lookup.actor_keys(actor) if actor else None,
            since.isoformat() if since else None,
            until.isoformat() if until else None,
        )
        if kind and kind not in FOUND_IN:
            raise UsageError(f"there is nothing of kind {kind!r} to find; choose one of {', '.join(FOUND_IN)}")
        first = (page - 1) * A_PAGE
        kinds = [kind] if kind else FOUND_IN
        if not terms(q):
            return nouns.Finds(q, {each: Found((), 0, False) for each in kinds})
        found = {each: find(opened.rows, each, sought, first=first, limit=A_PAGE, newest=newest) for each in kinds}
        return nouns.Finds(q, found)


@get(
    "/record",
    summary="The whole record",
    media_type="application/json",
    responses=FAILURES | {200: ResponseSpec(Record, description="The record", generate_examples=False)},
    sync_to_thread=True,
)
def whole_record(desk: At, as_known_on: Day = None) -> Stream:
    """The record by its contract, as `export --format json` gives it, sent as it is read."""
    day = as_known_on.isoformat() if as_known_on else None
    with desk.open(day):  # what is wrong is told before anything is sent
        pass
    return Stream(in_one_thread(lambda: record_chunks(desk, day)), media_type="application/json")


@get("/jobs/{name:str}", summary="How far a job is", responses=FAILURES, sync_to_thread=False)
def job_now(jobs: Work, exports: Exports, name: Name) -> nouns.JobNow:
    """Adding sources, or writing a large export."""
    owner = exports if any(each.id == name for each in exports.all()) else jobs
    return _job_now(owner.job(name), owner.before(owner.job(name)))


def _job_now(job: Job, before: int) -> nouns.JobNow:
    parts: Any = templates().get_template("add_parts.html").module
    words = " ".join(str(parts.how_far(job, before)).split()).capitalize()
    fields = ("id", "what", "state", "is_finished", "seen", "to_read", "read", "left_out", "told")
    return nouns.JobNow(words=f"{words}.", **{name: getattr(job, name) for name in fields})


@get("/decisions", summary="What people judged", responses=FAILURES)
async def list_decisions(desk: At, page: Number = 1) -> nouns.DecisionPage:
    """All decisions, the first that was made first."""
    return await sync_to_thread(_decisions, desk, page)


def _decisions(desk: Desk, page: int) -> nouns.DecisionPage:
    with desk.open() as opened:
        made = opened.case.decisions()
        paging = Paging.of("", {}, len(made), page)
        shown_here = list(made[paging.first : paging.last])
        return nouns.DecisionPage(paging.total, paging.number, paging.pages, opened.fresh, shown_here)


@post("/decisions", summary="Judge an item", responses=CHANGES, status_code=201, security=TOKEN)
async def judge(desk: At, data: JSONBody[nouns.Verdicts]) -> list[Decision]:
    """Appends what a person judged. The header x-csrftoken has the value of the cookie that any GET sets."""
    return await sync_to_thread(_judged, desk, data)


def _judged(desk: Desk, told: nouns.Verdicts) -> list[Decision]:
    with desk.open() as opened:
        made = _comes_to(opened, told, now())
    desk.append(made)
    return made


def _comes_to(opened: Opened, told: nouns.Verdicts, at: str) -> list[Decision]:
    """The decisions that a judgement comes to. Raises UsageError."""
    if told.verdict == "undo":
        return [undoing(opened.case.decisions(), told.item, by=told.by, at=at, why=told.why)]
    if told.verdict == "correct":
        return corrections(opened.lookup, told.item, told.values, by=told.by, at=at, why=told.why, accounts=told.others)
    names = dict.fromkeys((told.item, *(told.others if told.verdict == "merge" else ())))
    record = part_of(opened.lookup.item(each) for each in names)
    return decisions(record, told.item, told.verdict, told.others, by=told.by, at=at, why=told.why)


API = Router(
    "/api",
    route_handlers=[
        case_now, *LISTINGS, item_why, source_text, find_words, whole_record, job_now, list_decisions,
        judge, document, contents,
    ],
    before_request=well_formed,
    include_in_schema=True,
)  # fmt: skip
