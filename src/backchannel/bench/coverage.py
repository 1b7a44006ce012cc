"""Attributions that were annotated for this project in texts of the shared corpora: positions, and no words.

A table has a row an attribution: the text's name and a hash of its words, then source, cue and content as extents
("12-40;52-60"). A text without any has one row that is empty behind the hash. A text whose words are no longer those
that were annotated is left out and named.
"""

import csv
import hashlib
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

from backchannel.bench.polnear import AttributionText, GoldAttribution
from backchannel.bench.shared_texts import by_name
from backchannel.errors import InputError
from backchannel.model.span import Extent

COLUMNS = ("text", "sha256", "source", "cue", "content")
_DIGITS = 16  # of the hash


def read_coverage(table: Path, data: Path) -> tuple[list[AttributionText], list[str]]:
    """The annotated texts of a table, by name, and the names of those that `data`, the folder of shared corpora, has
    not or has with other words. Raises InputError when the file is no such table."""
    rows = _rows(table)
    words = by_name(data, rows)
    found, left_out = [], []
    for name in sorted(rows):
        text = words.get(name)
        if text is None or digest(text) != rows[name][0]["sha256"]:
            left_out.append(name)
            continue
        found.append(AttributionText(name, text, tuple(_gold(row) for row in rows[name] if row["content"])))
    return found, left_out


def write_coverage(table: Path, texts: Sequence[AttributionText]) -> None:
    """Writes a table of annotated texts."""
    with table.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, delimiter="\t", lineterminator="\n")
        writer.writerow(COLUMNS)
        for text in sorted(texts, key=lambda each: each.name):
            for gold in text.gold:
                parts = (_written(part) for part in (gold.source, gold.cue, gold.content))
                writer.writerow((text.name, digest(text.text), *parts))
            if not text.gold:
                writer.writerow((text.name, digest(text.text), "", "", ""))


def stands_in(inner: GoldAttribution, outer: GoldAttribution) -> bool:
    """Whether the cue of one attribution stands in the content of another, which does not stand in its own."""
    return _holds(outer, inner) and not _holds(inner, outer)


def _holds(outer: GoldAttribution, inner: GoldAttribution) -> bool:
    start, end = (inner.cue or inner.content)[0]
    return any(a <= start and end <= b for a, b in outer.content)


def digest(words: str) -> str:
    """The first digits of a hash of a text's words."""
    return hashlib.sha256(words.encode()).hexdigest()[:_DIGITS]


def _rows(table: Path) -> dict[str, list[dict[str, str]]]:
    rows: dict[str, list[dict[str, str]]] = defaultdict(list)
    with table.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file, delimiter="\t")
        if tuple(reader.fieldnames or ()) != COLUMNS:
            raise InputError(str(table), "is no table of attributions", f"its columns are {', '.join(COLUMNS)}")
        for row in reader:
            rows[row["text"]].append(row)
    return rows


def _gold(row: dict[str, str]) -> GoldAttribution:
    return GoldAttribution(_extents(row["source"]), _extents(row["cue"]), _extents(row["content"]))


def _extents(written: str) -> tuple[Extent, ...]:
    pairs = (part.split("-") for part in written.split(";") if part)
    return tuple((int(start), int(end)) for start, end in pairs)


def _written(extents: tuple[Extent, ...]) -> str:
    return ";".join(f"{start}-{end}" for start, end in extents)
