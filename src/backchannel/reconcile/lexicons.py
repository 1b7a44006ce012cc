"""Word lists of this step: data files in `lexicon/`, one entry a line, loaded once.

The same format as those of the reader, from which `reconcile` imports nothing: lines that begin with `#`
are comments, and the first of them says where the list comes from. Cells of a table are parted by tabs.
"""

from functools import cache
from importlib.resources import files


@cache
def words(name: str) -> frozenset[str]:
    """The entries of `lexicon/NAME.txt`."""
    return frozenset(_lines(f"{name}.txt"))


@cache
def forms(name: str) -> dict[str, str]:
    """Every other form in `lexicon/NAME.tsv`, mapped to the first of its row."""
    return {form: row[0] for line in _lines(f"{name}.tsv") for row in [line.split("\t")] for form in row}


def _lines(file: str) -> list[str]:
    text = (files("backchannel.reconcile") / "lexicon" / file).read_text(encoding="utf-8")
    return [line.strip() for line in text.splitlines() if line.strip() and not line.startswith("#")]
