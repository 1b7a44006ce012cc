"""The export page: every format by an address, narrowed; large ones by a job; verdicts that come back."""

import csv
import io
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from litestar.testing import TestClient

from backchannel.publish.chronology import Filter
from backchannel.publish.formats import FORMATS, written
from backchannel.publish.tables import TABLES
from backchannel.store.build import current_record
from backchannel.store.case import Case
from backchannel.web.app import make_app
from tests.web.posting import call, post
from tests.web.test_add import words_of
from tests.web.test_pages import HOME, path  # noqa: F401  the case of the other pages
from tests.web.working import AtOnce, WhenTold, beside, jobs

KINDS = ("contacts", "statements", "moves")


@pytest.fixture(scope="module")
def client(path: Path) -> Iterator[TestClient]:  # noqa: F811
    with TestClient(make_app(path), base_url=HOME) as opened:
        yield opened


@pytest.fixture
def copy(path: Path, tmp_path: Path) -> Path:  # noqa: F811
    place = tmp_path / "Täst case.case"
    place.write_bytes(path.read_bytes())
    return place


def test_every_format_is_led_to_and_gives_what_the_format_gives(client: TestClient, path: Path) -> None:  # noqa: F811
    page = client.get("/export").text
    with Case.open(path, readonly=True) as case:
        record = current_record(case)
        for format in FORMATS:
            assert f"/export/file?format={format.name}" in page, format.name
            response = client.get(f"/export/file?format={format.name}")
            assert response.status_code == 200, format.name
            assert response.headers["content-type"].partition(";")[0] == format.media_type.partition(";")[0]
            assert response.headers["content-disposition"].startswith(f'attachment; filename="story.{format.ending}"')
            if format.text:
                words = lambda source: case.text(source).text  # noqa: E731
                assert response.content == written(format.name, record, words=words), format.name
            else:
                assert response.content[:2] in (b"PK", b"%P")


def test_every_table_is_an_address(client: TestClient) -> None:
    page = client.get("/export").text
    for table in TABLES:
        assert f"/export/file?format=csv&amp;table={table}" in page
        response = client.get(f"/export/file?format=csv&table={table}")
        assert response.status_code == 200 and next(csv.reader(io.StringIO(response.text)))
        assert f'filename="story-{table}.csv"' in response.headers["content-disposition"]


def test_what_is_chosen_narrows_the_files(client: TestClient, path: Path) -> None:  # noqa: F811
    page = client.get("/export?actor=Ada+Moor&kind=call&as_known_on=2026-03-10").text
    assert "/export/file?format=csv&amp;actor=Ada+Moor&amp;kind=call&amp;as_known_on=2026-03-10" in page
    assert "/export/file?format=json&amp;as_known_on=2026-03-10" in page and "always the whole record" in page
    response = client.get("/export/file?format=csv&actor=Ada+Moor&kind=call&as_known_on=2026-03-10")
    with Case.open(path, readonly=True) as case:
        record = current_record(case, "2026-03-10")
    assert response.content == written("csv", record, wanted=Filter("Ada Moor", "call"))
    assert 'filename="story-as-known-on-2026-03-10.csv"' in response.headers["content-disposition"]


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("format=doc", "there is no format doc"),
        ("format=pdf&table=contacts", "is no table"),
        ("format=csv&table=secrets", "there is no table secrets"),
        ("format=json&kind=call", "always holds the whole record"),
        ("format=csv&as_known_on=soon", "is no date"),
        ("format=csv&actor=Nobody+Here", "no actor called"),
        ("format=csv&table=../../etc/passwd", "there is no table"),
    ],
)
def test_a_wish_that_makes_no_sense_is_told(client: TestClient, query: str, words: str) -> None:
    response = client.get(f"/export/file?{query}")
    assert response.status_code == 404 and words in words_of(response)
    assert "--" not in words_of(response)


