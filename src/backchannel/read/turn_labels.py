"""Turn labels: the names before a colon that a transcript gives its speakers, and whom initials among them stand for.

A label begins a paragraph ("ADA MOOR: ", "Ada Moor (AM): "); where one of initials does, others may follow in the same
paragraph ("AM: Yes. BT: No."). Initials are those of the one person of the text whose name has them.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc

from backchannel.model.span import Extent
from backchannel.read.clusters import Cluster

_INITIALS = r"[A-Z]{2,4}"
_LABEL = re.compile(
    r"[\"']?((?:[A-Z]{2,}[\w.'-]*|(?:Mr|Mrs|Ms|Dr)\.? [A-Z]\w+|[A-Z]\w+ [A-Z]\w+)(?: [A-Z][\w.'-]*){0,3})"
    rf"(?: \(({_INITIALS})\))?: "
)
_INLINE = re.compile(rf"(?<=[.?!…)\]\"] )({_INITIALS}): ")


@dataclass(frozen=True)
class TurnLabel:
    """A label in code points: the name or initials, initials in brackets behind the name, and what is said."""

    name: Extent
    initials: Extent | None
    words: Extent


def turn_labels(view: str, paragraphs: Sequence[Extent]) -> tuple[TurnLabel, ...]:
    """The labels of a text, in order, whether or not there are enough of them for a transcript."""
    return tuple(label for extent in paragraphs for label in _of_paragraph(view, extent))


def _of_paragraph(view: str, extent: Extent) -> Iterator[TurnLabel]:
    start, end = extent
    first = _LABEL.match(view, start, end)
    if first is None or first.end() >= end:
        return
    inline = list(_INLINE.finditer(view, first.end(), end)) if re.fullmatch(_INITIALS, first[1]) else []
    found = [first, *inline]
    ends = [*(each.start() for each in inline), end]
    for match, until in zip(found, ends, strict=True):
        bracketed = match.span(2) if match is first and match[2] else None
        if match.end() < until:
            yield TurnLabel(match.span(1), bracketed, (match.end(), until))


def attach_initials(doc: Doc, clusters: list[Cluster], labels: Sequence[TurnLabel]) -> list[Cluster]:
    """The clusters, with initials among the labels told of the one person whose name has them: initials in brackets of
    the name before them. Initials that fit nobody, or several, stay as they were read."""
    meant: dict[str, Cluster] = {}
    labelled = {doc.text[slice(*label.name)] for label in labels}
    for initials, name in _initials(doc.text, labels):
        able = [c for c in clusters if c.kind == "person" or c.name in labelled]
        bearers = [c for c in able if _initials_of(c.name) == initials]
        named = [c for c in bearers if name and c.name.casefold() == name.casefold()]
        if len(named or bearers) == 1:
            meant.setdefault(initials, (named or bearers)[0])
    if not meant:
        return clusters
    kept = [c for c in clusters if not (c.names and all(m.text in meant for m in c.names))]
    owned = {i for c in kept for start, end, _ in c.places for i in range(start, end)}
    for token in doc:
        if token.text in meant and token.i not in owned:
            meant[token.text].places.append((token.i, token.i + 1, "name"))
    return kept


def _initials(view: str, labels: Sequence[TurnLabel]) -> Iterator[tuple[str, str]]:
    """Initials that label turns, each with the name that they are bracketed behind, where they are."""
    for label in labels:
        if label.initials is not None:
            yield view[slice(*label.initials)], view[slice(*label.name)]
    for label in labels:
        if re.fullmatch(_INITIALS, view[slice(*label.name)]):
            yield view[slice(*label.name)], ""


def _initials_of(name: str) -> str:
    return "".join(word[0] for word in name.split() if word[0].isalpha()).upper()
