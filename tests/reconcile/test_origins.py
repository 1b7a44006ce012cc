"""Origins: copies, relays and datelines; how many voices stand behind an item."""

from backchannel.model.record import Record
from backchannel.reconcile.outlets import outlet_key
from backchannel.reconcile.record import reconcile
from tests.reconcile.builders import Page, readings

PAIR = ["Anna Berg", "Viktor Holm"]
WIRE = (
    "Anna Berg phoned Viktor Holm on Tuesday and asked him to open the northern crossing before winter. "
    "The two spoke for most of an hour, an official in the harbour town said late in the evening. "
    "It was the first time that they had been in touch since the ferry talks broke down in the autumn. "
    "Neither office would say whether another conversation is planned, but aides did not rule it out. "
    "Fishing crews on both shores have been waiting for a sign that the winter quotas will be kept."
)
OTHER = (
    "The northern crossing may open again, traders believe. Anna Berg phoned Viktor Holm "
    "on Tuesday, they say, and the tone was warm. Merchants along the coast road said trucks had begun to "
    "gather near the gate in the hope that somebody would soon lift the barrier and let them through again."
)
CALL = "Anna Berg phoned Viktor Holm"


def call(text: str, outlet: str | None, published: str) -> Page:
    return Page(text, outlet, published).contact(CALL, PAIR, when="2026-03-03")


def record_of(*pages: Page) -> Record:
    return reconcile(readings(*pages))


def test_copies_of_one_wire_text_are_one_voice() -> None:
    cut = ". ".join(WIRE.split(". ")[:3]) + "."
    turned = " ".join(reversed(WIRE.split("\n"))) + " This was added by the desk of a small paper."
    record = record_of(
        call(WIRE, "Wire", "2026-03-04T08:00Z"),
        call(cut, "Post", "2026-03-04T09:00Z"),
        call(turned, "Sun", "2026-03-05"),
    )
    assert len(record.contacts) == 1
    assert record.contacts[0].origins == 1
    assert len(record.origins) == 1
    assert record.origins[0].name == "Wire"
    assert [(link.to, link.how) for link in record.origins[0].links] == [(record.sources[0].id, "wording")] * 2


def test_copies_of_one_day_are_one_voice_in_any_order_of_their_hashes() -> None:
    cut = ". ".join(WIRE.split(". ")[:3]) + "."
    for number in range(8):  # other outlets, other hashes: the cut stands before the whole text or behind it
        pages = [call(WIRE, f"Wire {number}", "2026-03-04"), call(cut, f"Post {number}", "2026-03-04")]
        assert record_of(*pages).contacts[0].origins == 1


def test_independent_reports_are_two_voices() -> None:
    record = record_of(call(WIRE, "Wire", "2026-03-04"), call(OTHER, "Post", "2026-03-04"))
    assert len(record.contacts) == 1
    assert record.contacts[0].origins == 2


def test_a_shared_official_quote_does_not_make_a_copy() -> None:
    quote = '"' + " ".join(WIRE.split()[:60]) + '"'
    first = f"{OTHER} {quote} So it went, said a clerk at the gate who would not give a name."
    second = f"Far away, traders heard of it on the radio this morning, shrugged and went on. {quote} " + (
        "Nobody bought any more fish than on other days, and prices at the quay stayed as they were since "
        "the new year, when the harbour last froze over and the fleet was kept at home for eleven days."
    )
    assert len(record_of(Page(first, "Post", "2026-03-04"), Page(second, "Herald", "2026-03-05")).origins) == 2


def test_an_outlet_that_relays_another_adds_no_voice() -> None:
    relayed = Page(f"The Wire reported the news. {CALL}, it said.", "Post", "2026-03-05")
    relayed.contact(CALL, PAIR, when="2026-03-03").relay("The Wire", "The Wire reported the news.")
    record = record_of(call(WIRE, "wire.example", "2026-03-04"), relayed)
    assert record.contacts[0].origins == 1
    link = next(link for origin in record.origins for link in origin.links)
    assert (link.source, link.to, link.how) == (relayed.id, record.sources[0].id, "stated")
    assert link.supports[0].exact == "The Wire reported the news."


def test_a_relay_of_an_outlet_outside_the_case_names_it() -> None:
    page = Page("The Gazette reported the news. Rain fell.", "Post").relay("Gazette", "The Gazette reported the news.")
    record = record_of(page)
    assert record.origins[0].name == "Gazette"
    assert [(link.to, link.what) for link in record.origins[0].links] == [("Gazette", "outlet")]


def test_two_outlets_that_relay_the_same_outlet_are_one_voice() -> None:
    pages = []
    for outlet, rest in (("Post", "Rain fell in the hills."), ("Herald", "The sun shone on the coast.")):
        page = Page(f"The Gazette reported it first. {rest} {CALL}.", outlet, "2026-03-05")
        pages.append(page.contact(CALL, PAIR, when="2026-03-03").relay("Gazette", "The Gazette reported it first."))
    assert record_of(*pages).contacts[0].origins == 1


def test_a_recording_is_a_link_and_no_voice() -> None:
    page = Page("Berg spoke, a recording shows. Rain fell.", "Post").relay(
        "recording", "a recording shows", "recording"
    )
    origin = record_of(page).origins[0]
    assert origin.name == "Post"
    assert [(link.to, link.what) for link in origin.links] == [("recording", "recording")]


def test_a_dateline_names_the_voice() -> None:
    record = record_of(
        Page("PORT SELM (Wire) - Rain fell on the town.", "Post"), Page("LUND (Wire) — Snow fell.", "Herald")
    )
    assert [origin.name for origin in record.origins] == ["Wire"]


def test_texts_without_outlet_are_voices_of_their_own() -> None:
    assert len(record_of(Page("Rain fell.", None), Page("Snow fell.", None)).origins) == 2


def test_outlet_names() -> None:
    assert outlet_key("www.example-post.co.uk") == outlet_key("The Example Post") == "examplepost"
    assert outlet_key("https://news.example.com/a/b") == outlet_key("Example")
    assert outlet_key(None) == ""
