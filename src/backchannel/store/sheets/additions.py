"""Sheet add: a new row, without an id, is what words of a source tell and nobody read."""

from collections.abc import Callable

from backchannel.model.decision import AddedKind, Decision
from backchannel.publish.fingerprint import plain
from backchannel.publish.lookup import Lookup
from backchannel.publish.tables import ASKED, EXPORTED
from backchannel.reconcile.additions import NOUNS, REQUIRED
from backchannel.reconcile.fields import FIELDS
from backchannel.store.mend import addition, marked
from backchannel.store.sheets.edits import RowError, cell_words
from backchannel.store.sheets.table import SheetRow

TextOf = Callable[[str], str]
_TOLD_BY: dict[str, AddedKind] = {"participants": "contact", "speaker": "statement", "target": "move"}
_PLACE = ("source", "words", "start")


def is_new(row: SheetRow) -> bool:
    """Whether a row is to add something: it names no item, and has more than a judgement."""
    return not row.cell("id") and not row.cell("accounts") and any(name not in (*ASKED, EXPORTED) for name in row.cells)


def added(lookup: Lookup, row: SheetRow, text_of: TextOf, *, by: str, at: str) -> Decision:
    """The Decision that a new row asks for. `text_of` gives the text of a source id. Raises RowError and UsageError."""
    kind = next((kind for column, kind in _TOLD_BY.items() if column in row.heads), None)
    if kind is None:
        raise RowError("names no item: id and accounts are empty; new rows go in contacts, statements or moves")
    if not row.cell("source") or not row.cell("words"):
        raise RowError("names no item: id and accounts are empty; a new row needs source and words")
    if row.cell("verdict") not in ("", "add") or row.cell("merge_with"):
        raise RowError("a new row takes no verdict and no merge; judge it when it is in the case")
    fields = {name: field for name, field in FIELDS[NOUNS[kind]].items() if row.cell(name)}
    other = [name for name in row.cells if name not in (*fields, *_PLACE, *ASKED)]
    if other:
        raise RowError(f"{', '.join(other)} cannot be given in a new row; leave it empty there")
    missing = [name for name in REQUIRED[kind] if name not in fields]
    if missing:
        raise RowError(f"a new {kind} needs {' and '.join(missing)} in columns of these names")
    given = {}
    for name, field in fields.items():
        words = cell_words(row, name, time=name == "when")
        given[name] = words.split(";") if field.many else [words]
    source = row.cell("source")
    if source not in lookup.sources:
        raise RowError(f"the case has no source {source}; list them with: backchannel show sources")
    span = marked(source, _text(text_of(source), row), row.cell("words"), _start(row), "start")
    return addition(lookup, kind, span, given, by=by, at=at, why=row.cell("why"))


def _start(row: SheetRow) -> int | None:
    start = row.cell("start")
    if start and not start.isdecimal():
        raise RowError(f"start: {start!r} is no number; give the code point at which the words begin")
    return int(start) if start else None


def _text(text: str, row: SheetRow) -> str:
    """The text, when it has the words of the row. Raises RowError when it only has them in another style."""
    words = row.cell("words")
    if words not in text and plain(words) in plain(text):
        raise RowError(
            f"the text of {row.cell('source')} has these words with other quotation marks, dashes or breaks; "
            "copy them from the text"
        )
    return text
