"""Fingerprint: what each cell of a row held when it was exported, so that a later reader of the table can tell what a
person changed in it from what has changed in the record since.

One mark a cell, `column:mark`, in the order of the columns. The style of quotation marks and dashes, spaces and signs
that steer a terminal do not count: programs change them on their own.
"""

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Mapping

_STYLES = str.maketrans({
    **dict.fromkeys("“”„‟«»″", '"'),
    **dict.fromkeys("‘’‚‛‹›′`", "'"),
    **dict.fromkeys("‐‑‒–—―−", "-"),
    "…": "...",
})  # fmt: skip
_MARK = re.compile(r"([a-z_]+):([0-9a-f]{8})")


def plain(words: str) -> str:
    """Words without what programs change on their own: one style of quotation mark and dash, single spaces."""
    shown = "".join(" " if unicodedata.category(sign) == "Cc" else sign for sign in words)
    return " ".join(shown.translate(_STYLES).replace("--", "-").split())


def mark(words: object) -> str:
    """The mark of one cell."""
    told = "" if words is None else str(words)
    return hashlib.sha256(plain(told).encode("utf-8", "surrogatepass")).hexdigest()[:8]


def fingerprint(columns: Iterable[str], cells: Iterable[object]) -> str:
    """The marks of a row."""
    return " ".join(f"{column}:{mark(cell)}" for column, cell in zip(columns, cells, strict=True))


def marks_in(words: str) -> Mapping[str, str]:
    """The marks of a fingerprint by column; nothing for words that are none."""
    found = [_MARK.fullmatch(each) for each in words.split()]
    return {each[1]: each[2] for each in found if each} if all(found) else {}
