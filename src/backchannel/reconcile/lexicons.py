"""Word lists of this step: data files in `lexicon/`, one entry a line, loaded once.

The same format as those of the reader (see `wordlists`). Cells of a table are parted by tabs.
"""

from functools import cache

from backchannel.wordlists import lines


@cache
def words(name: str) -> frozenset[str]:
    """The entries of `lexicon/NAME.txt`."""
    return frozenset(lines("reconcile", f"{name}.txt"))


@cache
def seats() -> dict[str, str]:
    """Capitals and seats of government of the reader's list of states, in small letters, to the state's name."""
    head, *rows = (line.split("\t") for line in lines("read", "states.tsv"))
    found: dict[str, str] = {}
    for row in rows:
        cells = dict(zip(head, row, strict=False))
        for term in filter(None, f"{cells.get('capital', '')};{cells.get('seat', '')}".split(";")):
            found.setdefault(term.casefold().removeprefix("the "), cells["name"])
    return found


@cache
def forms(name: str) -> dict[str, str]:
    """Every other form in `lexicon/NAME.tsv`, mapped to the first of its row."""
    return {form: row[0] for line in lines("reconcile", f"{name}.tsv") for row in [line.split("\t")] for form in row}
