"""VIEWS: every page of the program, by a name and by how its address is found in a Record. Whoever adds a page
adds a line here; the tests of this folder and tests/web/test_hostile_words.py then look at it. The pages that only
come about by doing something are in tests/browser/states.py."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from backchannel.model.record import Record

TABLES = ("contacts", "statements", "proposals", "moves", "sources", "actors")  # as tables, and as lines
LINES = ("echoes", "conflicts", "origins", "stories", "network")
KINDS = ("statement", "proposal", "move", "echo", "actor")  # of review, beside the contact that comes first


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


def _some_day(record: Record) -> str:
    """A day in the middle of the coverage."""
    days = sorted(each.published[:10] for each in record.sources if each.published)
    return days[len(days) // 2] if days else "2026-01-01"


def _half(record: Record) -> str:
    """The chronology from a day in the middle of the coverage to a week later."""
    year, month, day = map(int, _some_day(record).split("-"))
    return f"/chronology?since={year}-{month:02}-{min(day, 21):02}&until={year}-{month:02}-{min(day, 21) + 7:02}"


def _two_plans(record: Record) -> str | None:
    plans = sorted(record.proposals, key=lambda each: -len(each.terms))
    return f"/compare?a={plans[0].id}&b={plans[1].id}" if len(plans) > 1 else None


def _two_texts(record: Record) -> str | None:
    """A text and what it was copied from."""
    links = [link for each in record.origins for link in each.links if link.what == "text"]
    return f"/copies?a={links[0].to}&b={links[0].source}" if links else None


def _at_words(record: Record) -> str | None:
    """A text at the words that a contact stands on."""
    spans = [span for contact in record.contacts for span in contact.supports]
    return f"/source/{spans[0].source}?at={spans[0].start}-{spans[0].end}&from=/contacts" if spans else None


VIEWS = [
    View("case", fixed("/")),
    View("chronology", fixed("/chronology")),
    View("chronology-table", fixed("/chronology?shape=table")),
    View("chronology-zoomed", _half),
    View("chronology-filtered", fixed("/chronology?kind=contact&status=held")),
    View("chronology-as-known-on", lambda record: f"/chronology?as_known_on={_some_day(record)}"),
    View("chronology-nothing", fixed("/chronology?since=1999-01-01&until=1999-02-01")),
    *(View(name, fixed(f"/{name}")) for name in (*TABLES, *LINES)),
    *(View(f"{name}-lines", fixed(f"/{name}?form=lines")) for name in TABLES),
    View("contacts-none", fixed("/contacts?status=conditional")),
    View("contact", first(lambda record: record.contacts)),
    View("statement", first(lambda record: record.statements)),
    View("move", first(lambda record: record.moves)),
    View("proposal", first(lambda record: record.proposals)),
    View("conflict", first(lambda record: record.conflicts)),
    View("echo", first(lambda record: record.echoes)),
    View("actor", first(lambda record: record.actors)),
    View("story", first(lambda record: record.stories)),
    View("origin", first(lambda record: sorted(record.origins, key=lambda each: -len(each.links)))),
    View("compare", _two_plans),
    View("copies", _two_texts),
    View("source", first(lambda record: record.sources, "/source/")),
    View("source-at-words", _at_words),
    View("source-layers", lambda record: f"/source/{record.sources[0].id}?show=time&show=actor&show=statement"),
    View("source-bare", lambda record: f"/source/{record.sources[0].id}?marks=off"),
    View("source-add", lambda record: f"/source/{record.sources[0].id}/add"),
    View("source-describe", lambda record: f"/source/{record.sources[0].id}/describe"),
    View("source-add-words", lambda record: f"/source/{record.sources[0].id}/add?start=0&end=9&kind=contact"),
    View("review", fixed("/review")),
    *(View(f"review-{kind}", fixed(f"/review?kind={kind}")) for kind in KINDS),
    View("review-of-nothing", fixed("/review?kind=echo&conflicts=1")),
    View("decisions", fixed("/decisions")),
    View("search", fixed("/search")),
    View("search-found", fixed("/search?q=talks")),
    View("search-nothing", fixed("/search?q=zzyzx")),
    View("add", fixed("/add")),
    View("export", fixed("/export")),
    View("api", fixed("/api")),
    View("not-found", fixed("/nothing-here"), 404),
]
