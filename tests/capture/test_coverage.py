"""Capture: what comes in is read by its layout, what cannot be read is named, the rest goes on."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backchannel.capture.coverage import MAX_CHARACTERS, Captured, Notice, capture
from backchannel.capture.editing import apply_edits, glued_sentences, invisible_characters
from backchannel.errors import InputError, UsageError
from backchannel.model.source import Text, undo_repairs

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
    from backchannel.capture.coverage import read_bytes

    assert read_bytes("x.txt", words.encode(), "0" * 64).text == words


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
        ("wrong.html", b"<html><meta charset='ascii'><p>caf\xe9 au lait", "is ascii, but is not"),
        ("header.txt", b"Title\npost.example\nTue, 04 Mar 2025 18:20:00 +0200\n\n", "no text"),
        ("cut.html", b"<html><head><title>Only a head</title>", "no article text"),
        ("front.md", b"---\ntitle: 'open\n---\nWords.\n", "no YAML"),
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


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252", "iso8859-2"])
def test_encodings_are_found(tmp_path: Path, encoding: str) -> None:
    words = "Der Außenminister sagte am Dienstag, über die Lösung werde nächste Woche verhandelt. " * 5
    text = one(write(tmp_path / "a.txt", words.encode(encoding)))
    assert text.text == words


@pytest.mark.parametrize(
    ("glued", "parted"),
    [
        ("They left.In March they came back.", "They left. In March they came back."),
        ('It was agreed."We stay," he said.', 'It was agreed. "We stay," he said.'),
        ('He said "we stay."The talks went on.', 'He said "we stay." The talks went on.'),
        ("He said “we stay.”The talks went on.", "He said “we stay.” The talks went on."),
        ('"We stay,"Keller said.', '"We stay," Keller said.'),
        ("It cost 40%.Nobody paid it.", "It cost 40%. Nobody paid it."),
        ("The U.S.A. and www.Example.Com and a.B@C.Org stay.", None),
        ("At 3.5 percent, J.K.Rowan e.g. stays.", None),
        ("See https://post.example/Talks.Html now.", None),
        ("He waited… Then left.", None),
    ],
)
def test_glued_sentences_are_parted_and_nothing_else_is(glued: str, parted: str | None) -> None:
    text, repairs, _ = apply_edits(glued, 0, len(glued), glued_sentences(glued))
    assert text == (parted or glued)
    assert undo_repairs(text, repairs) == glued


@given(st.text(alphabet='abA.!?"” ,\u200b'))
def test_repairs_undone_always_give_the_captured_words(words: str) -> None:
    edits = [*glued_sentences(words), *invisible_characters(words)]
    text, repairs, runs = apply_edits(words, 0, len(words), edits)
    assert undo_repairs(text, repairs) == words
    assert all(text[r.text[0] : r.text[1]] == words[r.raw :][: r.text[1] - r.text[0]] for r in runs)


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
