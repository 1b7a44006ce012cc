"""Frames of moves: which words tell a move, in which construction, and what kind of move it is."""

from dataclasses import dataclass
from functools import cache

from backchannel.read.lexicons import table


@dataclass(frozen=True)
class Slot:
    """A place that a frame asks for: obj, inf, that, none, or p with its prepositions; with a class of words.

    `barred` is agents or persons where these must not fill it.
    """

    kind: str
    prepositions: frozenset[str] = frozenset()
    words: frozenset[str] | None = None
    optional: bool = False
    barred: str = ""


@dataclass(frozen=True)
class Frame:
    """One row of the tables: alternatives of the whole frame are rows of their own.

    A `wide` frame asks for little of the words, so it is tried last and counts only between two sides that are known.
    """

    slots: tuple[Slot, ...]
    kind: str
    plover: str
    subject: str
    wide: bool = False

    @property
    def vague(self) -> bool:
        """Whether a wide frame asks for no word beside its own."""
        return self.wide and not any(slot.words for slot in self.slots)

    @property
    def weight(self) -> int:
        """Frames that ask for more are tried first."""
        return sum(2 + (slot.words is not None) - slot.optional for slot in self.slots)


@cache
def word_class(name: str) -> frozenset[str]:
    """The lemmas of a class of move_classes.tsv."""
    return frozenset(row["lemma"] for row in table("move_classes") if row["class"] == name)


@cache
def frames() -> dict[tuple[str, str], tuple[Frame, ...]]:
    """(lemma, pos) -> its frames, the most demanding first."""
    found: dict[tuple[str, str], list[Frame]] = {}
    for name in ("move_frames", "move_frames_acts"):
        for row in table(name):
            slots = tuple(_slot(part) for part in row["frame"].split("+"))
            frame = Frame(slots, row["kind"], row["plover"], row["subject"] or "actor", name != "move_frames")
            found.setdefault((row["lemma"], row["pos"]), []).append(frame)
    return {key: tuple(sorted(each, key=lambda f: (f.wide, -f.weight))) for key, each in found.items()}


@cache
def triggers() -> frozenset[str]:
    """All lemmas that may tell a move, for a quick first look at a token."""
    return frozenset(lemma for lemma, _ in frames())


def _slot(part: str) -> Slot:
    optional = part.endswith("?")
    head, *rest = part.rstrip("?").split(":")
    if head == "p":
        return Slot("p", frozenset(rest[0].split("|")), _words(rest[1:]), optional)
    if rest and rest[0].startswith("!"):
        return Slot(head, frozenset(), None, optional, rest[0][1:])
    return Slot(head, frozenset(), _words(rest), optional)


def _words(rest: list[str]) -> frozenset[str] | None:
    if not rest:
        return None
    found: set[str] = set()
    for name in rest[0].split("|"):
        found |= word_class(name) or {name}
    return frozenset(found)


@cache
def governors() -> dict[tuple[str, str], str]:
    """(lemma, pos) of a governing word -> done | planned | open | denied."""
    return {(row["lemma"], row["pos"]): row["status"] for row in table("move_status")}


@cache
def _modes() -> tuple[tuple[str, str, frozenset[str]], ...]:
    return tuple((row["type"], row["mode"], frozenset(row["lemmas"].split())) for row in table("move_modes"))


def plover_of(base: str, lemmas: frozenset[str]) -> str:
    """A PLOVER type with its mode after a colon, when the lemmas of what is threatened or asked tell it."""
    if ":" in base:
        return base
    for type_, mode, wanted in _modes():
        if type_ == base and wanted & lemmas:
            return f"{base}:{mode}"
    return base
