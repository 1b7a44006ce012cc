"""Words of strangers show as words in every view: no element and no attribute comes to be that is not ours."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from litestar.testing import TestClient
from lxml import html

from backchannel.model.record import Record
from backchannel.store.build import current_record
from backchannel.store.case import Case
from backchannel.web.app import make_app
from tests.browser.views import VIEWS
from tests.web.hostile import harmless_words, hostile_words, reading_of, write_hostile_case

HOME = "http://127.0.0.1"
WORDS = hostile_words()
OURS = re.compile(r"(/|#|\?)[^/\\]|/$|https?://", re.ASCII)
Built = set[tuple[str, frozenset[str]]]


class Shown:
    """A case and its pages."""

    def __init__(self, path: Path) -> None:
        self.client = TestClient(make_app(path), base_url=HOME)
        with Case.open(path, readonly=True) as case:
            self.record: Record = current_record(case)
        self.addresses = [address for view in VIEWS if (address := view.address(self.record))]

    def page(self, address: str) -> html.HtmlElement:
        response = self.client.get(address)
        assert response.status_code in (200, 404), response.text
        return html.document_fromstring(response.text.replace("\x00", "\ufffd"))  # which a browser does too

    def items(self, every: int) -> Iterator[str]:
        """Addresses of items, one of so many."""
        record = self.record
        for item in (*record.contacts, *record.statements, *record.moves, *record.proposals)[::every]:
            yield f"/item/{item.id}"


def built(page: html.HtmlElement) -> Built:
    """The elements of a page, each with the names of its attributes."""
    return {(each.tag, frozenset(each.attrib)) for each in page.iter() if isinstance(each.tag, str)} | {
        ("comment", frozenset()) for _ in page.iter(html.etree.Comment, html.etree.ProcessingInstruction)
    }


def told(text: str) -> str:
    """Words without blanks and without what has no look of its own."""
    return re.sub(r"[\s\x00-\x20\x7f-\x9f\ufffd\ufffe\uffff]+", "", text)


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Shown:
    return Shown(write_hostile_case(tmp_path_factory.mktemp("hostile") / "hostile.case", WORDS))


@pytest.fixture(scope="module")
def ours(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """What pages are built of when the words are harmless."""
    path = tmp_path_factory.mktemp("harmless") / "harmless.case"
    shown = Shown(write_hostile_case(path, ["https://harmless.example/", *harmless_words(len(WORDS) - 1)]))
    sources = [f"/source/{each.id}" for each in shown.record.sources]
    second = ("/contacts?page=2", "/chronology?page=2", "/proposals?form=lines")
    several = {("details", frozenset({"class", "open"}))}  # a voice of several texts, which harmless words do not make
    return several.union(
        *(built(shown.page(address)) for address in (*shown.addresses, *shown.items(20), *sources[::20], *second))
    )


def assert_ours(page: html.HtmlElement, ours: Built) -> None:
    assert built(page) - ours == set()
    for link in page.xpath("//@href | //@src | //@action"):
        assert OURS.match(link), link
    for classes in page.xpath("//@class"):
        assert re.fullmatch(r"[a-z][a-z0-9 -]*", classes.strip()), classes


def test_the_list_is_long() -> None:
    assert len(set(WORDS)) == len(WORDS) >= 200


def test_views_and_items_hold_nothing_but_ours(hostile: Shown, ours: Built) -> None:
    for address in (*hostile.addresses, *hostile.items(7)):
        assert_ours(hostile.page(address), ours)


@pytest.mark.parametrize("number", range(len(WORDS)))
def test_a_source_shows_hostile_words_as_words(hostile: Shown, ours: Built, number: int) -> None:
    words = WORDS[number]
    reading = reading_of(words, number)
    page = hostile.page(f"/source/{reading.source.id}")
    assert_ours(page, ours)
    shown = told(page.findtext(".//title") or "") + told(page.body.text_content())
    assert told(words) in shown
    for line in reading.text.splitlines():
        assert told(line) in shown, "the text is there to the letter"
    links = {link for link in page.xpath("//a/@href") if not link.startswith(("/", "#", "?"))}
    assert links <= {words} and all(re.match("https?://", link) for link in links)


LONG = ("/chronology", "/contacts", "/statements", "/moves", "/proposals?form=lines", "/sources", "/actors")


@pytest.mark.parametrize("address", LONG)
def test_lists_show_hostile_words_as_words(hostile: Shown, ours: Built, address: str) -> None:
    shown = ""
    while address:
        page = hostile.page(address)
        assert_ours(page, ours)
        shown += told(page.text_content())
        address = next(iter(page.xpath("//nav[@class='pages']//a[@rel='next']/@href")), "")
    missing = [words for words in WORDS if told(words) not in shown]
    assert missing == []


def test_the_reason_of_a_decision_shows_as_words(hostile: Shown) -> None:
    reasons = {told(words) for words in WORDS if told(words)}
    for contact in hostile.record.contacts[::10]:
        shown = told(hostile.page(f"/item/{contact.id}").text_content())
        assert any(f"accept,by{words}," in shown for words in reasons), contact.id
