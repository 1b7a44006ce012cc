"""The JSON API: it says what the pages say, its document holds, and nothing that is sent to it is a fault."""

import json
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import httpx
import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis.errors import Unsatisfiable
from litestar.testing import TestClient
from schemathesis import GenerationMode

from backchannel.publish.to_json import to_json
from backchannel.store.build import current_record
from backchannel.store.case import Case
from backchannel.web.app import make_app
from tests.web.live import served
from tests.web.posting import call
from tests.web.test_add import ONE, send
from tests.web.test_pages import HOME, Page, path  # noqa: F401  the case of the other pages
from tests.web.working import WhenTold, jobs

LISTS = ("contacts", "statements", "proposals", "moves", "echoes", "conflicts", "actors", "sources", "stories")


@pytest.fixture(scope="module")
def copy(path: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:  # noqa: F811
    place = tmp_path_factory.mktemp("api") / "story.case"
    place.write_bytes(path.read_bytes())
    return place


@pytest.fixture
def fresh(path: Path, tmp_path: Path) -> Path:  # noqa: F811
    place = tmp_path / "story.case"
    place.write_bytes(path.read_bytes())
    return place


@pytest.fixture(scope="module")
def home(copy: Path) -> Iterator[str]:
    with served(copy) as address:
        yield address


@pytest.fixture(scope="module")
def token(home: str) -> dict[str, str]:
    """What a program sends that may change something, got as docs/pages.md says."""
    name = f"backchannel-{urlsplit(home).port}"
    value = httpx.get(f"{home}/api/case").cookies[name]
    return {"x-csrftoken": value, "cookie": f"{name}={value}"}


@pytest.fixture(scope="module")
def client(path: Path) -> Iterator[TestClient]:  # noqa: F811
    with TestClient(make_app(path), base_url=HOME) as opened:
        yield opened


@pytest.mark.parametrize("mode", [GenerationMode.POSITIVE, GenerationMode.NEGATIVE])
def test_whatever_is_sent_the_answer_is_as_the_document_says(
    home: str, token: dict[str, str], mode: GenerationMode
) -> None:
    document = schemathesis.openapi.from_url(f"{home}/api/openapi.json")
    operations = [each.ok() for each in document.get_all_operations()]
    assert len(operations) > 15
    for operation in operations:
        cases = operation.as_strategy(generation_mode=mode)

        @seed(20250914)
        @settings(
            max_examples=20,
            deadline=None,
            database=None,
            phases=[Phase.explicit, Phase.generate],
            suppress_health_check=list(HealthCheck),
        )
        @given(cases)
        def answer(case: Any) -> None:
            case.call_and_validate(headers=token)

        with suppress(Unsatisfiable):  # of what has no parameters nothing can be wrong
            answer()


def test_every_item_and_every_source_is_as_the_document_says(home: str, copy: Path) -> None:
    document = schemathesis.openapi.from_url(f"{home}/api/openapi.json")
    with Case.open(copy, readonly=True) as case:
        items = case.rows("SELECT id FROM items WHERE kind NOT IN ('source', 'origin', 'hedge', 'decision')")
        sources = case.rows("SELECT id FROM texts")
    assert len(items) > 10 and len(sources) == 3
    for address, ids in (("/api/items/{name}", items), ("/api/sources/{name}", sources)):
        for (name,) in ids:
            case_of_it = document[address]["GET"].Case(path_parameters={"name": name})
            response = case_of_it.call_and_validate()
            assert response.status_code == 200


def test_lists_are_the_record(client: TestClient, path: Path) -> None:  # noqa: F811
    with Case.open(path, readonly=True) as opened:
        record = json.loads(to_json(current_record(opened)))
    for name in LISTS:
        told = client.get(f"/api/{name}").json()
        assert told["items"] == record[name] and told["total"] == len(record[name])


@pytest.mark.parametrize("day", [None, "2026-03-10", "1999-01-01"])
def test_the_whole_record_is_that_of_the_export(client: TestClient, path: Path, day: str | None) -> None:  # noqa: F811
    with Case.open(path, readonly=True) as opened:
        expected = json.loads(to_json(current_record(opened, day)))
    response = client.get("/api/record", params={"as_known_on": day} if day else {})
    assert response.headers["content-type"] == "application/json"
    assert response.json() == expected


def test_filters_pages_and_searches_are_those_of_the_pages(client: TestClient) -> None:
    calls = client.get("/api/contacts?kind=call&actor=Ada+Moor").json()["items"]
    assert calls and all(each["kind"] == "call" and "Ada Moor" in each["names"] for each in calls)
    assert client.get("/api/contacts?page=99").json()["page"] == 1
    found = client.get("/api/search?q=boats").json()["found"]
    assert found["text"]["total"] == 1 and ["boats", True] in found["text"]["hits"][0]["name"]
    assert set(client.get("/api/search?q=boats&kind=actor").json()["found"]) == {"actor"}
    assert client.get("/api/search?q=---").json()["found"]["text"]["total"] == 0


def test_an_item_and_a_source_tell_all(client: TestClient) -> None:
    contact = client.get("/api/contacts").json()["items"][0]
    told = client.get(f"/api/items/{contact['id']}").json()
    assert told["item"] == contact and told["kind"] == "contact"
    assert {section["title"] for section in told["sections"]} >= {"What each source says", "How the date was found"}
    source = client.get(f"/api/sources/{contact['supports'][0]['source']}").json()
    for mark in source["marks"]:
        assert source["text"][mark["start"] : mark["end"]].strip()
    start, end = contact["supports"][0]["span"]
    assert source["text"][start:end] == contact["supports"][0]["exact"]


@pytest.mark.parametrize(
    ("address", "status", "words"),
    [
        ("/api/nothing", 404, ""),
        ("/api/items/c-none", 404, "no item c-none"),
        ("/api/sources/none", 404, "no source none"),
        ("/api/jobs/none", 404, "knows no job none"),
        ("/api/contacts?actor=Nobody", 404, "no actor called"),
        ("/api/contacts?page=0", 400, "page: "),
        ("/api/contacts?page=x", 400, "page: "),
        ("/api/contacts?origins=" + "9" * 400, 400, ""),
        ("/api/contacts?page=" + "9" * 30, 400, ""),
        ("/api/contacts?since=2026-02-30", 400, "since: "),
        ("/api/search?q=%00", 400, "NUL"),
        ("/api/search?q=%ED%A0%80", 400, "no UTF-8"),
        ("/api/contacts?kind=%1b", 400, "kind: "),
        ("/api/items/%00", 400, "control character"),
        ("/api/search?q=" + "a" * 300, 400, "q: "),
    ],
)
def test_an_error_is_a_status_and_a_sentence(client: TestClient, address: str, status: int, words: str) -> None:
    response = client.get(address)
    assert response.status_code == status, response.text
    assert response.headers["content-type"].startswith("application/json")
    told = response.json()
    assert told["status"] == status and words in told["detail"] and "Traceback" not in told["detail"]


def test_pages_refuse_numbers_out_of_reach(client: TestClient) -> None:
    contact = client.get("/api/contacts").json()["items"][0]
    item, text = contact["id"], contact["supports"][0]["source"]
    paged = (*LISTS, "chronology", "decisions", "origins", f"item/{item}")
    asked = [f"/{name}?page=" for name in paged] + [f"/{name}?origins=" for name in (*paged[:4], "chronology")]
    for address in (*asked, "/search?q=a&page=", f"/source/{text}?part=", "/add/none?page=", "/api/contacts?origins="):
        for digits in (8, 30, 400, 5_000):
            assert client.get(address + "9" * digits).status_code == 400, (address, digits)
    for digits in (30, 5_000):
        assert client.get(f"/source/{text}?at=1-{'9' * digits}").status_code == 200  # a place that is none of the text
        for place in (f"start=0&end={'9' * digits}", f"place=1-{'9' * digits}"):
            assert client.get(f"/source/{text}/add?kind=contact&{place}").status_code == 422


def test_a_judgement_is_appended_and_told(fresh: Path) -> None:
    with TestClient(make_app(fresh), base_url=HOME) as client:
        before = client.get("/api/decisions").json()["total"]
        item = client.get("/api/contacts").json()["items"][0]["id"]
        response = call(
            client, "/api/decisions", json={"item": item, "verdict": "accept", "by": "M. Reader", "why": "heard"}
        )
        assert response.status_code == 201 and response.json()[0]["verdict"] == "accept"
        assert client.get(f"/api/items/{item}").json()["item"]["review"] == "accepted"
        assert client.get("/api/decisions").json()["total"] == before + 1
        others = [each["id"] for each in client.get("/api/contacts").json()["items"] if each["id"] != item][:1]
        merged = call(
            client, "/api/decisions", json={"item": item, "verdict": "merge", "others": others, "by": "M", "why": "one"}
        )
        assert merged.status_code == 201 and len(merged.json()[0]["accounts"]) == 2


def test_a_value_is_corrected_and_the_correction_undone(fresh: Path) -> None:
    with TestClient(make_app(fresh), base_url=HOME) as client:
        item = next(each for each in client.get("/api/contacts").json()["items"] if each["kind"] == "visit")["id"]
        told = {
            "item": item,
            "verdict": "correct",
            "values": {"when": ["2026-03-15"]},
            "by": "M. Reader",
            "why": "ticket",
        }
        response = call(client, "/api/decisions", json=told)
        assert response.status_code == 201, response.text
        visits = client.get("/api/contacts?kind=visit").json()["items"]
        assert [each["when"] for each in visits] == ["2026-03-15"]
        undo = {"item": response.json()[0]["id"], "verdict": "undo", "by": "M. Reader", "why": "wrong ticket"}
        assert call(client, "/api/decisions", json=undo).status_code == 201
        assert call(client, "/api/decisions", json=undo).status_code == 404
        assert [each["when"] for each in client.get("/api/contacts?kind=visit").json()["items"]] == ["2026-03-12"]


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({"item": "c-none", "verdict": "accept", "by": "M", "why": "w"}, 404),
        ({"item": "c-none", "verdict": "perhaps", "by": "M", "why": "w"}, 400),
        ({"item": "c-none", "verdict": "accept"}, 400),
        ({"item": "c-none", "verdict": "accept", "by": " "}, 400),
        ({"item": "c-none", "verdict": "accept", "by": "M"}, 400),
        ({"item": "c-none", "verdict": "accept", "by": "M\x00", "why": "w"}, 400),
        ({"item": "c-none", "verdict": "accept", "by": "M", "why": "w", "at": "1999"}, 400),
        ({"item": "c-none", "verdict": "add", "by": "M", "why": "w"}, 400),
        ({"item": "c-none", "verdict": "correct", "by": "M", "why": "w", "values": {"when": "soon"}}, 400),
        ({"item": "c-none", "verdict": "undo", "by": "M", "why": "w"}, 404),
        ([], 400),
        ("x", 400),
    ],
)
def test_a_judgement_that_is_none_changes_nothing(client: TestClient, body: Any, status: int) -> None:
    response = call(client, "/api/decisions", json=body)
    assert response.status_code == status and response.json()["status"] == status
    assert client.get("/api/decisions").json()["total"] == 0


