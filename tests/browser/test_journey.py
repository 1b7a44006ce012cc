"""One way through the program as a reader goes it, in a real browser, with JavaScript and without: look, check, judge,
compare, search, hand over, add. At the end the case holds exactly what was decided."""

import csv
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from backchannel.model.contact import Contact
from backchannel.model.record import Record
from backchannel.store.build import current_record
from backchannel.store.case import Case
from tests.browser.conftest import NewPage, Site
from tests.web.live import served

READ = 90_000  # milliseconds for a text to be read, in a process that loads the parser first
NAME = "Ines Calder"
ARTICLE = """---
title: Valdora and Kestria to meet again
outlet: Shore Gazette
date: 2025-10-08T09:00+02:00
---
Elena Marek met Viktor Sandor in Halvern on Tuesday, her office said.

"We will meet again before the winter," Marek said.
"""


@pytest.fixture
def desk(demo: Path, tmp_path: Path) -> Iterator[Site]:
    """A copy of the demo story, served."""
    place = tmp_path / "lake.case"
    shutil.copy(demo, place)
    with served(place) as home:
        yield Site(home, reopened(place), place)


def reopened(path: Path) -> Record:
    """The Record as the file has it."""
    with Case.open(path, readonly=True) as case:
        return current_record(case)


def accounts(contact: Contact) -> set[str]:
    return {each.account for each in contact.accounts}


def holding(record: Record, account: str) -> Contact:
    """The contact that this account tells of."""
    return next(each for each in record.contacts if account in accounts(each))


def go(page: Page, title: str) -> None:
    """Follows a link of the navigation."""
    page.get_by_role("navigation", name="Views").get_by_role("link", name=title, exact=True).click()


def judge(page: Page, desk: Site, contact: Contact, why: str) -> None:
    """Opens a contact in the queue, and writes why; the name is asked for once."""
    page.goto(f"{desk.home}/review?item={contact.id}")
    expect(page.locator(".item h2 a")).to_have_attribute("href", f"/item/{contact.id}")
    name = page.get_by_label("Your name, kept with every decision")
    if name.count():
        name.fill(NAME)
    page.get_by_label(re.compile("^Why")).fill(why)


def done(page: Page, words: str) -> None:
    expect(page.get_by_role("status").filter(has_text=words)).to_be_visible()


