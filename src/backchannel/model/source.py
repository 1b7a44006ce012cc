"""Source and Text: the bytes as they came, and the words in them with the way back to the bytes."""

from typing import Literal

import msgspec

from backchannel.model.decision import Corrected
from backchannel.model.span import Extent

SourceKind = Literal["article", "markdown", "page", "text"]


class Source(msgspec.Struct, frozen=True):
    """Where a text came from. `published` is ISO 8601 with its zone as stated, or None.

    `corrected` says which of this a person set, and what the source says of itself. The id of a source is the first
    twelve digits of its `sha256`.
    """

    path: str
    sha256: str
    kind: SourceKind
    title: str | None = None
    outlet: str | None = None
    author: str | None = None
    published: str | None = None
    url: str | None = None
    encoding: str | None = None
    corrected: tuple[Corrected, ...] = ()

    @property
    def id(self) -> str:
        return self.sha256[:12]


class Repair(msgspec.Struct, frozen=True, omit_defaults=True):
    """A change made to the words on capture, at position `at` of the repaired text.

    Exactly one of `insert` (the words put in), `delete` (the words taken out) and `replace` (the words
    before, the words after) is set, so that all repairs undone give the captured words again.
    """

    at: int
    why: str
    insert: str | None = None
    delete: str | None = None
    replace: tuple[str, str] | None = None

    @property
    def before(self) -> str:
        """The captured words that stood here."""
        return self.replace[0] if self.replace else self.delete or ""

    @property
    def after(self) -> str:
        """The words that stand here now."""
        return self.replace[1] if self.replace else self.insert or ""


class Alignment(msgspec.Struct, frozen=True):
    """A run of the text that stands unchanged in the decoded bytes: text extent and first raw position."""

    text: Extent
    raw: int


class Text(msgspec.Struct, frozen=True):
    """The words of a source. `title_end` is where the headline ends in `text` (0 without one).

    `alignment` maps runs of `text` to code points of the decoded bytes; what it leaves out was inserted
    or comes from markup.
    """

    source: Source
    text: str
    repairs: tuple[Repair, ...] = ()
    title_end: int = 0
    alignment: tuple[Alignment, ...] = ()

    def raw_position(self, at: int) -> int | None:
        """The position in the decoded bytes of the code point at `at`, or None where it was inserted."""
        for run in self.alignment:
            if run.text[0] <= at < run.text[1]:
                return run.raw + at - run.text[0]
        return None


def undo_repairs(text: str, repairs: tuple[Repair, ...]) -> str:
    """The captured words before any repair: the repairs replayed backwards."""
    for repair in sorted(repairs, key=lambda r: r.at)[::-1]:  # of those at one place the last is undone first
        text = text[: repair.at] + repair.before + text[repair.at + len(repair.after) :]
    return text
