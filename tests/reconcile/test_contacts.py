"""Contacts across texts: what is one event, what is two, and what heads it."""

from typing import Any

import pytest

from backchannel.model.attribution import Basis
from backchannel.model.record import Record
from backchannel.reconcile.record import reconcile
from tests.reconcile.builders import Page, decision, readings

PAIR = ["Anna Berg", "Viktor Holm"]
TEXTS = {
    "first": "Anna Berg talked to Viktor Holm. Port Selm was quiet.",
    "second": "There was contact between Anna Berg and Viktor Holm. Port Selm and Lund slept.",
}


def page(which: str, outlet: str, parties: list[Any] | None = None, published: str = "2026-03-10", **told: Any) -> Page:
    made = Page(TEXTS[which], outlet, published)
    return made.contact(TEXTS[which].split(". ")[0], parties or PAIR, **told)


def together(first: dict[str, Any], second: dict[str, Any]) -> Record:
    return reconcile(readings(page("first", "Post", **first), page("second", "Herald", **second)))


MARCH_4 = {"when": "2026-03-04"}
WEEK = {"when": "2026-03-02/2026-03-08", "kind": "meeting"}
ONE = {
    "same day": (MARCH_4, MARCH_4),
    "a day in an interval": (MARCH_4, {"when": "2026-03-02/2026-03-08"}),
    "a month": (MARCH_4, {"when": "2026-03"}),
    "clock time and day": ({"when": "2026-03-04T10:30+01:00"}, MARCH_4),
    "talks and a meeting": (MARCH_4 | {"kind": "talks"}, MARCH_4 | {"kind": "meeting"}),
    "rounded durations": (MARCH_4 | {"duration": "PT150M"}, MARCH_4 | {"duration": "PT2H30M"}),
    "one day apart, same place": (
        MARCH_4 | {"kind": "meeting", "place": "Port Selm"},
        {"when": "2026-03-05", "kind": "meeting", "place": "Port Selm"},
    ),
    "one day apart, same duration": (
        MARCH_4 | {"duration": "PT40M"},
        {"when": "2026-03-05", "duration": "PT40M"},
    ),
    "undated, same duration": ({"duration": "PT40M"}, MARCH_4 | {"duration": "PT40M"}),
    "undated, told two days later": ({"when": "2026-03-08"}, {"when": "../2026-03-10"}),
    "denied without a date": (MARCH_4, {"status": "denied"}),
    "planned and held on the day": (MARCH_4 | {"status": "planned"}, MARCH_4),
    "planned for days in a place and held there on one": (
        WEEK | {"status": "planned", "place": "Port Selm", "published": "2026-03-01"},
        MARCH_4 | {"kind": "meeting", "place": "Port Selm"},
    ),
    "a third person in the room": (
        MARCH_4 | {"kind": "meeting"},
        MARCH_4 | {"kind": "meeting", "parties": [*PAIR, "Ida Lund"]},
    ),
}
TWO = {
    "undated, told six days later": (MARCH_4, {"when": "../2026-03-10"}),
    "visits of one, no place": (
        MARCH_4 | {"kind": "visit", "parties": ["Anna Berg"]},
        MARCH_4 | {"kind": "visit", "parties": ["Anna Berg"]},
    ),
    "one day apart, nothing else shared": (MARCH_4, {"when": "2026-03-05"}),
    "two weeks apart": (MARCH_4 | {"duration": "PT40M"}, {"when": "2026-03-18", "duration": "PT40M"}),
    "a call and a meeting": (MARCH_4, MARCH_4 | {"kind": "meeting"}),
    "a call and a letter": (MARCH_4, MARCH_4 | {"kind": "letter"}),
    "suggested and held": (MARCH_4 | {"status": "suggested"}, MARCH_4),
    "planned for an interval and held": ({"when": "2026-03", "status": "planned"}, MARCH_4),
    "planned for days and held on one, no place": (
        WEEK | {"status": "planned", "published": "2026-03-01"}, MARCH_4 | {"kind": "meeting"}
    ),
    "planned again after one was held": (
        WEEK | {"status": "planned", "place": "Port Selm", "published": "2026-03-06"},
        MARCH_4 | {"kind": "meeting", "place": "Port Selm"},
    ),
    "other parties": (MARCH_4, MARCH_4 | {"parties": ["Anna Berg", "Ida Lund"]}),
    "both undated": ({}, {}),
    "open interval and nothing else": ({"when": "../2026-03-10"}, {"when": "2026-03-04"}),
    "a call of two and a call of four": (
        MARCH_4, MARCH_4 | {"parties": [*PAIR, "Ida Lund", "Olav Prell"]}
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", ONE)
def test_one_event(case: str) -> None:
    record = together(*ONE[case])
    assert len(record.contacts) == 1
    assert len(record.contacts[0].accounts) == 2
    assert record.contacts[0].why
    # Who denies a contact, or announced it, does not bear out that it was held.
    assert record.contacts[0].origins == (1 if "planned" in case or "denied" in case else 2)


@pytest.mark.parametrize("case", TWO)
def test_two_events(case: str) -> None:
    assert len(together(*TWO[case]).contacts) == 2


def test_the_most_precise_time_that_contradicts_none_heads() -> None:
    contact = together(MARCH_4, {"when": "2026-03"}).contacts[0]
    assert contact.when == "2026-03-04"
    assert {account.when for account in contact.accounts} == {"2026-03-04", "2026-03"}


def test_dates_in_conflict_head_as_one_of_the_days() -> None:
    record = together(*ONE["one day apart, same place"])
    assert record.contacts[0].when == "[2026-03-04,2026-03-05]"
    assert [(each.field, each.kind) for each in record.conflicts] == [("when", "differ")]


def test_outlets_that_tell_both_days_keep_them_apart() -> None:
    held = {"kind": "meeting", "place": "Port Selm"}
    both = Page("Berg met Holm in Port Selm. They met again.", "Tribune")
    both.contact("Berg met Holm", PAIR, when="2026-03-04", **held)
    both.contact("They met again", PAIR, when="2026-03-05", **held)
    pages = [
        page("first", "Post", when="2026-03-04", **held),
        page("second", "Herald", when="2026-03-05", **held),
    ]
    record = reconcile(readings(both, *pages))
    assert sorted(contact.when or "" for contact in record.contacts) == ["2026-03-04", "2026-03-05"]
    assert [len(contact.accounts) for contact in record.contacts] == [2, 2]
    assert not record.conflicts


def test_a_vague_account_that_fits_two_events_joins_neither() -> None:
    pages = [
        page("first", "Post", when="2026-03-04"),
        page("first", "Tribune", when="2026-03-08"),
        page("second", "Herald", when="2026-03"),
    ]
    assert len(reconcile(readings(*pages)).contacts) == 3


def test_two_contacts_of_one_text_are_never_one() -> None:
    text = Page("Berg rang Holm. Later Berg rang Holm.", "Post")
    text.contact("Berg rang Holm", PAIR, when="2026-03-04").contact("Later Berg rang Holm", PAIR, when="2026-03-04")
    other = page("second", "Herald", when="2026-03-04")
    assert len(reconcile(readings(text, other)).contacts) == 2


def test_a_denial_and_a_report_are_one_contact_in_conflict() -> None:
    record = together(MARCH_4, {"status": "denied"})
    assert record.contacts[0].status == "held"
    assert [(each.field, each.kind) for each in record.conflicts] == [("status", "denied")]
    assert {value for value, _ in record.conflicts[0].values} == {"held", "denied"}


def test_a_denial_alone_stays_denied() -> None:
    assert reconcile(readings(page("first", "Post", status="denied"))).contacts[0].status == "denied"


def test_a_visit_that_slips_keeps_both_dates_and_heads_with_the_new_one() -> None:
    told: dict[str, Any] = {"kind": "visit", "status": "planned", "place": "Port Selm"}
    first = Page("Holm will visit Port Selm.", "Post", "2026-03-01")
    first.contact("Holm will visit Port Selm", ["Viktor Holm"], when="2026-03-10", **told)
    later = Page("The visit of Holm to Port Selm was postponed.", "Herald", "2026-03-08")
    later.contact("visit of Holm to Port Selm", ["Viktor Holm"], when="2026-03-17", **told)
    record = reconcile(readings(first, later))
    assert [(contact.when, contact.status) for contact in record.contacts] == [("2026-03-17", "planned")]
    assert [(each.field, each.kind) for each in record.conflicts] == [("when", "corrected")]
    assert reconcile(readings(first, later), as_known_on="2026-03-05").contacts[0].when == "2026-03-10"


def test_a_correction_by_the_same_outlet_replaces_the_date() -> None:
    first = page("first", "Post", published="2026-03-06", when="2026-03-04")
    later = Page("Correction: Anna Berg spoke to Viktor Holm on Thursday, not Wednesday.", "Post", "2026-03-07")
    later.contact("Anna Berg spoke to Viktor Holm on Thursday", PAIR, when="2026-03-05")
    later.correction("Correction: Anna Berg spoke to Viktor Holm on Thursday, not Wednesday")
    record = reconcile(readings(first, later))
    assert [contact.when for contact in record.contacts] == ["2026-03-05"]
    assert [(each.field, each.kind) for each in record.conflicts] == [("when", "corrected")]


@pytest.mark.parametrize(("outlet", "when"), [("Post", "2026-03-05"), ("Gazette", "[2026-03-04,2026-03-05]")])
def test_what_a_correction_takes_back_its_outlet_does_not_say_any_more(outlet: str, when: str) -> None:
    told = {"kind": "meeting", "place": "Port Selm"}
    first = page("first", "Post", published="2026-03-06", when="2026-03-04", **told)
    other = page("second", "Herald", published="2026-03-06", when="2026-03-05", **told)
    text = "Correction: We reported that Anna Berg met Viktor Holm in Port Selm on March 4. It was on March 5."
    later = Page(text, outlet, "2026-03-09")
    later.contact("Anna Berg met Viktor Holm in Port Selm on March 4", PAIR, when="2026-03-04", **told)
    later.correction(text, was="on March 4", now="on March 5")
    record = reconcile(readings(first, other, later))
    assert [contact.when for contact in record.contacts] == [when]


CLASHES = [
    ({"duration": "PT2H"}, {"duration": "PT3H"}, "duration"),
    ({"duration": "PT40M"}, {"duration": "PT1H30M"}, "duration"),
    ({"kind": "meeting", "place": "Port Selm"}, {"kind": "meeting", "place": "Lund"}, "place"),
    (
        {"parties": [("Anna Berg", "initiator"), "Viktor Holm"]},
        {"parties": ["Anna Berg", ("Viktor Holm", "initiator")]},
        "initiator",
    ),
]
VARIATIONS = [
    ({"duration": "PT150M"}, {"duration": "PT2H30M"}),
    ({"duration": "PT5M"}, {"duration": "PT6M"}),
    ({"duration": "PT2H30M"}, {"duration": "PT2H"}),
    ({"kind": "meeting", "place": "Port Selm"}, {"kind": "meeting", "place": "Port"}),
]


@pytest.mark.parametrize(("first", "second", "field"), CLASHES)
def test_what_cannot_both_hold_is_a_conflict(first: dict[str, Any], second: dict[str, Any], field: str) -> None:
    record = together(MARCH_4 | first, MARCH_4 | second)
    assert len(record.contacts) == 1
    assert [(each.field, each.kind, len(each.values)) for each in record.conflicts] == [(field, "differ", 2)]
    assert len({span.source for span in record.conflicts[0].supports}) == 2


@pytest.mark.parametrize(("first", "second"), VARIATIONS)
def test_what_can_both_hold_is_none(first: dict[str, Any], second: dict[str, Any]) -> None:
    record = together(MARCH_4 | first, MARCH_4 | second)
    assert len(record.contacts) == 1
    assert not record.conflicts


def test_decisions_split_and_merge_contacts() -> None:
    first, second = page("first", "Post", when="2026-03-04"), page("second", "Herald", when="2026-03-04")
    keys = (first.key("c1"), second.key("c1"))
    both = readings(first, second)
    assert len(reconcile(both, [decision("split", *keys)]).contacts) == 2
    again = [decision("split", *keys), decision("merge", *keys, at="2026-04-02T10:00Z", id="d2")]
    assert len(reconcile(both, again).contacts) == 1
    assert len(reconcile(both, list(reversed(again))).contacts) == 1


def test_reviews() -> None:
    first = page("first", "Post", when="2026-03-04")
    accept = decision("accept", first.key("c1"))
    reject = decision("reject", first.key("c1"), at="2026-04-02T10:00Z", id="d2")
    assert reconcile(readings(first)).contacts[0].review == "machine"
    assert reconcile(readings(first), [accept]).contacts[0].review == "accepted"
    assert reconcile(readings(first), [reject, accept]).contacts[0].review == "rejected"


def test_a_decision_on_what_is_gone_is_kept_and_harmless() -> None:
    record = reconcile(readings(page("first", "Post")), [decision("merge", "gone:c1", "gone:c2")])
    assert len(record.decisions) == 1
    assert len(record.contacts) == 1


def test_ids_stay_when_later_texts_join() -> None:
    first, second = (
        page("first", "Post", when="2026-03-04"),
        page("second", "Herald", published="2026-03-11", when="2026-03-04"),
    )
    alone = reconcile(readings(first)).contacts[0].id
    assert reconcile(readings(second, first)).contacts[0].id == alone


def test_the_basis_by_which_a_contact_is_known() -> None:
    text = Page("Berg rang Holm, a tape has it.", "Post").contact(
        "Berg rang Holm", PAIR, when="2026-03-04", basis=Basis("recording", (19, 23))
    )
    assert reconcile(readings(text)).contacts[0].basis == ("recording",)


def test_a_merge_by_decision_of_two_sets_of_parties_shows_the_conflict() -> None:
    first = page("first", "Post", when="2026-03-04")
    second = page("second", "Herald", parties=["Anna Berg", "Ida Lund"], when="2026-03-04")
    record = reconcile(readings(first, second), [decision("merge", first.key("c1"), second.key("c1"))])
    assert len(record.contacts) == 1
    assert record.contacts[0].why == ("merged by decision",)
    assert [(each.field, each.kind) for each in record.conflicts] == [("participants", "differ")]


def test_a_correction_that_no_contact_tells_is_not_lost() -> None:
    text = Page("Correction: the hill is 900 metres high, not 800.", "Post")
    text.correction("Correction: the hill is 900 metres high, not 800", was="800", now="900")
    (conflict,) = reconcile(readings(text)).conflicts
    assert (conflict.about, conflict.kind, [value for value, _ in conflict.values]) == (
        text.id,
        "corrected",
        ["800", "900"],
    )


def test_the_same_words_two_years_later_are_another_call() -> None:
    first = page("first", "Post", published="2024-03-05", when="2024-03-04", duration="PT40M")
    later = page("first", "Post", published="2026-03-10", when="../2026-03-10", duration="PT40M")
    assert len(reconcile(readings(first, later)).contacts) == 2


def test_copies_tell_one_undated_contact() -> None:
    text = (
        TEXTS["first"]
        + " "
        + " ".join(f"Line {at} of this report tells of the town and its people." for at in range(9))
    )
    pages = [Page(text, outlet).contact(TEXTS["first"].split(". ")[0], PAIR) for outlet in ("Post", "Herald")]
    (contact,) = reconcile(readings(*pages)).contacts
    assert (len(contact.accounts), contact.origins) == (2, 1)


def test_vague_accounts_are_no_rivals_to_a_settled_day() -> None:
    told: dict[str, Any] = {"kind": "visit", "status": "planned", "place": "Port Selm"}
    pages = [page("first", f"Outlet {at}", when=when, **told) for at, when in enumerate(("2026-03-20", "2026-03"))]
    pages.append(page("second", "Herald", when="2026-03", **(told | {"place": "Lund"})))
    (contact,) = reconcile(readings(*pages)).contacts
    assert (contact.when, len(contact.accounts)) == ("2026-03-20", 3)


def test_what_a_correction_withdraws_is_no_second_event() -> None:
    first = page("first", "Post", published="2026-03-06", when="2026-03-05")
    told = "We said that Anna Berg rang Viktor Holm on March 5. Berg rang Holm on March 4."
    later = Page(told, "Post", "2026-03-07").correction(told[:-1], was="March 5", now="March 4")
    later.contact("Anna Berg rang Viktor Holm on March 5", PAIR, when="2026-03-05")
    later.contact("Berg rang Holm on March 4", PAIR, when="2026-03-04")
    record = reconcile(readings(first, later))
    assert [(contact.when, len(contact.accounts)) for contact in record.contacts] == [("2026-03-04", 3)]
    assert [(each.field, each.kind) for each in record.conflicts] == [("when", "corrected")]


def test_a_correction_takes_back_the_nearest_of_two_calls() -> None:
    pages = [page("first", "Post", published=f"2026-03-{day + 2:02d}", when=f"2026-03-{day:02d}") for day in (2, 9)]
    later = Page("Correction: Anna Berg spoke to Viktor Holm on 10 March.", "Post", "2026-03-12")
    later.contact("Anna Berg spoke to Viktor Holm", PAIR, when="2026-03-10")
    later.correction("Correction: Anna Berg spoke to Viktor Holm on 10 March")
    record = reconcile(readings(*pages, later))
    assert [contact.when for contact in record.contacts] == ["2026-03-02", "2026-03-10"]


def test_vague_accounts_do_not_link_two_days() -> None:
    days = ("2026-03-04", "2026-03", "2026-03-01/2026-03-20", "2026-03-18")
    pages = [page("first", f"Outlet {at}", when=when) for at, when in enumerate(days)]
    for contact in reconcile(readings(*pages)).contacts:
        assert not {"2026-03-04", "2026-03-18"} <= {account.when for account in contact.accounts}


def donors(outlet: str, words: str, side: str, **told: Any) -> Page:
    return Page(words, outlet, "2026-03-10").contact(words.rstrip("."), ["Anna Berg", side], **told)


@pytest.mark.parametrize(
    ("first", "second", "contacts"),
    [
        (MARCH_4 | {"side": "top donors"}, MARCH_4 | {"side": "donors"}, 1),
        (MARCH_4 | {"side": "donors"}, {"side": "donors", "when": "2026-03-05"}, 2),
        (MARCH_4 | {"side": "donors"}, {"side": "donors", "when": "../2026-03-10"}, 2),
        (MARCH_4 | {"side": "donors"}, MARCH_4 | {"side": "donors", "kind": "meeting"}, 2),
        (MARCH_4 | {"side": "two senators"}, MARCH_4 | {"side": "senators"}, 2),
        (MARCH_4 | {"side": "Kestrian senators"}, MARCH_4 | {"side": "Arland senators"}, 2),
        (MARCH_4 | {"side": "officials"}, MARCH_4 | {"side": "officials"}, 2),
    ],
)
def test_a_group_without_a_name_is_one_side_on_one_day(
    first: dict[str, Any], second: dict[str, Any], contacts: int
) -> None:
    pages = [
        donors("Post", f"Anna Berg called {first['side']} early.", **first),
        donors("Herald", f"There was a call of Anna Berg to {second['side']}.", **second),
    ]
    record = reconcile(readings(*pages))
    assert len(record.contacts) == contacts
    assert all(len(contact.participants) == 2 for contact in record.contacts)


def _with_words(outlet: str, published: str, said: str, **told: Any) -> Page:
    made = Page(f"Anna Berg called Viktor Holm. {said}", outlet, published)
    made.contact("Anna Berg called Viktor Holm", PAIR, **told)
    return made.said("Anna Berg", said, occasion="c1")


LONG = "you should tell the president that the pier is yours"


@pytest.mark.parametrize(
    ("first", "second", "contacts"),
    [
        (LONG, f"Well, {LONG} and go home", 1),
        (LONG, "the weather at the pier is not what it was last year", 2),
        ("tell the president that", "tell the president that", 2),
    ],
)
def test_an_undated_call_in_which_the_same_words_were_said_is_the_dated_one(
    first: str, second: str, contacts: int
) -> None:
    dated = _with_words("Post", "2026-03-10", first, when="2026-03-04")
    undated = _with_words("Herald", "2026-06-10", second, when="../2026-06-10")
    record = reconcile(readings(dated, undated))
    assert len(record.contacts) == contacts
    if contacts == 1:
        assert "the same words said in it" in " ".join(record.contacts[0].why)


def test_the_same_words_in_calls_of_two_days_leave_an_undated_one_open() -> None:
    told = [_with_words("Post", "2026-03-10", LONG, when="2026-03-04")]
    told.append(_with_words("Ledger", "2026-05-10", LONG, when="2026-05-04"))
    told.append(_with_words("Herald", "2026-06-10", LONG, when="../2026-06-10"))
    assert len(reconcile(readings(*told)).contacts) == 3
