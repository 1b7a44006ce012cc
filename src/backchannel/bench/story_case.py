"""A story read and reconciled, beside its gold; and what one section of the score came to."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from backchannel.bench.gold import Gold, Names, Place
from backchannel.bench.letters import iou, letter_set
from backchannel.model.reading import Reading
from backchannel.model.record import Record
from backchannel.model.span import Span, overlaps


@dataclass(frozen=True)
class Story:
    """A story read and reconciled, beside its gold."""

    name: str
    gold: Gold
    readings: tuple[Reading, ...]
    record: Record

    def file(self, source: str) -> str:
        """The file name of a source id."""
        return next(Path(r.source.path).name for r in self.readings if r.source.id == source)

    def text(self, file: str) -> str:
        """The text of a file of the story."""
        return next(r.text for r in self.readings if Path(r.source.path).name == file)

    def actor_names(self, actor: str | None, fallback: str | None = None) -> Names:
        """All names of an actor of the record."""
        found = next((a for a in self.record.actors if a.id == actor), None)
        names = {found.name, *found.aliases} if found else set()
        return frozenset(names | ({fallback} if fallback else set()))

    def places(self, supports: Sequence[Span]) -> tuple[Place, ...]:
        """Spans of the record as places in the story's files."""
        return tuple((self.file(span.source), (span.start, span.end)) for span in supports)

    def words(self, places: Sequence[Place]) -> str:
        """The exact words at places, shortened for a line of a report."""
        words = " … ".join(self.text(file)[extent[0] : extent[1]] for file, extent in places[:2])
        words = " ".join(words.split())
        return words if len(words) <= 110 else words[:107] + "…"


@dataclass
class Section:
    """What a section came to."""

    gold: int
    found: int
    missed: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    invented: list[str] = field(default_factory=list)
    figures: dict[str, float] = field(default_factory=dict)


def touch(a: Sequence[Place], b: Sequence[Place]) -> bool:
    """Whether two items share words of one text."""
    return any(f == g and overlaps(x, y) for f, x in a for g, y in b)


def iou_of(story: Story, a: Sequence[Place], b: Sequence[Place]) -> float:
    files = sorted({file for file, _ in a} & {file for file, _ in b})
    best = 0.0
    for file in files:
        text = story.text(file)
        first = letter_set(text, [extent for f, extent in a if f == file])
        second = letter_set(text, [extent for f, extent in b if f == file])
        best = max(best, iou(first, second))
    return best


def item_places(story: Story, id_: str) -> tuple[Place, ...]:
    record = story.record
    items: list[Any] = [*record.statements, *record.contacts, *record.moves, *record.proposals]
    for item in items:
        if item.id == id_:
            return story.places(item.supports)
    return ()
