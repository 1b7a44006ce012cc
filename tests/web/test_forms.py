"""Every form of the pages has the token in it, by which the server knows its own; and no route is made twice."""

from collections.abc import Iterator
from hashlib import sha256
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

from litestar import Litestar, get
from litestar import post as changing
from litestar.concurrency import sync_to_thread
from litestar.routes import HTTPRoute
from litestar.testing import TestClient
from litestar.utils.sync import AsyncCallable

from backchannel.capture.coverage import read_bytes
from backchannel.store.case import Case
from backchannel.web.app import make_app
from tests.web.cases import browser, shown_case  # noqa: F401
from tests.web.posting import post, token
from tests.web.test_add import ONE, send
from tests.web.test_pages import HOME
from tests.web.working import WhenTold, jobs


class Forms(HTMLParser):
    """The forms of a page that change something: where each leads, and its hidden token."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[list[str]] = []
        self._inside = False
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "form":
            self._inside = given.get("method", "get") == "post"
            if self._inside:
                self.found.append([given["action"]])
        elif tag == "input" and self._inside and given.get("name") == "_csrf_token":
            assert given["type"] == "hidden"
            self.found[-1].append(given["value"])

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._inside = False


def forms(client: TestClient, address: str) -> dict[str, list[str]]:
    """Where the forms of a page lead, and the tokens in them."""
    response = client.get(address)
    assert response.status_code == 200, response.text
    return {action: tokens for action, *tokens in Forms(response.text).found}


def pages_with_forms(client: TestClient) -> Iterator[tuple[str, set[str]]]:
    """Addresses, and forms that they have, before and after something was decided."""
    contact = client.get("/api/contacts").json()["items"][0]
    item, span = f"/item/{contact['id']}", contact["supports"][0]
    start, end = span["span"]
    yield "/add", {"/add"}
    yield "/export", {"/export/verdicts"}
    yield item, {f"{item}/decide"}
    words = f"/source/{span['source']}/add?kind=contact&start={start}&end={end}"
    yield words, {f"/source/{span['source']}/added"}
    told = post(client, f"{item}/decide", {"verdict": "accept", "by": "M. Reader"})
    assert told.status_code == 200 and "done=" in str(told.url)
    undo = f"/decision/{client.get('/api/decisions').json()['items'][-1]['id']}/undo"
    yield str(told.url), {undo, "/who"}
    yield "/decisions", {undo}
    yield "/review", {undo, "/who"}


def test_every_form_has_the_token_of_the_visitor(shown_case: Path, tmp_path: Path) -> None:  # noqa: F811
    place = tmp_path / "copy.case"
    place.write_bytes(shown_case.read_bytes())
    with browser(place) as client:
        for address, expected in pages_with_forms(client):
            found = forms(client, address)
            assert expected <= set(found), address
            assert all(tokens == [token(client)] for tokens in found.values()), (address, found)


def test_what_judging_says_again_has_it_too(shown_case: Path) -> None:  # noqa: F811
    with browser(shown_case) as client:
        item = f"/item/{client.get('/api/contacts').json()['items'][0]['id']}"
        again = post(client, f"{item}/decide", {"verdict": "reject", "by": "M. Reader"})
        assert again.status_code == 422 and "Say why" in again.text
        assert Forms(again.text).found[0] == [f"{item}/decide", token(client)]


def test_the_forms_of_a_case_that_grows_have_it_too(tmp_path: Path) -> None:
    place = tmp_path / "new.case"
    Case.open(place, create=True).close()
    held = WhenTold()
    with TestClient(make_app(place, jobs=jobs()), base_url=HOME) as client:
        right = [token(client)]
        assert forms(client, "/") == {"/add": right}
        send(client, ("one.txt", ONE))
        client.get("/")
        send(client, ("two.txt", ONE.replace("opens", "closes")))
        assert forms(client, "/") == {"/seen": right, "/add": right}
    with TestClient(make_app(place, jobs=jobs(held)), base_url=HOME) as client:
        right = [token(client)]
        job = str(send(client, ("three.txt", ONE.replace("opens", "moves"))).url)
        assert forms(client, job) == {}
    with Case.open(place) as case:
        raw = ONE.replace("opens", "sinks").encode()
        case.add_source(read_bytes("four.txt", raw, sha256(raw).hexdigest()).text, raw)
    with TestClient(make_app(place, jobs=jobs()), base_url=HOME) as client:
        right = [token(client)]
        assert forms(client, "/add")["/add/unread"] == right and forms(client, "/")["/add/unread"] == right


# Litestar wraps a synchronous handler once for each time that its path is made: twice where another method has the same
# path, and then it answers 500.


def wrapped_twice(app: Litestar) -> list[str]:
    """The paths of handlers that would be called in a thread of a thread."""
    return [
        f"{method} {route.path}"
        for route in app.routes
        if isinstance(route, HTTPRoute)
        for method, (handler, _) in route.route_handler_map.items()
        if isinstance(handler.fn, AsyncCallable) and isinstance(handler.fn.func, AsyncCallable)
    ]


def test_no_handler_is_wrapped_twice(shown_case: Path) -> None:  # noqa: F811
    app = make_app(shown_case)
    assert len(app.routes) > 40 and wrapped_twice(app) == []


def test_one_that_is_would_be_found() -> None:
    @get("/a", sync_to_thread=True)
    def one() -> str:
        return "a"

    @changing("/a", sync_to_thread=True)
    def two() -> str:
        return "a"

    @changing("/b")
    async def three() -> str:
        return await sync_to_thread(str)

    app: Any = Litestar([one, two, three])
    assert wrapped_twice(app)
