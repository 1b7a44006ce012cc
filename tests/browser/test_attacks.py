"""A web site that is open beside the pages, and two people at once, in a real browser."""

from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from litestar import Request, Response, get, post
from playwright.sync_api import Page

from backchannel.web.showing import templates
from tests.browser.conftest import Watch
from tests.publish.samples import sample_readings
from tests.web.cases import write_case
from tests.web.live import served

CHANGES: list[str] = []
FORM = """<!doctype html><title>form</title><link rel="icon" href="/favicon.ico">
<form method="post" action="/test/change">{{ form_token() }}<button>Go</button></form>"""


@get("/test/form", sync_to_thread=False)
def form(request: Request[Any, Any, Any]) -> Response[str]:
    """A page with a form that changes something."""
    return Response(templates().from_string(FORM).render(request=request), media_type="text/html")


@post("/test/change", status_code=200, sync_to_thread=False)
def change() -> str:
    """Stands for all that changes something."""
    CHANGES.append("changed")
    return "changed"


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    case: Path = write_case(tmp_path_factory.mktemp("case") / "story.case", sample_readings())
    with served(case, None, form, change) as address:
        yield address


@pytest.fixture
def changes() -> Iterator[list[str]]:
    """What was changed during the test."""
    CHANGES.clear()
    yield CHANGES
    CHANGES.clear()


@pytest.fixture(scope="module")
def evil(home: str) -> Iterator[str]:
    """A web site of another port, which the browser takes for the same site: its cookies go along."""
    words = f"""<!doctype html><title>evil</title><body>
      <form method="post" action="{home}/test/change"><button>Win a prize</button></form>
      <iframe src="{home}/"></iframe><img src="{home}/favicon.ico"><script src="{home}/search?q=boats"></script>
      <link rel="stylesheet" href="{home}/chronology"><a href="{home}/contacts">a link</a>
      <script>
        var told = [];
        fetch("{home}/").then(r => r.text()).then(t => told.push(t), e => told.push("refused"));
        fetch("{home}/test/change", {{method: "POST", mode: "no-cors", credentials: "include"}})
          .then(r => told.push(r.type), e => told.push("refused"));
        fetch("{home}/test/change", {{method: "POST", headers: {{"x-csrftoken": "a"}}}})
          .then(r => told.push(r.type), e => told.push("refused"));
      </script>"""

    class Evil(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            self.wfile.write(words.encode())

        def log_message(self, *_: Any) -> None:
            pass

    server = HTTPServer(("127.0.0.1", 0), Evil)
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


def test_our_forms_work_with_and_without_javascript(page: Page, plain: Page, home: str, changes: list[str]) -> None:
    for each in (page, plain):
        each.goto(f"{home}/test/form")
        each.get_by_role("button").click()
        assert each.locator("body").inner_text() == "changed"
    assert len(changes) == 2


def test_a_script_of_ours_may_send_the_token_in_a_header(page: Page, home: str, changes: list[str]) -> None:
    page.goto(f"{home}/test/form")
    send = """() => fetch("/test/change", {method: "POST", headers: {"x-csrftoken":
      document.querySelector("[name=_csrf_token]").value}}).then(r => r.text())"""
    assert page.evaluate(send) == "changed"
    assert page.evaluate("document.cookie") == "", "no script reads the cookie"


def test_another_site_changes_and_reads_nothing(
    page: Page, home: str, evil: str, watch: Watch, changes: list[str]
) -> None:
    watch.expected = ("console: ",)  # what the evil page is refused is told there
    page.goto(home)  # so that there is a cookie
    page.goto(evil)
    page.wait_for_function("told.length === 3")
    told = page.evaluate("told")
    assert "Ada Moor" not in str(told) and told == ["refused"] * 3
    assert page.locator("img").evaluate("e => e.naturalWidth") == 0
    assert all("Ada Moor" not in frame.locator("body").inner_text() for frame in page.frames[1:])
    page.get_by_role("button").click()
    page.wait_for_url("**/test/change")
    assert "only these pages themselves may change the case" in (page.locator("main").text_content() or "")
    assert changes == []
    page.goto(evil)
    page.get_by_role("link").click()
    page.wait_for_url("**/contacts")
    assert page.locator("h1").inner_text() == "Contacts", "a link from elsewhere is fine"


def test_two_people_have_two_tokens(people: tuple[Page, Page], home: str, watch: Watch, changes: list[str]) -> None:
    watch.expected = ("status of 403",)  # and one of them is refused
    field = "[name=_csrf_token]"
    tokens = []
    for page in people:
        page.goto(f"{home}/test/form")
        tokens.append(page.locator(field).input_value())
    assert tokens[0] != tokens[1]
    people[0].locator(field).evaluate("(field, other) => field.value = other", tokens[1])
    for page in people:
        page.get_by_role("button").click()
    assert [page.locator("body").inner_text() == "changed" for page in people] == [False, True]
    assert len(changes) == 1
