"""Occasions: which statements and moves were made in which contact."""

import msgspec
import pytest

from backchannel.model.attribution import Attribution
from backchannel.model.contact import Participant, TextContact
from backchannel.model.move import TextMove
from backchannel.model.span import Extent
from backchannel.model.when import When
from backchannel.read.actors import read_actors
from backchannel.read.document import Document
from backchannel.read.occasions import place_attributions, place_moves
from tests.read.readings import reading_of
from tests.read.samples import document_of

CALL = "In a phone call on Monday, Olga Brandt told Pavel Novak that the border would open."
MEETING = "On Tuesday, Rita Lund met Ivan Kask."


def _extent(document: Document, words: str) -> Extent:
    start = document.text.index(words)
    return start, start + len(words)


def _contact(
    document: Document, id_: str, words: str, names: tuple[str, ...], when: str, status: str = "held"
) -> TextContact:
    people = tuple(Participant(name, "party", ()) for name in names)
    span = _extent(document, words)
    return TextContact(id_, "call", status, people, when, None, None, (span,), dating=When(when, "stated"))  # type: ignore[arg-type]


def _said(
    document: Document, words: str, cue: str, speaker: str | None, to: tuple[str, ...] = (), when: str | None = None
) -> Attribution:
    start = document.text.index(words)
    at = start + words.index(cue)
    content = (at + len(cue), start + len(words))
    return Attribution("s1", (), ((at, at + len(cue)),), (content,), "indirect", speaker, addressees=to, when=when)


def _place(document: Document, contacts: list[TextContact], said: Attribution) -> Attribution:
    return place_attributions(document, read_actors(document), tuple(contacts), (said,))[0]


def _brandt_novak(document: Document, status: str = "held") -> TextContact:
    names = ("Olga Brandt", "Pavel Novak")
    return _contact(
        document, "c1", "In a phone call on Monday, Olga Brandt told Pavel Novak", names, "2025-03-10", status
    )


def test_what_is_told_in_the_contact_of_its_own_sentence_takes_its_time() -> None:
    document = document_of(CALL)
    said = _said(document, CALL, "told", "Olga Brandt", ("Pavel Novak",))
    placed = _place(document, [_brandt_novak(document)], said)
    assert placed.occasion == "c1"
    assert placed.when == "2025-03-10"
    assert placed.dating is not None and placed.dating.rule == "the time of the call in which it was"
    assert placed.occasion_by == "words"


@pytest.mark.parametrize(
    ("sentence", "cue", "speaker", "to", "inside"),
    [
        ("Brandt warned Novak of a storm.", "warned", "Olga Brandt", ("Pavel Novak",), True),
        ("Novak replied that he knew.", "replied", "Pavel Novak", (), True),
        ("Rita Lund replied that she knew.", "replied", "Rita Lund", (), False),
        ("Brandt warned Lund of a storm.", "warned", "Olga Brandt", ("Rita Lund",), False),
        ("Asked about the border, Brandt said that it was shut.", "said", "Olga Brandt", (), False),
        ("Brandt told reporters that it was shut.", "told", "Olga Brandt", (), False),
        ("In a statement, Brandt said that it was shut.", "said", "Olga Brandt", (), False),
        ("Someone said that it was shut.", "said", None, (), False),
        ("Brandt said the leak was meant to harm.", "said", "Olga Brandt", (), False),
        ("Speaking to Norland media, Brandt said that it was shut.", "said", "Olga Brandt", (), False),
        ("Brandt wrote that it was shut.", "wrote", "Olga Brandt", (), False),
    ],
)
def test_discourse_goes_on_between_the_same_sides(
    sentence: str, cue: str, speaker: str | None, to: tuple[str, ...], inside: bool
) -> None:
    document = document_of(f"{CALL} {sentence}")
    placed = _place(document, [_brandt_novak(document)], _said(document, sentence, cue, speaker, to))
    assert (placed.occasion == "c1") is inside
    assert (placed.when == "2025-03-10") is inside
    assert placed.occasion_by == ("scene" if inside else None)
    assert placed.dating is None or placed.dating.rule.endswith("told before it, in which it is taken to be")


