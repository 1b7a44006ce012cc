"""Paragraphs of a text, and a view of it that a parser reads better, position for position.

The view has the same length as the text: typographic quote marks, dashes and spaces become plain ones,
and a line break inside a hard-wrapped paragraph becomes a space. So every offset in the view is an offset
in the text.
"""

import re

from backchannel.model.span import Extent

_PLAIN = str.maketrans(
    {"“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‘": "'", "’": "'", "‚": "'", "‛": "'", "ʼ": "'"}
    | {"\u00a0": " ", "\u202f": " ", "\u2009": " ", "\t": " ", "‐": "-", "‑": "-", "–": "-", "\u00ad": "-"}
)
_DOUBLED = re.compile(r"(?<!')''(?!')|``")
_BLANK = re.compile(r"\n[^\S\n]*(?:\n[^\S\n]*)*\n|\n[^\S\n]*\n")
_ITEM = re.compile(r"\s*(?:[-*•·–—]\s|\(?\d{1,2}[.)]\s|#{1,6}\s)")
_WRAP_MIN, _WRAP_MAX = 45, 130  # code points; width of hard-wrapped mail and Markdown
_RAGGED = 4  # code points that a line may fall short of the widest beyond the next word


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
    """Whether an editor or a mailer broke the lines of a block: each is as full as the widest allows.

    The test of a greedy fill: the next line's first word would not have fitted. Some line must also end
    inside a sentence, or the lines are paragraphs.
    """
    widths = [end - start for start, end in lines]
    widest = max(widths)
    if not _WRAP_MIN <= widest <= _WRAP_MAX:
        return False
    first_words = [len(text[start:end].split(maxsplit=1)[0]) for start, end in lines]
    full = all(width + 1 + word >= widest - _RAGGED for width, word in zip(widths, first_words[1:], strict=False))
    open_ended = any(text[end - 1] not in ".!?:\"”'’" for _, end in lines[:-1])
    return full and open_ended


def _double_mark(match: re.Match[str]) -> str:
    """Two single marks for a double one, as wires type it: the mark stands next to its words."""
    opens = match.start() == 0 or match.string[match.start() - 1] in " \n([-"
    return ' "' if opens else '" '


def parser_view(text: str, breaks: list[Extent]) -> str:
    """`text` as the parser gets it: same length, plain marks, no line break inside a paragraph."""
    view = _DOUBLED.sub(_double_mark, text.translate(_PLAIN))
    pieces: list[str] = []
    at = 0
    for start, end in breaks:
        pieces.append(view[at:start])
        pieces.append(re.sub(r"[\r\n\v\f\u2028\u2029]", " ", view[start:end]))
        at = end
    pieces.append(view[at:])
    return "".join(pieces)