def test_a_large_case_is_written_by_a_job_once(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: F811
    monkeypatch.setattr("backchannel.web.views.export.AT_ONCE", 0)
    held = WhenTold()
    with TestClient(make_app(path, exports=jobs(held)), base_url=HOME) as client:
        address = "/export/file?format=csv&table=contacts"
        first, again = client.get(address), client.get(address)
        assert str(first.url) == str(again.url) and "Waiting." in words_of(first)
        assert client.get(f"{first.url}/file").status_code == 404
        held.let_one_go()
        page = client.get(str(first.url))
        assert "The export is there" in words_of(page) and "story-contacts.csv" in page.text
        response = client.get(f"{first.url}/file")
        assert 'filename="story-contacts.csv"' in response.headers["content-disposition"]
        assert response.headers["content-type"].startswith("text/csv")
        with Case.open(path, readonly=True) as case:
            assert response.content == written("csv", current_record(case), table="contacts")
        assert len(held.held) == 0


def test_a_job_writes_it_in_a_process_of_its_own(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: F811
    monkeypatch.setattr("backchannel.web.views.export.AT_ONCE", 0)
    with TestClient(make_app(path, exports=jobs(AtOnce(), beside)), base_url=HOME) as client:
        page = client.get("/export/file?format=annotations")
        assert "The export is there" in words_of(page)
        assert client.get(f"{page.url}/file").json()


def verdicts(client: TestClient, raw: bytes, by: str = "M. Reader", name: str = "judged.csv") -> str:
    response = post(client, "/export/verdicts", {"by": by}, files={"sheet": (name, raw)})
    assert response.status_code in (200, 400)
    return words_of(response)


def test_verdicts_come_back_row_by_row(copy: Path) -> None:
    with TestClient(make_app(copy), base_url=HOME) as client:
        response = client.get("/export/file?format=csv&table=contacts")
        assert "filename*=UTF-8''T%C3%A4st-case-contacts.csv" in response.headers["content-disposition"]
        rows = list(csv.DictReader(io.StringIO(response.text)))
        rows[0] |= {"verdict": "accept", "why": "heard it"}
        rows[1] |= {"verdict": "perhaps"}
        out = io.StringIO()
        writer = csv.DictWriter(out, rows[0])
        writer.writeheader()
        writer.writerows(rows)
        words = verdicts(client, out.getvalue().encode())
        assert "1 verdict taken in from judged.csv" in words
        assert "1 row could not be taken in: row 3: the verdict" in words
        assert "1 was there already" in verdicts(client, out.getvalue().encode())
        assert "confirmed by a person · " in words_of(client.get("/contacts?form=lines"))
    with Case.open(copy, readonly=True) as case:
        assert [(each.verdict, each.by, each.why) for each in case.decisions()] == [("accept", "M. Reader", "heard it")]


@pytest.mark.parametrize(
    ("raw", "by", "words"),
    [
        (b"a,b\n1,2\n", "M. Reader", "judged.csv: has no sheet with the columns verdict and id"),
        (b"", "M. Reader", "judged.csv"),
        (b"PK\x03\x04 no workbook", "M. Reader", "judged.csv"),
        (b"\xff\xfe\x00", "M. Reader", "judged.csv"),
        (b"id,verdict\nc-1,accept\n", " ", "needs the name of the person"),
    ],
)
def test_a_sheet_that_is_none_is_told(copy: Path, raw: bytes, by: str, words: str) -> None:
    with TestClient(make_app(copy), base_url=HOME) as client:
        told = verdicts(client, raw, by)
        assert words in told and "/tmp" not in told
        assert "choose the workbook" in words_of(post(client, "/export/verdicts", {"by": "M. Reader"}))
        assert "choose the workbook" in words_of(call(client, "/export/verdicts", content=b"--x"))


def test_a_sheet_that_is_too_large_is_told(copy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("backchannel.web.safety.MAX_FILE", 100)
    with TestClient(make_app(copy), base_url=HOME) as client:
        assert "judged.csv: has more than 20 MB; split it" in verdicts(client, b"id,verdict\n" * 30)


def test_hostile_names_make_clean_file_names(client: TestClient) -> None:
    for day in ("2026-03-10",):
        header = client.get(f"/export/file?format=json&as_known_on={day}").headers["content-disposition"]
        assert re.fullmatch(r"attachment; filename=\"[\w.-]+\"; filename\*=UTF-8''[\w.%-]+", header)
