"""The day, outlet and author of a source, set on its page: kept as a decision, read anew, told with what it states."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from litestar.testing import TestClient

from backchannel.store.case import Case
from backchannel.web.app import make_app
from tests.store.samples import article
from tests.web.posting import post
from tests.web.test_add import send, words_of
from tests.web.test_pages import HOME
from tests.web.working import WhenTold, jobs

BARE = '"The crossing opens," said Arden on the quay.'
WHO = {"by": "M. Reader", "why": "the print edition"}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    place = tmp_path / "story.case"
    Case.open(place, create=True).close()
    return place


@pytest.fixture
def client(path: Path) -> Iterator[TestClient]:
    with TestClient(make_app(path, jobs=jobs()), base_url=HOME) as opened:
        send(opened, ("bare.txt", BARE))
        yield opened


def only_source(path: Path) -> str:
    with Case.open(path, readonly=True) as case:
        return str(case.rows("SELECT id FROM texts")[0][0])


def describe(client: TestClient, source: str, **fields: str):
    return post(client, f"/source/{source}/described", WHO | fields, follow_redirects=True)


def test_a_text_without_a_date_leads_to_the_form_and_takes_one(client: TestClient, path: Path) -> None:
    source = only_source(path)
    assert "Set the date" in words_of(client.get(f"/source/{source}"))
    response = describe(client, source, **{"set-published": "9 June 2027", "was-published": ""})
    words = words_of(response)
    assert response.status_code == 200 and "9 Jun 2027" in words and "Corrected" in words
    assert "published set to 2027-06-09 by M. Reader, because: the print edition; the source states nothing" in words
    with Case.open(path, readonly=True) as case:
        reading = case.reading(source)
        assert reading is not None and reading.source.published == "2027-06-09" and case.never_read() == 0


def test_undone_it_is_read_as_it_came(client: TestClient, path: Path) -> None:
    source = only_source(path)
    describe(client, source, **{"set-published": "2027-06-09", "was-published": ""})
    with Case.open(path, readonly=True) as case:
        made = case.decisions()[0].id
    assert "bare.txt" in words_of(client.get("/decisions"))
    post(client, f"/decision/{made}/undo", WHO, follow_redirects=True)
    with Case.open(path, readonly=True) as case:
        reading = case.reading(source)
        assert reading is not None and reading.source.published is None and reading.source.corrected == ()


@pytest.mark.parametrize(
    ("fields", "problem"),
    [
        ({"set-published": "soon", "was-published": ""}, "'soon' is no date"),
        ({"set-published": "", "was-published": ""}, "Change at least one value"),
        ({"set-published": "2027-06-09", "was-published": "", "why": ""}, "Say why"),
        ({"set-published": "2027-06-09", "was-published": "", "by": ""}, "Say who"),
        ({"set-published": "9" * 400, "was-published": ""}, "too long"),
        ({"set-published": "", "set-outlet": "x" * 400, "was-outlet": ""}, "too long"),
    ],
)
def test_what_cannot_be_comes_back_in_its_form(
    client: TestClient, path: Path, fields: dict[str, str], problem: str
) -> None:
    response = describe(client, only_source(path), **fields)
    assert response.status_code == 422 and problem in words_of(response)
    assert f'value="{fields["set-published"]}"' in response.text
    with Case.open(path, readonly=True) as case:
        assert case.decisions() == ()


def test_markup_in_a_value_is_shown_as_it_is_typed(client: TestClient, path: Path) -> None:
    source = only_source(path)
    response = describe(client, source, **{"set-outlet": "<script>alert(1)</script>", "was-outlet": ""})
    assert response.status_code == 200 and "<script>alert" not in response.text
    assert "<script>alert" not in client.get(f"/source/{source}/describe").text


def test_a_source_that_is_not_there_is_said_to_be_not_there(client: TestClient) -> None:
    assert client.get("/source/ffffffffffff/describe").status_code == 404


def test_until_it_is_read_anew_the_page_says_so(tmp_path: Path) -> None:
    place = tmp_path / "story.case"
    Case.open(place, create=True).close()
    later = WhenTold()
    with TestClient(make_app(place, jobs=jobs(later)), base_url=HOME) as client:
        send(client, ("one.txt", article(1, BARE)))
        later.let_one_go()
        source = only_source(place)
        words = words_of(describe(client, source, **{"set-outlet": "Post", "was-outlet": ""}))
        assert "not read yet as it is described now" in words
        later.let_one_go()
        assert "not read yet as it is described now" not in words_of(client.get(f"/source/{source}"))
