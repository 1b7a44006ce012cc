"""Word lists: data files in `lexicon/`, loaded once.

A `.txt` file has one entry a line; a `.tsv` file has a header row after its comments. Lines that begin
with `#` are comments; the first of them say where the list comes from.
"""

from functools import cache

from backchannel.wordlists import lines


@cache
def words(name: str) -> frozenset[str]:
    """The entries of `lexicon/NAME.txt`, as written."""
    return frozenset(lines("read", f"{name}.txt"))


@cache
def table(name: str) -> tuple[dict[str, str], ...]:
    """The rows of `lexicon/NAME.tsv`, by column; an empty cell is an empty string."""
    header, *rows = [line.split("\t") for line in lines("read", f"{name}.tsv")]
    return tuple(dict(zip(header, row + [""] * (len(header) - len(row)), strict=True)) for row in rows)
