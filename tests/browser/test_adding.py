"""Sources brought in, looked at and judged in a sheet, in a real browser: by scripts and without them."""

import csv
import io
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Page

from backchannel.store.case import Case
from tests.browser.conftest import Watch
from tests.store.samples import article
from tests.web.live import served
from tests.web.working import jobs

WORDS = ('"The crossing opens," said Arden on the quay.', '"It stays shut," said Brisk on the quay.')


@pytest.fixture
def home(tmp_path: Path) -> Iterator[str]:
    place = tmp_path / "new.case"
    Case.open(place, create=True).close()
    with served(place, jobs=jobs()) as address:
        yield address


def test_files_and_pasted_text_come_in_with_and_without_scripts(page: Page, plain: Page, home: str) -> None:
    for number, each in enumerate((page, plain)):
        raw = article(number + 1, WORDS[number]).encode()
        each.goto(f"{home}/add")
        each.set_input_files("#files", {"name": f"{number}.txt", "mimeType": "text/plain", "buffer": raw})
        each.get_by_role("button", name="Add these").click()
        each.wait_for_url("**/add/*")
        assert each.locator("h1").inner_text() == "1 new source"
        each.goto(f"{home}/add")
        each.get_by_label("The words").fill(f"“We wait {number} days,” said Arden.")
        each.get_by_role("button", name="Add this text").click()
        each.wait_for_url("**/add/*")
        assert each.locator("h1").inner_text() == "1 new source"
    assert httpx.get(f"{home}/api/case").json()["counts"]["source"] == 4


def test_what_is_new_is_marked_as_seen_and_a_sheet_comes_back(page: Page, home: str, watch: Watch) -> None:
    for number, words in enumerate(WORDS):
        page.goto(home)
        page.goto(f"{home}/add")
        file = {"name": f"{number}.txt", "mimeType": "text/plain", "buffer": article(number + 1, words).encode()}
        page.set_input_files("#files", file)
        page.get_by_role("button", name="Add these").click()
        page.wait_for_url("**/add/*")
    page.goto(home)
    page.get_by_role("button", name="I have seen this").click()
    assert "Nothing new since" in page.locator("main").inner_text()
    rows = list(csv.DictReader(io.StringIO(httpx.get(f"{home}/export/file?format=csv&table=statements").text)))
    rows[0]["verdict"] = "accept"
    judged = io.StringIO()
    writer = csv.DictWriter(judged, rows[0])
    writer.writeheader()
    writer.writerows(rows)
    page.goto(f"{home}/export")
    file = {"name": "judged.csv", "mimeType": "text/csv", "buffer": judged.getvalue().encode()}
    page.set_input_files("#sheet", file)
    page.get_by_label("Your name").fill("M. Reader")
    page.get_by_role("button", name="Take them in").click()
    page.get_by_role("heading", name="1 verdict taken in").wait_for()
    assert httpx.get(f"{home}/api/decisions").json()["total"] == 1


def test_what_is_too_much_at_once_is_told_beside_the_form(
    page: Page, home: str, watch: Watch, monkeypatch: pytest.MonkeyPatch
) -> None:
    watch.expected = ("status of 413",)
    monkeypatch.setattr("backchannel.web.safety.MAX_BODY", 1000)
    page.goto(f"{home}/add")
    page.set_input_files("#files", {"name": "a.txt", "mimeType": "text/plain", "buffer": b"a" * 3000})
    page.get_by_role("button", name="Add these").click()
    page.get_by_text("that is too much at once: send at most 5,000 files and 200 MB").wait_for()
