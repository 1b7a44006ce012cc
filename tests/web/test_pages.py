"""The pages as a browser gets them: what they show, where links land, and that nothing of a source runs."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from litestar.testing import TestClient

from backchannel.model.accounts import accounts_of
from backchannel.model.decision import Decision
from backchannel.store.build import current_record
from backchannel.store.case import Case
from backchannel.web.app import make_app
from backchannel.web.marks import Mark, marked, outermost
from tests.publish.samples import HOSTILE, sample_readings
from tests.web.cases import write_case

LISTS = ("contacts", "statements", "proposals", "moves", "echoes", "sources", "actors", "conflicts", "stories")
HOME = "http://127.0.0.1"


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_case(tmp_path_factory.mktemp("case") / "story.case", sample_readings())


@pytest.fixture(scope="module")
def client(path: Path) -> Iterator[TestClient]:
    with TestClient(make_app(path), base_url=HOME) as opened:
        yield opened


class Page(HTMLParser):
    """Tags, ids, links and words of a page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.words = ""
        self.marks: list[str] = []
        self.scripts: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.tags.append(tag)
        self.ids += [given["id"] or ""] if "id" in given else []
        self.links += [given["href"] or ""] if tag == "a" else []
        if tag == "script":
            self.scripts.append(given.get("src") or "in the page")
        if tag == "mark":
            self.marks.append(given.get("class") or "")
        assert not [name for name in given if name.startswith("on")], "no handler may stand in a page"
        assert "style" not in given
        if tag == "script":
            assert (given.get("src") or "").startswith("/static/"), "scripts are ours, in files of their own"

    def handle_data(self, data: str) -> None:
        self.words += data


def page(client: TestClient, address: str, status: int = 200) -> Page:
    response = client.get(address)
    assert response.status_code == status, response.text
    return Page(response.text)


def addresses(client: TestClient) -> list[str]:
    """All pages that can be reached from the chronology, one of each kind of item."""
    found = {"/", "/chronology", "/search?q=boats", *(f"/{name}" for name in LISTS)}
    for name in ("/", "/chronology", *(f"/{name}" for name in LISTS)):
        found |= {link.split("#")[0] for link in page(client, name).links if link.startswith("/")}
    return sorted(address for address in found if not address.startswith("/export"))  # files, tested as exports


def test_every_link_leads_to_a_page_and_every_anchor_to_a_place(client: TestClient) -> None:
    pages = {address: page(client, address) for address in addresses(client)}
    assert len(pages) > 20
    for shown in pages.values():
        for link in shown.links:
            address, _, anchor = link.partition("#")
            if link.startswith("/") and anchor:
                assert anchor in page(client, address).ids, link


def test_no_page_holds_a_script_in_itself_and_all_forbid_them(client: TestClient) -> None:
    for address in addresses(client):
        response = client.get(address)
        policy = response.headers["content-security-policy"]
        assert "default-src 'none'" in policy and "unsafe" not in policy
        assert not set(Page(response.text).tags) & {"img", "iframe", "object", "embed", "style"}
        scripts = re.findall(r"<script[^>]*>[^<]*</script>", response.text)
        assert len(scripts) == response.text.count("<script")
        assert all(re.fullmatch(r'<script type="module" src="/static/\w+/[\w.]+"></script>', each) for each in scripts)


def test_hostile_words_show_as_words(client: TestClient) -> None:
    assert "<script>alert(1)</script>" in page(client, "/chronology").words
    assert "<b>Evil</b>" in page(client, "/sources").words
    source = next(each for each in sample_readings() if each.source.outlet == "<b>Evil</b>")
    assert HOSTILE in page(client, f"/source/{source.source.id}").words


def test_the_chronology_shows_words_states_and_uncertain_dates(client: TestClient) -> None:
    words = " ".join(page(client, "/chronology").words.split())
    for expected in ("3 or 4 Mar 2026", "held", "planned", "denied", "undated", "read by machine"):
        assert expected in words
    assert "Ada Moor called Ben Tolle on 3 March" in words


@pytest.mark.parametrize(
    ("query", "there", "missing"),
    [
        ("kind=visit", "Visit of Ada Moor", "Threat by"),
        ("status=denied", "Meeting between Ben Tolle and Cara Vint", "Visit of"),
        ("actor=Cara+Vint", "Meeting between Ben Tolle and Cara Vint", "Visit of"),
        ("actor=&kind=&status=&as_known_on=", "Visit of Ada Moor", "Nothing to show"),
        ("as_known_on=2026-03-10", "3 Mar 2026", "Visit of Ada Moor"),
        ("kind=letter", "Nothing matches all of what is asked for", "Threat by"),
    ],
)
def test_the_chronology_can_be_filtered(client: TestClient, query: str, there: str, missing: str) -> None:
    html = client.get(f"/chronology?{query}").text
    main = " ".join(Page(html.partition("</form>")[2]).words.split())
    assert there in main and missing not in main


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("/nothing-here", "there is no page"),
        ("/item/c-none", "no item c-none"),
        ("/source/none", "no source none"),
        ("/chronology?as_known_on=soon", "is no date"),
        ("/chronology?actor=Nobody+Here", "no actor called"),
        ("/deeply/nested/nothing", ""),
    ],
)
def test_what_is_not_there_is_told_on_a_page(client: TestClient, address: str, words: str) -> None:
    shown = page(client, address, 404)
    assert words in shown.words
    assert "Traceback" not in shown.words


