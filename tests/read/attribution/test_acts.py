"""Which act a cue is, where its verb has more than one sense."""

import pytest

from backchannel.read.attribution.acts import act_in
from backchannel.read.attribution.assertion import unreal_marks
from tests.read.attribution.test_telling import draft_of, tells
from tests.read.samples import document_of

ACTS = [
    ("<Keller> [called for] {a review}.", "demand"),
    ("<Keller> [called on] {the envoys to sign}.", "demand"),
    ("<Keller> [called] {the plan superb}.", "say"),
    ("<Keller> [called] {Breuer again on Monday}.", "say"),
    ("<Keller> [suggested] {that Breuer should go to Oslo}.", "advise"),
    ("<Keller> [suggested] {that Breuer go to Oslo}.", "advise"),
    ("<Keller> [suggested] {going to Oslo}.", "advise"),
    ("<The letters> [suggested] {that the thieves had left the town}.", "say"),
    ("<The letters> [suggested] {that the thieves were leaving the town}.", "say"),
    ("<Keller> [insisted] {that the envoys leave}.", "demand"),
    ("<Keller> [insisted] {that the envoys were in Oslo}.", "say"),
    ("<Keller> [agreed] {to sign the plan}.", "accept"),
    ("<Keller> [agreed] {that the talks would resume in Oslo}.", "accept"),
    ("<Scholars> [agree] {that the two states cannot end the war}.", "say"),
    ("<Keller> [questioned] {why the envoys had left}.", "ask"),
    ("<Keller> [questioned] {his respect for women}.", "say"),
    ("<Keller> [offered] {to loan the book to him}.", "promise"),
    ("<Keller> [offered] {her condolences}.", "say"),
    ("<Keller> [welcomed] {the plan}.", "praise"),
    ("<Keller> [welcomed] {Anton Breuer to her estate}.", "say"),
    ("<Keller> [began thinking about] {what she wanted to write}.", "say"),
    ("<Keller> [coached him on] {how to speak to the press}.", "advise"),
    ("<Keller> [hired] {a plane to fly above the rally}.", "say"),
    ("<Keller> [declined] {to comment on the talks}.", "say"),
    ("<Keller> [refused] {to give details of the offer}.", "say"),
    ("<Keller> [declined] {a request for comment}.", "say"),
    ("<Norland> [refused] {to give weapons to Arland}.", "reject"),
    ("<Norland> [declined] {to attend the talks}.", "reject"),
    ("<Keller> [rebuffed] {the plan}.", "reject"),
    ("<Keller> [encouraged] {the envoys to sign}.", "demand"),
]


@pytest.mark.parametrize(("words", "act"), ACTS)
def test_the_act_is_that_of_the_sense(words: str, act: str) -> None:
    draft = draft_of(words)
    assert act_in(draft.candidate, draft.content) == act


def test_who_receives_a_guest_says_nothing_by_it() -> None:
    assert not tells("<Keller> [welcomed] {Anton Breuer to her estate}.")
    assert tells("<Keller> [welcomed] {the plan}.")


@pytest.mark.parametrize(
    ("words", "undone"),
    [
        ("Keller's failure to condemn the attack surprised the envoys.", True),
        ("Keller's promise to condemn the attack surprised the envoys.", False),
    ],
)
def test_a_failure_to_speak_is_no_speech(words: str, undone: bool) -> None:
    verb = next(t for t in document_of(words).doc if t.lower_ == "condemn")
    assert (unreal_marks(verb) is not None) is undone
