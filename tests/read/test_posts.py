"""Embedded posts: found by their signature, and read as the words of whoever posted them, on a network, on that day."""

import pytest

from backchannel.model.attribution import Attribution
from backchannel.model.source import Source, Text
from backchannel.read.pipeline import read
from backchannel.read.posts import embedded_posts, parted

POSTS = [
    ("We are ready to talk. — Anna Keller (@akeller) June 6, 2018", "We are ready to talk.", "Anna Keller"),
    ("We are ready to talk.\n— Anna Keller (@akeller) June 6, 2018", "We are ready to talk.", "Anna Keller"),
    ("Ready. https://t.co/1E3d— Anna Keller (@akeller) Nov. 4, 2024", "Ready.", "Anna Keller"),
    ("Ready.pic.twitter.com/8bA1 -- Orvale Police Dept. (@OPD) May 1, 2018", "Ready.", "Orvale Police Dept."),
    ("Ready. — Anna Keller (@anna.example.org) November 4, 2024", "Ready.", "Anna Keller"),
]
NO_POSTS = [
    "The minister — Anna Keller (Norland) — arrived on June 6, 2018.",
    "The account of Anna Keller (@akeller) was opened on June 6, 2018.",
    "— Anna Keller (@akeller) June 6, 2018",
    "https://t.co/1E3d — Anna Keller (@akeller) June 6, 2018",
    f"The envoys {'waited and ' * 40} left. We are ready. — Anna Keller (@akeller) June 6, 2018",
]


@pytest.mark.parametrize(("text", "words", "name"), POSTS)
def test_words_and_name(text: str, words: str, name: str) -> None:
    (post,) = embedded_posts(text)
    assert (text[slice(*post.words)], text[slice(*post.name)]) == (words, name)


@pytest.mark.parametrize("text", NO_POSTS)
def test_where_no_post_begins_for_certain_none_is_read(text: str) -> None:
    assert embedded_posts(text) == ()


def test_several_posts_in_one_line_each_begin_behind_the_one_before() -> None:
    text = "A deal is near. — Anna Keller (@a1) May 1, 2018 It is not. — Mark Lund (@m1) May 1, 2018"
    assert [text[slice(*post.words)] for post in embedded_posts(text)] == ["A deal is near.", "It is not."]


def test_what_the_parser_sees_keeps_every_position() -> None:
    text = "A deal is near. https://t.co/1E— Anna Keller (@a1) May 1, 2018 Then they left."
    seen = parted(text, embedded_posts(text))
    assert len(seen) == len(text)
    assert seen.split() == "A deal is near. Anna Keller (@a1) May 1, 2018 Then they left.".split()
    assert seen.index("Then") == text.index("Then")


TEXT = (
    "Envoys react to the plan\n\nThe plan was read out in Orvale on Thursday.\n\n"
    "We are ready to talk, and Norland said it would come. https://t.co/1E3d— Anna Keller (@akeller) June 6, 2018\n\n"
    "Nothing is agreed until all is agreed. — Mark Lund (@MLund) June 7, 2018\n\n"
    "Keller later said that she had meant it."
)


def _read() -> list[Attribution]:
    return list(read(Text(Source("post", "0" * 64, "text"), TEXT)).attributions)


def test_a_post_is_said_by_its_poster_on_a_network_on_its_day() -> None:
    posts = [a for a in _read() if a.forum is not None]
    assert [(a.speaker, a.when, a.status, a.mode) for a in posts] == [
        ("Anna Keller", "2018-06-06", "said", "direct"),
        ("Mark Lund", "2018-06-07", "said", "direct"),
    ]
    assert {a.forum.kind for a in posts if a.forum} == {"network"}
    assert TEXT[slice(*posts[0].content[0])] == "We are ready to talk, and Norland said it would come."


def test_what_a_post_reports_of_others_nests_in_it() -> None:
    found = _read()
    norland = next(a for a in found if a.speaker == "Norland")
    post = next(a for a in found if a.speaker == "Anna Keller" and a.forum)
    assert norland.parent == post.id


def test_the_poster_is_the_person_of_the_text() -> None:
    assert [a.speaker for a in _read()].count("Anna Keller") == 2
