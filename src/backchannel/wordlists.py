"""Word lists as data: the lines of a file in a package's `lexicon/` folder.

Lines that begin with `#` are comments; the first of them say where the list comes from. Each layer reads its
own lists through its `lexicons` module, which says what the entries are.
"""

from functools import cache
from importlib.resources import files


@cache
def lines(package: str, file: str) -> tuple[str, ...]:
    """The entries of `PACKAGE/lexicon/FILE`, without comments and empty lines; white space at the end is cut."""
    text = (files(f"backchannel.{package}") / "lexicon" / file).read_text(encoding="utf-8")
    return tuple(line.rstrip() for line in text.splitlines() if line.strip() and not line.startswith("#"))
