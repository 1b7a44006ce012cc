"""HTML: the chronology as one file that needs nothing else: no script, no font, no picture, no network."""

from functools import cache
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape
from markupsafe import Markup

from backchannel.model.record import Record
from backchannel.publish.chronology import Filter, chronology
from backchannel.publish.dates import in_words, published_in_words
from backchannel.publish.lines import Quote, counted, listed
from backchannel.publish.lookup import Lookup
from backchannel.publish.tell import conflict_line
from backchannel.publish.tell_source import source_line
from backchannel.publish.wording import REVIEWS


def environment() -> Environment:
    """The templates that pages and exports share. All that sources say is escaped."""
    env = Environment(
        loader=PackageLoader("backchannel.publish"),
        autoescape=select_autoescape(default=True),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    env.filters |= {"listed": listed, "published": published_in_words, "in_words": in_words}
    env.globals |= {"counted": counted, "REVIEWS": REVIEWS}
    return env


@cache
def style() -> str:
    """The style sheet of pages and exports."""
    return files("backchannel.publish").joinpath("style.css").read_text(encoding="utf-8")


class _Links:
    """Where things lie inside the file: quotes lead to the list of sources, ids to lines that it has."""

    def __init__(self, present: set[str]) -> None:
        self._present = present

    def quote(self, quote: Quote) -> str:
        return f"#source-{quote.source}"

    def item(self, name: str) -> str | None:
        return f"#{name}" if name in self._present else None


def to_html(record: Record, wanted: Filter = Filter()) -> str:  # noqa: B008
    """The chronology, its conflicts and its sources as one HTML file, for reading, mailing and printing."""
    lookup = Lookup(record)
    told = chronology(record, wanted, lookup)
    conflicts = [conflict_line(lookup, each) for each in record.conflicts if each.review != "rejected"]
    present = {line.id for line in (*told.lines, *conflicts)}
    present |= {each.id for line in told.lines for part in line.parts for each in part.lines}
    return (
        environment()
        .get_template("chronology.html")
        .render(
            record=record,
            told=told,
            conflicts=conflicts,
            sources=[source_line(lookup, each) for each in record.sources],
            style=Markup(style()),  # ours, from the package
            links=_Links(present),
        )
    )
