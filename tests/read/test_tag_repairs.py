"""Who says it where the clause before the tag ends in a name."""

import pytest

from tests.read.attribution.test_reader import attributions

TAGS = [
    (
        "Arvel (NPA) - No meeting is scheduled so far on Monday between Norland's Otto Lind, Arlandian President "
        "Pavel Orlik and Solway's Chancellor Ada Moor, an Arlandian source said.",
        "No meeting is scheduled",
        "Arlandian source",
    ),
    ("The talks will be led by Pavel Orlik and Ada Moor, a diplomat said on Friday.", "led by", "diplomat"),
    ("Pavel Orlik, a diplomat, said the talks would resume.", "the talks would resume", "Pavel Orlik"),
    ("No talks are planned with Pavel Orlik, Ada Moor said.", "No talks are planned", "Ada Moor"),
]


@pytest.mark.parametrize(("words", "content", "speaker"), TAGS)
def test_a_noun_before_a_verb_of_saying_is_its_subject(words: str, content: str, speaker: str) -> None:
    assert [a.speaker for a, _, said in attributions(words) if content in said] == [speaker]


def test_a_source_is_no_role_of_the_name_before_it() -> None:
    words = f'{TAGS[0][0]}\n\n"We will see what happens when we get there," the source said.'
    found = [(a.speaker, a.basis.kind if a.basis else None) for a, _, _ in attributions(words)]
    assert found == [("Arlandian source", "unnamed"), ("Arlandian source", "unnamed")]


def test_letters_with_stops_open_a_sentence_and_are_none() -> None:
    words = "The port is shut.\n\nU.S. Treasury Secretary Karl Lund told Premier Ada Moor that it would open."
    assert [a.speaker for a, _, _ in attributions(words)] == ["Karl Lund"]
