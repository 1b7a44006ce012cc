"""Sources without a name: which official, person or side it is."""

import pytest

from tests.read.attribution.test_reader import attributions

LAST = [
    ("A senior Norlandic official said it failed. The official said nobody would return.", "senior Norlandic official"),
    (
        "A Norlandic official said it failed. An Arlandian official denied that. The official said nobody would come.",
        "Arlandian official",
    ),
    (
        "A Norlandic official said it failed. An Arlandian official left. The port is shut. The official said it is.",
        "official",
    ),
    ('A person close to the talks said it was over. "It is sad," the person said.', "person close to the talks"),
    ("A spokesman from the ministry said the ship had left.", "spokesman from the ministry"),
    ("A source said on condition of anonymity that it was over.", "source"),
    ("An official who spoke on condition of anonymity said that it was over.", "official"),
    ("All sides agreed to wait.", "All sides"),
]


@pytest.mark.parametrize(("words", "speaker"), LAST)
def test_a_source_is_told_in_the_words_that_say_which(words: str, speaker: str) -> None:
    assert attributions(words)[-1][0].speaker == speaker


def test_whoever_goes_on_is_as_unnamed_as_before() -> None:
    words = "A senior Norlandic official said the talks had failed. The official added that nobody would return."
    assert [a.basis.kind if a.basis else None for a, _, _ in attributions(words)] == ["unnamed", "unnamed"]


def test_a_statement_alone_is_nobody_who_speaks() -> None:
    (a, _, _), *_ = attributions("The statement said Orlik had noted the importance of the port.")
    assert (a.speaker, a.basis.kind if a.basis else None) == (None, "document")
    ((a, _, _),) = attributions("A statement by Ada Moor said the port was shut.")
    assert a.speaker == "Ada Moor"


def test_those_who_meet_agree_together() -> None:
    words = "Premier Pavel Orlik met with Commissioner Ada Moor in Arvel yesterday and they agreed to meet again today."
    ((a, _, _),) = attributions(words)
    assert (a.speaker, a.when) == ("Pavel Orlik, Ada Moor", None)
    words = "Pavel Orlik met with aides of Ada Moor and they promised to help."
    assert attributions(words)[-1][0].speaker is None


def test_what_it_is_called_in_front_is_said_by_the_subject_behind() -> None:
    words = (
        "Norland refused the draft.\n\n"
        'Following what it called this "last attempt" at a solution, the Harbour Commission said ministers would meet.'
    )
    found = [(a.speaker, said) for a, _, said in attributions(words)]
    assert ("Harbour Commission", 'this "last attempt" at a solution') in found
    assert not any(speaker == "Norland" and "last attempt" in said for speaker, said in found)


def test_the_ministry_is_the_one_that_was_named() -> None:
    words = "The Norlandic Foreign Ministry said the talks had begun. The ministry added that they would last."
    assert [a.speaker for a, _, _ in attributions(words)] == ["Norlandic Foreign Ministry"] * 2
    words = (
        "The Norlandic Foreign Ministry said the talks had begun. The Arlandian Interior Ministry denied it. The "
        "ministry added that they would last."
    )
    assert attributions(words)[-1][0].speaker == "ministry"


def test_it_transpired_is_said_by_nobody() -> None:
    words = "While the Harbour Commission was meeting, it transpired that envoys had come to Arvel."
    assert [a.speaker for a, _, _ in attributions(words)] == [None]
