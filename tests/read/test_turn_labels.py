"""Labels of transcripts, and initials among them."""

import pytest

from backchannel.read.pipeline import read
from tests.read.samples import text_of

FULL = "Ada Moor: Good day, Ben.\n\nBen Tolle: Hello. How are you?\n\nAM: Well. Did you see the plan?\n\nBT: I did.\n\n"
BRACKETED = "Ada Moor (AM): Good day, Ben.\n\nBen Tolle (BT): Hello.\n\nAM: We drafted a plan.\n\nBT: I saw it.\n\n"
HEAD = "The following is the transcript of a call between Ada Moor and Ben Tolle.\n\n"
INLINE = HEAD + "AM: Hello, Ben. BT: Hello. AM: We drafted a plan. BT: I saw it.\n\n"
STRANGERS = HEAD + "AM: Hello.\n\nQX: Hello.\n\nAM: We drafted a plan.\n\nQX: I saw it.\n\n"
TWO = "Ada Moor met Alf Munro and Ben Tolle.\n\nAM: We drafted a plan.\n\nBT: I saw it.\n\nAM: Good.\n\n"


def said(words: str) -> list[tuple[str | None, str]]:
    reading = read(text_of(words))
    return [
        (each.speaker, reading.text[each.content[0][0] : each.content[-1][1]].strip())
        for each in reading.attributions
        if not each.cue
    ]


@pytest.mark.parametrize("words", [FULL, BRACKETED, INLINE])
def test_initials_are_those_whose_name_has_them(words: str) -> None:
    assert {speaker for speaker, _ in said(words)} == {"Ada Moor", "Ben Tolle"}


def test_turns_within_a_paragraph_end_at_the_next_label() -> None:
    assert said(INLINE)[:3] == [
        ("Ada Moor", "Hello, Ben."), ("Ben Tolle", "Hello."), ("Ada Moor", "We drafted a plan.")
    ]  # fmt: skip


def test_initials_of_nobody_and_of_two_stay_as_they_are() -> None:
    assert {speaker for speaker, _ in said(STRANGERS)} == {"Ada Moor", "QX"}
    assert {speaker for speaker, _ in said(TWO)} == {"AM", "Ben Tolle"}


def test_capitals_before_a_colon_in_prose_begin_no_turn() -> None:
    assert said("Ada Moor met Ben Tolle. NOTE: The plan is old. UN: It is new.\n") == []


def test_all_turns_of_a_transcript_are_of_the_call_that_it_is_of() -> None:
    turns = "".join(f"AM: Point {n} stands.\n\nBT: Point {n} does not stand.\n\n" for n in range(12))
    reading = read(text_of(HEAD + turns))
    call = next(each for each in reading.contacts if each.kind == "call")
    of_turns = [each for each in reading.attributions if not each.cue]
    assert len(of_turns) == 24 and {each.occasion for each in of_turns} == {call.id}


def test_the_headline_of_a_transcript_dates_no_call() -> None:
    title = "The full transcript of the call between envoy Ada Moor and adviser Ben Tolle"
    told = text_of(f"The transcript was prepared by the Post.\n\n{FULL}", published="2027-06-09", title=title)
    call = next(each for each in read(told).contacts if each.kind == "call")
    assert call.when != "2027-06-09"


@pytest.mark.parametrize(
    ("words", "held"),
    [
        ("The Post has a recording of a call between Ada Moor and Ben Tolle.", True),
        ("The Post will publish the recording of a call between Ada Moor and Ben Tolle.", True),
        ("The Post does not have a recording of a call between Ada Moor and Ben Tolle.", False),
        ("There is no recording of a call between Ada Moor and Ben Tolle.", False),
        ("The Post would like a recording of a call between Ada Moor and Ben Tolle.", False),
    ],
)
def test_what_was_recorded_took_place(words: str, held: bool) -> None:
    assert [each.status for each in read(text_of(words)).contacts] == (["held"] if held else [])
