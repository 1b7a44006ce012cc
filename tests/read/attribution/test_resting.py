"""On what a report rests: who told the outlet, not who speaks in what is told."""

import pytest

from backchannel.read.offices import is_office
from tests.read.attribution.test_reader import attributions


def basis_of(words: str, content: str) -> tuple[str, str | None] | None:
    """The basis of the innermost attribution with this content."""
    found = min((a for a, _, said in attributions(words) if content in said), key=lambda a: a.content[0][0] * -1)
    return (found.basis.kind, found.basis.by) if found.basis else None


LEAK = (
    "In a phone call on Monday, Anna Berg told Viktor Holm, the foreign policy adviser of Norway, that the ferry would "
    'sail. "It sails at noon," Berg told Holm, according to a recording reviewed by The Harbour Post. '
    '"We will wait for it," Holm responded.'
)


@pytest.mark.parametrize("content", ["the ferry would sail", "It sails at noon", "We will wait"])
def test_what_is_said_in_a_recorded_call_rests_on_the_recording(content: str) -> None:
    kind, by = basis_of(LEAK, content) or ("", None)
    assert (kind, by) == ("recording", "Harbour Post")


def test_what_an_official_says_in_a_call_does_not_rest_on_him() -> None:
    words = "In a phone call on Monday, Viktor Holm, the foreign minister, told Anna Berg that the ferry would sail."
    assert basis_of(words, "the ferry would sail") is None


def test_what_an_official_tells_rests_on_him() -> None:
    words = "Foreign Minister Viktor Holm said on Monday that the ferry would sail."
    assert basis_of(words, "the ferry would sail") == ("official", "Viktor Holm")


def test_a_report_within_a_report_rests_on_who_tells_it() -> None:
    words = "Foreign Minister Viktor Holm said that President Anna Berg had promised to open the port."
    assert basis_of(words, "to open the port") == ("official", "Viktor Holm")
    words = "Two aides said that President Anna Berg had promised to open the port."
    assert basis_of(words, "to open the port") == ("unnamed", None)


def test_evidence_names_who_vouches_for_it() -> None:
    words = "The envoys argued over the ferry, according to a recording reviewed by The Harbour Post."
    ((found, _, _),) = attributions(words)
    assert found.basis is not None and (found.basis.kind, found.basis.by) == ("recording", "Harbour Post")


@pytest.mark.parametrize(
    "words",
    [
        "Fans of President Anna Berg said that the ferry was late.",
        "Her supporters said that the ferry was late. President Anna Berg was absent.",
        "Tove Lind, a mother of three, said that the ferry was late.",
        "Tove Lind, an economist at the bank, said that the ferry was late.",
        "Former President Tove Lind said that the ferry was late.",
        "The crowd said that the ferry was late.",
    ],
)
def test_who_holds_no_office_is_no_official(words: str) -> None:
    found = next(a for a, _, said in attributions(words) if "the ferry was late" in said)
    assert found.basis is None or found.basis.kind != "official"


@pytest.mark.parametrize(
    "role", ["President", "Polish Prime Minister", "chief foreign policy adviser", "Swedish leader", "army commander"]
)
def test_an_office(role: str) -> None:
    assert is_office(role)


@pytest.mark.parametrize(
    "role", ["", "former president", "ex-minister", "fan", "leader", "senior analyst", "Senate bureau chief"]
)
def test_no_office(role: str) -> None:
    assert not is_office(role)


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("Two aides said that the ferry was late.", "unnamed"),
        ("Two people familiar with the talks said that the ferry was late.", "unnamed"),
        ("A strategist who spoke on condition of anonymity said that the ferry was late.", "unnamed"),
        ("People in the town said that the ferry was late.", None),
        ("Analysts said that the ferry was late.", None),
        ("Experts on ferries said that the ferry was late.", None),
        ("Critics of the plan said that the ferry was late.", None),
        ("Some officials feared that the ferry was late.", None),
        ("Foreign Minister Viktor Holm said that the ferry was late.", "official"),
        ("Foreign Minister Viktor Holm feared that the ferry was late.", None),
        ("Tove Lind, president of Solway Strategies, said that the ferry was late.", None),
        ("Tove Lind, a vice president at the Centre for Ferries, said that the ferry was late.", None),
        ("Tove Lind, president of Norway, said that the ferry was late.", "official"),
        ("Tove Lind, president of the Senate, said that the ferry was late.", "official"),
    ],
)
def test_a_basis_is_who_told_the_outlet(words: str, kind: str | None) -> None:
    found = next(a for a, _, said in attributions(words) if "the ferry was late" in said)
    assert (found.basis.kind if found.basis else None) == kind


def test_a_new_person_without_a_name_is_not_the_one_called_so_before() -> None:
    words = (
        "Tove Lind, a party strategist, said that the ferry was late. "
        "A party strategist who asked not to be identified said that the port was closed."
    )
    found = next(a for a, _, said in attributions(words) if "the port was closed" in said)
    assert found.speaker == "party strategist"
    assert found.basis is not None and found.basis.kind == "unnamed"


def test_an_outlets_report_is_no_document() -> None:
    words = "According to a Harbour Post report from Oslo, minister Mara Lind said the ferry was safe."
    assert basis_of(words, "the ferry was safe") == ("outlet", "Harbour Post")
    words = '"The ferry is safe," minister Mara Lind said, according to the Harbour Post report.'
    assert basis_of(words, "The ferry is safe") == ("outlet", "Harbour Post")
    words = "A report seen by the Harbour Post said the ferry was safe."
    assert basis_of(words, "the ferry was safe") == ("document", "Harbour Post")


STATEMENTS = [
    ("A delegation left Oslo late on Saturday, according to a statement by the Danish Front.", "Danish Front"),
    ("According to a letter from Mara Lind, the talks went on.", "Mara Lind"),
    (
        "According to a statement by Mara Lind and Peter Keller, the talks went on.",
        "statement by Mara Lind and Peter Keller",
    ),
]


@pytest.mark.parametrize(("words", "speaker"), STATEMENTS)
def test_a_statement_by_somebody_has_his_words(words: str, speaker: str) -> None:
    assert [(a.speaker, a.basis.kind if a.basis else None) for a, _, _ in attributions(words)] == [
        (speaker, "document")
    ]


def test_where_a_report_comes_from_is_nobody() -> None:
    assert [a.speaker for a, _, _ in attributions("According to a report from Oslo, the talks went on.")] == [
        "report from Oslo"
    ]


def test_the_statement_is_its_writers() -> None:
    words = "A delegation left, according to a statement by the Danish Front. According to the statement, it was late."
    assert [a.speaker for a, _, _ in attributions(words)] == ["Danish Front"] * 2
    words = "Mara Lind said in a statement that it was late. The statement said the talks had ended."
    assert [a.speaker for a, _, _ in attributions(words)] == ["Mara Lind"] * 2
    words = (
        "Mara Lind said in a statement that it was late. Norland said in a statement that it was early. The statement "
        "said the talks had ended."
    )
    assert attributions(words)[-1][0].speaker is None
