"""Additions: what a person says that marked words tell, as an item of the Reading of their source."""

from collections.abc import Iterable

from backchannel.errors import UsageError
from backchannel.model.attribution import Attribution
from backchannel.model.contact import TextContact
from backchannel.model.decision import AddedKind, Decision, Values, added_account
from backchannel.model.move import TextMove
from backchannel.model.reading import Reading
from backchannel.model.span import Extent, Span
from backchannel.reconcile.fields import Item, checked, set_field

NOUNS: dict[AddedKind, type] = {"contact": TextContact, "statement": Attribution, "move": TextMove}
REQUIRED: dict[AddedKind, tuple[str, ...]] = {
    "contact": ("kind", "status", "participants"),
    "statement": ("speaker",),
    "move": ("kind", "actor"),
}
_QUOTES = "\"'“”„‟«»‘’‚‹›"


def checked_values(kind: AddedKind, values: Iterable[tuple[str, tuple[str, ...]]]) -> Values:
    """The values of an addition, sorted by field. Raises UsageError for a bad one and for what is missing."""
    given = {name: checked(NOUNS[kind], name, value) for name, value in values}
    for name in REQUIRED[kind]:
        if not given.get(name):
            raise UsageError(f"a {kind} needs {name}, which was not given")
    return tuple(sorted((name, value) for name, value in given.items() if value))


def added_item(decision: Decision, reading: Reading) -> Item:
    """The item of an addition. Raises UsageError when the words are not where it says, or its values are none."""
    kind, words = decision.kind, decision.words
    if kind is None or words is None:
        raise UsageError("it says of no words what they are")
    if words.start < 0 or not words.exact or not words.matches(reading.text):
        raise UsageError(f"the words {words.exact!r} do not stand at {words.start}–{words.end} of the text any more")
    values = checked_values(kind, decision.values)
    local = added_account(decision.id, words.source).partition(":")[2]
    item = _blank(kind, local, words.span, words)
    for name, value in values:
        item = set_field(item, name, value, reading.text, decision.by)
    return item


def _blank(kind: AddedKind, local: str, extent: Extent, words: Span) -> Item:
    """The item before its values are set. Words that begin with a quotation mark are taken as said to the letter."""
    if kind == "contact":
        return TextContact(local, "talks", "held", (), None, None, None, (extent,))
    if kind == "move":
        return TextMove(local, "", "", None, None, None, None, None, "done", (extent,))
    mode = "direct" if words.exact.lstrip()[:1] in _QUOTES else "indirect"
    return Attribution(local, (), (), (extent,), mode, None)  # type: ignore[arg-type]
