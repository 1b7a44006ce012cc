"""Describing: when a source was published, by which outlet and by whom, where it does not say so or says it wrongly."""

from typing import Any

from litestar import Response, get, post
from litestar.params import FromPath

from backchannel.errors import CaseError, UsageError
from backchannel.model.source import Source
from backchannel.publish.tell_decision import set_by
from backchannel.reconcile.fields import FIELDS, read_field
from backchannel.store.mend import description
from backchannel.web.asking import At, Work
from backchannel.web.desk import Opened
from backchannel.web.forms import Given, Posted, lead, reviewer, signed
from backchannel.web.judging import LONGEST, now
from backchannel.web.panel import FieldShown
from backchannel.web.showing import Asking, shown
from backchannel.web.views.add import check_may_write, read_anew

_LONGEST = 300  # characters of a value
_LABELS = {"published": "Published", "outlet": "Outlet", "author": "Author", "title": "Title"}
_HINTS = {"published": "A day, or a day and time: 2025-03-12, 12 March 2025, 2025-03-12T18:20+01:00"}


@get("/source/{name:str}/describe", sync_to_thread=True)
def describe_form(request: Asking, desk: At, name: FromPath[str]) -> Response[str]:
    """The form, with what holds now."""
    with desk.open() as opened:
        return _form(request, opened, opened.text(name).source, Given({}))


@post("/source/{name:str}/described", sync_to_thread=True)
def describe(request: Asking, desk: At, jobs: Work, name: FromPath[str], data: Posted) -> Response[Any]:
    """Keeps what a person says of a source, has it read anew, and leads to it."""
    check_may_write(desk)
    given = Given(data)
    by = signed(request, given)
    with desk.open() as opened:
        source = opened.text(name).source
        try:
            made = description(source, _values(given), by=by, at=now(), why=given.one("why"))
            desk.append([made])
        except (UsageError, CaseError) as problem:
            return _form(request, opened, source, given, str(problem))
    read_anew(desk, jobs, [made])
    return lead(f"/source/{name}?done={made.id}", by)


def _values(given: Given) -> dict[str, list[str]]:
    """The fields that the form has otherwise than it was made with. Raises UsageError when there are none."""
    if not given.one("why"):
        raise UsageError("say why: how you know it is kept with what you set")
    if len(given.one("why")) > LONGEST or any(len(given.one(f"set-{name}")) > _LONGEST for name in FIELDS[Source]):
        raise UsageError(f"that is too long: at most {_LONGEST} characters a value, {LONGEST:,} for the reason")
    fields = {name: given.one(f"set-{name}") for name in FIELDS[Source] if given.has(f"set-{name}")}
    changed = {name: [word] if word else [] for name, word in fields.items() if word != given.one(f"was-{name}")}
    if not changed:
        raise UsageError("change at least one value")
    return changed


def _form(request: Asking, opened: Opened, source: Source, given: Given, problem: str = "") -> Response[str]:
    fields = []
    for name, label in _LABELS.items():
        now_is = next(iter(read_field(source, name)), "")
        value = given.one(f"set-{name}") if given.has(f"set-{name}") else now_is
        fields.append(FieldShown(name, label, now_is, value, (), _HINTS.get(name, "")))
    return shown(
        request,
        "describe.html",
        status=422 if problem else 200,
        source=source,
        fields=fields,
        told=set_by(source.corrected),
        why=given.one("why"),
        by=signed(request, given) or reviewer(request),
        problem=problem,
        fresh=opened.fresh,
        page="sources",
    )
