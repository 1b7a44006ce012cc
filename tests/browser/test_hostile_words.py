"""Words of strangers in a real Chromium: nothing runs, nothing is asked for, and no element comes to be but ours."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page

from backchannel.model.record import Record
from backchannel.store.build import current_record
from backchannel.store.case import Case
from tests.browser.conftest import Watch
from tests.browser.views import VIEWS
from tests.web.hostile import hostile_words, write_hostile_case
from tests.web.live import served

OURS = frozenset(
    "html head meta title link script body header nav main footer aside section article div h1 h2 h3 h4 p a span b q "
    "code kbd mark ins del blockquote ul ol li dl dt dd details summary figure table caption thead tbody tr th td form "
    "fieldset legend label select option datalist input textarea button output progress "
    "svg defs g use mask linearGradient stop rect line path circle text tspan".split()
)  # fmt: skip
ATTRIBUTES = frozenset(
    "accept action autocomplete autofocus charset checked class content dir disabled download enctype for hidden href "
    "id inputmode lang list max maxlength method min multiple name open placeholder rel required reversed role rows "
    "scope selected src step tabindex title type value webkitdirectory "
    "cx cy d dx dy fill focusable height mask maskContentUnits offset r rx stop-color stop-opacity stroke-dasharray "
    "stroke-width text-anchor viewBox width x x1 x2 y y1 y2".split()
)  # fmt: skip
NAMED = re.compile("(aria|data)-[a-z-]+")
BUILT = """() => { const tags = new Set(), names = new Set();
  for (const each of document.querySelectorAll("*")) { tags.add(each.localName);
    for (const name of each.getAttributeNames()) names.add(name) }
  const links = [...document.links].map(link => new URL(link.href instanceof Object ? link.href.baseVal : link.href,
    location).protocol);
  const scripts = [...document.scripts].map(each => each.getAttribute("src") ?? "inline");
  return [[...tags], [...names], [...new Set(links)], scripts] }"""


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Record]]:
    path = write_hostile_case(tmp_path_factory.mktemp("hostile") / "hostile.case", hostile_words())
    with Case.open(path, readonly=True) as case:
        record = current_record(case)
    with served(path) as home:
        yield home, record


def test_no_view_runs_or_shows_what_a_stranger_wrote_as_markup(
    page: Page, hostile: tuple[str, Record], watch: Watch
) -> None:
    home, record = hostile
    watch.expected = ("status of 404",)
    addresses = [view.address(record) for view in VIEWS]
    addresses += [f"/{name}?page={number}" for name in ("chronology", "sources") for number in (2, 3)]
    addresses += [f"/source/{each.id}" for each in record.sources[::40]]
    addresses += [f"/item/{each.id}" for each in (*record.contacts[::80], *record.moves[::80])]
    for address in filter(None, addresses):
        page.goto(home + address)
        tags, names, protocols, scripts = page.evaluate(BUILT)
        assert set(tags) <= OURS, address
        assert {name for name in names if not NAMED.fullmatch(name)} <= ATTRIBUTES, address
        assert all(each.startswith("/static/") for each in scripts), address
        assert set(protocols) <= {"http:", "https:"}, address
        assert page.title().endswith(" – Backchannel")


def test_the_watch_sees_what_it_is_there_to_see(page: Page, hostile: tuple[str, Record], watch: Watch) -> None:
    page.goto(hostile[0])
    page.evaluate("document.body.insertAdjacentHTML('beforeend', '<img src=x onerror=alert(1)>')")
    page.evaluate("document.body.append(Object.assign(new Image, {src: 'http://evil.example/x'}))")
    page.evaluate("setTimeout(() => { throw new Error('thrown') })")
    page.wait_for_function("new Promise(done => setTimeout(done, 0)).then(() => true)")
    page.evaluate("alert('shown')")
    seen = " ".join(watch.faults)
    assert "Executing inline event handler violates" in seen
    assert "violates the following Content Security Policy" in seen and "evil.example" in seen
    assert "script fault: " in seen and "dialog: shown" in seen
    watch.faults.clear()
    watch.expected = ("404 (Not Found)",)  # of the picture, which may be told late
