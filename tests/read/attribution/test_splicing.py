"""Contents whose middle or beginning is missing."""

from backchannel.read.attribution.candidates import Candidate
from backchannel.read.attribution.drafts import Draft
from backchannel.read.attribution.splicing import spliced, with_antecedent
from tests.read.samples import document_of


def draft(words: str, source: str, cue: str, *content: str) -> Draft:
    """A draft with the words given, each by its first place in the sentence."""
    doc = document_of(words).doc

    def at(part: str) -> tuple[int, ...]:
        span = doc.char_span(words.index(part), words.index(part) + len(part))
        return tuple(range(span.start, span.end))

    verb = doc[at(cue)[-1]]
    told = tuple(sorted(i for part in content for i in at(part)))
    return Draft(Candidate(verb, verb.lemma_, "clause", at(cue), told), told, at(source), doc[at(source)[-1]])


def test_a_report_within_a_content_is_not_cut_out_of_it() -> None:
    words = "Norland said it was ready to talk but that Solway's officials had said they were not allowed to."
    broken = draft(words, "Norland", "said", "it was ready to talk", "they were not allowed to")
    doc = broken.candidate.verb.doc
    assert " ".join(doc[i].text for i in sorted(spliced(broken))) == "but that Solway 's officials had said"
    words = "The plan, Norland said after a pause, was dead."
    assert not spliced(draft(words, "Norland", "said", "The plan", "was dead"))


def test_a_relative_pronoun_gives_way_to_what_it_stands_for() -> None:
    words = "They want the last tranche of the loan, which creditors have refused to release."
    whole = with_antecedent(draft(words, "creditors", "refused", "which", "to release"))
    doc = whole.candidate.verb.doc
    assert " ".join(doc[i].text for i in whole.content) == "the last tranche of the loan to release"
    words = "They saw what Lind called a last attempt."
    named = with_antecedent(draft(words, "Lind", "called", "what", "a last attempt"))
    assert " ".join(named.candidate.verb.doc[i].text for i in named.content) == "a last attempt"
    words = "They know which port Lind named."
    asked = draft(words, "They", "know", "which port Lind named")
    assert with_antecedent(asked).content == asked.content
