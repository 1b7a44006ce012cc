"""Sentences that a name breaks are parsed anew with plain names; words, names and other sentences stay."""

import pytest

from backchannel.read.nlp import pipeline

BROKEN = [
    ("Will Said met Olga Brandt in Oslo on Monday.", "met", "Said"),
    ("Anna Keller met Will Sand in Oslo.", "met", "Keller"),
    ("Yesterday Said Mansour called Abdul al-Karim.", "called", "Mansour"),
]


@pytest.mark.parametrize(("words", "verb", "subject"), BROKEN)
def test_a_name_that_is_no_verb_leaves_the_verb_its_subject(words: str, verb: str, subject: str) -> None:
    doc = pipeline()(words)
    assert doc.text == words
    (root,) = [token for token in doc if token.dep_ == "ROOT"]
    assert root.text == verb
    assert [child.text for child in root.children if child.dep_ == "nsubj"] == [subject]


@pytest.mark.parametrize("words", ["Olga Brandt met Pavel Novak in Oslo.", "He will meet them, she said."])
def test_a_sentence_that_no_name_breaks_stays_as_it_was_parsed(words: str) -> None:
    nlp = pipeline()
    with nlp.select_pipes(disable=["backchannel_standins"]):
        before = [(token.tag_, token.dep_, token.head.i) for token in nlp(words)]
    assert [(token.tag_, token.dep_, token.head.i) for token in nlp(words)] == before


def test_only_the_broken_sentence_is_parsed_anew() -> None:
    nlp = pipeline()
    words = "The ferry was late. Anna Keller met Will Sand in Oslo."
    with nlp.select_pipes(disable=["backchannel_standins"]):
        before = [(token.text, token.tag_) for token in nlp(words)]
    after = [(token.text, token.tag_) for token in nlp(words)]
    assert [text for (text, was), (_, now) in zip(before, after, strict=True) if was != now] == ["Will"]
