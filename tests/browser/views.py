"""VIEWS: every page of the program, by a name and by how its address is found in a Record. Whoever adds a page
adds a line here; the tests of this folder and tests/web/test_hostile_words.py then look at it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from backchannel.model.record import Record

LISTS = ("contacts", "statements", "proposals", "moves", "echoes", "sources", "actors", "conflicts", "stories")


@dataclass(frozen=True)
class View:
    """A page. `address` gives None where a Record has nothing for it to show; `status` is what it answers."""

    name: str
    address: Callable[[Record], str | None]
    status: int = 200

    def __str__(self) -> str:
        return self.name


def fixed(address: str) -> Callable[[Record], str]:
    """An address that is the same for every Record."""
    return lambda _: address


def first(items: Callable[[Record], Sequence[Any]], start: str = "/item/") -> Callable[[Record], str | None]:
    """The address of the first of some items."""

    def address(record: Record) -> str | None:
        found = items(record)
        return f"{start}{found[0].id}" if found else None

    return address


VIEWS = [
    View("case", fixed("/")),
    View("chronology", fixed("/chronology")),
    View("chronology-filtered", fixed("/chronology?kind=contact&status=held")),
    View("chronology-as-known-on", lambda record: f"/chronology?as_known_on={_some_day(record)}"),
    *(View(name, fixed(f"/{name}")) for name in LISTS),
    View("contact", first(lambda record: record.contacts)),
    View("statement", first(lambda record: record.statements)),
    View("move", first(lambda record: record.moves)),
    View("proposal", first(lambda record: record.proposals)),
    View("conflict", first(lambda record: record.conflicts)),
    View("echo", first(lambda record: record.echoes)),
    View("source", first(lambda record: record.sources, "/source/")),
    View("source-layers", lambda record: f"/source/{record.sources[0].id}?show=time&show=actor&show=statement"),
    View("source-add", lambda record: f"/source/{record.sources[0].id}/add"),
    View("source-add-words", lambda record: f"/source/{record.sources[0].id}/add?start=0&end=9&kind=contact"),
    View("review", fixed("/review")),
    View("review-of-nothing", fixed("/review?kind=echo&conflicts=1")),
    View("decisions", fixed("/decisions")),
    View("search", fixed("/search")),
    View("search-found", fixed("/search?q=talks")),
    View("not-found", fixed("/nothing-here"), 404),
]


def _some_day(record: Record) -> str:
    """A day in the middle of the coverage."""
    days = sorted(each.published[:10] for each in record.sources if each.published)
    return days[len(days) // 2] if days else "2026-01-01"
