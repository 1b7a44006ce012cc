"""Cues that only point at words, people or deeds, and report no words of their own."""

import pytest

from tests.read.attribution.test_reader import attributions

DEEDS = [
    ("Minister Mara Lind said that the port was shut, referring to the blockade of the harbour.", "the blockade"),
    ("The call was reported by the Harbour Post on Monday, quoting government officials.", "government officials"),
    ('France attacked Norway as part of its "Operation Gull" on Monday.', "Norway"),
    ("Prime Minister Ilir Sandor greets a 'River Star' as the mayor looks on.", "River Star"),
]


@pytest.mark.parametrize(("words", "content"), DEEDS)
def test_what_only_points_is_no_statement(words: str, content: str) -> None:
    found = [a for a, _, said in attributions(words) if said.startswith((content, f"a '{content}", f"the {content}"))]
    assert not any(a.status == "said" for a in found)


def test_what_is_called_or_attacked_in_words_is_one() -> None:
    words = 'Mara Lind attacked the plan as "a trap for every fisher on the lake".'
    assert [a.status for a, _, _ in attributions(words)] == ["said"]
    words = 'Referring to the blockade, Mara Lind said that "the port is shut".'
    assert any(a.status == "said" and "the port is shut" in said for a, _, said in attributions(words))
    words = "Mara Lind cited the storm as the reason."
    assert {a.status for a, _, _ in attributions(words)} <= {"said"}
