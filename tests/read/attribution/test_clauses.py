"""Clauses and somebody's own voice, for and against."""

import pytest

from backchannel.read.attribution.candidates import Candidate
from backchannel.read.attribution.clauses import holds_clause
from backchannel.read.attribution.drafts import Draft
from backchannel.read.attribution.turns import Turn
from backchannel.read.attribution.voice import reports
from tests.read.samples import document_of


@pytest.mark.parametrize(
    ("words", "clause"),
    [
        ("Keller said that the talks failed.", True),
        ("Keller said the talks would fail.", True),
        ('Keller called it "useful".', True),
        ("Keller rejected the plan.", False),
        ("Keller rejected the plan that failed.", False),
        ("Keller wants to leave the talks.", False),
    ],
)
def test_a_clause_tells_and_a_phrase_names(words: str, clause: bool) -> None:
    doc = document_of(words).doc
    assert holds_clause(doc, range(2, len(doc) - 1)) is clause


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("I think that the talks failed.", True),
        ("I want to leave the talks.", False),
        ("We rejected the plan.", False),
        ("Keller rejected the plan.", True),
    ],
)
def test_in_an_interview_one_s_own_wishes_and_doings_are_no_reports(words: str, told: bool) -> None:
    doc = document_of(words).doc
    content = tuple(range(2, len(doc) - 1))
    draft = Draft(Candidate(doc[1], doc[1].lemma_, "clause", (1,), content), content, (0,), doc[0])
    assert reports(draft, [], [Turn((0, 999), None, None)]) is told