def test_the_document_says_how_a_program_gets_the_token_and_so_it_gets_it(home: str) -> None:
    document = httpx.get(f"{home}/api/openapi.json").json()
    asked = document["paths"]["/api/decisions"]["post"]["security"]
    schemes = document["components"]["securitySchemes"]
    assert asked == [{"cookie": [], "token": []}]
    assert not [each for each, told in document["paths"].items() if "security" in told.get("get", {})]
    body = {"item": "c-none", "verdict": "accept", "by": "M", "why": "w"}
    with httpx.Client() as program:
        value = program.get(f"{home}/api/case").cookies[schemes["cookie"]["name"]]
        header = {schemes["token"]["name"]: value}
        assert program.post(f"{home}/api/decisions", json=body, headers=header).status_code == 404
        for wrong in ({}, {schemes["token"]["name"]: value[:-1] + "x"}):
            told = program.post(f"{home}/api/decisions", json=body, headers=wrong)
            assert told.status_code == 403 and told.json()["status"] == 403
            assert "which any GET sets" in told.json()["detail"]


@pytest.mark.parametrize(
    "raw", [b"", b"{", b"\xff", b'{"item": "\\ud800", "verdict": "accept", "by": "M", "why": "w"}', b"[" * 10_000]
)
def test_a_body_that_is_no_json_is_told(client: TestClient, raw: bytes) -> None:
    response = call(client, "/api/decisions", content=raw, headers={"content-type": "application/json"})
    assert response.status_code in (400, 404) and response.json()["detail"]


