"""Formats: the one list of what a Record can be handed over in; the command line and the pages both go by it."""

from importlib import import_module

import msgspec

from backchannel.errors import UsageError
from backchannel.model.record import Record
from backchannel.publish.chronology import Filter
from backchannel.publish.why import Words


class Format(msgspec.Struct, frozen=True):
    """A format. `ending` is that of a file's name; `what` says in a few words what it is for.

    `module` and `function` make it, and are loaded only then; `takes` names what the function wants beside the Record:
    `name` (of a table), `wanted` (a Filter), `words` (the texts of the sources).
    """

    name: str
    media_type: str
    ending: str
    what: str
    module: str
    function: str
    takes: frozenset[str] = frozenset()

    @property
    def text(self) -> bool:
        """Whether it is text, and no file of another kind."""
        return self.ending not in ("xlsx", "pdf")

    @property
    def tabular(self) -> bool:
        """Whether it can be about one table."""
        return "name" in self.takes

    @property
    def filtered(self) -> bool:
        """Whether it can be narrowed to an actor, a kind or a status."""
        return "wanted" in self.takes


def _format(name: str, media_type: str, ending: str, what: str, module: str, *takes: str) -> Format:
    return Format(name, media_type, ending, what, f"backchannel.publish.{module}", f"to_{name}", frozenset(takes))


_SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_CSL = "application/vnd.citationstyles.csl+json"
_ROWS, _LINES = ("name", "wanted"), ("wanted",)
FORMATS: tuple[Format, ...] = (
    _format("json", "application/json", "json", "the whole record, by the contract", "to_json"),
    _format("csv", "text/csv; charset=utf-8", "csv", "one table", "to_csv", *_ROWS),
    _format("xlsx", _SHEET, "xlsx", "all tables as a workbook, to be judged in", "to_xlsx", *_ROWS),
    _format("markdown", "text/markdown; charset=utf-8", "md", "the chronology with footnotes", "to_markdown", *_LINES),
    _format("html", "text/html; charset=utf-8", "html", "the chronology as one file", "to_html", *_LINES),
    _format("pdf", "application/pdf", "pdf", "a report with footnotes, for print", "to_pdf", *_LINES),
    _format("timelinejs", "application/json", "timeline.json", "for TimelineJS", "to_timelinejs", *_LINES),
    _format("icalendar", "text/calendar; charset=utf-8", "ics", "the contacts of exact time", "to_icalendar", *_LINES),
    _format("gexf", "application/gexf+xml", "gexf", "the network of contacts, for Gephi", "to_network"),
    _format("graphml", "application/graphml+xml", "graphml", "the network, for yEd, Cytoscape …", "to_network"),
    _format(
        "annotations", "application/ld+json", "annotations.jsonld", "W3C Web Annotations", "to_annotations", "words"
    ),
    _format("ftm", "application/x-ndjson", "ftm.json", "FollowTheMoney entities, one a line", "to_ftm"),
    _format("prov", "application/json", "prov.json", "where each item comes from, as PROV-JSON", "to_prov"),
    _format("csl", _CSL, "csl.json", "the sources as citations", "to_csl"),
)
NAMES = tuple(each.name for each in FORMATS)


def format_of(name: str) -> Format:
    """The format with this name. Raises UsageError for another."""
    for each in FORMATS:
        if each.name == name:
            return each
    raise UsageError(f"there is no format {name}; choose one of {', '.join(NAMES)}")


def written(
    name: str,
    record: Record,
    *,
    table: str | None = None,
    wanted: Filter | None = None,
    words: Words = lambda _: None,
) -> bytes:
    """The Record in a format, as the bytes of a file; text is UTF-8.

    `table` goes with the formats of tables, `wanted` with those that can be narrowed; `words` gives the texts, without
    which an annotation has no context. Raises UsageError for an unknown format, and for what a format cannot take.
    """
    format = format_of(name)
    given: dict[str, object] = {}
    if table is not None:
        if not format.tabular:
            raise UsageError(f"--table goes with {_those('name')}, not with --format {name}")
        given["name"] = table
    if wanted is not None and wanted != Filter():
        if not format.filtered:
            raise UsageError(f"--actor, --kind and --status go with {_those('wanted')}, not with --format {name}")
        given["wanted"] = wanted
    if "words" in format.takes:
        given["words"] = words
    made = getattr(import_module(format.module), format.function)(record, **given)
    return made if isinstance(made, bytes) else made.encode()


def _those(takes: str) -> str:
    return "--format " + " or ".join(each.name for each in FORMATS if takes in each.takes)
