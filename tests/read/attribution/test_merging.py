"""Merging: what the network and the rules read, each where it is surer."""

from spacy.tokens import Token

from backchannel.model.attribution import Basis
from backchannel.read.attribution.candidates import Candidate
from backchannel.read.attribution.drafts import Draft
from backchannel.read.attribution.merging import merge
from tests.read.samples import document_of

WORDS = "Keller said that Breuer claimed that the talks failed, according to a recording."
DOC = document_of(WORDS).doc


def at(word: str) -> Token:
    return next(t for t in DOC if t.text == word)


def draft(cue: str, source: str, words: str, construction: str = "clause") -> Draft:
    verb = at(cue)
    first = at(words.split()[0]).i if words.split()[0] != "that" else verb.i + 1
    content = tuple(range(first, first + len(words.split())))
    candidate = Candidate(verb, verb.lemma_, construction, (verb.i,), content)
    return Draft(candidate, content, (at(source).i,), at(source))


OUTER = draft("said", "Keller", "that Breuer claimed that the talks failed")
INNER = draft("claimed", "Breuer", "that the talks failed")


def test_a_report_within_a_report_is_added_once() -> None:
    assert merge([OUTER], [], [INNER]) == [OUTER, INNER]
    assert merge([OUTER], [INNER], [INNER]) == [OUTER, INNER]
    assert merge([OUTER, INNER], [], [INNER]) == [OUTER, INNER]


def test_what_rules_find_around_a_report_is_kept_since_the_outlet_does_not_vouch_for_it() -> None:
    assert merge([INNER], [], [OUTER]) == [INNER, OUTER]


def test_what_only_rules_find_in_words_of_another_report_is_left_out() -> None:
    other = draft("said", "Keller", "that Breuer")
    assert merge([other], [], [OUTER]) == [other]


def test_a_wish_within_a_report_is_no_report() -> None:
    wish = draft("claimed", "Breuer", "that the talks failed", "infinitive")
    assert merge([OUTER], [], [wish]) == [OUTER]


def test_the_recording_is_a_basis_and_the_speaker_speaks() -> None:
    by_recording = draft("according", "recording", "Keller said that Breuer claimed that the talks failed", "according")
    by_rule = draft("said", "Keller", "that Breuer claimed that the talks failed")
    by_rule.basis = Basis("recording", (0, 1))
    assert merge([by_recording], [], [by_rule]) == [by_rule]


def test_what_the_network_doubts_is_left_out_sooner_where_no_rule_knows_the_cue() -> None:
    known = draft("said", "Keller", "that Breuer claimed that the talks failed")
    known.certainty = 0.55
    assert merge([known], [], []) == [known]
    known.certainty = 0.45
    assert merge([known], [], []) == []
    thing = draft("failed", "talks", "according to a recording", "object")
    thing.certainty = 0.55
    assert merge([thing], [], []) == []
    thing.certainty = 0.65
    assert merge([thing], [], []) == [thing]


def test_a_report_in_words_that_the_network_leaves_is_kept() -> None:
    assert merge([], [], [OUTER]) == [OUTER]
    wish = draft("claimed", "Breuer", "that the talks failed", "infinitive")
    assert merge([], [], [wish]) == []


def test_two_may_vouch_for_the_same_words() -> None:
    other = draft("according", "recording", "Keller said that Breuer claimed that the talks failed", "citing")
    first = draft("said", "Keller", "that Breuer claimed that the talks failed")
    assert merge([first], [], [other]) == [first, other]


def test_that_said_is_said_by_nobody() -> None:
    doc = document_of("That said, the talks failed.").doc
    candidate = Candidate(doc[1], "say", "clause", (1,), (3, 4, 5))
    assert merge([Draft(candidate, (3, 4, 5), (0,), doc[0])], [], []) == []
