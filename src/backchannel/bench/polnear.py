"""PolNeAR: attributions in brat standoff, in code points (Newell, Margolin and Ruths 2018)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from backchannel.errors import InputError
from backchannel.model.span import Extent

_TEXT_BOUND = re.compile(r"T(\d+)\t(\S+) ([\d ;]+)\t")
_IGNORED = ("Discuss", "Discard")


@dataclass(frozen=True)
class GoldAttribution:
    """An attribution of a corpus; a sourceless one has no source."""

    source: tuple[Extent, ...]
    cue: tuple[Extent, ...]
    content: tuple[Extent, ...]


@dataclass(frozen=True)
class AttributionText:
    """A text of a corpus with its attributions."""

    name: str
    text: str
    gold: tuple[GoldAttribution, ...]


def read_polnear(path: Path) -> Iterator[AttributionText]:
    """The documents of a split. Of several annotators the alphabetically first is taken."""
    if not (path / "text").is_dir() or not (path / "attributions").is_dir():
        raise InputError(str(path), "is no split of PolNeAR", "name the folder that holds text/ and attributions/")
    annotations = sorted((path / "attributions").glob("*.ann"))
    for file in sorted((path / "text").glob("*.txt")):
        own = [a for a in annotations if a.name.startswith(file.stem + "_")]
        if own:
            text = file.read_bytes().decode("utf-8")
            yield AttributionText(file.stem, text, tuple(_attributions(own[0].read_bytes().decode("utf-8"))))


def _attributions(standoff: str) -> Iterator[GoldAttribution]:
    spans: dict[str, tuple[Extent, ...]] = {}
    for match in _TEXT_BOUND.finditer(standoff):
        pairs = [part.split() for part in match.group(3).split(";")]
        spans["T" + match.group(1)] = tuple((int(a), int(b)) for a, b in pairs)
    for line in re.findall(r"(?m)^E\d+\t(.*)$", standoff):
        kind = line.split(":", 1)[0]
        if kind.startswith(_IGNORED):
            continue
        roles: dict[str, tuple[Extent, ...]] = {}
        for part in line.split()[1:]:
            role, _, target = part.partition(":")
            name = role.rstrip("0123456789").lower()
            roles[name] = roles.get(name, ()) + spans.get(target, ())
        if roles.get("content"):
            yield GoldAttribution(roles.get("source", ()), roles.get("cue", ()), roles["content"])