@pytest.mark.parametrize("scripts", [True, False], ids=["with JavaScript", "without JavaScript"])
def test_a_reader_goes_all_the_way(new_page: NewPage, desk: Site, tmp_path: Path, scripts: bool) -> None:
    page = new_page(java_script_enabled=scripts, viewport={"width": 1280, "height": 1000})
    before = desk.record
    by_size = sorted(before.contacts, key=lambda each: -len(each.accounts))
    to_split, to_correct = next(each for each in by_size if len(each.accounts) == 3), by_size[0]
    told_once = [each for each in before.contacts if len(each.accounts) == 1]
    to_accept, to_merge, other = told_once[0], told_once[1], told_once[2]
    assert to_correct.place != "Halvern" and to_split.id != to_correct.id

    # open the case, filter, zoom
    page.goto(desk.home)
    expect(page.get_by_role("heading", level=1)).to_have_text("lake.case")
    expect(page.locator(".lede")).to_contain_text(f"{len(before.sources)} sources")
    go(page, "Chronology")
    page.locator("select[name=kind]").select_option("contact")
    if scripts:
        expect(page).to_have_url(re.compile("kind=contact"))
    page.locator("select[name=status]").select_option("held")
    if not scripts:
        page.get_by_role("button", name="Show").click()
    expect(page).to_have_url(re.compile("kind=contact.*status=held"))
    expect(page.locator("#list .line")).to_have_count(sum(each.status == "held" for each in before.contacts))
    assert set(page.locator("#list .line > .label").all_inner_texts()) == {"held"}
    whole = page.locator("#timeline-title").inner_text()
    page.get_by_role("link", name="Zoom in").click()
    expect(page).to_have_url(re.compile("status=held.*since=.*until="))
    expect(page.locator("#timeline-title")).not_to_have_text(whole)
    assert page.locator("#list .line").count() < sum(each.status == "held" for each in before.contacts)

    # open a source at the words
    place = page.locator("#list blockquote").filter(has=page.locator("a.place")).first
    words = place.locator("p").inner_text()
    place.locator("a.place").first.click()
    expect(page).to_have_url(re.compile(r"/source/\w+\?at=\d+-\d+"))
    assert "".join(page.locator("mark.here").all_inner_texts()) == words
    expect(page.locator(".cite").first).to_contain_text("SHA-256")

    # accept, correct, merge, split, undo
    judge(page, desk, to_accept, "")
    page.get_by_role("button", name="Confirm").click()
    done(page, "Confirmed")
    judge(page, desk, to_correct, "the text says so")
    page.locator("summary", has_text="Correct a value").click()
    page.get_by_label("Where").fill("Halvern")
    page.get_by_role("button", name="Correct", exact=True).click()
    done(page, "Corrected")
    judge(page, desk, to_merge, "one and the same")
    page.locator("summary", has_text="Merge with another").click()
    page.get_by_label("Look for another").fill(other.id)
    page.get_by_role("button", name="Look").click()
    expect(page.get_by_label(re.compile("^Why"))).to_have_value("one and the same")
    page.locator("fieldset label", has_text=other.id).get_by_role("checkbox").check()
    page.get_by_role("button", name="Merge", exact=True).click()
    done(page, "Merged")
    judge(page, desk, to_split, "that was another call")
    page.locator("summary", has_text="Split accounts off").click()
    page.locator("input[name=part]").last.check()
    page.get_by_role("button", name="Split", exact=True).click()
    done(page, "Split")
    page.get_by_role("status").get_by_role("button", name="Undo").click()
    done(page, "Taken back")
    page.goto(f"{desk.home}/item/{to_accept.id}")
    expect(page.locator(".standing")).to_contain_text("confirmed by a person")
    go(page, "Decisions")
    assert page.locator(".log .what b").all_inner_texts() == [
        *("Taken back", "Split", "Merged", "Corrected", "Confirmed"),
    ]

    # two versions of a plan
    go(page, "Proposals")
    page.get_by_role("link", name="Compare two plans").click()
    first, second = sorted(before.proposals, key=lambda each: -len(each.terms))[:2]
    page.locator("select[name=a]").select_option(first.id)
    page.locator("select[name=b]").select_option(second.id)
    page.get_by_role("button", name="Compare").click()
    assert page.locator(".pair.heads h2").all_inner_texts() == [first.name, second.name]
    assert page.locator(".pair ins").count() and page.locator(".pair del").count()
    expect(page.locator(".pair .verdict").first).to_contain_text("worded otherwise")

    # search
    page.get_by_role("banner").get_by_role("searchbox").fill('"grain credits"')
    page.keyboard.press("Enter")
    expect(page.locator(".hits mark").first).to_have_text(re.compile("grain", re.IGNORECASE))
    assert page.locator(".hits li").count()

    # hand over
    go(page, "Export")
    with page.expect_download() as download:
        page.locator("dd", has_text="table by table").get_by_role("link", name="contacts").click()
    with Path(download.value.path()).open(newline="", encoding="utf-8-sig") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == len(before.contacts) - 1 and any("Halvern" in str(row.values()) for row in rows)

    # add a file, which is read by the real reader
    article = tmp_path / "gazette.md"
    article.write_text(ARTICLE, encoding="utf-8")
    go(page, "Add")
    page.locator("#files").set_input_files(article)
    page.get_by_role("button", name="Add these").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("1 new source", timeout=READ)
    expect(page.locator(".found")).to_contain_text("contact")
    page.locator(".came .headline a").click()
    expect(page.locator("#text")).to_contain_text("We will meet again before the winter")
    expect(page.locator("mark.contact").first).to_be_visible()

    after = reopened(desk.case)
    with Case.open(desk.case, readonly=True) as case:
        decisions = case.decisions()
    told = [(each.verdict, set(each.accounts), each.by, each.why) for each in decisions]
    *kept, split_off = (each.account for each in to_split.accounts)
    apart = [("split", {split_off, each}, NAME, "that was another call") for each in kept]
    assert told == [
        ("accept", accounts(to_accept), NAME, ""),
        ("correct", accounts(to_correct), NAME, "the text says so"),
        ("merge", accounts(to_merge) | accounts(other), NAME, "one and the same"),
        *apart,
        *(("undo", pair, NAME, "") for _, pair, _, _ in apart),
    ]
    assert decisions[1].values == (("place", ("Halvern",)),)
    assert [each.undoes for each in decisions[5:]] == [each.id for each in decisions[3:5]]
    assert holding(after, to_accept.accounts[0].account).review == "accepted"
    corrected = holding(after, to_correct.accounts[0].account)
    assert (corrected.place, corrected.review) == ("Halvern", "corrected")
    assert accounts(to_merge) | accounts(other) <= accounts(holding(after, to_merge.accounts[0].account))
    assert accounts(to_split) <= accounts(holding(after, split_off))
    assert len(after.sources) == len(before.sources) + 1
