"""A citation names one text: where an outlet has two texts of a day, the title stands beside it, else the file."""

import io
from pathlib import Path

import pytest
from rich.console import Console

from backchannel.publish.chronology import chronology
from backchannel.publish.lookup import Lookup
from backchannel.publish.to_markdown import to_markdown
from backchannel.publish.to_terminal import print_chronology, print_explanation
from backchannel.publish.why import why
from backchannel.reconcile.record import reconcile
from backchannel.store.case import Case
from backchannel.store.shelf import ShelfLookup
from tests.reconcile.builders import Page
from tests.web.cases import write_case

LONG = "Vint declines to take a call from the harbour master of Solway who had asked for it twice"


def _page(words: str, title: str, published: str | None = "2026-03-10T09:00:00+01:00", outlet: str = "Wire"):
    page = Page(f"{words} Ada Moor called Ben Tolle on 3 March.", outlet=outlet, published=published, title=title)
    page.actor("Ada Moor").actor("Ben Tolle")
    return page.contact("Ada Moor called Ben Tolle on 3 March", ["Ada Moor", "Ben Tolle"], when="2026-03-03")


PAGES = (
    _page("One.", LONG),
    _page("Two.", "Vint denies it", "2026-03-10"),
    _page("Three.", "Vint rests", "2026-03-11"),
    _page("Four.", LONG, outlet="Post"),
)


@pytest.fixture(scope="module")
def lookups(tmp_path_factory: pytest.TempPathFactory):
    """The same record whole, and on the shelf of a case."""
    readings = [page.reading() for page in PAGES]
    place = write_case(tmp_path_factory.mktemp("cited") / "a.case", readings)
    with Case.open(place, readonly=True) as case:
        yield Lookup(reconcile(readings, ())), ShelfLookup(case.rows), [reading.source.id for reading in readings]


def test_the_title_stands_where_the_outlet_has_another_text_of_that_day(lookups) -> None:
    whole, shelf, sources = lookups
    told = [
        "Wire (“Vint declines to take a call from the harbour master of …”)",
        "Wire (“Vint denies it”)",
        "Wire",
        "Post",
    ]
    assert [whole.called(each) for each in sources] == told
    assert [shelf.called(each) for each in sources] == told


def test_every_place_that_cites_says_it(lookups) -> None:
    whole, _, _ = lookups
    record = whole.record
    out = io.StringIO()
    console = Console(file=out, width=400)
    print_chronology(console, chronology(record))
    print_explanation(console, why(whole, record.contacts[0].id, lambda source: ""))
    shown = out.getvalue()
    assert "Wire (“Vint denies it”), 10 Mar 2026" in shown or "the same words in Wire (“Vint denies it”)" in shown
    assert "Wire (“Vint denies it”); published 10 Mar 2026" in shown
    assert "Vint denies it" in to_markdown(record)


def test_texts_with_one_title_are_told_apart_by_their_files() -> None:
    pages = [_page("One.", "Harbour news"), _page("Two.", "Harbour news"), _page("Three.", "")]
    readings = [page.reading() for page in pages]
    lookup = Lookup(reconcile(readings, ()))
    told = [lookup.called(each.source.id) for each in readings]
    assert told == [f"Wire ({Path(each.source.path).name})" for each in readings]
