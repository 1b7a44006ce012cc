"""The date at the head of an entry of a chronology, before a colon or a dash, holds for that entry."""

import pytest

from tests.read.readings import reading_of

CALLED, PUNISHED, MET = (
    "Anna Berg called Viktor Holm",
    "Norway imposed sanctions on Sweden",
    "Anna Berg met Viktor Holm",
)
DAYS = ["2025-03-03", "2025-03-05", "2025-03-09"]


def days(words: str) -> list[str | None]:
    """When the call, the sanction and the meeting were."""
    reading = reading_of(words)
    contacts = {contact.kind: contact.when for contact in reading.contacts}
    sanction = next((move.when for move in reading.moves if move.kind == "sanction"), "not read")
    return [contacts.get("call", "not read"), sanction, contacts.get("meeting", "not read")]


@pytest.mark.parametrize(
    "words",
    [
        f"Timeline of the talks. 3 March: {CALLED}. 5 March: {PUNISHED}. 9 March: {MET} in Oslo.",
        f"Timeline of the talks\n\n3 March: {CALLED}.\n5 March: {PUNISHED}.\n9 March: {MET} in Oslo.",
        f"Timeline\n\nMarch 3 – {CALLED}.\n\nMarch 5 – {PUNISHED}.\n\nMarch 9, 2025 — {MET} in Oslo.",
        f"Timeline\n\n- 3 March: {CALLED}.\n- 5 March: {PUNISHED}.\n- 9 March: {MET} in Oslo.",
        f"3 March\n{CALLED}.\n\n5 March\n{PUNISHED}.\n\n9 March\n{MET} in Oslo.",
    ],
)
def test_each_entry_has_its_own_date(words: str) -> None:
    assert days(words) == DAYS


def test_entries_without_stops_do_not_take_the_date_of_the_next() -> None:
    words = f"3 March: {CALLED} 5 March: {PUNISHED} 9 March: {MET} in Oslo"
    assert days(words)[1] in ("2025-03-05", "not read", None)


def test_all_sentences_of_an_entry_have_its_date() -> None:
    reading = reading_of(f"3 March: {PUNISHED}. Sweden condemned the sanctions.\n5 March: Norway praised Sweden.")
    assert [(m.kind, m.when) for m in reading.moves if m.kind in {"criticism", "praise"}] == [
        ("criticism", "2025-03-03"),
        ("praise", "2025-03-05"),
    ]


def test_an_event_with_a_date_of_its_own_keeps_it() -> None:
    words = f"3 March: {PUNISHED} after {MET} on 1 March. 5 March: Norway praised Sweden."
    assert days(words)[1:] == ["2025-03-03", "2025-03-01"]


@pytest.mark.parametrize(
    "words",
    [
        f"3 March: Norway praised Sweden, whose envoy had called Viktor Holm before {PUNISHED}. 5 March: Rain fell.",
        f"3 March: Norway will meet Sweden if {PUNISHED}. 5 March: Rain fell.",
    ],
)
def test_what_an_entry_only_speaks_of_has_not_its_date(words: str) -> None:
    assert days(words)[1] != "2025-03-03"


def test_a_date_within_a_sentence_is_no_head() -> None:
    words = f"{MET} on 3 March: the talks were short. {PUNISHED} a while ago."
    assert days(words)[1:] == [None, "2025-03-03"]


def test_clock_times_of_a_live_report_date_nothing() -> None:
    assert days(f"5:15 p.m.\n\n{PUNISHED}.\n\n6:30 p.m.\n\nRain fell.")[1] is None
