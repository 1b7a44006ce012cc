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


_INVISIBLE = re.compile(
    "[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]"
    "|(?<![^\x00-\u024f])[\u200c\u200d]|[\u200c\u200d](?![^\x00-\u024f])"  # inside Persian or emoji they mean something
)
_SPACES = re.compile(r"\s+")


def invisible_characters(words: str) -> list[Edit]:
    """Soft hyphens, zero-width and direction marks and stray byte order marks, taken out."""
    return [Edit(m.start(), m.group(), "", "invisible character") for m in _INVISIBLE.finditer(words)]


def odd_spaces(words: str) -> list[Edit]:
    """Runs of white space that are not one plain space, made one: for titles, which are one line."""
    return [Edit(m.start(), m.group(), " ", "space made plain") for m in _SPACES.finditer(words) if m.group() != " "]


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
