"""Cues that only point at words, people or deeds, and report no words of their own."""

import pytest

from tests.read.attribution.test_reader import attributions

DEEDS = [
    ("Minister Mara Lind said that the port was shut, referring to the blockade of the harbour.", "the blockade"),
    ("The call was reported by the Harbour Post on Monday, quoting government officials.", "government officials"),
    ("Mara Lind said nobody came, referring to the leaders' expected arrival in Arvel.", "leaders' expected arrival"),
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


POINTING = [
    "Mara Lind said the talks had begun, commenting on the outcome of a meeting with the Danes.",
    "Mara Lind played down fears that the talks would fail.",
    "Mara Lind on Sunday tamped down growing optimism that an accord is near.",
    "The meetings raised hopes for an accord.",
    "Their staffs reached a tentative agreement on Saturday on how to lift the sanctions.",
    "Mara Lind posted a picture on Twitter showing herself on the train.",
    "A senior official, who asked not to be named, was at the table.",
    "A senior official spoke on condition of anonymity.",
    "The envoys agreed to speak on condition of anonymity.",
    "Prime Minister Mara Lind called snap elections for June.",
    "Mara Lind commented on Norway.",
    "Mara Lind referred to the talks.",
    "The lake is a step that Norway and Denmark have refused prior to reaching a legal agreement.",
    "The ministry closed the port, citing security issues.",
    "The statement from Keller fails to refer to the hated commission.",
    "The Front's announcement on decommissioning was late.",
    "Secretary of State Mara Lind called Danish Prime Minister Pavel Orlik on Tuesday.",
    "Mara Lind mentioned Norway in her speech.",
    "Mara Lind voiced concern about Norway to reporters.",
    "Peter Keller called Mara Lind on Sunday.",
    "The guerrillas have attacked government forces in the valley.",
    "The official gave no further details of the call.",
    "There was disagreement about whether the talks were open.",
    "The proposal was expected to be reviewed by Thursday.",
    "Premier Mara Lind spoke with Peter Keller on Sunday's overwhelming rejection of the creditors' deal.",
]


@pytest.mark.parametrize("words", POINTING)
def test_what_has_no_words_of_its_own_tells_none(words: str) -> None:
    told = [said for a, _, said in attributions(words) if a.status == "said"]
    assert [said for said in told if said != "the talks had begun"] == []


TELLING = [
    ("Mara Lind dismissed fears that the talks would fail.", "the talks would fail"),
    ("Mara Lind commented that the talks would fail.", "the talks would fail"),
    ("Mara Lind raised the question of whether the talks would fail.", "whether the talks would fail"),
    ("Mara Lind posted a message on Twitter saying the talks would fail.", "the talks would fail"),
    ("Mara Lind asked not to be sent to the talks.", "not to be sent to the talks"),
    ("Mara Lind called for snap elections.", "snap elections"),
    ("Mara Lind criticised Norway.", "Norway"),
    ('Mara Lind referred to the talks as "a trap".', "a trap"),
    ("Mara Lind called Danish minister Pavel Orlik a liar.", "a liar"),
    ("Mara Lind announced that the port would open.", "the port would open"),
    ("Mara Lind expressed fears that the talks would fail.", "the talks would fail"),
]


@pytest.mark.parametrize(("words", "content"), TELLING)
def test_what_has_words_tells_them(words: str, content: str) -> None:
    assert any(a.status == "said" and content in said for a, _, said in attributions(words))
