"""Whether an attribution reports words or a thought, or only tells a deed or a state."""

from dataclasses import replace

import pytest

from backchannel.read.attribution.candidates import Candidate
from backchannel.read.attribution.constructions import constructions
from backchannel.read.attribution.drafts import Draft
from backchannel.read.attribution.quoted import quoted_tokens
from backchannel.read.attribution.tagged import _candidate
from backchannel.read.attribution.telling import tells_words
from backchannel.read.attribution.turns import Turn
from backchannel.read.attribution.voice import reports, unbroken
from backchannel.read.pipeline import read
from backchannel.read.quotations import read_quotations
from tests.read.attribution.test_reader import attributions
from tests.read.samples import document_of, text_of


def draft_of(words: str) -> Draft:
    """The draft of a sentence whose source, cue and content stand in <…>, [ … ] and { … }."""
    plain, marks = "", {}
    for char in words:
        if char in "<>[]{}":
            marks[char] = len(plain)
        else:
            plain += char
    document = document_of(plain)
    span = {
        name: tuple(t.i for t in document.doc if marks[first] <= t.idx < marks[last])
        for name, first, last in (("source", "<", ">"), ("cue", "[", "]"), ("content", "{", "}"))
    }
    known: dict[int, list[Candidate]] = {}
    for candidate in constructions(document):
        for i in {candidate.verb.i, *candidate.cue}:
            known.setdefault(i, []).append(candidate)
    candidate = _candidate(document.doc, span["cue"], span["content"], known)
    return Draft(candidate, span["content"], span["source"], document.doc[span["source"][-1]])


def tells(words: str) -> bool:
    document = document_of("".join(c for c in words if c not in "<>[]{}"))
    return tells_words(draft_of(words), quoted_tokens(document, read_quotations(document)))


DEEDS = [
    "<Keller> [introduced] {a resolution on the lake}.",
    "<The envoys> long [enjoyed] {a revered standing}.",
    "<Keller> [sought] {a review of the verdict}.",
    "<Breuer> [backed] {the former minister}.",
    "<Keller> [hired] {a plane to fly above the rally}.",
    "<The council> [voted] {to delay the tax}.",
    "<The judge> [blocked] {the state's 'clean water' law}.",
    "<Keller's> [policy toward] {the islands}.",
    "<Keller> [made the trip to discuss] {the planned meeting}.",
    "<The clerks> [counted] {how many votes were left}.",
    "<Voters> [are unaware of] {the changes}.",
    "<Keller> [called] {Breuer} again on Monday.",
    "<Keller> [was arranging calls with both sides to discuss] {the race}.",
    "<A group> [called] {Our Principles} met in Oslo.",
    "<The law> [sought] {to protect those who held one belief, that the lake is holy}.",
    "<The party> [is winning favour from] {the voters}.",
    '<The judge> [signed] {the "freedom" bill}.',
]
STATEMENTS = [
    "<Keller> [announced] {a resolution on the lake}.",
    "<Lawyers> [denied] {any coaching of the witnesses}.",
    "<Keller> [is critical of] {the plan}.",
    "<Keller> [lavished praise on] {the envoys}.",
    "<Keller> [believes] {that the plan will fail}.",
    "<Keller> [called for] {a review of the verdict}.",
    '<Keller> [called] {the plan "a gift"}.',
    "<Keller> [called] {the plan useful}.",
    "<Keller> [sees] {the plan as a threat}.",
    "<Keller> [promised] {a swift response}.",
    "<Keller> [wants] {to sign the plan}.",
    '<Keller> [smiled], {"I am waiting for the last draft of it."}',
    "<Keller> [knows] {how the vote will end}.",
    "<Keller's> [call] {to raise the wage}.",
    "<Keller's> [calls for] {a higher wage}.",
    "<Some allies> [are hoping] {to see the draft}.",
    "<Keller> [made the case] {that the plan was sound}.",
    '<The singer> [held a sign that read] {"love trumps hate"}.',
]


@pytest.mark.parametrize("words", DEEDS)
def test_a_deed_or_a_state_reports_no_words(words: str) -> None:
    assert not tells(words)


@pytest.mark.parametrize("words", STATEMENTS)
def test_words_and_thoughts(words: str) -> None:
    assert tells(words)


def test_a_deed_is_in_the_reading_and_marked() -> None:
    words = "Keller, the foreign minister, backed Anton Breuer for president and said that the vote would be close."
    found = {said: a.status for a, _, said in attributions(words)}
    assert found["that the vote would be close"] == "said"
    assert {status for said, status in found.items() if said.startswith("Anton Breuer")} <= {"deed"}


@pytest.mark.parametrize(
    ("words", "reported"),
    [
        ("<I> [think] {that the plan will fail}.", True),
        ("<He> [criticised] {the response of the council}.", True),
        ("<He> [says] {that the plan will fail}.", True),
        ("<I> [criticised] {the response of the council}.", False),
        ("<People> [want] {to learn more}.", False),
        ("<We> [show] {adverts at night}.", False),
    ],
)
def test_in_an_interview_only_clauses_and_acts_of_others_are_reports(words: str, reported: bool) -> None:
    document = document_of("".join(c for c in words if c not in "<>[]{}"))
    turns = [Turn((0, len(document.text)), None, None)]
    assert reports(draft_of(words), quoted_tokens(document, read_quotations(document)), turns) is reported


def test_before_the_turns_an_interview_is_read_as_an_article() -> None:
    words = "<He> [compared] {the response of the council to a storm}."
    document = document_of("".join(c for c in words if c not in "<>[]{}"))
    quotes = quoted_tokens(document, read_quotations(document))
    assert reports(draft_of(words), quotes, [])
    assert not reports(draft_of(words), quotes, [Turn((0, len(document.text)), None, None)])


def test_a_content_ends_where_the_speaker_begins_another_clause() -> None:
    words = "I think that the plan failed; I do not see why it should go on."
    document = document_of(words)
    whole = draft_of("<I> [think] {that the plan failed}; I do not see why it should go on.")
    parted = replace(whole, content=(*whole.content, *(t.i for t in document.doc if t.idx >= words.index("why"))))
    turns = [Turn((0, len(words)), None, None)]
    assert unbroken(parted, [], turns).content == whole.content
    assert unbroken(parted, [], []).content == parted.content
    assert unbroken(whole, [], turns).content == whole.content


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("Marta Keller called Anton Breuer to apologise for the attack.", False),
        ("Marta Keller phoned Anton Breuer to congratulate him.", False),
        ("Marta Keller called on Anton Breuer to resign.", True),
        ("Marta Keller called for Anton Breuer to resign.", True),
    ],
)
def test_what_somebody_calls_for_by_telephone_is_no_demand(words: str, said: bool) -> None:
    assert any(each.status == "said" for each in read(text_of(words)).attributions) is said
