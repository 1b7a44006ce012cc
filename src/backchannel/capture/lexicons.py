"""Word lists of this step: data files in `lexicon/`, one entry a line, loaded once.

The same format as those of the reader (see `wordlists`). Cells of a table are parted by tabs.
"""

from functools import cache

from backchannel.wordlists import lines


@cache
def words(name: str) -> frozenset[str]:
    """The entries of `lexicon/NAME.txt`."""
    return frozenset(lines("capture", f"{name}.txt"))


@cache
def pairs(name: str) -> dict[str, str]:
    """The first cell of every row of `lexicon/NAME.tsv`, mapped to the second."""
    return {row[0]: row[1] for line in lines("capture", f"{name}.tsv") for row in [line.split("\t")]}