def test_another_contact_takes_the_scene() -> None:
    words = "Brandt said that the border was shut."
    document = document_of(f"{CALL} {MEETING} {words}")
    meeting = _contact(document, "c2", "On Tuesday, Rita Lund met Ivan Kask", ("Rita Lund", "Ivan Kask"), "2025-03-11")
    placed = _place(document, [_brandt_novak(document), meeting], _said(document, words, "said", "Olga Brandt"))
    assert placed.occasion is None


def test_a_contact_that_did_not_take_place_holds_no_words() -> None:
    document = document_of(CALL)
    said = _said(document, CALL, "told", "Olga Brandt", ("Pavel Novak",))
    assert _place(document, [_brandt_novak(document, "planned")], said).occasion is None


def test_a_time_of_its_own_is_kept_and_another_day_is_another_occasion() -> None:
    words = "Brandt warned Novak of a storm."
    document = document_of(f"{CALL} {words}")
    contact = _brandt_novak(document)
    same = _place(document, [contact], _said(document, words, "warned", "Olga Brandt", when="2025-03-10T14:00"))
    assert (same.occasion, same.when) == ("c1", "2025-03-10T14:00")
    other = _place(document, [contact], _said(document, words, "warned", "Olga Brandt", when="2025-03-11"))
    assert (other.occasion, other.when) == (None, "2025-03-11")


def test_a_delegation_and_its_officials_are_one_side() -> None:
    words = "Albanian officials said that the border was shut."
    document = document_of(f"Olga Brandt met the Albanian delegation on Monday. {words}")
    names = ("Olga Brandt", "Albanian delegation")
    contact = _contact(document, "c1", "Olga Brandt met the Albanian delegation", names, "2025-03-10")
    assert _place(document, [contact], _said(document, words, "said", "Albanian officials")).occasion == "c1"
    assert _place(document, [contact], _said(document, words, "said", "Norwegian officials")).occasion is None


def test_after_the_call_is_not_in_it() -> None:
    words = "Following the call, Brandt said that the border was shut."
    document = document_of(f"Olga Brandt called Pavel Novak. {words}")
    contact = _contact(document, "c1", "the call", ("Olga Brandt", "Pavel Novak"), "2025-03-10")
    assert _place(document, [contact], _said(document, words, "said", "Olga Brandt")).occasion is None


def test_words_about_a_call_are_not_in_it() -> None:
    words = "Brandt and Novak held a call that Brandt described as friendly."
    document = document_of(f"Olga Brandt knows Pavel Novak. {words}")
    contact = _contact(document, "c1", "Brandt and Novak held a call", ("Olga Brandt", "Pavel Novak"), "2025-03-10")
    assert _place(document, [contact], _said(document, words, "described as", "Olga Brandt")).occasion is None


@pytest.mark.parametrize(("status", "inside"), [("done", True), ("planned", False)])
def test_moves_between_the_sides_are_placed_when_done(status: str, inside: bool) -> None:
    words = "Brandt praised Novak for his patience."
    document = document_of(f"{CALL} {words}")
    move = TextMove(
        "m1", "praise", "SUPPORT", "Olga Brandt", "Pavel Novak", None, None, None, status, (_extent(document, words),)
    )
    placed = place_moves(document, (_brandt_novak(document),), (move,))[0]
    assert (placed.occasion == "c1") is inside
    assert (placed.when == "2025-03-10") is inside


def test_without_contacts_nothing_changes() -> None:
    document = document_of(CALL)
    said = _said(document, CALL, "told", "Olga Brandt")
    assert _place(document, [], said) == said


def test_what_has_a_day_of_its_own_is_not_of_a_contact_that_has_none() -> None:
    words = "Brandt warned Novak of a storm."
    document = document_of(f"{CALL} {words}")
    vague = msgspec.structs.replace(_brandt_novak(document), when="../2025-03-12")
    dated = _said(document, words, "warned", "Olga Brandt", ("Pavel Novak",), when="2024-06")
    assert _place(document, [vague], dated).occasion is None
    undated = msgspec.structs.replace(dated, when=None)
    assert _place(document, [vague], undated).occasion == "c1"


def test_what_had_been_said_is_not_of_the_scene() -> None:
    words = "Pavel Orlik met Mara Lind in Solway on 8 March. Orlik {} Lind that the ferry was safe."
    told = reading_of(words.format("told")).attributions[-1]
    before = reading_of(words.format("had told")).attributions[-1]
    assert told.occasion is not None and before.occasion is None
