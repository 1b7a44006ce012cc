"""The reader: marks told apart, notes beside paragraphs, layers, ways back, citations, additions, long texts."""

import html
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from litestar.testing import TestClient

from backchannel.model.reading import Reading
from backchannel.model.when import TimeExpression
from backchannel.publish.citation import citation
from backchannel.store.build import make_record
from backchannel.store.case import Case
from backchannel.web.app import make_app
from backchannel.web.marks import Mark, marked, parts
from backchannel.web.views.adding import places_of
from backchannel.web.views.reader import PART
from tests.publish.samples import sample_readings
from tests.reconcile.builders import Page
from tests.web.cases import record, write_case
from tests.web.posting import post

HOME = "http://127.0.0.1"
SMILE = "\N{GRINNING FACE}"


def smiling() -> Reading:
    """A text whose positions differ between code points and UTF-16, with a time and words that nobody read."""
    page = Page(
        f"{SMILE}{SMILE} Ada Moor met Ben Tolle on 5 March.\n\n{SMILE} Ben Tolle wrote to Cara Vint. Moor was glad. "
        "Moor was glad.",
        outlet="Smile",
        published="2026-03-12",
    )
    page.actor("Ada Moor").actor("Ben Tolle")
    page.contact("Ada Moor met Ben Tolle on 5 March", ["Ada Moor", "Ben Tolle"], "meeting", when="2026-03-05")
    reading = page.reading()
    at = reading.text.index("5 March")
    time = TimeExpression("t1", (at, at + 7), "5 March", "date", "2026-03-05", "2026-03-05", None, "as <stated>")
    return msgspec.structs.replace(reading, times=(time,))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return write_case(tmp_path / "story.case", [*sample_readings(), smiling()])


@pytest.fixture
def client(path: Path) -> Iterator[TestClient[Any]]:
    with TestClient(make_app(path), base_url=HOME) as opened:
        opened.follow_redirects = False
        yield opened


POST = sample_readings()[0]
SMILING = smiling()


def kinds_marked(page: str) -> set[str]:
    """The kinds of mark in the text of a page."""
    text = page.partition('id="text"')[2].partition('<section class="repairs">')[0]
    return {kind for classes in re.findall(r'<mark id="[^"]*" class="([^"]*)"', text) for kind in classes.split()}


def test_each_kind_is_marked_and_can_be_left_out(client: TestClient[Any]) -> None:
    address = f"/source/{POST.source.id}"
    assert kinds_marked(client.get(address).text) == {"contact", "statement", "move", "proposal"}
    assert kinds_marked(client.get(f"{address}?show=move&show=contact").text) == {"contact", "move"}
    plain = client.get(f"{address}?marks=off").text
    assert kinds_marked(plain) == set() and "With marks" in plain
    for words in ("Ada Moor called Ben Tolle", "&#34;Send the boats back first,&#34;"):
        assert words in plain


def test_times_and_actors_are_layers_of_their_own(client: TestClient[Any], path: Path) -> None:
    address = f"/source/{SMILING.source.id}"
    assert kinds_marked(client.get(address).text) == {"contact"}
    page = client.get(f"{address}?show=time&show=actor").text
    assert kinds_marked(page) == {"time", "actor"}
    assert "5 Mar 2026: as &lt;stated&gt;" in page
    tolle = next(each for each in record(path).actors if each.name == "Ben Tolle")
    assert f"/item/{tolle.id}" in page


def test_notes_stand_beside_the_paragraph_that_they_are_on_and_lead_both_ways(client: TestClient[Any]) -> None:
    page = client.get(f"/source/{SMILING.source.id}").text
    first = page.partition('id="p-1"')[2].partition('id="p-2"')[0]
    assert "Meeting between Ada Moor and Ben Tolle" in first
    item = re.search(r'id="n-(c-\w+)"', first)
    assert item and f'data-items="{item[1]}"' in first
    anchor = re.search(r'<a class="to" href="#(at-\d+)"', first)
    assert anchor and f'id="{anchor[1]}"' in first
    assert "Meeting between" not in page.partition('id="p-2"')[2].partition("<section")[0]


def test_paragraphs_are_numbered_and_say_where_they_begin_in_code_points(client: TestClient[Any]) -> None:
    page = client.get(f"/source/{SMILING.source.id}").text
    starts = re.findall(r'data-start="(\d+)" data-number="(\d+)"', page)
    second = SMILING.text.index(f"{SMILE} Ben Tolle wrote")
    assert starts == [("0", "1"), (str(second), "2")]


