"""Saved pages: what they declare is taken as declared, what they hide is left out, the network is left alone."""

import json
import socket

import pytest

from backchannel.capture.coverage import Laid, read_bytes
from backchannel.errors import InputError

FIRST = "The foreign minister flew home on Friday after two days of talks that ended without a signature."
SECOND = "He told reporters at the airport that the next round would be held before the end of the month."


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a page was read over the network")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)


def page(body: str, head: str = "") -> Laid:
    raw = f"<!doctype html><html><head>{head}</head><body>{body}</body></html>"
    return read_bytes("a.html", raw.encode(), "0" * 64)


def article(inner: str, head: str = "", top: str = "<h1>Minister flies home</h1>") -> Laid:
    return page(f'<article>{top}<div itemprop="articleBody">{inner}</div></article>', head)


@pytest.mark.parametrize(
    ("inner", "paragraphs"),
    [
        ("<p>They met.</p><p>They left.</p>", ["They met.", "They left."]),
        ("<p>They\n  <a href='x'>met</a>.</p>\n\n<div>They <b>le</b>ft.</div>", ["They met.", "They left."]),
        ("They met.<br><br>They left.<br>All of them.", ["They met.\nThey left.\nAll of them."]),
        ("<p>They met<span class='x hidden'>a tip</span>.</p><aside>See also</aside>", ["They met."]),
        ("<p>They met<span aria-hidden='true'>*</span>.</p><p style='display: none'>No.</p>", ["They met."]),
        ("<p>They met.</p><div class='post__meta'>Tags</div><ul class='tags'><li>Arvel</li></ul>", ["They met."]),
        ("<p>They met.</p><script>no()</script><!-- no --><nav>Home</nav> They left.", ["They met.", "They left."]),
        ("<ul><li>One side</li><li>Other side</li></ul>", ["One side", "Other side"]),
        ("<p>One.</p><p>One.</p>", ["One.", "One."]),
        ("<p>Ends.Then they left.</p>", ["Ends. Then they left."]),
        ("<h1>Minister flies home</h1><p>They met.</p>", ["They met."]),
    ],
)
def test_a_declared_body_is_taken_whole(inner: str, paragraphs: list[str]) -> None:
    text = article(inner).text
    assert text.text.split("\n\n") == ["Minister flies home", *paragraphs]


@pytest.mark.parametrize(
    "summary",
    ["<div itemprop='description'><p>In short: they met.</p></div>", "<p class='p-summary'>In short: they met.</p>"],
)
def test_the_summary_above_a_body_is_text_too(summary: str) -> None:
    text = article("<p>They left.</p>", top=f"<h1>T</h1>{summary}").text
    assert text.text == "T\n\nIn short: they met.\n\nThey left."
    again = article("<p>In short: they met.</p>", top=f"<h1>T</h1>{summary}").text
    assert again.text == "T\n\nIn short: they met."


def test_where_several_articles_are_declared_none_is_taken_for_the_page() -> None:
    one = f"<article><div itemprop='articleBody'><p>{FIRST}</p></div></article>"
    other = "<article><div itemprop='articleBody'><p>Other news.</p></div></article>"
    assert FIRST in page(f"<main><h1>News</h1>{one}{other}</main>").text.text


def test_comments_are_no_part_of_a_body() -> None:
    comment = "<div class='h-cite'><div class='e-content'>I doubt it.</div></div>"
    body = f"<div class='h-entry'><h1>T</h1><div class='e-content'><p>{FIRST}</p><p>{SECOND}</p></div>{comment}</div>"
    assert page(body).text.text.startswith(f"T\n\n{FIRST}")


def test_a_page_that_declares_nothing_is_searched_for_its_article() -> None:
    nav = "<nav><a href='/'>Home</a></nav>"
    text = page(f"{nav}<div><h1>T of it</h1><p>{FIRST}</p><p>{SECOND}</p></div><footer>Rights</footer>").text
    assert text.text == f"T of it\n\n{FIRST}\n\n{SECOND}"


def test_a_declared_body_without_words_leaves_the_headline_and_says_so() -> None:
    result = article("<p></p>")
    assert (result.text.text, result.text.title_end) == ("Minister flies home", len("Minister flies home"))
    assert any("headline" in notice for notice in result.notices)


LINKED = {
    "@graph": [
        {"@type": "WebSite", "name": "Site"},
        {
            "@type": ["NewsArticle"],
            "headline": "Minister &amp; envoy\u00a0fly home",
            "datePublished": "2025-03-07T19:00:00+01:00",
            "publisher": {"name": "Kurier"},
            "author": [{"name": "R. Anders"}, {"name": "B. Orlin"}],
        },
    ]
}


