"""Line: one line of a chronology or list, in words, with the exact words of the sources behind it.

Every format is made from Lines, so all say the same. What the program concluded stands in `notes`, never
among the quotes.
"""

from collections.abc import Iterable

import msgspec

from backchannel.model.span import Span

_JUDGED = {
    "accepted": "confirmed", "corrected": "corrected", "added": "added", "rejected": "rejected",
    "changed": "changed since judged",
}  # fmt: skip


class Quote(msgspec.Struct, frozen=True):
    """Exact words of one source; `spans` are their places. `said` tells where this account stands apart."""

    source: str
    outlet: str
    published: str | None
    spans: tuple[Span, ...]
    said: str = ""
    also: tuple[str, ...] = ()  # outlets that print the same words
    called: str = ""  # the outlet, and the title where the outlet has another text of that day

    @property
    def named(self) -> str:
        """What the source is called in a citation."""
        return self.called or self.outlet

    @property
    def words(self) -> str:
        """The words, pieces joined by an ellipsis."""
        return " … ".join(span.exact for span in self.spans)

    @property
    def places(self) -> str:
        """Where they stand, in code points of the text: 115–183, 190–201."""
        return ", ".join(f"{span.start}–{span.end}" for span in self.spans)

    @property
    def extent(self) -> str:
        """From the first to the last code point, for a link: 115-201."""
        return f"{min(span.start for span in self.spans)}-{max(span.end for span in self.spans)}"


class Note(msgspec.Struct, frozen=True):
    """Something about a line that no source words as such. `kind` is conflict | echo | inferred | hedge."""

    kind: str
    words: str
    about: str | None = None  # id of the item that it leads to


class Line(msgspec.Struct, frozen=True):
    """A line. `kind` is contact | statement | move | proposal | echo | conflict | actor | source, `sort` the
    finer kind (call, threat …), `when` EDTF, `who` ids and names of those involved.

    `as_of` is the day of the first report of a statement or move without a `when`, and `dated` says that in words; both
    are empty for all others. `status` is empty where there is nothing to tell; `review` is machine | accepted |
    corrected | added | rejected | changed.
    """

    id: str
    kind: str
    sort: str
    headline: str
    when: str | None = None
    date: str = ""
    status: str = ""
    details: tuple[str, ...] = ()
    quotes: tuple[Quote, ...] = ()
    notes: tuple[Note, ...] = ()
    parts: tuple["Part", ...] = ()
    who: frozenset[str] = frozenset()
    origins: int = 0
    texts: int = 0
    first_reported: str | None = None
    review: str = "machine"
    as_of: str | None = None
    dated: str = ""

    @property
    def at(self) -> str:
        """When it was, in words, or by which day it was told."""
        return self.dated or self.date

    @property
    def confirmed(self) -> bool:
        """Whether a person accepted it."""
        return self.review == "accepted"

    @property
    def judged(self) -> str:
        """What a person did with it, in a word; nothing where nobody judged it."""
        return _JUDGED.get(self.review, "")


class Part(msgspec.Struct, frozen=True):
    """Lines under a line: what was said in a contact, the terms of a plan."""

    title: str
    lines: tuple[Line, ...]


def folded(quotes: Iterable[Quote]) -> tuple[Quote, ...]:
    """The quotes, those with the same words as one, which names the other outlets."""
    first: dict[tuple[str, str], Quote] = {}
    others: dict[tuple[str, str], list[str]] = {}
    for quote in quotes:
        key = (" ".join(quote.words.casefold().split()), quote.said)
        if key in first:
            others[key].append(quote.named)
        else:
            first[key], others[key] = quote, []
    return tuple(msgspec.structs.replace(quote, also=tuple(dict.fromkeys(others[key]))) for key, quote in first.items())


def listed(names: Iterable[str], last: str = "and") -> str:
    """A, B and C."""
    given = list(names)
    return given[0] if len(given) == 1 else f"{', '.join(given[:-1])} {last} {given[-1]}" if given else ""


def counted(number: int, thing: str) -> str:
    """1 text, 2 texts."""
    return f"{number:,} {thing}{'' if number == 1 else 's'}"
