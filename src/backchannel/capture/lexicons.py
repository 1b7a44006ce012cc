"""Word lists of this step: data files in `lexicon/`, one entry a line, loaded once.

The same format as those of the reader, from which `capture` imports nothing: lines that begin with `#` are
comments, and the first of them says where the list comes from. Cells of a table are parted by tabs.
"""

from functools import cache
from importlib.resources import files


@cache
def words(name: str) -> frozenset[str]:
    """The entries of `lexicon/NAME.txt`."""
    return frozenset(_lines(f"{name}.txt"))


@cache
def pairs(name: str) -> dict[str, str]:
    """The first cell of every row of `lexicon/NAME.tsv`, mapped to the second."""
    return {row[0]: row[1] for line in _lines(f"{name}.tsv") for row in [line.split("\t")]}


def _lines(file: str) -> list[str]:
    text = (files("backchannel.capture") / "lexicon" / file).read_text(encoding="utf-8")
    return [line.strip() for line in text.splitlines() if line.strip() and not line.startswith("#")]
