"""The PLOVER gold standard records: one event each, against the moves and contacts that the reader finds in their text.

A record is right when one event that was read has its source, its target and its type.

- Type: the root type of the PLOVER manual, as PLV has them (CONCEDE and RETREAT are one root, YIELD). The records are
  older than the manual: DEMAND is now REQUEST, DISAPPROVE and INVESTIGATE are ACCUSE, FIGHT is ASSAULT. A contact is
  CONSULT when it was held, AGREE when it is intended (the manual's rule); a denied one is nothing.
- Source, target: one of the record's texts overlaps, in the record's text, a place that names our actor. Where the
  record has none, none must have been read. Two sources without a target are both sides of what is mutual: both must
  be among our actors and targets. A contact's sides have no order, except where it has a visitor and a host.
"""

import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from backchannel.errors import InputError
from backchannel.model.reading import Reading
from backchannel.model.span import Extent

FILE = "PLOVER_GSR_CAMEO.txt"
_NOW = {"DEMAND": "REQUEST", "DISAPPROVE": "ACCUSE", "INVESTIGATE": "ACCUSE", "FIGHT": "ASSAULT"}
_ROOTS = {"CONCEDE": "YIELD", "RETREAT": "YIELD"}


@dataclass(frozen=True)
class Record:
    """What the corpus says of one text."""

    id: str
    text: str
    root: str
    sources: tuple[str, ...]
    targets: tuple[str, ...]


@dataclass(frozen=True)
class Event:
    """What was read: a root type and names; `mutual` when sources and targets may be told the other way round."""

    root: str
    sources: tuple[str, ...]
    targets: tuple[str, ...]
    mutual: bool = False


@dataclass(frozen=True)
class Verdict:
    """Which parts of a record some event has; `whole` when one event has all three."""

    root: bool
    source: bool
    target: bool
    whole: bool


def root_of(plover: str) -> str:
    """The root of a PLOVER type with or without its mode: "RETREAT:release" is YIELD."""
    type_ = plover.split(":")[0]
    type_ = _NOW.get(type_, type_)
    return _ROOTS.get(type_, type_)


def load_records(folder: Path) -> list[Record]:
    """The records of a folder. Raises InputError when the file is not what it should be."""
    path = folder / FILE
    try:
        rows = json.loads(path.read_text(encoding="utf-8"))
    except ValueError as error:
        raise InputError(str(path), "is not JSON", "name the folder of the PLOVER records as published") from error
    found = []
    for row in rows:
        if row.get("event") not in {None, "DOCUMENT"} and row.get("text"):
            found.append(
                Record(row["id"], row["text"], root_of(row["event"]), _texts(row, "source"), _texts(row, "target"))
            )
    return found


def _texts(row: dict[str, Any], side: str) -> tuple[str, ...]:
    """The words of a side; the field may be missing, empty, a text, a dictionary or a list of these."""
    value = row.get(side) or []
    values = value if isinstance(value, list) else [value]
    words = [each if isinstance(each, str) else each.get("actorText") or "" for each in values]
    return tuple(word for word in words if word.strip())


def events_of(reading: Reading) -> list[Event]:
    """The moves and contacts of a Reading as PLOVER events."""
    found = [Event(root_of(m.plover), _names(m.actor), _names(m.target)) for m in reading.moves if m.status != "denied"]
    for contact in reading.contacts:
        if contact.status == "denied":
            continue
        root = "CONSULT" if contact.status == "held" else "AGREE"
        visitors = tuple(p.name for p in contact.participants if p.role == "visitor")
        others = tuple(p.name for p in contact.participants if p.role != "visitor")
        if visitors and any(p.role == "host" for p in contact.participants):
            found.append(Event(root, visitors, others))
        else:
            names = tuple(p.name for p in contact.participants)
            found.append(Event(root, names, names, mutual=True))
    return found


def _names(joined: str | None) -> tuple[str, ...]:
    """ "A, B" as the reader joins the names of who acts together."""
    return tuple(joined.split(", ")) if joined else ()


def judge(record: Record, reading: Reading) -> Verdict:
    """Whether the events of a Reading hold a record."""
    events = events_of(reading)
    roots = [event.root == record.root for event in events]
    sources = [_has(reading, record.sources, event.sources, event) for event in events]
    targets = [_has(reading, record.targets, event.targets, event) for event in events]
    if len(record.sources) > 1 and not record.targets:
        sources = targets = [_has_all(reading, record.sources, event) for event in events]
    whole = any(all(parts) for parts in zip(roots, sources, targets, strict=True))
    return Verdict(any(roots), any(sources), any(targets), whole)


def _has(reading: Reading, texts: tuple[str, ...], names: tuple[str, ...], event: Event) -> bool:
    if not texts:
        return not names or event.mutual
    return any(overlaps(reading, text, name) for text in texts for name in names)


def _has_all(reading: Reading, texts: tuple[str, ...], event: Event) -> bool:
    names = (*event.sources, *event.targets)
    return all(any(overlaps(reading, text, name) for name in names) for text in texts)


def overlaps(reading: Reading, text: str, name: str) -> bool:
    """Whether words of the gold and a name that was read share a place in the text."""
    places = [place for part in text.split("...") for place in _occurrences(reading.text, part)]
    return any(a < d and c < b for a, b in places for c, d in _places(reading, name))


def _places(reading: Reading, name: str) -> list[Extent]:
    """Where a name is meant: the mentions of the actor who bears it, and where its own words stand."""
    found = [mention.span for actor in reading.actors if actor.name == name for mention in actor.mentions]
    return [*found, *_occurrences(reading.text, name)]


def _occurrences(text: str, words: str) -> list[Extent]:
    pattern = r"\W+".join(re.escape(word) for word in re.findall(r"\w+", words))
    return [match.span() for match in re.finditer(rf"\b{pattern}\b", text, re.IGNORECASE)] if pattern else []
