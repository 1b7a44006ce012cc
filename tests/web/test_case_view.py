"""The first view of a case: conflicts, what is new, what is to be judged; and an empty case that says how to begin."""

from pathlib import Path
from typing import Any

import pytest
from litestar.testing import TestClient

from backchannel.cli.serve import begun
from backchannel.errors import CaseError
from backchannel.model.decision import Decision
from backchannel.store.case import Case
from backchannel.store.news import MOST, Seen, news, now_seen, overview
from backchannel.web.app import make_app
from tests.store.samples import article
from tests.web.posting import post
from tests.web.test_add import send, words_of
from tests.web.test_pages import HOME, path  # noqa: F401  the case of the other pages
from tests.web.working import WhenTold, jobs

OLD = article(1, '"The crossing opens," said Arden on the quay.')
NEW = article(9, '"It stays shut," said Brisk on the quay. "We wait," said Arden.')


@pytest.fixture
def empty(tmp_path: Path) -> Path:
    place = tmp_path / "new.case"
    Case.open(place, create=True).close()
    return place


def test_it_tells_what_is_in_the_case(path: Path) -> None:  # noqa: F811
    with TestClient(make_app(path), base_url=HOME) as client:
        response = client.get("/")
        words = words_of(response)
    assert "3 sources from 3 outlets, published from 10 Mar 2026 to" in words
    assert "contacts and moves from 3 Mar 2026" in words
    for expected in ("Where accounts conflict", "Reported last", "To be judged", "Came in last", "A call about boats"):
        assert expected in words
    assert words.index("Where accounts conflict") < words.index("Reported last")
    assert 'href="/contacts?review=machine"' in response.text or 'href="/review?kind=contact"' in response.text
    assert "What nobody has judged was read by machine" in words


def test_counts_are_those_of_the_record(path: Path) -> None:  # noqa: F811
    with Case.open(path, readonly=True) as case:
        record, told = case.record(), overview(case.rows)
    assert record
    for kind, items in (("contact", record.contacts), ("statement", record.statements), ("conflict", record.conflicts)):
        assert told.counts[kind] == len(items)
        assert told.to_judge[kind] == sum(each.review == "machine" for each in items)  # type: ignore[attr-defined]


def test_an_empty_case_says_how_to_begin(empty: Path) -> None:
    with TestClient(make_app(empty, jobs=jobs()), base_url=HOME) as client:
        response = client.get("/")
        assert "There is nothing in this case yet" in words_of(response)
        assert 'enctype="multipart/form-data"' in response.text and "backchannel build" in response.text
        for address in ("/chronology", "/search?q=a", "/add", "/contacts", "/sources"):
            assert client.get(address).status_code == 200


def test_a_case_can_be_begun_by_serving_it(tmp_path: Path) -> None:
    place = tmp_path / "new.case"
    with pytest.raises(CaseError, match="--create"):
        begun(place, create=False)
    begun(place, create=True)
    with TestClient(make_app(place, jobs=jobs()), base_url=HOME) as client:
        send(client, ("one.txt", OLD))
    begun(place, create=True)  # and what is there stays
    with Case.open(place, readonly=True) as case:
        assert case.count() == 1


def test_what_came_since_is_told_until_it_is_marked_as_seen(empty: Path) -> None:
    with TestClient(make_app(empty, jobs=jobs()), base_url=HOME) as client:
        send(client, ("one.txt", OLD))
        assert "Reported last" in words_of(client.get("/"))  # the first visit: all is new
        assert "Nothing new since" in words_of(client.get("/"))
        send(client, ("two.txt", NEW))
        for _ in range(2):  # looking again loses nothing
            words = words_of(client.get("/"))
            assert "New since" in words and "1 source. Only they tell 2 statements." in words
        assert "Nothing new since" in words_of(post(client, "/seen", follow_redirects=True))


def test_decisions_of_others_are_news(empty: Path) -> None:
    with TestClient(make_app(empty, jobs=jobs()), base_url=HOME) as client:
        send(client, ("one.txt", OLD))
        client.get("/")
        with Case.open(empty) as case:
            case.append_decision(Decision("d-1", "accept", ("x:s1",), "M. Reader", "2027-06-02T10:00:00Z", "saw it"))
        assert "0 sources and 1 decision" in words_of(client.get("/"))


def test_items_that_are_told_anew_are_told_apart(empty: Path) -> None:
    same = '"The crossing opens when all the boats of the lake are counted and tied," said Arden on the quay.'
    with TestClient(make_app(empty, jobs=jobs()), base_url=HOME) as client:
        send(client, ("one.txt", article(1, same)))
        with Case.open(empty, readonly=True) as case:
            seen = now_seen(case.rows)
        send(client, ("two.txt", article(2, f"{same} The quay was calm, and nobody came.").replace("harbour", "other")))
    with Case.open(empty, readonly=True) as case:
        told = news(case.rows, seen)
        assert (told.sources, told.items, told.retold) == (1, {}, {"statement": 1})
        assert news(case.rows, now_seen(case.rows)).sources == 0
        assert news(case.rows, Seen()).items == {"statement": 1}


def test_of_very_many_new_sources_only_the_number_is_told(empty: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert MOST > 1
    monkeypatch.setattr("backchannel.store.news.MOST", 1)
    with TestClient(make_app(empty, jobs=jobs()), base_url=HOME) as client:
        client.get("/")
        send(client, ("one.txt", OLD), ("two.txt", NEW))
        words = words_of(client.get("/"))
    assert "2 sources." in words and "Only they tell" not in words


@pytest.mark.parametrize(
    "value", ["", "x", "1-2", "-1-2-3", "9" * 40, "1-1-2027-06-01T10:00Z<script>", "99999-0-2027-06-01T10:00Z"]
)
def test_a_cookie_that_is_none_does_no_harm(empty: Path, value: str) -> None:
    with TestClient(make_app(empty, jobs=jobs()), base_url=HOME) as client:
        name = next(each for each in client.get("/").cookies if each.startswith("seen-"))
        response = client.get("/", headers={"cookie": f"{name}={value}"})
        assert response.status_code == 200 and "<script>" not in response.text


def test_an_adding_under_way_is_told(empty: Path) -> None:
    held = WhenTold()
    with TestClient(make_app(empty, jobs=jobs(held)), base_url=HOME) as client:
        send(client, ("one.txt", OLD))
        page: Any = client.get("/")
        assert "waiting" in words_of(page) and "/add/" in page.text
