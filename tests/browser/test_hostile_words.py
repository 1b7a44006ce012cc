"""Words of strangers in a real Chromium: nothing runs, nothing is asked for, and no element comes to be but ours."""

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
    "html head meta title link body a header p nav main h1 h2 h3 h4 form label select option input button section "
    "article div details summary ul ol li blockquote footer b span code mark aside".split()
)  # fmt: skip
ATTRIBUTES = frozenset(
    "lang charset name content rel href type id tabindex class aria-label aria-current method action value selected "
    "size title open min max aria-label role".split()
)  # fmt: skip
BUILT = """() => { const tags = new Set(), names = new Set();
  for (const each of document.querySelectorAll("*")) { tags.add(each.localName);
    for (const name of each.getAttributeNames()) names.add(name) }
  return [[...tags], [...names], [...new Set([...document.links].map(link => link.protocol))]] }"""


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
        tags, names, protocols = page.evaluate(BUILT)
        assert set(tags) <= OURS, address
        assert set(names) <= ATTRIBUTES, address
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
