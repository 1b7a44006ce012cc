"""The search page: kinds, filters, highlights, addresses, and what it offers when nothing is found."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from litestar.testing import TestClient

from backchannel.web.app import make_app
from tests.publish.samples import HOSTILE
from tests.web.test_pages import HOME, page, path  # noqa: F401  the case of the other pages


@pytest.fixture(scope="module")
def client(path: Path) -> Iterator[TestClient]:  # noqa: F811
    with TestClient(make_app(path), base_url=HOME) as opened:
        yield opened


def main(client: TestClient, address: str, status: int = 200) -> str:
    response = client.get(address)
    assert response.status_code == status, response.text
    return response.text.partition("<main")[2]


def test_without_words_it_says_how_to_ask(client: TestClient) -> None:
    shown = page(client, "/search")
    assert "A phrase goes in quotes" in shown.words and "Capitals and accents make no difference" in shown.words


def test_all_kinds_are_shown_with_their_number_and_what_was_found_is_marked(client: TestClient) -> None:
    html = main(client, "/search?q=Tolle")
    for title in ("Texts", "Statements", "Contacts", "Proposals", "Actors"):
        assert re.search(rf"{title} <span class=\"number\">\d+</span>", html), title
    assert len(re.findall(r"<mark>Tolle</mark>", html)) > 4
    assert "/source/" in html and "/item/c-" in html and "/item/a-" in html


def test_one_kind_is_an_address_of_its_own(client: TestClient) -> None:
    html = main(client, "/search?q=Tolle&kind=contact")
    assert "/item/c-" in html and "<blockquote>" in html
    assert "/source/" not in html.partition("</nav>")[2]
    assert 'name="kind" value="contact"' in html


@pytest.mark.parametrize(
    ("query", "there", "missing"),
    [
        ("q=Tolle&outlet=Post", ">Post, ", "Wire, "),
        ("q=Tolle&outlet=Post&since=2030-01-01", "Look everywhere", "<blockquote>"),
        ("q=Tolle&actor=Ada+Moor&kind=contact", "<mark>Tolle</mark>", "Cara Vint"),
        ("q=Ada+Mohr", "&#34;Ada Moor&#34;", "<blockquote>"),
        ("q=boating", "boat*", "<blockquote>"),
        ("q=tolle&order=newest", "<mark>Tolle</mark>", "Instead"),
    ],
)
def test_filters_and_offers(client: TestClient, query: str, there: str, missing: str) -> None:
    html = main(client, f"/search?{query}").partition("</nav>")[2]  # behind the form
    assert there in html and missing not in html


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("q=%22", "holds no word"),
        ("q=a&kind=echo", "choose one of"),
        ("q=a&actor=Nobody+Here", "no actor called"),
        ("q=a&since=soon", "is no date"),
        ("q=" + "a+" * 80, "words to look for"),
    ],
)
def test_what_makes_no_sense_is_told_beside_the_form(client: TestClient, query: str, words: str) -> None:
    response = client.get(f"/search?{query}")
    assert response.status_code == 400
    assert words in response.text and 'type="search" name="q"' in response.text


def test_pages_of_finds_are_addresses(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("backchannel.web.views.search.A_PAGE", 1)
    first, second = (main(client, f"/search?q=Tolle&kind=text&page={number}") for number in (1, 2))
    assert "/search?q=Tolle&amp;kind=text&amp;page=2" in first
    assert re.findall(r"/source/\w+", first)[0] != re.findall(r"/source/\w+", second)[0]


def test_hostile_words_stay_words(client: TestClient) -> None:
    for words in ("<script>alert(1)</script>", HOSTILE, '"><img src=x>', "a\x00b", "%ff%fe"):
        response = client.get("/search", params={"q": words})
        assert response.status_code in (200, 400)
        assert "<script>alert" not in response.text and "<img" not in response.text
    assert client.get("/search?q=%ff%fe%00").status_code < 500


def test_the_search_is_in_the_head_of_every_other_page(client: TestClient) -> None:
    for address in ("/", "/chronology", "/sources", "/nothing-here"):
        text = client.get(address).text
        assert text.count('type="search"') == 1 and re.search(r'<script type="module" src="/static/\w+/desk.js">', text)
    assert client.get("/search").text.count('type="search"') == 1
