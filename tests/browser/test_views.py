"""Every view in Chromium: for eyes, ears, keyboards, paper, small screens, and without JavaScript.

A view is loaded once with JavaScript and once without, in two browsers that all views share, and its tests share the
two pages; each test leaves them as it found them.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urldefrag, urljoin

import httpx
import pytest
from lxml import html
from playwright.sync_api import Browser, Page

from tests.browser.conftest import Site, Watch, pages
from tests.browser.looking import HEIGHT, WIDTHS, size, thinned, too_wide, violations
from tests.browser.states import STATES, Sites, State, sites
from tests.browser.views import VIEWS, View
from tests.conftest import ROOT

OUTLINE = """() => { const at = document.activeElement, style = getComputedStyle(at);
  return at === document.body || (parseFloat(style.outlineWidth) >= 2 && style.outlineStyle === "solid") }"""
START = """() => { const all = document.body; all.tabIndex = -1; all.focus(); all.removeAttribute("tabindex") }"""
SEEN = """name => [...document.querySelectorAll(name)].filter(each => each.checkVisibility())
  .map(each => each.innerText.trim())"""
TWICE = """() => { const ids = [...document.querySelectorAll("[id]")].map(e => e.id);
  return ids.filter((id, at) => ids.indexOf(id) !== at) }"""
SCRIPTED = ".scripted, .slider, .span, .drop .hint, main button[type=button], #heard"  # what scripts add, and only that
PICTURES = ROOT / "build" / "screenshots"
FULL = 300_000  # bytes: the most that a first look at a view may load


@dataclass(frozen=True)
class Two:
    """Two browsers, with JavaScript and without, and what they must not do."""

    page: Page
    plain: Page
    watch: Watch


@dataclass(frozen=True)
class Shown:
    """A view in two browsers: with JavaScript, and without."""

    view: View | State
    page: Page
    plain: Page


@pytest.fixture(scope="module")
def two(browser: Browser) -> Iterator[Two]:
    watch = Watch()
    with pages(browser, watch) as make:
        yield Two(make(viewport={"width": WIDTHS[0], "height": HEIGHT}), make(java_script_enabled=False), watch)


@pytest.fixture(scope="module")
def worked(site: Site, demo: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sites]:
    """The cases of the states."""
    with sites(site.home, demo, tmp_path_factory.mktemp("states")) as made:
        yield made


@pytest.fixture(scope="module", params=[*VIEWS, *STATES], ids=str)
def shown(request: pytest.FixtureRequest, two: Two, site: Site, worked: Sites) -> Iterator[Shown]:
    """Each view. At the end the browsers must have asked no other machine, and complained of nothing."""
    view: View | State = request.param
    two.watch.expected = (f"status of {view.status}",) if view.status != 200 else ()
    for each in (two.page, two.plain):
        if isinstance(view, State):
            view.reach(each, worked)
        else:
            address = view.address(site.record)
            assert address is not None, f"the demo story has nothing for {view}"
            response = each.goto(site.home + address)
            assert response is not None and response.status == view.status
    yield Shown(view, two.page, two.plain)
    faults = two.watch.left()
    two.watch.faults.clear()
    assert faults == []


@pytest.fixture(scope="module")
def pictures() -> Path:
    """Where the pictures of the views are kept."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    for old in PICTURES.glob("*.png"):
        old.unlink()
    return PICTURES


def test_no_view_is_wider_than_the_screen_and_a_picture_of_each_is_kept(shown: Shown, pictures: Path) -> None:
    for width in reversed(WIDTHS):
        size(shown.page, width)
        assert too_wide(shown.page) == [], width
        shown.page.screenshot(path=pictures / f"{shown.view.name}-{width}.png")
        if width == WIDTHS[-1]:
            box = shown.page.get_by_role("banner").bounding_box()
            assert box and box["height"] < 140, "the frame leaves a phone's screen to the view"
    size(shown.page, WIDTHS[0], "dark")
    shown.page.screenshot(path=pictures / f"{shown.view.name}-{WIDTHS[0]}-dark.png")
    size(shown.page, WIDTHS[0])


def test_axe_finds_nothing_wide_and_light_or_narrow_and_dark(shown: Shown) -> None:
    assert shown.page.evaluate(TWICE) == [], "an id stands twice"
    with thinned(shown.page):
        assert violations(shown.page) == []
        size(shown.page, WIDTHS[-1], "dark")
        assert violations(shown.page) == []
    size(shown.page, WIDTHS[0])


