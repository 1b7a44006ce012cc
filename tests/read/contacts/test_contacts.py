"""Contacts by cases: what a text tells, and what it does not. Cases in `tests/cases/contacts/`."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backchannel.model.contact import TextContact
from backchannel.read.actors import read_actors
from backchannel.read.contacts.reader import read_contacts
from backchannel.read.document import Document, parse
from backchannel.read.times.reader import read_times
from tests.read.samples import text_of

CASES = Path(__file__).parents[2] / "cases" / "contacts"


def _cases() -> list[Any]:
    found = []
    for file in sorted(CASES.glob("*.json")):
        for case in json.loads(file.read_text(encoding="utf-8")):
            failing = case.get("known_failure")
            marks = [pytest.mark.xfail(strict=True, reason=failing)] if failing else []
            found.append(pytest.param(case, id=f"{file.stem}: {case['why']}", marks=marks))
    return found


def contacts_of(document: Document) -> tuple[TextContact, ...]:
    return read_contacts(document, read_actors(document), read_times(document), ())


def _document(case: dict[str, Any]) -> Document:
    published = case.get("published", "2025-03-12")
    return parse(text_of(case["text"], published, case.get("title")))


@pytest.mark.parametrize("case", _cases())
def test_a_text_tells_these_contacts_and_no_others(case: dict[str, Any]) -> None:
    read = contacts_of(_document(case))
    assert [_told(contact, wanted) for contact, wanted in zip(read, case["contacts"], strict=False)] == [
        _wanted(wanted) for wanted in case["contacts"]
    ]
    assert len(read) == len(case["contacts"])


def _wanted(wanted: dict[str, Any]) -> dict[str, Any]:
    return wanted | {"names": sorted(wanted["names"])}


def _told(contact: TextContact, wanted: dict[str, Any]) -> dict[str, Any]:
    """The fields of a contact that the case speaks of."""
    values = {
        "kind": contact.kind,
        "status": contact.status,
        "names": sorted(participant.name for participant in contact.participants),
        "when": contact.when,
        "duration": contact.duration,
        "place": contact.place.name if contact.place else None,
        "spans": len(contact.spans),
        "initiator": next((p.name for p in contact.participants if p.role == "initiator"), None),
    }
    return {key: values[key] for key in wanted}


def test_roles_say_who_called_whom_and_who_received_whom() -> None:
    called = contacts_of(parse(text_of("Olga Brandt called Pavel Novak.")))[0]
    assert [(p.name, p.role) for p in called.participants] == [
        ("Olga Brandt", "initiator"),
        ("Pavel Novak", "recipient"),
    ]
    received = contacts_of(parse(text_of("Olga Brandt received Pavel Novak in Oslo.")))[0]
    assert [(p.name, p.role) for p in received.participants] == [
        ("Olga Brandt", "host"),
        ("Pavel Novak", "visitor"),
    ]


def test_spans_are_the_words_of_the_clause_the_fullest_first() -> None:
    document = parse(
        text_of("The call came late. On Monday, Olga Brandt called Pavel Novak. During the call, Brandt left.")
    )
    contact = contacts_of(document)[0]
    assert document.exact(contact.spans[0]) == "On Monday, Olga Brandt called Pavel Novak"
    assert [document.exact(span) for span in contact.spans[1:]] == ["During the call"]


def test_a_bounded_time_says_why_in_words() -> None:
    document = parse(text_of("Olga Brandt met Pavel Novak in Oslo."))
    dating = contacts_of(document)[0].dating
    assert dating is not None
    assert dating.rule == "no day is stated: told as past on the day of publication"


def test_ids_follow_the_order_of_first_mention() -> None:
    text = "Olga Brandt met Pavel Novak on Monday. Rita Lund called Ivan Kask on Tuesday."
    assert [contact.id for contact in contacts_of(parse(text_of(text)))] == ["c1", "c2"]


_WORDS = st.sampled_from(
    "the call between with and Olga Brandt Pavel Novak met talks visit to , . held in Oslo after during will not "
    "President of Norway a meeting - 's \" ( ) phone Monday letter from \n\n".split(" ")
)


@settings(max_examples=60, deadline=None)
@given(st.lists(_WORDS, max_size=40), st.booleans())
def test_any_words_give_sound_contacts(chosen: list[str], titled: bool) -> None:
    words = " ".join(chosen)
    document = parse(text_of(words, title="Readout of a Call with" if titled else None))
    for contact in contacts_of(document):
        names = [participant.name for participant in contact.participants]
        assert len(names) == len(set(names)) and names
        for start, end in contact.spans:
            assert 0 <= start < end <= len(document.text)
        for participant in contact.participants:
            assert all(0 <= start < end <= len(document.text) for start, end in participant.spans)
    assert contacts_of(document) == contacts_of(document)
