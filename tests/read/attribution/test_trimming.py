"""What stands at the edge of a content and is no part of what is said."""

import pytest

from tests.read.attribution.test_reader import attributions

CONTENTS = [
    (
        '"We have held four rounds," Lind said referring to the dialogue between the two armies.',
        '"We have held four rounds,"',
    ),
    (
        "Harbour TV said later on Thursday citing sources that a delegation of the Front had arrived in Oslo.",
        "that a delegation of the Front had arrived in Oslo",
    ),
    ("Lind said the situation was easing when he was asked whether the troops had left.", "the situation was easing"),
    (
        "Lind said the ferry sank when it was asked to turn around.",
        "the ferry sank when it was asked to turn around",
    ),
    (
        '"This will be quick. It is a matter of months,” lead government negotiator Mara Lind told reporters in Oslo.',
        '"This will be quick. It is a matter of months,”',
    ),
    ("Lind said that in her speech she had named nobody.", "that in her speech she had named nobody"),
]


@pytest.mark.parametrize(("words", "content"), CONTENTS)
def test_a_content_is_only_what_is_said(words: str, content: str) -> None:
    assert content in [said.rstrip(".") for a, _, said in attributions(words) if a.status == "said"]


def test_what_is_added_is_added_by_who_spoke() -> None:
    words = "Military sources said the armies left, adding the Danish side has moved back by two kilometres."
    assert {a.speaker for a, _, _ in attributions(words)} == {"Military sources"}
    words = "Mara Lind said that Peter Keller told her it was late, adding that he was tired."
    assert {a.speaker for a, _, _ in attributions(words)} == {"Mara Lind", "Peter Keller"}


def test_a_subject_belongs_to_what_is_said() -> None:
    words = "I must say big meetings where you sit there with six delegations are never a chance to move."
    assert any("big meetings where you sit" in said and "never a chance" in said for _, _, said in attributions(words))
    words = "Norland had asked Arland to stop all work in what it says is Norlandish land."
    assert any(said.startswith("to stop all work") for _, _, said in attributions(words))


def test_whom_concern_is_told_to_is_no_part_of_it() -> None:
    ((a, _, said),) = attributions("Mara Lind expressed concern to the committee that the ferry was late.")
    assert (said.rstrip("."), a.addressees) == ("that the ferry was late", ("committee",))
    ((a, _, said),) = attributions("Mara Lind voiced concern to reporters that it was late.")
    assert (said.rstrip("."), a.forum.kind if a.forum else None) == ("that it was late", "press")


def test_it_is_no_part_of_what_is_announced() -> None:
    ((_, _, said),) = attributions("During the evening it was announced that the report was expected at midnight.")
    assert said.rstrip(".") == "that the report was expected at midnight"