def test_words_lead_back_to_where_the_reader_came_from(client: TestClient[Any], path: Path) -> None:
    item = record(path).contacts[0]
    page = client.get(f"/item/{item.id}").text
    link = re.search(r'href="(/source/[^"]+)"', page)
    assert link
    text = client.get(html.unescape(link[1]).partition("#")[0]).text
    assert f'<a href="/item/{item.id}">← Back to ' in text and "The words you were led to" in text
    passage = text.partition('class="passage"')[2].partition("</section>")[0]
    assert f"/item/{item.id}" in passage, "the words name what stands on them"
    for wrong in ("//evil.example", "javascript:alert(1)", "https://evil.example/"):
        assert "evil" not in client.get(f"/source/{POST.source.id}", params={"from": wrong}).text.replace("Evil", "")


def test_a_citation_is_plain_text_with_all_that_finds_the_words_again(client: TestClient[Any]) -> None:
    start = SMILING.text.index("Ben Tolle wrote")
    page = client.get(f"/source/{SMILING.source.id}?at={start}-{start + 9}").text
    cite = re.search(r'id="cite">([^<]+)<', page)
    assert cite
    assert html.unescape(cite[1]) == (
        f"“Ben Tolle”, Smile, {SMILING.source.path}, 12 Mar 2026, paragraph 2, characters {start}–{start + 9}, "
        f"SHA-256 {SMILING.source.sha256[:12]}."
    )
    assert citation(POST.source).startswith("Post, “A call about boats”, 10 Mar 2026")


def test_what_was_rejected_or_confirmed_looks_different_in_the_text(client: TestClient[Any], path: Path) -> None:
    item = next(each for each in record(path).contacts if each.kind == "meeting" and each.status == "held")
    post(client, f"/item/{item.id}/decide", {"verdict": "reject", "by": "M.", "why": "no", "seen": "99"})
    page = client.get(f"/source/{SMILING.source.id}").text
    assert f'class="note-of contact rejected" id="n-{item.id}"' in page and 'class="contact judged"' in page
    assert "machine" in client.get(f"/source/{POST.source.id}").text


def addition(start: int, end: int, **more: str) -> dict[str, str]:
    words = SMILING.text[start:end]
    return {"start": str(start), "end": str(end), "exact": words, "by": "M. Reader"} | more


def test_what_was_missed_is_added_by_its_positions_in_code_points(client: TestClient[Any], path: Path) -> None:
    words = "Ben Tolle wrote to Cara Vint"
    start = SMILING.text.index(words)
    address = f"/source/{SMILING.source.id}/add"
    form = client.get(f"{address}?start={start}&end={start + len(words)}&kind=contact&exact={words}").text
    assert f"<mark>{words}</mark>" in form and "(needed)" in form
    values = {"kind": "contact", "set-kind": "letter", "set-status": "held", "set-participants": "Ben Tolle; Cara Vint"}
    made = post(client, f"{address}ed", addition(start, start + len(words), **values))
    assert made.status_code == 303, made.text
    told = client.get(made.headers["location"]).text
    assert "Added." in told and "Letter between Ben Tolle and Cara Vint" in told
    added = next(each for each in record(path).contacts if each.kind == "letter")
    assert added.review == "added" and (start, words) in [(each.start, each.exact) for each in added.supports]
    assert "Added" in client.get("/decisions").text and words in client.get("/decisions").text
    with Case.open(path, readonly=True) as case:
        assert case.record() == make_record(case)


def test_positions_that_a_browser_counted_otherwise_are_refused(client: TestClient[Any], path: Path) -> None:
    words = "Ben Tolle wrote to Cara Vint"
    start = len(SMILING.text[: SMILING.text.index(words)].encode("utf-16-le")) // 2
    sent = addition(start, start + len(words), kind="contact") | {"exact": words, "set-kind": "letter"}
    answer = post(client, f"/source/{SMILING.source.id}/added", sent)
    assert answer.status_code == 422 and "do not stand at" in answer.text
    assert record(path).decisions == ()