def test_a_view_has_one_heading_and_its_landmarks(shown: Shown) -> None:
    for name in ("h1", "body > header", "main"):
        found = shown.page.evaluate(SEEN, name)
        assert len(found) == 1 and found[0], name
    assert shown.page.evaluate(SEEN, "nav")


def test_the_keyboard_leads_past_the_navigation_and_shows_where_it_is(shown: Shown) -> None:
    page = shown.page
    page.evaluate(START)
    page.keyboard.press("Tab")
    focused = page.locator(":focus")
    box = focused.bounding_box()
    assert focused.get_attribute("href") == "#main" and box and box["x"] >= 0 and box["y"] >= 0
    assert page.evaluate(OUTLINE)
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    for _ in range(4):
        page.keyboard.press("Tab")
        assert page.evaluate(OUTLINE), page.evaluate("document.activeElement.outerHTML")


def test_a_view_is_the_same_without_javascript(shown: Shown) -> None:
    told = f"""() => {{ document.querySelectorAll("{SCRIPTED}").forEach(each => each.classList.add("vanish"));
      const sheet = new CSSStyleSheet(); sheet.replaceSync(".vanish {{ display: none !important }}");
      document.adoptedStyleSheets = [sheet]; const main = document.querySelector("main");
      const all = [main.innerText, [...main.querySelectorAll("a[href]")].map(a => a.getAttribute("href"))];
      document.adoptedStyleSheets = []; return all }}"""
    words, links = shown.page.evaluate(told)
    size(shown.plain, WIDTHS[0])
    assert shown.plain.evaluate(told) == [words, links]
    assert words.strip() and shown.plain.locator("a[href]").count() > 5


def test_a_view_prints_without_its_navigation(shown: Shown) -> None:
    shown.plain.emulate_media(media="print", color_scheme="dark")
    try:
        visible = shown.plain.locator("nav, form, a.skip, button").evaluate_all(
            "all => all.filter(e => e.checkVisibility()).map(e => e.outerHTML)"
        )
        assert visible == []
        assert shown.plain.locator("h1").is_visible()
        assert len(shown.plain.locator("main").inner_text()) > 20
        colours = "e => [getComputedStyle(e).color, getComputedStyle(e).backgroundColor]"
        assert shown.plain.locator("html").evaluate(colours) == ["rgb(0, 0, 0)", "rgb(255, 255, 255)"]
    finally:
        shown.plain.emulate_media(media="screen", color_scheme="light")


def test_titles_tell_views_apart_and_no_link_is_a_dead_end(site: Site) -> None:
    titles: dict[str, str] = {}
    links: dict[str, str] = {}
    assets: dict[str, int] = {}
    with httpx.Client(base_url=site.home, timeout=60) as client:
        for view in VIEWS:
            address = view.address(site.record) or ""
            words = client.get(address).text
            page = html.document_fromstring(words)
            for each in page.xpath("//link[@rel='stylesheet']/@href | //script/@src"):
                if each not in assets:
                    assets[each] = len(client.get(each).content)
            loaded = sum(assets[each] for each in page.xpath("//link[@rel='stylesheet']/@href | //script/@src"))
            assert len(words.encode()) + loaded < FULL, view
            titles[view.name] = page.findtext(".//title") or ""
            inside = {urldefrag(urljoin(address, link)).url for link in page.xpath("//a/@href")}
            inside = {link for link in inside if link.startswith("/")} - ({address} if view.status != 200 else set())
            assert len(inside) > 5, view
            links |= dict.fromkeys(inside, view.name)
        dead = {link: view for link, view in links.items() if client.get(link).status_code != 200}
    assert dead == {}
    assert all(title.endswith(" – Backchannel") for title in titles.values())
    assert {name: title for name, title in titles.items() if list(titles.values()).count(title) > 1} == {}


def test_forms_work_without_javascript(plain: Page, site: Site) -> None:
    plain.goto(f"{site.home}/chronology")
    plain.locator("select[name=status]").select_option("planned")
    plain.get_by_role("button", name="Show").click()
    assert "status=planned" in plain.url
    assert plain.locator("select[name=status]").input_value() == "planned"
    plain.goto(f"{site.home}/search")
    plain.get_by_role("main").get_by_role("searchbox").fill("talks")
    plain.keyboard.press("Enter")
    plain.locator("a.place").first.click()
    assert "/source/" in plain.url and plain.locator("mark.here").first.is_visible()


def test_a_view_becomes_a_pdf(page: Page, site: Site) -> None:
    page.goto(f"{site.home}/chronology")
    assert page.pdf().startswith(b"%PDF-")
