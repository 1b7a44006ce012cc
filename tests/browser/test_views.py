"""Every view in Chromium: for eyes, ears, keyboards, paper, small screens, and without JavaScript.

A view is loaded once with JavaScript and once without, and its tests share the two pages; each test leaves them as
it found them.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urldefrag, urljoin

import httpx
import pytest
from axe_playwright_python.sync_playwright import Axe
from lxml import html
from playwright.sync_api import Browser, Page

from tests.browser.conftest import Site, pages, watched
from tests.browser.views import VIEWS, View
from tests.conftest import ROOT

WIDTHS = (1440, 768, 390)
HEIGHT = 1200
SCHEMES: tuple[Any, ...] = ("light", "dark")
STANDARD = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
CONTRAST = "color-contrast"  # slow on long pages, and the same wherever the elements are
# Of neighbours that are built alike in tags and classes only the first stays.
THIN = """() => {
  const shape = e => { const seen = new Set(); let built = e.tagName + "." + e.className + "(";
    for (const child of [...e.children]) { const its = shape(child);
      if (seen.has(its)) child.remove(); else { seen.add(its); built += its } }
    return built + ")" };
  shape(document.body) }"""
OUTLINE = """() => { const at = document.activeElement, style = getComputedStyle(at);
  return at === document.body || (parseFloat(style.outlineWidth) >= 2 && style.outlineStyle === "solid") }"""
PICTURES = ROOT / "build" / "screenshots"


@dataclass(frozen=True)
class Shown:
    """A view in two browsers: with JavaScript, and without."""

    view: View
    page: Page
    plain: Page


@pytest.fixture(scope="module", params=VIEWS, ids=str)
def shown(request: pytest.FixtureRequest, browser: Browser, site: Site) -> Iterator[Shown]:
    """Each view. At the end the browsers must have asked no other machine, and complained of nothing."""
    view: View = request.param
    address = view.address(site.record)
    assert address is not None, f"the demo story has nothing for {view}"
    with watched() as watch, pages(browser, watch) as make:
        if view.status != 200:
            watch.expected = (f"status of {view.status}",)
        both = make(viewport={"width": WIDTHS[0], "height": HEIGHT}), make(java_script_enabled=False)
        for each in both:
            response = each.goto(site.home + address)
            assert response is not None and response.status == view.status
        yield Shown(view, *both)


@pytest.fixture(scope="module")
def pictures() -> Path:
    """Where the pictures of the views are kept."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    for old in PICTURES.glob("*.png"):
        old.unlink()
    return PICTURES


@contextmanager
def width_of(page: Page, width: int) -> Iterator[None]:
    """A page on a screen of another width."""
    page.set_viewport_size({"width": width, "height": HEIGHT})
    yield
    page.set_viewport_size({"width": WIDTHS[0], "height": HEIGHT})


def assert_no_violation(page: Page, *run: str, without: str | None = None) -> None:
    """axe-core finds nothing by these tags or rules."""
    rules = {without: {"enabled": False}} if without else {}
    found = Axe().run(page, options={"runOnly": list(run), "rules": rules, "resultTypes": ["violations"]})
    assert found.response["passes"], "axe looked at nothing"
    assert found.violations_count == 0, found.generate_report()


@pytest.mark.parametrize("width", WIDTHS)
def test_no_view_is_wider_than_the_screen(shown: Shown, pictures: Path, width: int) -> None:
    with width_of(shown.page, width):
        assert shown.page.evaluate("document.documentElement.scrollWidth") <= width
        for scheme in SCHEMES:
            shown.page.emulate_media(color_scheme=scheme)
            shown.page.screenshot(path=pictures / f"{shown.view.name}-{width}-{scheme}.png")
        shown.page.emulate_media(color_scheme="light")


@pytest.mark.parametrize("width", [WIDTHS[0], WIDTHS[-1]])
def test_axe_finds_nothing(shown: Shown, width: int) -> None:
    with width_of(shown.page, width):
        assert_no_violation(shown.page, *STANDARD, without=CONTRAST)


def test_axe_finds_enough_contrast_in_light_and_dark(shown: Shown) -> None:
    shown.page.evaluate(THIN)
    try:
        for scheme in SCHEMES:
            shown.page.emulate_media(color_scheme=scheme)
            assert_no_violation(shown.page, CONTRAST)
    finally:
        shown.page.emulate_media(color_scheme="light")
        shown.page.reload()


def test_a_view_has_one_heading_and_its_landmarks(shown: Shown) -> None:
    heading = shown.page.locator("h1")
    assert heading.count() == 1 and heading.inner_text().strip()
    for landmark in ("banner", "navigation", "main"):
        assert shown.page.get_by_role(landmark).first.is_visible()


def test_the_keyboard_leads_past_the_navigation_and_shows_where_it_is(shown: Shown) -> None:
    page = shown.page
    page.reload()
    page.keyboard.press("Tab")
    focused = page.locator(":focus")
    box = focused.bounding_box()
    assert focused.get_attribute("href") == "#main" and box and box["x"] >= 0 and box["y"] >= 0
    assert page.evaluate(OUTLINE)
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    for _ in range(6):
        page.keyboard.press("Tab")
        assert page.evaluate(OUTLINE), page.evaluate("document.activeElement.outerHTML")


def test_a_view_is_the_same_without_javascript(shown: Shown) -> None:
    page, plain = shown.page, shown.plain
    assert plain.locator("main").inner_text() == page.locator("main").inner_text()
    assert plain.locator("a[href]").count() == page.locator("a[href]").count() > 5


def test_a_view_prints_without_its_navigation(shown: Shown) -> None:
    shown.plain.emulate_media(media="print", color_scheme="dark")
    visible = shown.plain.locator("nav, form, a.skip, button").evaluate_all(
        "all => all.filter(e => e.checkVisibility())"
    )
    assert visible == []
    assert shown.plain.locator("h1").is_visible()
    assert len(shown.plain.locator("main").inner_text()) > 30 or shown.view.name == "search"
    colours = "e => [getComputedStyle(e).color, getComputedStyle(e).backgroundColor]"
    assert shown.plain.locator("html").evaluate(colours) == ["rgb(0, 0, 0)", "rgb(255, 255, 255)"]
    shown.plain.emulate_media(media="screen", color_scheme="light")


def test_titles_tell_views_apart_and_no_link_is_a_dead_end(site: Site) -> None:
    titles: dict[str, str] = {}
    links: dict[str, str] = {}
    with httpx.Client(base_url=site.home) as client:
        for view in VIEWS:
            address = view.address(site.record) or ""
            page = html.document_fromstring(client.get(address).text)
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
    plain.get_by_role("searchbox").fill("talks")
    plain.keyboard.press("Enter")
    plain.locator("a.place").first.click()
    assert "/source/" in plain.url and plain.locator("mark.here").first.is_visible()


def test_a_view_becomes_a_pdf(page: Page, site: Site) -> None:
    page.goto(f"{site.home}/chronology")
    assert page.pdf().startswith(b"%PDF-")
