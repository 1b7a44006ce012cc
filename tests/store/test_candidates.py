"""Candidates: those with the same parties first, and only those that are shown are read."""

from pathlib import Path
from typing import Any

from backchannel.bench.pages import make_large_case
from backchannel.model.decision import Decision, added_account
from backchannel.model.reading import Reading
from backchannel.model.span import Span
from backchannel.store import shelf
from backchannel.store.build import rebuild
from backchannel.store.candidates import candidates, twins
from backchannel.store.case import Case
from backchannel.store.shelf import ShelfLookup
from tests.reconcile.builders import Page
from tests.web.cases import write_case


def test_of_many_plans_with_like_names_no_more_are_read_than_are_shown(tmp_path: Path) -> None:
    make_large_case(tmp_path / "a.case", 600)
    with Case.open(tmp_path / "a.case", readonly=True) as case:
        read: list[str] = []

        def rows(sql: str, *values: Any) -> list[Any]:
            read.extend(values if sql == "SELECT kind, item FROM items WHERE id = ?" else ())
            return case.rows(sql, *values)

        lookup = ShelfLookup(rows)
        plan = lookup.items[case.rows("SELECT id FROM items WHERE kind = 'proposal' LIMIT 1")[0][0]]
        assert len(candidates(rows, lookup, plan, limit=100)) > 5
        lookup = ShelfLookup(rows)
        read.clear()
        found = candidates(rows, lookup, plan, limit=3)
        assert read == [each.id for each in found]
        assert len(found) == 3


def _contact(page: Page, words: str, *names: str, when: str = "2026-03-03") -> Page:
    return page.contact(words, list(names), "meeting", when=when)


def _three() -> Page:
    page = Page("Ada Moor met Ben Tolle. Moor, Tolle and Cara Vint met. Moor saw Tolle.", published="2026-03-05")
    page.actor("Ada Moor").actor("Ben Tolle").actor("Cara Vint")
    _contact(page, "Ada Moor met Ben Tolle", "Ada Moor", "Ben Tolle")
    _contact(page, "Moor, Tolle and Cara Vint met", "Ada Moor", "Ben Tolle", "Cara Vint", when="2026-03-04")
    return _contact(page, "Moor saw Tolle", "Ada Moor", "Ben Tolle", when="2026-03-05")


def test_those_with_just_the_same_parties_come_first(tmp_path: Path) -> None:
    with Case.open(write_case(tmp_path / "a.case", [_three().reading()]), readonly=True) as case:
        lookup = ShelfLookup(case.rows)
        contacts = {each.when: each for each in shelf.page(case.rows, shelf.Wanted(("contact",)))}
        found = candidates(case.rows, lookup, contacts["2026-03-03"])
        assert [each.when for each in found] == ["2026-03-05", "2026-03-04"]


def test_two_of_one_day_are_perhaps_the_same_where_a_person_added_one(tmp_path: Path) -> None:
    page = Page("Moor and Tolle sat down on 3 March. They talked. They talked on.", published="2026-03-05")
    page.actor("Ada Moor", words="Moor").actor("Ben Tolle", words="Tolle")
    reading = page.reading()
    made = [_added(reading, 1, "PT45M", "They talked."), _added(reading, 2, "PT30M", "They talked on.")]
    place = write_case(tmp_path / "a.case", [reading])
    with Case.open(place) as case:
        case.append_decisions(made)
        rebuild(case)
        lookup = ShelfLookup(case.rows)
        contacts = shelf.page(case.rows, shelf.Wanted(("contact",)))
        told = {each.id: [twin.id for twin in twins(case.rows, lookup, each)] for each in contacts}
    one, other = told
    assert told == {one: [other], other: [one]}


def _added(reading: Reading, number: int, length: str, words: str) -> Decision:
    name = f"d-{number}"
    values = {"duration": (length,), "kind": ("meeting",), "participants": ("Ada Moor", "Ben Tolle")}
    values |= {"status": ("held",), "when": ("2026-03-03",)}
    own, at = (added_account(name, reading.source.id),), f"2026-04-0{number}T10:00:00Z"
    span = _span(reading, words)
    return Decision(name, "add", own, "M. Reader", at, "heard", tuple(values.items()), "contact", span)


def _span(reading: Reading, words: str) -> Span:
    start = reading.text.index(words)
    return Span.of(reading.source.id, reading.text, (start, start + len(words)))
