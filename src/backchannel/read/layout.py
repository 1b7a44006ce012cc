"""Paragraphs of a text, and a view of it that a parser reads better, position for position.

The view has the same length as the text: typographic quote marks, dashes and spaces become plain ones,
and a line break inside a hard-wrapped paragraph becomes a space. So every offset in the view is an offset
in the text.
"""

import re

from backchannel.model.span import Extent

_PLAIN = str.maketrans(
    {"“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‘": "'", "’": "'", "‚": "'", "‛": "'"}
    | {"\u00a0": " ", "\u202f": " ", "\u2009": " ", "\t": " ", "‐": "-", "‑": "-", "–": "-", "\u00ad": "-"}
)
_BLANK = re.compile(r"\n[^\S\n]*(?:\n[^\S\n]*)*\n|\n[^\S\n]*\n")
_ITEM = re.compile(r"\s*(?:[-*•·–—]\s|\(?\d{1,2}[.)]\s|#{1,6}\s)")
_WRAP_MIN, _WRAP_MAX = 45, 100  # width of hard-wrapped mail and Markdown; newspaper lines are longer


def paragraphs(text: str) -> list[Extent]:
    """Extents of the paragraphs of `text`, in order, without the white space around them."""
    found: list[Extent] = []
    start = 0
    for gap in [*_BLANK.finditer(text), None]:
        end = gap.start() if gap else len(text)
        found += _lines_or_block(text, start, end)
        if gap:
            start = gap.end()
    return found


def _lines_or_block(text: str, start: int, end: int) -> list[Extent]:
    """One block between blank lines: one paragraph when it is hard-wrapped, else one a line."""
    lines: list[Extent] = []
    at = start
    for line in text[start:end].split("\n"):
        stripped = line.strip()
        if stripped:
            begin = at + len(line) - len(line.lstrip())
            lines.append((begin, begin + len(stripped)))
        at += len(line) + 1
    if len(lines) < 2 or not _is_wrapped(text, lines):
        return lines
    joined: list[Extent] = []
    for extent in lines:
        if joined and not _ITEM.match(text, *extent):
            joined[-1] = (joined[-1][0], extent[1])
        else:
            joined.append(extent)
    return joined


def _is_wrapped(text: str, lines: list[Extent]) -> bool:
    """Whether the lines of a block are of one width, as an editor or a mailer breaks them."""
    widths = [end - start for start, end in lines]
    if max(widths) > _WRAP_MAX or max(widths) < _WRAP_MIN:
        return False
    full = sum(width >= _WRAP_MIN for width in widths[:-1])
    return full * 2 >= len(widths) - 1


def parser_view(text: str, breaks: list[Extent]) -> str:
    """`text` as the parser gets it: same length, plain marks, no line break inside a paragraph."""
    view = text.translate(_PLAIN)
    pieces: list[str] = []
    at = 0
    for start, end in breaks:
        pieces.append(view[at:start])
        pieces.append(re.sub(r"[\r\n\v\f\u2028\u2029]", " ", view[start:end]))
        at = end
    pieces.append(view[at:])
    return "".join(pieces)
