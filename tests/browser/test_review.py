"""Judging and reading in Chromium: by keys alone, by two people at once, without JavaScript, and by selecting words."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from backchannel.model.record import Record
from backchannel.store.build import current_record
from backchannel.store.case import Case
from tests.browser.conftest import Site, Watch
from tests.browser.looking import size, too_wide, violations
from tests.web.live import served


@pytest.fixture
def desk(demo: Path, tmp_path: Path) -> Iterator[Site]:
    """A copy of the demo story that may be judged, served."""
    place = tmp_path / "judged.case"
    shutil.copy(demo, place)
    with served(place) as home:
        yield Site(home, record(place), place)


def record(path: Path) -> Record:
    with Case.open(path, readonly=True) as case:
        return current_record(case)


def verdicts(site: Site) -> list[tuple[str, str]]:
    """What was decided, and by whom."""
    with Case.open(site.case, readonly=True) as case:
        return [(each.verdict, each.by) for each in case.decisions()]


def headline(page: Page) -> str:
    return page.locator(".item h2").inner_text()


def introduce(page: Page, site: Site, name: str) -> None:
    """Tells the browser who judges."""
    page.goto(f"{site.home}/review")
    page.get_by_label("Your name").fill(name)
    page.get_by_role("button", name="Confirm").click()
    expect(page.get_by_role("status")).to_contain_text("Confirmed")


def test_the_queue_is_worked_through_by_keys_alone(page: Page, desk: Site) -> None:
    page.goto(f"{desk.home}/review")
    first = headline(page)
    page.keyboard.press("a")
    expect(page.get_by_role("alert")).to_contain_text("who you are")
    page.keyboard.type("M. Reader")
    page.keyboard.press("Escape")
    page.keyboard.press("a")
    expect(page.get_by_role("status")).to_contain_text("Confirmed")
    second = headline(page)
    assert second != first and verdicts(desk) == [("accept", "M. Reader")]
    page.keyboard.press("j")
    expect(page.locator(".item h2")).not_to_have_text(second)
    page.keyboard.press("k")
    expect(page.locator(".item h2")).to_have_text(second)
    page.keyboard.press("r")
    expect(page.get_by_role("alert")).to_contain_text("Say why")
    page.keyboard.type("a rj misreading")
    page.keyboard.press("Control+Enter")
    expect(page.get_by_role("status")).to_contain_text("Rejected")
    assert verdicts(desk)[-1] == ("reject", "M. Reader")
    page.keyboard.press("u")
    expect(page.get_by_role("status")).to_contain_text("Taken back")
    expect(page.locator(".item h2")).to_have_text(second)
    page.keyboard.press("u")
    expect(page.locator(".item h2")).to_have_text(first)
    assert [verdict for verdict, _ in verdicts(desk)] == ["accept", "reject", "undo", "undo"]


def test_a_value_is_corrected_by_keys(page: Page, desk: Site) -> None:
    introduce(page, desk, "M. Reader")
    contact = next(each for each in record(desk.case).contacts if each.review == "machine")
    page.goto(f"{desk.home}/review?item={contact.id}")
    page.keyboard.press("c")
    field = page.get_by_label("Where")
    expect(field).to_be_visible()
    field.fill("Halvern")
    page.keyboard.press("Escape")
    page.keyboard.press("w")
    page.keyboard.type("the text says so")
    page.keyboard.press("Control+Enter")
    expect(page.get_by_role("status")).to_contain_text("Corrected")
    assert any(each.place == "Halvern" and each.review == "corrected" for each in record(desk.case).contacts)


def test_items_are_merged_and_accounts_split_by_keys_alone(page: Page, desk: Site) -> None:
    one, other = [each for each in desk.record.contacts if len(each.accounts) == 1][:2]
    introduce(page, desk, "M. Reader")
    page.goto(f"{desk.home}/review?item={one.id}")
    page.keyboard.press("m")
    while page.locator(":focus").get_attribute("name") != "find":
        page.keyboard.press("Tab")
    page.keyboard.type(other.id)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("legend").filter(has_text=f"Found for “{other.id}”")).to_be_visible()
    page.keyboard.press("m")
    page.keyboard.press("Space")
    page.keyboard.press("Escape")
    page.keyboard.press("w")
    page.keyboard.type("one and the same")
    page.keyboard.press("Control+Enter")
    expect(page.get_by_role("status")).to_contain_text("Merged")
    assert verdicts(desk)[-1] == ("merge", "M. Reader")
    several = next(each for each in record(desk.case).contacts if len(each.accounts) > 2)
    page.goto(f"{desk.home}/review?item={several.id}")
    page.keyboard.press("s")
    page.keyboard.press("Space")
    page.keyboard.press("Escape")
    page.keyboard.press("w")
    page.keyboard.type("another call")
    page.keyboard.press("Control+Enter")
    expect(page.get_by_role("status")).to_contain_text("Split")
    assert verdicts(desk)[-1] == ("split", "M. Reader")
    off = several.accounts[0].account
    told = [{each.account for each in found.accounts} for found in record(desk.case).contacts]
    assert [accounts for accounts in told if off in accounts] == [{off}]


def test_keys_do_nothing_while_one_types_or_when_they_are_turned_off(page: Page, desk: Site) -> None:
    introduce(page, desk, "M. Reader")
    before = headline(page)
    why = page.get_by_label(re.compile("^Why"))
    why.fill("")
    why.press_sequentially("arcmsujk?")
    assert headline(page) == before and why.input_value() == "arcmsujk?"
    page.keyboard.press("Escape")
    page.keyboard.press("?")
    expect(page.get_by_role("button", name="Turn keys off")).to_be_visible()
    page.get_by_role("button", name="Turn keys off").click()
    page.locator("h1").click()
    page.keyboard.press("j")
    page.keyboard.press("a")
    page.reload()
    assert headline(page) == before and len(verdicts(desk)) == 1


def test_two_browsers_reviewing_at_once_lose_nothing(people: tuple[Page, Page], desk: Site, watch: Watch) -> None:
    watch.expected = (*watch.expected, "status of 409")
    first, second = people
    introduce(first, desk, "A. First")
    introduce(second, desk, "B. Second")
    contact = next(each for each in record(desk.case).contacts if each.review == "machine")
    for each in people:
        each.goto(f"{desk.home}/review?item={contact.id}")
    first.get_by_label(re.compile("^Why")).fill("no such call")
    first.get_by_role("button", name="Reject").click()
    expect(first.get_by_role("status")).to_contain_text("Rejected")
    second.get_by_label(re.compile("^Why")).fill("I heard the recording")
    second.get_by_role("button", name="Confirm").click()
    told = second.get_by_role("alert")
    expect(told).to_contain_text("A. First")
    expect(told).to_contain_text("no such call")
    assert second.get_by_label(re.compile("^Why")).input_value() == "I heard the recording"
    assert verdicts(desk)[-1] == ("reject", "A. First")
    second.get_by_role("button", name="Confirm it all the same").click()
    expect(second.get_by_role("status")).to_contain_text("Confirmed")
    assert verdicts(desk)[-1] == ("accept", "B. Second")


def test_everything_can_be_judged_without_javascript(plain: Page, desk: Site) -> None:
    introduce(plain, desk, "P. Plain")
    plain.get_by_role("link", name="Next →").click()
    plain.get_by_label(re.compile("^Why")).fill("not what it says")
    plain.get_by_role("button", name="Reject").click()
    expect(plain.get_by_role("status")).to_contain_text("Rejected")
    plain.get_by_role("status").get_by_role("button", name="Undo").click()
    expect(plain.get_by_role("status")).to_contain_text("Taken back")
    assert [verdict for verdict, _ in verdicts(desk)] == ["accept", "reject", "undo"]
    plain.get_by_label(re.compile("^Why")).press("Enter")
    plain.get_by_label("Only conflicts").check()
    plain.get_by_role("button", name="Show").click()
    assert "conflicts=1" in plain.url and len(verdicts(desk)) == 3


def test_words_selected_in_a_text_are_added_at_their_place(page: Page, desk: Site) -> None:
    introduce(page, desk, "M. Reader")
    source = desk.record.contacts[0].supports[0].source
    with Case.open(desk.case, readonly=True) as case:
        text = case.text(source).text
    page.goto(f"{desk.home}/source/{source}")
    words = page.evaluate(
        """() => { const p = document.querySelectorAll("#text p[data-start]")[2];
          const walk = document.createTreeWalker(p, NodeFilter.SHOW_TEXT); walk.nextNode();
          const range = document.createRange(); range.setStart(walk.currentNode, 2);
          let last = walk.currentNode; while (walk.nextNode()) last = walk.currentNode;
          range.setEnd(last, Math.max(1, last.length - 2)); getSelection().removeAllRanges();
          getSelection().addRange(range); return range.toString().trim() }"""
    )
    form = page.locator("form.selected")
    expect(form).to_be_visible()
    start, end = (int(form.locator(f"input[name={name}]").input_value()) for name in ("start", "end"))
    assert text[start:end] == words
    form.get_by_role("button", name="move").click()
    assert page.locator(".words-shown mark").inner_text() == words
    page.get_by_label("What (needed)").select_option("threat")
    page.get_by_label("By (needed)").fill("Viktor Sandor")
    page.get_by_role("button", name="Add it").click()
    expect(page.get_by_role("status")).to_contain_text("Added")
    assert verdicts(desk)[-1] == ("add", "M. Reader")
    assert any(each.review == "added" for each in record(desk.case).moves)


def test_positions_are_code_points_where_the_browser_counts_otherwise(page: Page, desk: Site) -> None:
    smiles = "\N{GRINNING FACE}" * 3
    page.goto(f"{desk.home}/source/{desk.record.sources[0].id}")
    page.evaluate(
        """words => { const p = document.querySelector("#text p[data-start]"); p.textContent = words;
          const range = document.createRange(); range.setStart(p.firstChild, 7); range.setEnd(p.firstChild, 15);
          getSelection().removeAllRanges(); getSelection().addRange(range) }""",
        f"{smiles} Ada {smiles} Ben",
    )
    form = page.locator("form.selected")
    expect(form).to_be_visible()
    first = int(page.locator("#text p[data-start]").first.get_attribute("data-start") or 0)
    start, end = (int(form.locator(f"input[name={name}]").input_value()) - first for name in ("start", "end"))
    assert (f"{smiles} Ada {smiles} Ben")[start:end] == form.locator("input[name=exact]").input_value()


def test_marks_and_notes_light_up_together(page: Page, desk: Site) -> None:
    source = desk.record.contacts[0].supports[0].source
    page.goto(f"{desk.home}/source/{source}")
    note = page.locator(".note-of[data-item]").first
    item = note.get_attribute("data-item")
    note.locator("a").last.focus()
    expect(page.locator(f'mark[data-items~="{item}"]').first).to_have_class(re.compile(r"\blit\b"))
    page.locator("h1").click()
    page.locator(f'mark[data-items~="{item}"]').first.hover()
    expect(note).to_have_class(re.compile(r"\blit\b"))


@pytest.mark.parametrize(
    "address", ["/review", "/decisions", "/item/CONTACT", "/source/SOURCE?show=time&show=actor&show=move"]
)
def test_axe_finds_nothing_once_something_was_judged(page: Page, desk: Site, address: str) -> None:
    introduce(page, desk, "M. Reader")
    contact = desk.record.contacts[0]
    address = address.replace("CONTACT", contact.id).replace("SOURCE", contact.supports[0].source)
    page.goto(desk.home + address)
    page.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true })")
    for width, scheme in ((1440, "light"), (390, "dark")):
        size(page, width, scheme)
        assert too_wide(page) == []
        assert violations(page) == []
