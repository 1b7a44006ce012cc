"""Made-up coverage: what its Readings hold, and that reconciling them honestly gives plans, echoes and conflicts."""

from collections import Counter

import pytest

from backchannel.bench.made_up import STORY, made_up
from backchannel.bench.made_up_plans import HEAVY_POINTS
from backchannel.bench.made_up_story import story_of
from backchannel.model.reading import Reading
from backchannel.model.record import Record
from backchannel.reconcile.record import reconcile

STORIES = 40


@pytest.fixture(scope="module")
def readings() -> list[Reading]:
    return list(made_up(STORIES * STORY))


@pytest.fixture(scope="module")
def record(readings: list[Reading]) -> Record:
    return reconcile(readings)


def test_the_same_number_gives_the_same_text() -> None:
    assert list(made_up(100)) == [*made_up(60), *made_up(40, first=60)]


def test_a_story_needs_some_people() -> None:
    with pytest.raises(ValueError, match="too few"):
        list(made_up(1, people=5))


def test_items_stand_on_the_words_that_tell_them(readings: list[Reading]) -> None:
    for reading in readings:
        for actor in reading.actors:
            assert {reading.text[slice(*each.span)] for each in actor.mentions} == {actor.name}
        for said in reading.attributions:
            assert reading.text[slice(*said.source[0])] == said.speaker
        for contact in reading.contacts:
            assert contact.place is None or reading.text[slice(*contact.place.span)] == contact.place.name
        for plan in reading.proposals:
            assert plan.name in reading.text[slice(*plan.spans[0])]
            assert all(reading.text[slice(*term.span)] == term.text for term in plan.terms)
            assert all(each.stance in reading.text[slice(*each.span)] for each in plan.positions)
        for echo in reading.echoes:
            assert reading.text[slice(*echo.cue)] == f"as {echo.adviser} had urged"


def test_contacts_are_told_by_several_texts_and_texts_are_copied(record: Record) -> None:
    assert max(len(contact.accounts) for contact in record.contacts) > 3
    assert any(origin.links for origin in record.origins)


def test_accounts_differ_on_what_the_stories_dispute_and_on_little_else(record: Record) -> None:
    kinds = Counter((conflict.field.partition(" of ")[0], conflict.kind) for conflict in record.conflicts)
    assert {("duration", "differ"), ("place", "differ"), ("words", "wording"), ("points", "differ")} <= set(kinds)
    about_contacts = {conflict.about for conflict in record.conflicts} & {contact.id for contact in record.contacts}
    assert 0.01 < len(about_contacts) / len(record.contacts) < 0.06
    events = [event for number in range(STORIES) for event in story_of(number, None).events]
    assert len(about_contacts) <= sum(event.other is not None for event in events)


def test_every_way_of_differing_comes_about() -> None:
    events = [event for number in range(300) for event in story_of(number, None).events if event.other]
    fields = ("day", "minutes", "place", "denied")
    told = Counter(f for e in events for f in fields if getattr(e, f) != getattr(e.other, f))
    assert set(told) == set(fields)
    assert sum(told.values()) == len(events)


def test_advice_is_acted_on_with_and_without_a_source_that_says_so(record: Record) -> None:
    stated = [echo for echo in record.echoes if echo.kind == "stated"]
    inferred = [echo for echo in record.echoes if echo.kind == "inferred"]
    assert any(echo.advice and echo.act for echo in stated)
    assert any(not echo.advice for echo in stated)
    contacts = {contact.id for contact in record.contacts}
    assert inferred and {echo.act for echo in inferred} <= contacts
    calls = sum(story_of(number, None).advice == "to call" for number in range(STORIES))
    assert len(inferred) <= calls


def test_plans_have_versions_points_and_positions(record: Record) -> None:
    ids = {plan.id for plan in record.proposals}
    links = [link for plan in record.proposals for link in plan.lineage]
    assert links and {link.other for link in links} <= ids
    heavy = [plan for plan in record.proposals if plan.points == HEAVY_POINTS]
    assert max(len(plan.accounts) for plan in heavy) > STORY / 2
    assert max(len(plan.terms) for plan in heavy) == HEAVY_POINTS
    assert max(len({each.actor for each in plan.positions}) for plan in heavy) > 8
    assert all(len({term.number for term in plan.terms}) == len(plan.terms) for plan in record.proposals)
    plans = [plan for number in range(STORIES) if (plan := story_of(number, None).plan)]
    most = sum(len(plan.versions) + (plan.miscounted is not None) for plan in plans)
    assert len(plans) <= len(ids) <= most
