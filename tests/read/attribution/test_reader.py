"""Attributions: constructions for and against, in our own sentences."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backchannel.model.attribution import Attribution
from backchannel.read.pipeline import read
from tests.read.samples import text_of


def attributions(words: str, title: str | None = None) -> list[tuple[Attribution, str, str]]:
    """The attributions of a text with their source and content in words."""
    text = text_of(words, title=title)
    reading = read(text)
    return [
        (
            a,
            " … ".join(reading.text[s:e] for s, e in a.source),
            " … ".join(reading.text[s:e] for s, e in a.content),
        )
        for a in reading.attributions
    ]


CASES = [
    ("Keller said that the draft was ready.", "Keller", "that the draft was ready"),
    ("Keller said the draft was ready.", "Keller", "the draft was ready"),
    ('"The draft is ready," Keller said.', "Keller", '"The draft is ready,"'),
    ('"The draft is ready," said Marta Keller.', "Marta Keller", '"The draft is ready,"'),
    ('Keller said: "The draft is ready."', "Keller", '"The draft is ready."'),
    ('"We read it. It is ready. We sign," Keller said.', "Keller", '"We read it. It is ready. We sign,"'),
    ('"The draft," Keller said, "is ready for both sides."', "Keller", '"The draft," … "is ready for both sides."'),
    ("Breuer believes the talks will fail.", "Breuer", "the talks will fail"),
    ("Officials threatened to close the border.", "Officials", "to close the border"),
    ("The minister suggested holding a second round.", "The minister", "holding a second round"),
    ("Keller urged Breuer to sign the text.", "Keller", "to sign the text"),
    ("Keller rejected the proposal.", "Keller", "the proposal"),
    ("He described it as a mistake.", "He", "it as a mistake"),
    ("Keller advised Breuer on how the chancellor should answer.", "Keller", "how the chancellor should answer"),
    ("According to the ministry, the talks ended on Monday.", "the ministry", "the talks ended on Monday"),
    ("The talks ended on Monday, according to two diplomats.", "two diplomats", "The talks ended on Monday"),
    ("Officials repeated the claim that Oslo paid for it.", "Officials", "that Oslo paid for it"),
    ("Keller recommended Breuer mention the treaty as a model.", "Keller", "Breuer mention the treaty as a model"),
]


@pytest.mark.parametrize(("words", "source", "content"), CASES)
def test_constructions(words: str, source: str, content: str) -> None:
    found = [(s, c.rstrip(".")) for _, s, c in attributions(words)]
    assert (source, content.rstrip(".")) in found, found


@pytest.mark.parametrize(
    "words",
    [
        "The envoys met in Oslo and left on Tuesday.",
        'The so-called "peace train" left Oslo.',
        "She told time by the sun.",
        "The text was ready and the pens were out.",
    ],
)
def test_no_attribution_where_nobody_speaks(words: str) -> None:
    assert attributions(words) == []


def test_mixed_speech_with_its_tag_at_the_end_is_one_content() -> None:
    ((first, source, content), *_) = attributions('The envoy "will come" to Oslo and will "sit down," Keller replied.')
    assert source == "Keller"
    assert content == 'The envoy "will come" to Oslo and will "sit down,"'
    assert first.mode == "mixed"


def test_reports_nest() -> None:
    found = attributions("Keller said that Breuer believes the talks will fail.")
    outer, inner = found[0][0], found[1][0]
    assert (outer.speaker, inner.speaker) == ("Keller", "Breuer")
    assert inner.parent == outer.id and outer.parent is None


def test_a_recording_is_the_basis_and_not_the_speaker() -> None:
    words = '"We begin on Monday," Keller told Breuer, according to a recording reviewed by the Tribune.'
    ((one, source, content),) = attributions(words)
    assert (source, content) == ("Keller", '"We begin on Monday,"')
    assert one.addressees == ("Breuer",)
    assert one.basis is not None and one.basis.kind == "recording" and one.basis.by == "Tribune"


def test_an_unnamed_official_is_unnamed_and_a_dateline_is_not_said() -> None:
    ((one, _, content),) = attributions("ARVEL (NPA) - A senior official said the border was open.")
    assert content == "the border was open"
    assert one.basis is not None and one.basis.kind == "unnamed"


def test_the_speaker_is_named_in_full_and_stays_open_between_two() -> None:
    found = attributions("Marta Keller met reporters. She said the draft was ready.")
    assert found[-1][0].speaker == "Marta Keller"
    found = attributions("Louis Garnier and Peter Vogel met on Friday. He said the talks were useful.")
    assert found[-1][0].speaker is None
    assert set(found[-1][0].candidates) == {"Louis Garnier", "Peter Vogel"}


def test_the_official_is_whoever_was_brought_in_last_named_or_not() -> None:
    named = "Peter Vogel, an Austrian official, spoke to reporters. The official said that the draft was ready."
    assert attributions(named)[-1][0].speaker == "Peter Vogel"
    unnamed = (
        "Peter Vogel, an Austrian official, spoke to reporters. A senior official said that the talks went on. "
        "The official said that the draft was ready."
    )
    assert attributions(unnamed)[-1][0].speaker != "Peter Vogel"


def test_a_quotation_over_two_paragraphs_is_one() -> None:
    words = '"We came to talk," Keller said. "We stay.\n\n"We do not leave before Friday."'
    found = attributions(words)
    assert len(found) == 1
    assert "before Friday" in found[0][2] and "We came" in found[0][2]


def test_a_headline_names_its_speaker_behind_or_before_the_colon() -> None:
    found = attributions("The border stays open for now.", title="Border stays open for now: Keller")
    assert ("Keller", "Border stays open for now") in [(s, c) for _, s, c in found]


def test_turns_of_a_transcript() -> None:
    words = "KELLER: The draft is ready. We can sign.\n\nBREUER: Not before Monday."
    assert next((s, c) for _, s, c in attributions(words)) == ("KELLER", "The draft is ready. We can sign.")


@settings(deadline=None, max_examples=80)
@given(
    st.lists(
        st.sampled_from(
            [
                '"',
                "“",
                "”",
                "'",
                "’",
                "said",
                "Keller",
                ",",
                ".",
                "\n\n",
                "the draft",
                "that",
                "according to",
                "told",
                ":",
            ]
        ),
        max_size=25,
    )
)
def test_odd_texts_never_fail_and_spans_stay_inside(parts: list[str]) -> None:
    words = " ".join(parts) or "x"
    for a, _, _ in attributions(words):
        for start, end in (*a.source, *a.cue, *a.content, *a.addressee):
            assert 0 <= start < end <= len(words)


@pytest.mark.parametrize(
    ("words", "mark"),
    [
        ("Keller never promised to sign the text.", "never"),
        ("Keller may agree to sign the text.", "may"),
        ("Keller failed to promise that Oslo would sign.", "failed"),
    ],
)
def test_what_was_not_said_is_no_promise_and_shows_why(words: str, mark: str) -> None:
    a = next(a for a, _, _ in attributions(words))
    assert a.act == "say"
    assert mark in " ".join(words[s:e] for s, e in a.cue)


def test_what_was_said_keeps_its_act() -> None:
    assert attributions("Keller promised to sign the text.")[0][0].act == "promise"


@pytest.mark.parametrize(
    ("words", "when"),
    [
        ("On March 10, Keller said that the draft was ready.", "2025-03-10"),
        ("Keller planned to sail to Oslo on March 20.", None),
        ("Keller told reporters on March 20, 2025 that the draft was ready.", None),
    ],
)
def test_nothing_was_said_on_a_day_after_publication(words: str, when: str | None) -> None:
    assert [a.when for a, _, _ in attributions(words)] == [when]


@pytest.mark.parametrize(
    ("words", "heard"),
    [
        ("Ida Breuer admitted to Karl Ostrov that the talks had stalled.", ("Karl Ostrov",)),
        ("Ida Breuer expressed frustration that the talks had stalled.", ()),
        ("Ida Breuer voiced fear that the talks would stall.", ()),
        ("Ida Breuer assured Karl Ostrov that the talks would go on.", ("Karl Ostrov",)),
        ("“The talks stalled at once,” recalled Karl Ostrov.", ()),
    ],
)
def test_who_is_told_is_no_word_that_is_said_and_nobody_who_speaks(words: str, heard: tuple[str, ...]) -> None:
    (first, *_) = [a for a, *_ in attributions(words)]
    assert first.addressees == heard
