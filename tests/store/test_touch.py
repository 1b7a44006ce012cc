"""Who was in touch with whom, counted; items of two actors; lists in an order."""

from pathlib import Path

import pytest

from backchannel.model.source import Text
from backchannel.store.build import rebuild
from backchannel.store.case import Case
from backchannel.store.roles import roles_of
from backchannel.store.shelf import ORDERS, ShelfLookup, Wanted, count, page
from backchannel.store.touch import Touch, names_of_actors, ties_of
from tests.publish.samples import sample_readings
from tests.reconcile.builders import Page


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Case:
    more = Page("Ada Moor, the chief envoy, met Ben Tolle.", outlet="East Post", published="2026-03-20")
    more.actor("Ada Moor", roles=("chief envoy",)).actor("Ben Tolle")
    more.contact("met", ["Ada Moor", "Ben Tolle"], "meeting", "suggested", when="2026-05-01")
    place: Path = tmp_path_factory.mktemp("touch") / "touch.case"
    case = Case.open(place, create=True)
    for reading in [*sample_readings(), more.reading()]:
        case.add_source(Text(reading.source, reading.text, title_end=reading.title_end), reading.text.encode())
        case.add_reading(reading)
    rebuild(case)
    return case


def keys(case: Case, name: str) -> frozenset[str]:
    return ShelfLookup(case.rows).actor_keys(name)


def test_what_two_actors_have_to_do_with_is_found(case: Case) -> None:
    both = Wanted(("contact",), who=keys(case, "Ben Tolle"), with_who=keys(case, "Cara Vint"))
    assert [each.status for each in page(case.rows, both)] == ["denied"]
    assert count(case.rows, Wanted(("contact",), who=keys(case, "Ada Moor"), with_who=keys(case, "Cara Vint"))) == 0


def test_ties_are_counted_by_state_with_their_origins_and_bounds(case: Case) -> None:
    touch = Touch(case.rows, Wanted(("contact",), standing=True))
    names = {name: called for name, (called, _) in names_of_actors(case.rows, [n for n, _ in touch.actors()]).items()}
    told = {
        (frozenset([names[tie.one], names[tie.other]]), tie.status): (tie.contacts, tie.origins)
        for tie in touch.among(names)
    }
    assert told == {
        (frozenset(["Ada Moor", "Ben Tolle"]), "held"): (1, 2),
        (frozenset(["Ada Moor", "Ben Tolle"]), "suggested"): (1, 1),
        (frozenset(["Ben Tolle", "Cara Vint"]), "denied"): (1, 1),
    }
    assert {names[name]: number for name, number in touch.actors()}["Ben Tolle"] == 3


def test_an_actor_has_the_same_ties_as_the_whole(case: Case) -> None:
    touch = Touch(case.rows, Wanted(("contact",), standing=True))
    for actor, _ in touch.actors():
        mine = {
            (tie.other if tie.one == actor else tie.one, tie.status, tie.contacts, tie.origins, tie.first, tie.last)
            for tie in touch.among([name for name, _ in touch.actors()])
            if actor in (tie.one, tie.other)
        }
        found = ties_of(case.rows, actor)
        assert {(tie.other, tie.status, tie.contacts, tie.origins, tie.first, tie.last) for tie in found} == mine


def test_a_denied_contact_without_a_date_has_no_bounds(case: Case) -> None:
    denied = Touch(case.rows, Wanted(("contact",))).among(keys(case, "Ben Tolle") | keys(case, "Cara Vint"))
    assert [(tie.status, tie.first, tie.last) for tie in denied] == [("denied", None, None)]


def test_a_role_is_told_with_its_source(case: Case) -> None:
    lookup = ShelfLookup(case.rows)
    actor = next(lookup.actors[name] for name in keys(case, "Ada Moor") if name in lookup.actors)
    (role,) = roles_of(case.rows, actor)
    source, start, end = role.first
    assert role.text == "chief envoy" and role.texts == 1
    assert case.text(source).text[start:end] == "chief envoy"


@pytest.mark.parametrize("order", sorted(ORDERS))
def test_every_order_gives_every_item_once(case: Case, order: str) -> None:
    wanted = Wanted(("contact", "statement", "actor", "source"))
    everything = [each.id for each in page(case.rows, wanted, limit=1000)]
    assert sorted(each.id for each in page(case.rows, wanted, limit=1000, order=order)) == sorted(everything)


def test_items_are_ordered_by_origins(case: Case) -> None:
    numbers = [each.origins for each in page(case.rows, Wanted(("actor",)), order="-origins")]
    assert numbers == sorted(numbers, reverse=True) and len(set(numbers)) > 1


def test_of_indirect_talks_only_the_mediator_is_tied(tmp_path: Path) -> None:
    words = "Ada Moor and Ben Tolle held indirect talks through Cara Vint"
    page = Page(f"{words}.", outlet="East Post", published="2026-03-20")
    for name in ("Ada Moor", "Ben Tolle", "Cara Vint"):
        page.actor(name)
    page.contact(words, ["Ada Moor", "Ben Tolle", ("Cara Vint", "mediator")], "talks", format="indirect")
    reading = page.reading()
    with Case.open(tmp_path / "indirect.case", create=True) as case:
        case.add_source(Text(reading.source, reading.text), reading.text.encode())
        case.add_reading(reading)
        rebuild(case)
        touch = Touch(case.rows, Wanted(("contact",)))
        names = {key: called for key, (called, _) in names_of_actors(case.rows, [n for n, _ in touch.actors()]).items()}
        tied = {frozenset((names[tie.one], names[tie.other])) for tie in touch.among(names)}
        assert tied == {frozenset(("Ada Moor", "Cara Vint")), frozenset(("Ben Tolle", "Cara Vint"))}
        moor = next(key for key, called in names.items() if called == "Ada Moor")
        assert [names[tie.other] for tie in ties_of(case.rows, moor)] == ["Cara Vint"]