def test_linked_data_says_what_an_article_is() -> None:
    opens = '<script type="application/ld+json">'
    head = f"{opens}{{</script>{opens}{json.dumps(LINKED)}</script>"
    source = article(f"<p>{FIRST}</p>", head).text.source
    assert source.title == "Minister & envoy fly home"
    assert (source.outlet, source.author) == ("Kurier", "R. Anders, B. Orlin")
    assert source.published == "2025-03-07T19:00:00+01:00"


@pytest.mark.parametrize(
    ("head", "top", "published"),
    [
        ("<meta property='article:published_time' content='2025-03-07T19:00:00Z'>", "", "2025-03-07T19:00:00+00:00"),
        ("", "<time itemprop='datePublished' datetime='2025-03-07'>", "2025-03-07"),
        ("", "<meta itemprop='datePublished' content='2025-03-07T19:00:00+0300'>", "2025-03-07T19:00:00+03:00"),
        ("", "<time class='dt-published' datetime='2025-03-07 19:00'>", "2025-03-07T19:00:00"),
        ("<meta name='pubdate' content='Fri, 07 Mar 2025 19:00:00 GMT'>", "", "2025-03-07T19:00:00+00:00"),
        (
            "<meta name='date' content='2025-03-07T19:00:00+02:00'>",
            "<time itemprop='datePublished' datetime='2025-03-07'>",
            "2025-03-07T19:00:00+02:00",
        ),
        (
            "<meta name='date' content='2025-03-09T19:00:00+02:00'>",
            "<time itemprop='datePublished' datetime='2025-03-07'>",
            "2025-03-07",
        ),
        ("<meta property='article:published_time' content='2099-03-07'>", "", "2099-03-07"),
        ("<meta property='article:modified_time' content='2025-03-07'>", "", None),
        ("", "<p>Copyright 2019. Version 2.0 of 11/12/2018</p>", None),
    ],
)
def test_the_time_of_publication_is_the_declared_one(head: str, top: str, published: str | None) -> None:
    result = article(f"<p>{FIRST}</p>", head, f"<h1>T</h1>{top}")
    if "modified" in head:  # the search may take it, and then says so
        assert result.text.source.published is None or any("check it" in notice for notice in result.notices)
    else:
        assert result.text.source.published == published


def test_a_date_found_by_search_is_said_to_be_one() -> None:
    result = article(f"<p>{FIRST}</p>", top="<h1>T</h1><span class='date'>March 7, 2025</span>")
    assert result.text.source.published == "2025-03-07"
    assert any("check it" in notice for notice in result.notices)


@pytest.mark.parametrize(
    ("head", "top", "title"),
    [
        ("<meta property='og:title' content='A'><meta property='og:site_name' content='Kurier'>", "", "A"),
        ("<title>A | Kurier</title><meta property='og:site_name' content='Kurier'>", "", "A"),
        ("<title>A - B</title>", "", "A - B"),
        ("<title>A | Kurier</title>", "<h1>The\n  headline</h1>", "The headline"),
        ("<meta property='og:title' content='A | K'>", "<h1 class='p-name'>B</h1>", "B"),
        ("", "", None),
    ],
)
def test_the_headline_is_without_the_name_of_the_site(head: str, top: str, title: str | None) -> None:
    text = article(f"<p>{FIRST}</p>", head, top).text
    assert text.source.title == title
    assert text.text == (f"{title}\n\n{FIRST}" if title else FIRST)


def test_words_of_a_page_are_found_in_its_source() -> None:
    raw = (
        "<html><title>They met</title><body><article><h1>They met</h1><div itemprop='articleBody'>"
        "<p>The  host\n said &amp; <b>wro</b>te.<span class='hidden'>tip</span> It ended.So they left.</p></div>"
        "</article></body></html>"
    )
    text = read_bytes("a.html", raw.encode(), "0" * 64).text
    assert text.text == "They met\n\nThe host said & wrote. It ended. So they left."
    for word in ("They", "wro", "te", "ended", "left"):
        place = text.raw_position(text.text.rindex(word))
        assert place is not None and raw[place : place + len(word)] == word
    assert text.raw_position(text.text.index("&")) is None
    assert all(raw[r.raw :].startswith(text.text[slice(*r.text)]) for r in text.alignment)


def test_a_page_that_breaks_off_is_read_and_said_to_break_off() -> None:
    raw = f"<html><body><article><h1>T</h1><p>{FIRST}</p><p>{SECOND}</p><p>He ad"
    result = read_bytes("a.html", raw.encode(), "0" * 64)
    assert FIRST in result.text.text
    assert any("words may be missing" in notice for notice in result.notices)


@pytest.mark.parametrize(
    "raw",
    [
        "https://post.example/a.html",
        "<html></html>",
        "<html><body><nav>Home</nav></body></html>",
        "<html><head><title>T",
    ],
)
def test_a_page_without_an_article_is_an_error_and_nothing_is_fetched(raw: str) -> None:
    with pytest.raises(InputError, match="no article text"):
        read_bytes("a.html", raw.encode(), "0" * 64)
