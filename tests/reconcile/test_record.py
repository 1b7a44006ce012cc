"""The whole Record: purity, order, what was known on a date, and that every line has its words."""

import random
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backchannel.errors import UsageError
from backchannel.model.reading import Reading
from backchannel.model.record import Record
from backchannel.reconcile.record import reconcile
from tests.reconcile.builders import Page, decision, readings

NAMES = ["Anna Berg", "Berg", "A. Berg", "Karl Berg", "Viktor Holm", "Holm", "Ida Lund"]
DAYS = [None, "2026-03-04", "2026-03-05", "2026-03-04T10:00+02:00", "2026-03", "../2026-03-09"]


def encoded(record: Record) -> bytes:
    return msgspec.json.encode(record)


@st.composite
def coverage(draw: Any) -> list[Page]:
    """Some texts on a few people, with contacts, sayings, moves and plans."""
    pages = []
    for at in range(draw(st.integers(1, 5))):
        outlet = draw(st.sampled_from([None, "Post", "Herald", "Wire"]))
        published = draw(st.sampled_from([None, "2026-03-06", "2026-03-07T08:00+02:00", "2026-03-09"]))
        first, second = draw(st.lists(st.sampled_from(NAMES), min_size=2, max_size=2, unique=True))
        page = Page(f"Text {at}. {first} rang {second}. The 12-point plan is good. Rain fell.", outlet, published)
        page.actor(first).actor(second, words=f"{second}. The"[: len(second)])
        for _ in range(draw(st.integers(0, 2))):
            page.contact(
                f"{first} rang {second}",
                [first, second],
                draw(st.sampled_from(["call", "talks", "meeting"])),
                draw(st.sampled_from(["held", "planned", "denied"])),
                when=draw(st.sampled_from(DAYS)),
                duration=draw(st.sampled_from([None, "PT1H", "PT40M"])),
            )
        page.said(draw(st.sampled_from([None, first])), "The 12-point plan is good", act="advise", when="2026-03-01")
        page.move("praise", first, second, "The 12-point plan is good", when=draw(st.sampled_from(DAYS)))
        page.proposal("12-point plan", draw(st.sampled_from([None, 12])), version=draw(st.sampled_from([None, "new"])))
        pages.append(page)
    return pages


@settings(max_examples=60, deadline=None)
@given(coverage(), st.randoms(use_true_random=False))
def test_the_order_of_inputs_does_not_matter(pages: list[Page], chance: random.Random) -> None:
    texts = readings(*pages)
    decisions = [
        decision("merge", pages[0].key("s1"), pages[-1].key("s1")),
        decision("accept", pages[0].key("m1"), id="d2"),
    ]
    expected = encoded(reconcile(texts, decisions))
    chance.shuffle(texts)
    chance.shuffle(decisions)
    assert encoded(reconcile(texts, decisions)) == expected
    assert encoded(reconcile(texts + texts[:1], decisions)) == expected


@settings(max_examples=60, deadline=None)
@given(coverage())
def test_nothing_is_lost_and_every_line_has_words(pages: list[Page]) -> None:
    texts = readings(*pages)
    record = reconcile(texts)
    sources = {text.source.id: text for text in texts}
    for layer, given_items in (("contacts", "contacts"), ("statements", "attributions"), ("moves", "moves")):
        accounts = [each.account for item in getattr(record, layer) for each in item.accounts]
        expected = {text.account(item.id) for text in sources.values() for item in getattr(text, given_items)}
        assert len(accounts) == len(set(accounts))
        assert set(accounts) == expected
    proposals = [account for item in record.proposals for account in item.accounts]
    assert set(proposals) == {text.account(p.id) for text in sources.values() for p in text.proposals}
    items = [*record.actors, *record.contacts, *record.statements, *record.moves, *record.proposals]
    ids = [item.id for item in [*items, *record.echoes, *record.conflicts, *record.origins]]
    assert len(ids) == len(set(ids))
    for item in items:
        assert item.supports
        assert item.origins >= 1
        for span in item.supports:
            span.check(sources[span.source].text)
    assert encoded(msgspec.json.decode(encoded(record), type=Record)) == encoded(record)


def out(published: str | None) -> Reading:
    return Page(f"Rain fell, {published}.", "Post", published).reading()


@pytest.mark.parametrize(
    ("published", "on", "known"),
    [
        ("2026-03-04", "2026-03-04", True),
        ("2026-03-05", "2026-03-04", False),
        ("2026-03-04T23:59+02:00", "2026-03-04", True),
        ("2026-03-05T00:30+02:00", "2026-03-04", False),
        ("2026-03-04 10:00", "2026-03-04", True),
        (None, "2026-03-04", False),
        ("some day", "2026-03-04", False),
        ("2026-03-04T10:00+02:00", "2026-03-04T08:00+00:00", True),
        ("2026-03-04T10:01+02:00", "2026-03-04T08:00+00:00", False),
        ("2026-03-04", "2026-03-04T12:00+00:00", False),
        ("2026-03-04", "2026-03-05T00:00+00:00", True),
        ("2026-03-14", "2026-03", True),
    ],
)
def test_known_on(published: str | None, on: str, known: bool) -> None:
    assert len(reconcile([out(published)], as_known_on=on).sources) == known


def test_without_a_date_everything_is_known() -> None:
    assert len(reconcile([out(None), out("2026-03-04")]).sources) == 2


@pytest.mark.parametrize("date", ["tomorrow", "2026-13-01", "2026-03-04/.."])
def test_a_bad_date_is_a_usage_error(date: str) -> None:
    with pytest.raises(UsageError, match="is no date"):
        reconcile([], as_known_on=date)


def test_an_empty_case() -> None:
    assert reconcile([]).contacts == ()


def test_hedges_and_sources_are_kept() -> None:
    page = Page("The tape appears to show it.", "Post").hedge("The tape appears to show it", "appears to")
    record = reconcile(readings(page))
    assert [(hedge.cue, hedge.support.exact) for hedge in record.hedges] == [
        ("appears to", "The tape appears to show it")
    ]
    assert record.sources[0].origin == record.origins[0].id


def test_a_wire_text_that_everyone_runs_counts_once() -> None:
    body = " ".join(f"Line {at} tells of the harbour, the ferry and the men who wait for it." for at in range(9))
    pages = []
    for at in range(250):
        page = Page(f"Anna Berg rang Viktor Holm to praise the fleet. {body}", f"Outlet {at}", "2026-03-06")
        page.contact("Anna Berg rang Viktor Holm", ["Anna Berg", "Viktor Holm"], when="2026-03-05")
        page.move("praise", "Anna Berg", "Viktor Holm", "Anna Berg rang Viktor Holm to praise the fleet")
        pages.append(page.said("Anna Berg", "to praise the fleet", when="2026-03-05"))
    record = reconcile(readings(*pages))
    for (item,) in (record.contacts, record.moves, record.statements):
        assert (len(item.accounts), item.origins) == (250, 1)
    assert len(record.origins) == 1
