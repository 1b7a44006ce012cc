"""Capture: what comes in is read by its layout, what cannot be read is named, the rest goes on."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backchannel.capture.coverage import MAX_CHARACTERS, Captured, Notice, _checked, capture, read_bytes
from backchannel.capture.editing import apply_edits, invisible_characters
from backchannel.capture.glue import glued_sentences
from backchannel.capture.markup import markup
from backchannel.capture.titled import titled_text
from backchannel.errors import InputError, UsageError
from backchannel.model.source import Source, Text, undo_repairs

ARTICLE = (
    "Talks in Arvel end without a date\nharbour-ledger.example\nTue, 04 Mar 2025 18:20:00 +0200\n\n"
    'The envoys left on Tuesday.A second round is "possible,"the host said. Nothing was signed.\n'
)
MARKDOWN = (
    "---\ntitle: 'A call, and what came of it'\noutlet: The Morning Post of Arvel\nauthor: R. Anders\n"
    "published_time: 2025-03-06 08:00:00+01:00\nsource_url: https://post.example/a\n---\n\n"
    "The minister **said** so in [a letter](https://post.example/b).\n\n\\###\n"
)
PAGE = (
    "<!doctype html><html><head><title>Minister flies home | Kurier</title>"
    '<meta property="og:title" content="Minister flies home"><meta property="og:site_name" content="Kurier">'
    '<meta property="article:published_time" content="2025-03-07T19:00:00+01:00"></head><body>'
    "<nav><a href='/'>Home</a></nav><article><h1>Minister flies home</h1>"
    "<p>The foreign minister flew home on Friday after two days of talks that ended without a signature.</p>"
    "<p>He told reporters at the airport that the next round would be held before the end of the month.</p>"
    "</article><footer>All rights reserved</footer></body></html>"
)


def one(path: Path, **options: str) -> Text:
    """The one Text that a file gives."""
    (text,) = [item.text for item in capture([str(path)], **options) if isinstance(item, Captured)]
    return text


def write(path: Path, words: str | bytes) -> Path:
    path.write_bytes(words if isinstance(words, bytes) else words.encode())
    return path


def test_the_layout_of_scraped_articles(tmp_path: Path) -> None:
    text = one(write(tmp_path / "a.txt", ARTICLE))
    source = text.source
    assert (source.kind, source.outlet) == ("article", "harbour-ledger.example")
    assert source.published == "2025-03-04T18:20:00+02:00"
    assert text.text[: text.title_end] == source.title == "Talks in Arvel end without a date"
    assert 'on Tuesday. A second round is "possible," the host said.' in text.text
    assert [r.insert for r in text.repairs] == [" ", " "]
    body = ARTICLE.split("\n\n", 1)[1].strip()
    assert undo_repairs(text.text, text.repairs) == f"{source.title}\n\n{body}"


def test_every_aligned_character_is_the_one_in_the_bytes(tmp_path: Path) -> None:
    for name, words in (("a.txt", ARTICLE), ("b.md", MARKDOWN), ("c.html", PAGE), ("d.txt", "Plain.Words")):
        text = one(write(tmp_path / name, words))
        raws = [text.raw_position(at) for at in range(len(text.text))]
        assert sum(raw is not None for raw in raws) > len(text.text) // 2
        for at, raw in enumerate(raws):
            assert raw is None or words[raw] == text.text[at]


def test_markdown_with_front_matter(tmp_path: Path) -> None:
    text = one(write(tmp_path / "b.md", MARKDOWN))
    source = text.source
    assert (source.kind, source.outlet, source.author) == (
        "markdown",
        "The Morning Post of Arvel",
        "R. Anders",
    )
    assert source.published == "2025-03-06T08:00:00+01:00"
    assert text.text == "A call, and what came of it\n\nThe minister said so in a letter.\n\n###"
    assert undo_repairs(text.text, text.repairs).endswith(
        "The minister **said** so in [a letter](https://post.example/b).\n\n\\###"
    )


def test_a_saved_page(tmp_path: Path) -> None:
    text = one(write(tmp_path / "c.html", PAGE))
    source = text.source
    assert (source.kind, source.outlet, source.published) == ("page", "Kurier", "2025-03-07T19:00:00+01:00")
    assert text.text.startswith("Minister flies home\n\nThe foreign minister flew home")
    assert "rights reserved" not in text.text and text.text.count("Minister flies home") == 1


@given(st.text(min_size=1).filter(lambda t: t.strip() and t.isprintable()))
def test_plain_text_is_taken_whole(words: str) -> None:
    assert read_bytes("x.txt", words.encode(), "0" * 64).text.text == words


@pytest.mark.parametrize(
    "raw",
    [
        b"One line.\r\nTwo.\rThree.\n\n",
        b"\n\n  They met.In Arvel  they\tleft.  \n",
        "Soft\u00adhyphen, zero\u200bwidth, “quotes”\u00a0and \\_marks_.".encode(),
        b"---\nThey met\n---\nand left.\n",
        b"A title\npost.example\nOn Tue, 04 Mar 2025 18:20:00 +0200 they met\n\nBody.",
        b"A title\npost.example\n2025-03\n\nBody.",
        b"A title\n\nTue, 99 Mar 2025 18:20:00 +0200\n\nBody.",
    ],
)
def test_plain_text_is_what_python_reads_from_the_file(tmp_path: Path, raw: bytes) -> None:
    path = write(tmp_path / "a.txt", raw)
    text = one(path)
    assert text.text == path.read_text(encoding="utf-8")
    assert (text.repairs, text.title_end, text.source.title, text.source.published) == ((), 0, None, None)
    assert text.alignment[0].text == (0, len(text.text)) and text.source.kind == "text"


@pytest.mark.parametrize(
    ("raw", "title", "outlet", "published", "body"),
    [
        ("T\no.example\n2025-03-04\n\nB.", "T", "o.example", "2025-03-04", "B."),
        ("T\no.example\n2025-03-04T18:20:00Z\n\nB.", "T", "o.example", "2025-03-04T18:20:00+00:00", "B."),
        ("T\n\nTue, 04 Mar 2025 18:20:00 GMT\n\nB.", "T", None, "2025-03-04T18:20:00+00:00", "B."),
        (" T \n o.example \n 4  Mar 2025  18:20  EST \n\nB.", "T", "o.example", "2025-03-04T18:20:00-05:00", "B."),
        ("T\no\nTue, 4 Mar 2025 18:20:00 BST\n\nB.", "T", "o", "2025-03-04T18:20:00", "B."),
        ("T\no\nTue, 4 Mar 2025 18:20:00 -0000\nB.", "T", "o", "2025-03-04T18:20:00", "B."),
        (
            "\n\nT\u00a0of  it\no\nTue, 4 Mar 2025 18:20:00 CET\n\n\nB.\n",
            "T of it",
            "o",
            "2025-03-04T18:20:00+01:00",
            "B.",
        ),
        ("T\no\nTue, 4 Mar 2025 18:20:00 +0530 (IST)\n\nT\n\nB.", "T", "o", "2025-03-04T18:20:00+05:30", "B."),
        ("T\r\no\r\nTue, 4 Mar 2099 18:20:00 Z\r\n\r\nB.\r\nC.", "T", "o", "2099-03-04T18:20:00+00:00", "B.\nC."),
    ],
)
def test_odd_headers_of_scraped_articles(raw: str, title: str, outlet: str | None, published: str, body: str) -> None:
    text = read_bytes("a.txt", raw.encode(), "0" * 64).text
    assert (text.source.title, text.source.outlet, text.source.published) == (title, outlet, published)
    assert text.text == f"{title}\n\n{body}" and text.title_end == len(title)


def test_no_change_of_a_title_or_a_first_line_is_silent() -> None:
    raw = "Talks\u00a0in Arvel\no\nTue, 4 Mar 2025 18:20:00 Z\n\nTalks in Arvel\n\nThey met."
    text = read_bytes("a.txt", raw.encode(), "0" * 64).text
    assert text.text == "Talks in Arvel\n\nThey met."
    assert undo_repairs(text.text, text.repairs) == "Talks\u00a0in Arvel\n\nTalks in Arvel\n\nThey met."


@pytest.mark.parametrize(
    ("name", "raw", "says"),
    [
        ("empty.txt", b"", "is empty"),
        ("blank.txt", b" \n\n\t ", "is empty"),
        ("report.txt", b"%PDF-1.7 ...", "is a PDF"),
        ("noise.txt", bytes(range(256)) * 40, "is not text"),
        (
            "cut.txt",
            "Der Außenminister sprach über Frieden und Öl in Zürich für".encode()[:-1] + b"\xc3",
            "cut off",
        ),
        ("wrong.html", b"<html><meta charset='shift_jis'><p>caf\xe9 \x80\xff au lait", "is shift_jis, but is not"),
        ("damaged.txt", "Zürich, Łódź und Köln".encode() + b" \xff \nArvel", "line 1"),
        ("nul.txt", b"The envoys met.\x00 They left.", "NUL"),
        ("wide.txt", "The envoys met in Arvel.".encode("utf-16-le"), "NUL"),
        (
            "page.html",
            b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n--x",
            "save the page as HTML",
        ),
        ("notes.txt", b"{\\rtf1 The envoys met.}", "rich text"),
        ("bare.txt", b"Title\npost.example\nTue, 04 Mar 2025 18:20:00 +0200", "no text"),
        ("head.md", b"---\ntitle: Only a title\n---\n", "no text"),
        ("mark.txt", b"\xef\xbb\xbf \n", "is empty"),
        ("header.txt", b"Title\npost.example\nTue, 04 Mar 2025 18:20:00 +0200\n\n", "no text"),
        ("cut.html", b"<html><head><title>Only a head</title>", "no article text"),
        ("long.txt", b"word " * (MAX_CHARACTERS // 5 + 1), "split it"),
        ("huge.txt", b"word " * 10_000_001, "split it"),
    ],
)
def test_what_cannot_be_read_is_named_with_a_remedy_and_the_rest_goes_on(
    tmp_path: Path, name: str, raw: bytes, says: str
) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    write(folder / name, raw)
    write(folder / "zz.txt", ARTICLE)
    items = list(capture([str(folder)]))
    errors = [str(item) for item in items if isinstance(item, InputError)]
    assert len(errors) == 1 and name in errors[0] and says in errors[0] and "\n" not in errors[0]
    assert sum(isinstance(item, Captured) for item in items) == 1


def test_missing_paths_links_and_empty_folders_are_named(tmp_path: Path) -> None:
    (tmp_path / "void").mkdir()
    (tmp_path / "link.txt").symlink_to(tmp_path / "gone.txt")
    paths = [str(tmp_path / name) for name in ("void", "link.txt", "nowhere.txt")]
    errors = [item for item in capture(paths) if isinstance(item, InputError)]
    assert [error.path for error in errors] == paths


def test_folders_are_walked_in_order_and_named_as_given(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in (
        "cov/b.txt",
        "cov/a/z.txt",
        "cov/.hidden.txt",
        "cov/.git/x.txt",
        "cov/c.md",
        "cov/page_files/logo.PNG",
    ):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        write(tmp_path / name, f"They met, says {name}.")
    write(tmp_path / "cov/report.pdf", b"%PDF-1.7")
    (tmp_path / "cov/loop").symlink_to(tmp_path / "cov")
    (tmp_path / "cov/gone.txt").symlink_to(tmp_path / "nowhere")
    monkeypatch.chdir(tmp_path)
    items = list(capture(["./cov/"]))
    assert [i.text.source.path for i in items if isinstance(i, Captured)] == [
        "./cov/a/z.txt",
        "./cov/b.txt",
        "./cov/c.md",
    ]
    left_out = {i.path: i.problem for i in items if isinstance(i, InputError)}
    assert sorted(left_out) == ["./cov/gone.txt", "./cov/loop", "./cov/report.pdf"]


def test_a_file_name_that_is_no_unicode_is_named_by_escapes(tmp_path: Path) -> None:
    import os

    try:
        with open(os.path.join(os.fsencode(tmp_path), b"a\xff.txt"), "wb") as file:  # noqa: PTH118, PTH123
            file.write(b"They met.")
    except OSError:
        pytest.skip("this file system takes no such name")
    (path,) = [item.text.source.path for item in capture([str(tmp_path)]) if isinstance(item, Captured)]
    assert path.endswith("a\\udcff.txt")


def test_standard_input_is_a_source(monkeypatch: pytest.MonkeyPatch) -> None:
    import io

    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(ARTICLE.encode())))
    (text,) = [item.text for item in capture(["-"]) if isinstance(item, Captured)]
    assert (text.source.path, text.source.kind) == ("-", "article")


def test_a_copy_of_what_was_left_out_is_left_out_too(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        write(tmp_path / name, b"%PDF-1.7")
    items = list(capture([str(tmp_path)]))
    assert [type(item) for item in items] == [InputError, InputError]


@pytest.mark.parametrize(
    ("given_date", "kept"),
    [
        ("2025-03-12", "2025-03-12"),
        ("2025-03-12T10:30:00+02:00", "2025-03-12T10:30:00+02:00"),
        ("2025-03-12 10:30", "2025-03-12T10:30:00"),
        ("2025-03-12T10:30Z", "2025-03-12T10:30:00+00:00"),
        ("yesterday", None),
        ("", None),
        ("12/03/2025", None),
        ("2025-02-30", None),
    ],
)
def test_a_date_given_by_hand_is_checked_before_anything_is_read(given_date: str, kept: str | None) -> None:
    if kept is None:
        with pytest.raises(UsageError, match="2025-03-12"):
            capture([], published=given_date)
        return
    assert list(capture([], published=given_date)) == []
    assert _checked(given_date) == kept


def test_the_same_bytes_twice_are_one_source(tmp_path: Path) -> None:
    write(tmp_path / "a.txt", ARTICLE)
    write(tmp_path / "copy.txt", ARTICLE)
    items = list(capture([str(tmp_path)]))
    assert sum(isinstance(item, Captured) for item in items) == 1
    assert any(isinstance(item, Notice) and "same bytes" in item.message for item in items)


def test_an_undated_text_is_read_and_said_to_be_undated(tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt", "They met. Nobody says when.")
    items = list(capture([str(path)]))
    assert any(isinstance(item, Notice) and "--published" in item.message for item in items)
    assert one(path, published="2025-03-01").source.published == "2025-03-01"
    with pytest.raises(UsageError, match="2025-03-12"):
        list(capture([str(path)], published="last week"))


@given(st.text(alphabet='abA.!?"” ,\u200b\u00ad'))
def test_repairs_undone_always_give_the_captured_words(words: str) -> None:
    edits = [*glued_sentences(words), *invisible_characters(words)]
    text, repairs, runs = apply_edits(words, 0, len(words), edits)
    assert undo_repairs(text, repairs) == words
    assert all(text[r.text[0] : r.text[1]] == words[r.raw :][: r.text[1] - r.text[0]] for r in runs)


@given(st.text(alphabet="aB. \u00a0\n\u200b"), st.text(alphabet='abA.*_[]()\\#<b>&amp; \n\u200b"'))
def test_title_and_body_come_back_when_all_repairs_are_undone(title: str, body: str) -> None:
    text = titled_text(Source("x", "0", "text"), title, body, (0, len(body)), markup(body, 0, len(body)))
    if text.text:
        head = f"{title.strip()}\n\n" if text.title_end else ""
        assert undo_repairs(text.text, text.repairs) == head + body.strip()
        assert text.text[: text.title_end] == (text.source.title or "")
        raws = [(at, text.raw_position(at)) for at in range(text.title_end, len(text.text))]
        assert all(raw is None or body[raw] == text.text[at] for at, raw in raws)


@pytest.mark.corpus
def test_all_readouts_have_their_title_and_date(data: Path) -> None:
    import json

    rows = [json.loads(line) for line in (data / "readouts" / "gold.jsonl").read_text().splitlines()]
    wanted = {str(data / "readouts" / row["file"]): row for row in rows}
    texts = [item.text for item in capture(list(wanted)) if isinstance(item, Captured)]
    assert len(texts) == len(rows)
    for text in texts:
        row = wanted[text.source.path]
        assert (text.source.published or "")[:10] == row["date"]
        assert text.source.title == " ".join(row["title"].split())


@pytest.mark.corpus
def test_all_kremlin_pages_give_their_summary_and_body_and_nothing_else(data: Path) -> None:
    """Against the page's own frame, read here in another way: tool tips, tags and status taken out, then paragraphs."""
    from lxml import html

    other = " or ".join(f"contains(@class, '{name}')" for name in ("masha-ignore", "bottommeta", "tooltip"))
    items = [item for item in capture([str(data / "readouts" / "kremlin")]) if isinstance(item, Captured)]
    assert len(items) == 200
    mapped = words = 0
    for item in items:
        tree = html.fromstring(item.raw, parser=html.HTMLParser(encoding="utf-8"))
        for element in tree.xpath(f"//*[{other}]"):
            element.drop_tree()
        parts = tree.xpath("//*[@itemprop='description' and @role='heading'] | //*[@itemprop='articleBody']")
        wanted = [" ".join(p.text_content().split()) for part in parts for p in part.xpath(".//p|.//li|.//h3")]
        found = [" ".join(p.split()) for p in item.text.text[item.text.title_end :].split("\n\n")]
        assert [p for p in found if p] == [p for p in wanted if p], item.text.source.path
        assert len("".join("".join(wanted).split())) == len("".join("".join(p.text_content() for p in parts).split()))
        starts = [match.start() for match in re.finditer(r"\S+", item.text.text)]
        words += len(starts)
        mapped += sum(item.text.raw_position(at) is not None for at in starts)
    assert mapped >= 0.98 * words


@pytest.mark.corpus
def test_repairs_undone_give_the_captured_words_of_all_readouts(data: Path) -> None:
    for item in capture([str(data / "readouts" / "whitehouse")]):
        assert isinstance(item, Captured), item
        raw = item.raw.decode()
        assert undo_repairs(item.text.text, item.text.repairs).endswith(raw.split("\n---\n", 1)[1].strip())
        assert all(raw[run.raw :].startswith(item.text.text[slice(*run.text)]) for run in item.text.alignment)