def test_a_job_is_told_as_on_its_page(tmp_path: Path) -> None:
    place = tmp_path / "new.case"
    Case.open(place, create=True).close()
    held = WhenTold()
    with TestClient(make_app(place, jobs=jobs(held)), base_url=HOME) as client:
        name = str(send(client, ("one.txt", ONE)).url).rpartition("/")[2]
        assert client.get(f"/api/jobs/{name}").json()["words"] == "Waiting."
        held.let_one_go()
        told = client.get(f"/api/jobs/{name}").json()
        assert (told["state"], told["is_finished"], told["read"]) == ("done", True, 1)


def test_the_page_of_the_api_lists_what_the_document_has(client: TestClient) -> None:
    document = client.get("/api/openapi.json").json()
    page = Page(client.get("/api").text)
    assert len(document["paths"]) > 14
    assert all(each in page.words for each in document["paths"])
    assert "Contact" in document["components"]["schemas"] and "Statement" in document["components"]["schemas"]
    assert all(each.startswith("/api/") for each in document["paths"])


def test_no_answer_may_be_kept_or_guessed_at(client: TestClient) -> None:
    for address in ("/api/case", "/api/record", "/api/items/none", "/api/nothing", "/api/openapi.json"):
        headers = client.get(address).headers
        assert headers["x-content-type-options"] == "nosniff" and headers["cache-control"] == "no-store"


@pytest.mark.parametrize(
    ("address", "told"),
    [
        ("/api/contacts?statuss=held", "there is no parameter 'statuss' here; choose from actor, as_known_on, kind,"),
        ("/api/contacts?status=held&id=c-x", "there is no parameter 'id' here"),
        ("/api/case?status=held", "there is no parameter 'status' here; this address takes none"),
    ],
)
def test_a_filter_that_does_not_exist_is_refused_and_not_passed_over(
    client: TestClient, address: str, told: str
) -> None:
    response = client.get(address)
    assert response.status_code == 400 and told in response.json()["detail"]
