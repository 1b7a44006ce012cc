"""Markdown: marks are undone and listed, words and what tells the parts of a text stay."""

from pathlib import Path

import pytest

from backchannel.capture.coverage import Laid, read_bytes
from backchannel.capture.editing import apply_edits
from backchannel.capture.markup import markup
from backchannel.model.source import undo_repairs


@pytest.mark.parametrize(
    ("raw", "read"),
    [
        ("The **minister** *said* so.", "The minister said so."),
        ("The __minister__ _said_ ***so***.", "The minister said so."),
        ("*One\nparagraph, wrapped* and more.", "One\nparagraph, wrapped and more."),
        ("**Note**The talks ended.", "NoteThe talks ended."),
        ("**Sides: **two. Left** alone.", "Sides: two. Left alone."),
        ("See [the\nletter](https://post.example/a_(b) 'Title') now.", "See the\nletter now."),
        ("![A *map*](map.png)", "A map"),
        ("Read <https://post.example/a_b_c>.", "Read https://post.example/a_b_c."),
        ("Read https://post.example/_a_/b*c* now.", "Read https://post.example/_a_/b*c* now."),
        ("## Background\n\n> They met.", "Background\n\nThey met."),
        ("\\### and \\[sic\\] and a\\_b\\\nend", "### and [sic] and a_b\nend"),
        ("The 75<sup>th</sup> day<br/>ended<!-- note -->.", "The 75th dayended."),
        ("A &amp; B &#8212; C&nbsp;D", "A & B — C\u00a0D"),
        ("5 * 3 * 2 and 2*3*4 and snake_case_name", "5 * 3 * 2 and 2*3*4 and snake_case_name"),
        ("A footnote*\n\nmark* stays.", "A footnote*\n\nmark* stays."),
        ("- one\n- two\n\n---\n\n| a | b |", "- one\n- two\n\n---\n\n| a | b |"),
        ("He <s>left</s> [stayed], a < b, f****d.", "He <s>left</s> [stayed], a < b, f****d."),
        ("R&D; and &nosuch; stay", "R&D; and &nosuch; stay"),
    ],
)
def test_marks_are_undone_and_words_stay(raw: str, read: str) -> None:
    text, repairs, _ = apply_edits(raw, 0, len(raw), markup(raw, 0, len(raw)))
    assert text == read
    assert undo_repairs(text, repairs) == raw


def laid(raw: str, name: str = "a.md") -> Laid:
    return read_bytes(name, raw.encode(), "0" * 64)


def test_glue_is_found_across_marks() -> None:
    text = laid("---\ntitle: T\n---\nThe talks ended.**In Arvel** they\u200b met.").text
    assert text.text == "T\n\nThe talks ended. In Arvel they met."
    assert undo_repairs(text.text, text.repairs) == "T\n\nThe talks ended.**In Arvel** they\u200b met."


@pytest.mark.parametrize("first", ["Talks end", "# Talks end", "**Talks end**", "Talks\u00a0end"])
def test_a_title_given_again_is_told_once(first: str) -> None:
    text = laid(f"---\ntitle: Talks end\n---\n\n{first}\n\nThey met.").text
    assert text.text == "Talks end\n\nThey met."
    assert undo_repairs(text.text, text.repairs) == f"Talks end\n\n{first}\n\nThey met."


def test_a_first_heading_is_the_title_of_markdown_without_front_matter() -> None:
    text = laid("# Talks end\n\nThe envoys **left**.\n").text
    assert (text.source.kind, text.source.title, text.source.published) == ("markdown", "Talks end", None)
    assert text.text == "Talks end\n\nThe envoys left."


def test_markdown_without_front_matter_and_heading_has_no_title() -> None:
    text = laid("The envoys **left**.\n").text
    assert (text.text, text.source.title, text.title_end) == ("The envoys left.", None, 0)


@pytest.mark.parametrize(
    ("fields", "title", "outlet", "author", "published", "url"),
    [
        ("title: T\npublisher: P\nauthors: [A. O, B. T]\ndate: 2025-03-04", "T", "P", "A. O, B. T", "2025-03-04", None),
        ("title: T\nurl: https://www.post.example/a", "T", "post.example", None, None, "https://www.post.example/a"),
        ("date: '2025-03-04'\npubdate: 2025-03-04 18:20-05:00", None, None, None, "2025-03-04T18:20:00-05:00", None),
        ("title: 2025\nsite: yes\ndate: soon", "2025", "yes", None, None, None),
        ('title: "T\\_of\\_it"', "T of it", None, None, None, None),
        ("title:\n  - a\ndate: {a: b}", None, None, None, None, None),
    ],
)  # fmt: skip
def test_front_matter_says_what_a_source_is(
    fields: str, title: str | None, outlet: str | None, author: str | None, published: str | None, url: str | None
) -> None:
    source = laid(f"---\n{fields}\n---\nThey met.").text.source
    found = (source.title, source.outlet, source.author, source.published, source.url)
    assert found == (title, outlet, author, published, url)


def test_a_date_with_two_readings_is_said_and_not_guessed() -> None:
    result = laid("---\ntitle: T\ndate: 04/03/2025\n---\nThey met.")
    assert result.text.source.published is None
    assert any("04/03/2025" in notice for notice in result.notices)


def test_broken_front_matter_is_said_and_the_body_is_read() -> None:
    result = laid("---\ntitle: [Talks\n  date: 2025-03-04\n---\nThey **met**.")
    assert (result.text.text, result.text.source.title, result.text.source.published) == ("They met.", None, None)
    assert any("line" in notice and "quotes" in notice for notice in result.notices)


def test_a_title_with_a_colon_is_read_as_it_stands() -> None:
    source = laid("---\ntitle: Talks: the end\noutlet: 'The Post'\ndate: 2025-03-04\n---\nThey met.").text.source
    assert (source.title, source.outlet, source.published) == ("Talks: the end", "The Post", "2025-03-04")


def test_front_matter_runs_no_code(tmp_path: Path) -> None:
    result = laid(f"---\ntitle: !!python/object/apply:os.mkdir ['{tmp_path}/x']\n---\nThey met.")
    assert result.text.text.endswith("They met.") and not (tmp_path / "x").exists()


@pytest.mark.parametrize("piece", ["[\\", "[a](", "<!-- ", "_a __b ", "**a *b ", "&a", "<p ", "a", "> "])
def test_marks_without_their_fellow_do_not_make_a_long_text_slow(piece: str) -> None:
    raw = piece * (60_000 // len(piece))
    text, repairs, _ = apply_edits(raw, 0, len(raw), markup(raw, 0, len(raw)))
    assert undo_repairs(text, repairs) == raw
