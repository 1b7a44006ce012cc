"""Reports within somebody's words: of others by a noun or a finite verb of saying, each with its parent."""

import pytest

from backchannel.model.attribution import Attribution
from backchannel.model.source import Source, Text
from backchannel.read.pipeline import read

WITHIN = [
    ("Mara Lind said on Monday that Tom Keller had promised to reopen the port.", "Tom Keller", "to reopen the port"),
    (
        "The memo says the envoy told the minister that the port would stay shut.",
        "envoy",
        "that the port would stay shut",
    ),
    (
        "Mara Lind said that Tom Keller's claim that the port was shut was false.",
        "Tom Keller",
        "that the port was shut",
    ),
    ("Mara Lind said Tom Keller had asked her to open the port.", "Tom Keller", "to open the port"),
    ("The Harbour Post reported that Mara Lind denied that the port was shut.", "Mara Lind", "that the port was shut"),
]
NONE_WITHIN = [
    "Mara Lind said she expected the port to open.",
    '"I told them that the port is open," Mara Lind said.',
    "Mara Lind said Tom Keller wanted to sign.",
    '"Mr Keller, tell us that the port is open," Mara Lind said.',
    "Mara Lind urged Tom Keller to tell the envoys that the port was open.",
]


def _read(words: str) -> tuple[Attribution, ...]:
    return read(Text(Source("within", "0" * 64, "text"), words)).attributions


@pytest.mark.parametrize(("words", "speaker", "content"), WITHIN)
def test_what_another_is_said_to_have_said_is_a_line_of_its_own(words: str, speaker: str, content: str) -> None:
    found = _read(words)
    (inner,) = (a for a in found if a.parent is not None)
    assert (inner.speaker, words[slice(*inner.content[0])]) == (speaker, content)
    outer = next(a for a in found if a.id == inner.parent)
    assert outer.content[0][0] <= inner.cue[0][0] < outer.content[0][1]


@pytest.mark.parametrize("words", NONE_WITHIN)
def test_own_thoughts_wishes_and_what_one_is_to_say_are_none(words: str) -> None:
    assert all(a.parent is None or a.status != "said" for a in _read(words))


def test_a_clause_that_says_whose_claim_it_is_tells_no_claim() -> None:
    words = "The Harbour Post reported that Mara Lind denied that the port was shut, a claim that Tom Keller had made."
    assert "that Tom Keller had made" not in {words[slice(*a.content[0])] for a in _read(words) if a.status == "said"}


def test_what_a_report_or_a_recording_has_is_not_told_by_the_outlet() -> None:
    words = '"That is a lie," Mara Lind said of the report that she had promised to mend the ferry.'
    promise = next(a for a in _read(words) if a.act == "promise")
    report = next(a for a in _read(words) if a.id == promise.parent)
    assert report.speaker is None
