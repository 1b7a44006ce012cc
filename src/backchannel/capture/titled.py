"""Title and body -> the Text of a source, with every change to either listed.

`text` is the title, an empty line, and the body without empty lines at its ends. Repairs undone give the title
and the body as captured.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence

import msgspec

from backchannel.capture.editing import Edit, apply_edits, invisible_characters, odd_spaces
from backchannel.capture.glue import glued_sentences
from backchannel.model.source import Alignment, Source, Text

_TITLE_MARKS = re.compile(r"[#*_\s]+")


def titled_text(
    source: Source, title: str | None, words: str, body: tuple[int, int], edits: Sequence[Edit] = (), title_at: int = -1
) -> Text:
    """The Text of `title` and of `words[start:end]` with `edits`, glued sentences and invisible characters mended.

    `title_at` is where the title as captured stands in `words`, -1 when it does not stand there as it is. A
    first line that repeats the title is taken out. A body without words gives a Text without words.
    """
    start, end = _trimmed(words, *body)
    if start >= end:
        return Text(source, "")
    head = headline(title)
    prefix = f"{head.text}\n\n" if head.text else ""
    edits = [*edits, *(_moved(e, start) for e in invisible_characters(words[start:end]))]
    edits = _without_title(words, start, end, edits, head.text)
    edits += _glue(words, start, end, edits)
    text, repairs, runs = apply_edits(words, start, end, edits, len(prefix))
    if not text.strip():
        return Text(source, "")
    source = msgspec.structs.replace(source, title=head.text or None)
    if title_at >= 0 and head.text:
        runs = (*(Alignment(run.text, run.raw + title_at) for run in head.alignment), *runs)
    return Text(source, prefix + text, (*head.repairs, *repairs), len(head.text), runs)


def headline_text(source: Source, title: str) -> Text:
    """The Text of a source that has a headline and no body."""
    head = headline(title)
    source = msgspec.structs.replace(source, title=head.text)
    return Text(source, head.text, head.repairs, len(head.text))


def headline(title: str | None) -> Text:
    """The title on one line, its white space made plain spaces, invisible characters taken out."""
    words = title or ""
    start, end = _trimmed(words, 0, len(words))
    edits = [*odd_spaces(words), *invisible_characters(words)]
    text, repairs, runs = apply_edits(words, start, max(start, end), edits)
    return Text(Source("", "", "text"), text, repairs if text else (), 0, runs)


def _trimmed(words: str, start: int, end: int) -> tuple[int, int]:
    """`start` and `end` without the white space at both ends."""
    body = words[start:end]
    return start + len(body) - len(body.lstrip()), start + len(body.rstrip())


def _moved(edit: Edit, by: int) -> Edit:
    return Edit(edit.at + by, edit.old, edit.new, edit.why)


def _without_title(words: str, start: int, end: int, edits: list[Edit], title: str) -> list[Edit]:
    """The edits, and one that takes out a first line that gives the title again."""
    line = words[start:end].split("\n", 1)[0]
    rest = start + len(line) + len(words[start + len(line) : end]) - len(words[start + len(line) : end].lstrip())
    if not title or rest >= end or _plain(line) != _plain(title):
        return edits
    kept = [edit for edit in edits if edit.at >= rest]
    return [Edit(start, words[start:rest], "", "title given again"), *kept]


def _plain(line: str) -> str:
    return _TITLE_MARKS.sub(" ", line).strip()


def _glue(words: str, start: int, end: int, edits: list[Edit]) -> list[Edit]:
    """Glued sentences, looked for after the other edits: a mark may stand between the two."""
    text, _, runs = apply_edits(words, start, end, edits)
    starts = [run.text[0] for run in runs]
    found = []
    for edit in glued_sentences(text):
        run = runs[max(0, bisect_right(starts, edit.at - 1) - 1)]
        if run.text[0] < edit.at <= run.text[1]:
            found.append(Edit(run.raw + edit.at - run.text[0], edit.old, edit.new, edit.why))
    return found
