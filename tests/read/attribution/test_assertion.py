"""Whether words were said, are to be said, or are only thought of."""

import pytest

from tests.read.attribution.test_reader import attributions


def statuses(words: str, content: str) -> set[str]:
    """The statuses of the attributions whose content is these words; "plans to say that …" reports a plan, not them."""
    found = [(a.status, said) for a, _, said in attributions(words) if content in said]
    return {status for status, said in found if not said.startswith(("to ", "that Keller"))}


PLANNED = [
    'Keller will say "the draft is ready".',
    "Keller is expected to say that the draft is ready.",
    "Keller is going to tell the envoys that the draft is ready.",
    'Keller will greet the envoys and say "the draft is ready".',
    "Keller plans to tell the envoys that the draft is ready.",
    "Keller is set to announce that the draft is ready.",
]
HYPOTHETICAL = [
    'Keller could say "the draft is ready".',
    'Keller would tell him "the draft is ready".',
    "Imagine Keller saying that the draft is ready.",
    "Imagine that Keller said that the draft is ready.",
    "If Keller says that the draft is ready, the envoys will leave.",
    "Breuer suggested that Keller say that the draft is ready.",
    "Breuer asked Keller to say that the draft is ready.",
    "Did Keller say that the draft is ready?",
    "Breuer left without saying that the draft is ready.",
    "Keller may have said that the draft is ready.",
    "You knew that the draft is ready.",
]
SAID = [
    "Keller said that the draft is ready.",
    "Keller went on to say that the draft is ready.",
    "Keller took the floor to say that the draft is ready.",
    "Keller would later say that the draft is ready.",
    "Keller continued to say that the draft is ready.",
    '"It will, at some point, be signed, the draft is ready," said Keller.',
    '"I would say that the draft is ready," Keller said.',
    "Keller was quoted as saying that the draft is ready.",
    "Breuer wants peace and said that the draft is ready.",
    "Breuer asked the envoys to stay, saying that the draft is ready.",
    "Only then did Keller say that the draft is ready.",
    "Keller wants to sail, and Breuer said that the draft is ready.",
    "After saying that the draft is ready, Keller left.",
]


@pytest.mark.parametrize("words", PLANNED)
def test_what_is_to_be_said(words: str) -> None:
    assert statuses(words, "the draft is ready") <= {"planned", "deed"}  # "is expected": by nobody who is named


@pytest.mark.parametrize("words", HYPOTHETICAL)
def test_what_is_only_thought_of(words: str) -> None:
    assert statuses(words, "the draft is ready") <= {"hypothetical"}


def test_what_one_cannot_do_and_then_say_was_not_said() -> None:
    words = "Keller asserted that one cannot have fighting at the border and then say the draft is ready."
    assert {a.status for a, _, said in attributions(words) if said.startswith("the draft")} <= {"hypothetical"}


def test_the_cases_are_read_at_all() -> None:
    read = [statuses(words, "the draft is ready") for words in (*PLANNED, *HYPOTHETICAL)]
    assert sum(map(bool, read)) >= 15


@pytest.mark.parametrize("words", SAID)
def test_what_was_said(words: str) -> None:
    assert statuses(words, "the draft is ready") == {"said"}


def test_what_you_told_is_reported() -> None:
    words = '"You told us that the draft is ready," Breuer said to Marta Keller.'
    assert statuses(words, "the draft is ready") == {"said"}


def test_a_report_within_unsaid_words_is_unsaid() -> None:
    words = "Keller will say that Breuer had promised to sign the text."
    assert statuses(words, "to sign the text") == {"planned"}


def test_what_is_recalled_has_no_speaker() -> None:
    for found, source, _ in attributions(
        "The draft is recalled as a failure by nobody. He is recalled as a quiet man."
    ):
        assert (found.speaker, source) == (None, "")


def test_what_a_headline_says_is_to_come_is_planned() -> None:
    ((a, _, _),) = attributions("The talks went on.", title="Norway to propose talks on the ferry")
    assert a.status == "planned"