def test_quoted_words_are_found_and_if_they_stand_twice_one_is_chosen(client: TestClient[Any]) -> None:
    address = f"/source/{SMILING.source.id}/add"
    assert "Words of the text" in client.get(address).text
    once = client.get(address, params={"words": "wrote  to Cara", "kind": "contact"}).text
    assert "<mark>wrote to Cara</mark>" in once
    twice = client.get(address, params={"words": "Moor was glad", "kind": "statement"}).text
    places = re.findall(r'name="place" value="([^"]+)"', twice)
    assert len(places) == 2 and "in 2 places" in twice
    chosen = client.get(address, params={"place": places[1], "kind": "statement"}).text
    assert f"characters {places[1].replace('-', '–')}" in chosen


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ({"words": "no such words"}, "has no"),
        ({"start": "5", "end": "2"}, "behind the start"),
        ({"start": "x", "end": "2"}, "are numbers"),
        ({"start": "0", "end": "999999"}, "at most"),
        ({"start": "99990", "end": "99999"}, "is not inside"),
        ({"start": "2", "end": "3"}, "at least one word"),
    ],
)
def test_words_that_are_none_are_told(client: TestClient[Any], query: dict[str, str], told: str) -> None:
    answer = client.get(f"/source/{SMILING.source.id}/add", params=query)
    assert answer.status_code == 422 and told in answer.text


def test_an_addition_without_what_it_needs_comes_back_as_typed(client: TestClient[Any], path: Path) -> None:
    typed = {"kind": "move", "set-actor": "Ada <Moor>", "why": "so it says"}
    answer = post(client, f"/source/{SMILING.source.id}/added", addition(3, 11, **typed))
    assert answer.status_code == 422 and "needs kind" in answer.text
    assert 'value="Ada &lt;Moor&gt;"' in answer.text and "so it says" in answer.text
    nameless = post(client, f"/source/{SMILING.source.id}/added", addition(3, 11, **typed) | {"by": ""})
    assert nameless.status_code == 422 and "Say who you are" in nameless.text
    assert record(path).decisions == ()


@given(st.text(alphabet="ab \n", max_size=400), st.integers(2, 40))
def test_the_parts_of_a_text_are_the_text(text: str, size: int) -> None:
    cuts = parts(text, size)
    assert "".join(text[start:end] for start, end in cuts) == text
    assert all(end - start <= size for start, end in cuts)
    whole = [each for paragraph in marked(text, []) for each in paragraph.segments]
    pieces = [each for cut in cuts for paragraph in marked(text, [], within=cut) for each in paragraph.segments]
    assert "".join(each.words for each in pieces) == "".join(each.words for each in whole)
    assert all(text[each.start : each.start + len(each.words)] == each.words for each in pieces)


def test_overlapping_marks_of_two_items_name_both() -> None:
    marks = [Mark((0, 8), "c-1", "contact", "a call"), Mark((4, 12), "s-1", "statement", "words", "accepted")]
    (paragraph,) = marked("abcdefghijklmno", marks)
    told = [(each.words, each.items, each.reviews) for each in paragraph.segments]
    assert told == [
        ("abcd", ("c-1",), ("machine",)),
        ("efgh", ("c-1", "s-1"), ("accepted", "machine")),
        ("ijkl", ("s-1",), ("accepted",)),
        ("mno", (), ()),
    ]


def test_words_are_found_with_any_space_between_them() -> None:
    assert places_of("a b\nc, a  b c", "a b c") == [(0, 5), (7, 13)]
    assert places_of("a b. a b", "a b") == [(0, 3), (5, 8)]


def test_a_long_text_comes_in_parts_and_a_passage_is_in_the_part_that_is_shown(tmp_path: Path) -> None:
    sentences = (
        f"Ada Moor called Ben Tolle for the {n}th time." + ("\n\n" if n % 5 == 0 else " ") for n in range(6000)
    )
    page = Page("".join(sentences).strip(), outlet="Long", published="2026-03-12").actor("Ada Moor").actor("Ben Tolle")
    for n in range(0, 6000, 6):
        page.contact(
            f"called Ben Tolle for the {n}th time", ["Ada Moor", "Ben Tolle"], when=f"2026-03-{1 + n % 28:02d}"
        )
    reading = page.reading()
    assert len(reading.text) > 5 * PART
    with TestClient(make_app(write_case(tmp_path / "long.case", [reading])), base_url=HOME) as client:
        address = f"/source/{reading.source.id}"
        first = client.get(address)
        assert "Part 1 of" in first.text and len(first.content) < 300_000
        at = reading.text.index("the 4998th time")
        led = client.get(f"{address}?at={at}-{at + 15}")
        assert "<mark" in led.text and 'class="contact here"' in led.text and len(led.content) < 300_000
        numbers = re.findall(r'id="p-(\d+)"', client.get(f"{address}?part=2").text)
        following = client.get(f"{address}?part=1").text
        assert int(numbers[0]) == int(re.findall(r'id="p-(\d+)"', following)[-1]) + 1
        assert client.get(f"{address}?part=999").status_code == 200
