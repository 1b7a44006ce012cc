"""STATES: pages that only come about by doing something: after a decision, when two decide at once, while sources are
read, in a case that is empty. Each names how a browser comes to it, with and without JavaScript."""

import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Page, Route

from backchannel.model.decision import Decision
from backchannel.model.record import Record
from backchannel.store.build import current_record
from backchannel.store.case import Case
from backchannel.web import desk
from backchannel.web.panel import judged_keys
from tests.web.live import served
from tests.web.working import WhenTold, jobs

TEXT = 'Arden keeps the quay shut\n\n"It stays shut," said Arden. "Until spring," said Arden.\n'
AT = "2026-04-01T10:00:00+00:00"


@dataclass(frozen=True)
class Sites:
    """The demo story, the same after people worked on it, a case to which texts are added, and an empty one: where
    each is served; with what the addresses of the states need."""

    demo: str
    worked: str
    adding: str
    empty: str
    record: Record
    done: str
    jobs: tuple[str, str]


@dataclass(frozen=True)
class State:
    """A page. `reach` leads a browser to it, `status` is what it answers."""

    name: str
    reach: Callable[[Page, Sites], None]
    status: int = 200

    def __str__(self) -> str:
        return self.name


@contextmanager
def sites(home: str, demo: Path, place: Path) -> Iterator[Sites]:
    """Serves what the states need: `home` is where the demo story is served already, `demo` its case."""
    worked, adding, empty = (place / f"{name}.case" for name in ("worked", "adding", "empty"))
    shutil.copy(demo, worked)
    for each in (adding, empty):
        with Case.open(each, create=True):
            pass
    with Case.open(worked) as case:
        record = current_record(case)
        contact, move = record.contacts[0], record.moves[0]
        for decision in (
            Decision("d-accepted", "accept", _accounts(contact), "A. First", AT, "heard on the recording"),
            Decision("d-rejected", "reject", _accounts(move), "B. Second", AT, "a misreading " * 20),
        ):
            case.append_decision(decision)
        record = current_record(case)
    with ExitStack() as stack:
        held = WhenTold()
        at = stack.enter_context(served(adding, jobs=jobs(held)))
        done = _add(at, TEXT)
        held.let_one_go()
        waiting = _add(at, f"{TEXT} More of it.")
        yield Sites(
            home, stack.enter_context(served(worked)), at, stack.enter_context(served(empty)), record, "d-accepted",
            (done, waiting),
        )  # fmt: skip
        held.let_one_go()


def _accounts(item: object) -> tuple[str, ...]:
    return tuple(key for key in judged_keys(item) if ":" in key)


def _add(home: str, text: str) -> str:
    """Adds a text as a form does; the id of its job."""
    with httpx.Client(base_url=home) as client:
        client.get("/add")
        token = next(value for name, value in client.cookies.items() if name.startswith("backchannel-"))
        given = {"_csrf_token": (None, token), "text": (None, text), "date": (None, "2026-03-02")}
        answer = client.post("/add", files=given)
        found = re.search(r"/add/([0-9a-f]+)", answer.headers.get("location", ""))
        assert found, answer.text
        return found[1]


def address(of: Callable[[Sites], str]) -> Callable[[Page, Sites], None]:
    """Leads to an address."""
    return lambda page, sites: _go(page, of(sites))


def _go(page: Page, where: str, status: int = 200) -> None:
    response = page.goto(where)
    assert response is not None and response.status == status, where


def _judging(page: Page, sites: Sites) -> None:
    """To the contact that A. First judged, with a judgement of one's own in the form."""
    _go(page, f"{sites.worked}/review?item={sites.record.contacts[0].id}")
    page.get_by_label("Your name").fill("B. Second")
    page.get_by_label(re.compile("^Why")).fill("no such call")


def _not_stored(page: Page, sites: Sites) -> None:
    _judging(page, sites)
    page.locator("#judge input[name=seen]").evaluate("field => { field.value = '0' }")  # as before A. First came
    page.get_by_role("button", name="Reject").click()
    page.get_by_role("alert").wait_for()


def _lost(page: Page, sites: Sites) -> None:
    _judging(page, sites)
    page.locator("#judge").evaluate("form => { form.action = '/item/c-gone/decide'; form.elements.key.value = '' }")
    page.get_by_role("button", name="Reject").click()
    page.get_by_text("This is what you typed").wait_for()
    assert page.locator("main dd").all_inner_texts() == ["no such call", "B. Second"]


def _looked(page: Page, sites: Sites) -> None:
    _judging(page, sites)
    page.locator("summary", has_text="Merge with another").click()
    page.get_by_label("Look for another").fill("visit")
    page.get_by_role("button", name="Look").click()
    page.get_by_text("Found for “visit”").wait_for()


def _stranger(page: Page, sites: Sites) -> None:
    """A side of the contact with a slip of the pen."""
    _judging(page, sites)
    page.locator("summary", has_text="Correct a value").click()
    name, others = sites.record.contacts[0].names[0], sites.record.contacts[0].names[1:]
    page.locator("#judge input[name=set-participants]").fill("; ".join((f"{name}s", *others)))
    page.get_by_role("button", name="Correct", exact=True).click()
    page.get_by_text(f"Nobody in the record is called “{name}s”").wait_for()


def _still(page: Page, where: str, status: int = 200) -> None:
    """To a page that would load itself again, without that."""

    def once(route: Route) -> None:
        answer = route.fetch()
        headers = {name: value for name, value in answer.headers.items() if name not in ("refresh", "content-length")}
        route.fulfill(status=answer.status, headers=headers, body=answer.text().replace('http-equiv="refresh"', ""))

    page.route(where, once, times=1)
    _go(page, where, status)


def _waiting(page: Page, sites: Sites) -> None:
    """A Record that is being made."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(desk, "AT_ONCE", -1)
        patch.setattr(desk.Desk, "_begin", lambda *_: None)
        _still(page, f"{sites.demo}/chronology?as_known_on=2025-09-11", 503)


def _under_way(page: Page, sites: Sites) -> None:
    _still(page, f"{sites.adding}/add/{sites.jobs[1]}")


def _decided(page: Page, sites: Sites) -> None:
    _go(page, f"{sites.worked}/item/{sites.record.contacts[0].id}?done={sites.done}")


STATES = [
    State("case-worked", address(lambda sites: f"{sites.worked}/")),
    State("chronology-worked", address(lambda sites: f"{sites.worked}/chronology?shape=table")),
    State("review-decided", address(lambda sites: f"{sites.worked}/review?done={sites.done}")),
    State("contact-decided", _decided),
    State("decisions-taken", address(lambda sites: f"{sites.worked}/decisions")),
    State("not-stored", _not_stored, 409),
    State("judge-lost", _lost, 404),
    State("judge-looked", _looked),
    State("judge-stranger", _stranger, 422),
    State("waiting", _waiting, 503),
    State("job-waiting", _under_way),
    State("job-done", address(lambda sites: f"{sites.adding}/add/{sites.jobs[0]}")),
    *(
        State(f"{name or 'case'}-empty", address(lambda sites, name=name: f"{sites.empty}/{name}"))
        for name in ("", "chronology", "contacts", "network", "review", "sources")
    ),
]  # fmt: skip
