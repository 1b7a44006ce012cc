"""Editing: changes made to captured words, each listed as a Repair, with the way back to the bytes."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from backchannel.model.source import Alignment, Repair


@dataclass(frozen=True)
class Edit:
    """`old` at position `at` of the captured words becomes `new`."""

    at: int
    old: str
    new: str
    why: str


_GLUED = re.compile(
    r"(?:(?<=[a-z]{2})|(?<=[0-9%)]))[.!?][\"'”’]?(?=[A-Z][a-z’']*[\s,]|[A-Z]\.)"  # …ended.In a …, …end."The …
    r"|(?<=[a-z]{2})[.!?](?=[\"“][A-Z])"  # …agreed."We …
    r"|(?<=[a-z][.!?,])[\"”](?=[A-Za-z])"  # …agreed,"Keller said
)
_DOMAIN = re.compile(r"\S*(?:www\.|://|@)\S*")
_INVISIBLE = re.compile("[\u00ad\u200b\u200c\u200d\u2060\ufeff]")


def glued_sentences(words: str) -> list[Edit]:
    """A space between two sentences whose break a scraper lost ("the information.In a").

    Construction: a word in lower case, a digit or a bracket, the mark that ends a sentence (and a closing
    quote mark), and a capitalised word or an opening quote mark right after it. A straight quote mark opens
    when the marks before it on the line are even in number. Not in web addresses, abbreviations with dots
    ("U.S.A"), initials, or decimal numbers.
    """
    links = [match.span() for match in _DOMAIN.finditer(words)]
    edits = []
    for match in _GLUED.finditer(words):
        if any(start <= match.start() < end for start, end in links):
            continue
        quote = match.group().find('"')
        at = match.end()
        if quote >= 0 and _opens(words, match.start() + quote):
            at = match.start() + quote
        if not words[at - 1].isspace():
            edits.append(Edit(at, "", " ", "glued sentences parted"))
    return edits


def _opens(words: str, at: int) -> bool:
    """Whether the straight quote mark at `at` opens a quotation."""
    line = words.rfind("\n", 0, at) + 1
    return words.count('"', line, at) % 2 == 0


def invisible_characters(words: str) -> list[Edit]:
    """Soft hyphens, zero-width characters and stray byte order marks, taken out."""
    return [Edit(m.start(), m.group(), "", "invisible character") for m in _INVISIBLE.finditer(words)]


def apply_edits(
    words: str, start: int, end: int, edits: Sequence[Edit], offset: int = 0
) -> tuple[str, tuple[Repair, ...], tuple[Alignment, ...]]:
    """`words[start:end]` with the edits made, their Repairs, and runs that stand unchanged.

    `offset` is where the outcome will begin in the Text. Of two edits that overlap the first is made.
    """
    pieces: list[str] = []
    repairs: list[Repair] = []
    runs: list[Alignment] = []
    at, length = start, 0
    for edit in sorted(edits, key=lambda e: (e.at, len(e.old))):
        if edit.at < at or edit.at + len(edit.old) > end:
            continue
        length += _keep(words, at, edit.at, offset + length, pieces, runs)
        repairs.append(_repair(offset + length, edit))
        pieces.append(edit.new)
        length += len(edit.new)
        at = edit.at + len(edit.old)
    _keep(words, at, end, offset + length, pieces, runs)
    return "".join(pieces), tuple(repairs), tuple(runs)


def _keep(words: str, start: int, end: int, to: int, pieces: list[str], runs: list[Alignment]) -> int:
    if end > start:
        pieces.append(words[start:end])
        runs.append(Alignment((to, to + end - start), start))
    return end - start


def _repair(at: int, edit: Edit) -> Repair:
    if not edit.old:
        return Repair(at, edit.why, insert=edit.new)
    if not edit.new:
        return Repair(at, edit.why, delete=edit.old)
    return Repair(at, edit.why, replace=(edit.old, edit.new))
