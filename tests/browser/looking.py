"""Looking at a page as axe-core and as a reader on a screen of some width does."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import axe_playwright_python
from playwright.sync_api import Page

WIDTHS = (1440, 768, 390)
HEIGHT = 1000
STANDARD = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
AXE = Path(axe_playwright_python.__file__).with_name("axe.min.js").read_text(encoding="utf-8")
RUN = """async tags => {
  const found = await axe.run(document, {runOnly: tags, resultTypes: ["violations"], preload: false});
  const told = (rule, node) => `${rule.id}: ${node.html} ${node.failureSummary}`;
  return [found.violations.flatMap(rule => rule.nodes.map(node => told(rule, node))), found.passes.length] }"""
# Of neighbours that are built alike in tags and classes only the first stays: the others could show nothing else.
THIN = """() => {
  window.whole = document.body.cloneNode(true);
  const shape = e => { const seen = new Set(); let built = e.tagName + "." + e.getAttribute("class") + "(";
    for (const child of [...e.children]) { const its = shape(child);
      if (seen.has(its)) child.remove(); else { seen.add(its); built += its } }
    return built + ")" };
  shape(document.body) }"""
WIDE = """() => document.documentElement.scrollWidth <= innerWidth ? [] : [...document.querySelectorAll("body *")]
  .filter(e => e.getBoundingClientRect().right > innerWidth + 1).slice(0, 5).map(e => e.outerHTML.slice(0, 120))"""
WHOLE = "() => { document.body.replaceWith(window.whole); delete window.whole }"


@contextmanager
def thinned(page: Page) -> Iterator[None]:
    """A page without what repeats."""
    page.evaluate(THIN)
    yield
    page.evaluate(WHOLE)


def size(page: Page, width: int, scheme: Any = "light") -> None:
    """Sets the width of the screen, and light or dark."""
    page.set_viewport_size({"width": width, "height": HEIGHT})
    page.emulate_media(media="screen", color_scheme=scheme)


def violations(page: Page) -> list[str]:
    """What axe-core finds against WCAG 2.0 to 2.2, A and AA, and its best practice."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE)
    told, passed = page.evaluate(RUN, list(STANDARD))
    assert passed, "axe looked at nothing"
    return list(told)


def too_wide(page: Page) -> list[str]:
    """What reaches beyond the screen, where that makes the page scroll sideways."""
    return list(page.evaluate(WIDE))