def test_a_source_shows_its_text_whole_with_the_passage_that_a_link_leads_to(client: TestClient) -> None:
    reading = sample_readings()[0]
    start = reading.text.index("close the lock")
    shown = page(client, f"/source/{reading.source.id}?at={start}-{start + 14}#at-{start}")
    assert f"at-{start}" in shown.ids
    assert any("here" in classes.split() for classes in shown.marks)
    for line in reading.text.splitlines():
        assert "".join(line.split()) in "".join(shown.words.split())
    assert len(shown.ids) == len(set(shown.ids))


@pytest.mark.parametrize("at", ["", "5", "9-2", "0-0", "0-999999999", "-1-4", "x-y", "99999999999-1"])
def test_a_passage_that_is_none_does_no_harm(client: TestClient, at: str) -> None:
    page(client, f"/source/{sample_readings()[0].source.id}?at={at}")


def test_search_leads_to_the_passage(client: TestClient) -> None:
    shown = page(client, "/search?q=boats")
    assert "Send the boats back first" in shown.words
    assert any(re.match(r"/source/\w+\?at=\d+-\d+#at-\d+", link) for link in shown.links)


def test_a_decision_shows_at_once(path: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.case"
    copy.write_bytes(path.read_bytes())
    with TestClient(make_app(copy), base_url=HOME) as client:
        assert "confirmed by a person" not in _table(client)
        with Case.open(copy) as case:
            accounts = accounts_of(current_record(case).contacts[0])
            case.append_decision(Decision("d-1", "accept", accounts, "M. Reader", "2026-04-01T10:00:00Z", "saw it"))
        assert "confirmed by a person" in _table(client)


def _table(client: TestClient) -> str:
    return client.get("/contacts").text.partition("<tbody>")[2]


@pytest.mark.parametrize(
    ("host", "status"),
    [("127.0.0.1", 200), ("localhost:8765", 200), ("evil.example", 400), ("127.0.0.1.evil.example", 400), ("", 400)],
)
def test_only_this_machine_is_answered(path: Path, host: str, status: int) -> None:
    with TestClient(make_app(path, port=8765), base_url=HOME) as client:
        assert client.get("/", headers={"host": host}).status_code == status


def test_pages_only_read(client: TestClient) -> None:
    for method in ("post", "put", "delete", "patch"):
        assert getattr(client, method)("/").status_code == 405


extents = st.tuples(st.integers(0, 60), st.integers(1, 20)).map(lambda pair: (pair[0], pair[0] + pair[1]))


@given(st.text(alphabet="ab \n<é", max_size=60), st.lists(extents, max_size=6), st.none() | extents)
def test_segments_are_the_text_again(text: str, found: list[tuple[int, int]], here: tuple[int, int] | None) -> None:
    marks = [Mark(extent, f"c-{n}", "contact", "a call") for n, extent in enumerate(found)]
    paragraphs = marked(text, marks, 0, here)
    lines = ["".join(each.words for each in paragraph.segments) for paragraph in paragraphs]
    assert lines == [line for line in text.split("\n") if line]
    for paragraph in paragraphs:
        for segment in paragraph.segments:
            at = range(segment.start, segment.start + len(segment.words))
            covered = [mark for mark in marks if any(mark.extent[0] <= place < mark.extent[1] for place in at)]
            assert bool(segment.kinds) == bool(covered)
            assert segment.words == text[at.start : at.stop]


def test_marks_inside_others_of_the_same_item_go() -> None:
    marks = [
        Mark((0, 10), "c-1", "contact", ""),
        Mark((2, 5), "c-1", "contact", ""),
        Mark((2, 5), "s-1", "statement", ""),
        Mark((8, 12), "c-1", "contact", ""),
    ]
    assert [(mark.extent, mark.item) for mark in outermost(marks)] == [
        ((0, 10), "c-1"),
        ((2, 5), "s-1"),
        ((8, 12), "c-1"),
    ]


@pytest.mark.parametrize(
    "address", ["/chronology", "/chronology?shape=table", "/contacts", "/contacts?form=lines", "/actors"]
)
def test_items_as_known_on_a_date_lead_to_what_was_known_of_them_then(client: TestClient, address: str) -> None:
    sign = "&" if "?" in address else "?"
    page = client.get(f"{address}{sign}as_known_on=2026-03-10").text.partition("<main")[2]
    links = re.findall(r'href="(/item/[^"]+)"', page)
    assert links and all("as_known_on=2026-03-10" in each for each in links), links
    inner = client.get(links[0].replace("&amp;", "&")).text.partition("<main")[2]
    assert all("as_known_on=2026-03-10" in each for each in re.findall(r'href="(/item/[^"]+)"', inner))
