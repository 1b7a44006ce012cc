"""Corpora of time expressions, each read into one shape: a text, its date, and the gold spans with values."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

from backchannel.model.span import Extent

NO_SPACE_BEFORE = frozenset(".,;:!?)]}%'’\"”")


@dataclass(frozen=True)
class GoldTime:
    """A time expression of a corpus: type (date, time, duration, set; empty in TIMEX2) and TIMEX value."""

    span: Extent
    type: str
    value: str


@dataclass(frozen=True)
class TimexText:
    """A text with its publication time. Only what lies inside `scored` extents was annotated."""

    name: str
    text: str
    published: str | None
    gold: tuple[GoldTime, ...]
    scored: tuple[Extent, ...]


def read_corpus(path: Path) -> Iterator[TimexText]:
    """The texts of a corpus, by what lies in the folder: MEANTIME, WikiWars, TimeML, or a table.

    A table holds expressions (timenorm), or sentences with a marked clock time if it begins with a comment.
    """
    for table in sorted(path.glob("*.tsv")):
        rows = table.read_text(encoding="utf-8")
        yield from _marked(rows) if rows.startswith("#") else _expressions(rows)
    if (path / "intra-doc_annotation").is_dir():
        path = path / "intra-doc_annotation"
    if (path / "keyinline").is_dir():
        path = path / "keyinline"
    for file in sorted([*path.rglob("*.xml"), *path.rglob("*.tml")]):
        if file.name.endswith(".key.xml"):
            yield _inline(file, "TIMEX2", "val")
        elif file.suffix == ".tml":
            yield _inline(file, "TIMEX3", "value")
        else:
            yield _meantime(file)


def _marked(rows: str) -> Iterator[TimexText]:
    """Rows (publication time, sentence, value): the sentence marks one clock time with square brackets."""
    for number, line in enumerate(rows.splitlines(), 1):
        if line.startswith("#"):
            continue
        published, sentence, value = line.split("\t")
        lead, _, rest = sentence.partition("[")
        words, _, tail = rest.partition("]")
        span = (len(lead), len(lead) + len(words))
        yield TimexText(f"row {number}", lead + words + tail, published, (GoldTime(span, "time", value),), (span,))


def _expressions(rows: str) -> Iterator[TimexText]:
    """timenorm's table: groups of rows (words, type, value), the first of each group the date of its document.

    Each row is a text of its own, so nothing but the date of its document can settle it.
    """
    published: str | None = None
    for number, line in enumerate(rows.splitlines(), 1):
        words, _, rest = line.partition("\t")
        kind, _, value = rest.partition("\t")
        if not value:
            published = None
        elif published is None:
            published = value
        else:
            whole = (0, len(words))
            yield TimexText(f"row {number}", words, published, (GoldTime(whole, kind.lower(), value),), (whole,))


def _meantime(file: Path) -> TimexText:
    """MEANTIME: tokens and markables; times were annotated in the title and the first five sentences."""
    root = ElementTree.parse(file).getroot()
    pieces: list[str] = []
    at: dict[str, Extent] = {}
    sentence_of: dict[str, int] = {}
    length = 0
    last_sentence, last = 0, ""
    for token in root.iter("token"):
        word, sentence = token.text or "", int(token.get("sentence", "0"))
        gap = _gap(last, word) if sentence == last_sentence else ("\n\n" if last_sentence < 2 else " ")
        gap = gap if last else ""
        at[token.get("t_id", "")] = (length + len(gap), length + len(gap) + len(word))
        sentence_of[token.get("t_id", "")] = sentence
        pieces.append(gap + word)
        length += len(gap) + len(word)
        last_sentence, last = sentence, word
    published, gold = None, []
    for timex in root.iter("TIMEX3"):
        anchors = [anchor.get("t_id", "") for anchor in timex.iter("token_anchor")]
        if timex.get("functionInDocument") == "CREATION_TIME":
            published = timex.get("value")
        if anchors:
            span = (at[anchors[0]][0], at[anchors[-1]][1])
            gold.append(GoldTime(span, (timex.get("type") or "DATE").lower(), timex.get("value") or ""))
    inside = [extent for token, extent in at.items() if sentence_of[token] <= 5]
    scored = ((0, max((end for _, end in inside), default=0)),)
    return TimexText(file.stem, "".join(pieces), published, tuple(gold), scored)


def _gap(last: str, word: str) -> str:
    if word[:1] in NO_SPACE_BEFORE or word in {"n't", "'s"} or last in {"(", "[", "$", "``", "“", "-"}:
        return ""
    return "" if word == "-" else " "


def _inline(file: Path, tag: str, attribute: str) -> TimexText:
    """TIMEX tags in running text, as in WikiWars (TIMEX2) and TimeML (TIMEX3)."""
    raw = file.read_text(encoding="utf-8", errors="replace")
    head, _, body = raw.partition("<TEXT>")
    body = body.partition("</TEXT>")[0]
    published = re.search(rf'{attribute}="([^"]+)"', head)
    pieces: list[str] = []
    open_tags: list[tuple[int, str, str]] = []
    gold: list[GoldTime] = []
    length = 0
    for part in re.split(r"(<[^>]+>)", body):
        if part.startswith("<"):
            if part.startswith(f"<{tag}"):
                fields = dict(re.findall(r'(\w+)="([^"]*)"', part))
                open_tags.append((length, fields.get("type", ""), fields.get(attribute, "")))
            elif part.startswith(f"</{tag}") and open_tags:
                start, kind, value = open_tags.pop()
                gold.append(GoldTime((start, length), kind.lower(), value))
            continue
        words = _unescape(part)
        pieces.append(words)
        length += len(words)
    date = published.group(1)[:19] if published else None
    text = "".join(pieces)
    return TimexText(file.stem, text, date, tuple(sorted(gold, key=lambda g: g.span)), ((0, len(text)),))


def _unescape(words: str) -> str:
    from html import unescape

    return unescape(words)
