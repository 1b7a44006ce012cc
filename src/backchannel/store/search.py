"""Search: words -> the texts and statements of a case that hold them, by SQLite's full-text index (FTS5)."""

import re

import msgspec

from backchannel.errors import UsageError
from backchannel.model.span import Span
from backchannel.store.case import Case

_TERM = re.compile(r'"([^"]+)"|(\S+)')
OPEN, CLOSE = "\x02", "\x03"
SNIPPET_TOKENS = 24
MOST_TERMS = 64


class TextHit(msgspec.Struct, frozen=True):
    """A text that holds the words; `span` is the passage, `marked` where in its words they stand."""

    span: Span
    marked: tuple[tuple[int, int], ...]


class StatementHit(msgspec.Struct, frozen=True):
    """A statement of the record that holds the words, or whose speaker is called so."""

    id: str
    speaker: str
    words: str


class Hits(msgspec.Struct, frozen=True):
    """Best first; `more` is the number of texts beyond the limit."""

    texts: tuple[TextHit, ...]
    statements: tuple[StatementHit, ...]
    more: int


def search(case: Case, words: str, limit: int = 50) -> Hits:
    """Where all the words are: words apart, phrases in double quotes, beginnings with a star after them; case and
    accents do not matter.

    Raises UsageError when there is no letter or digit to look for.
    """
    asked = question(words)
    total = case.rows("SELECT count(*) FROM text_words WHERE text_words MATCH ?", asked)[0][0]
    sql = (
        "SELECT texts.id, texts.text, snippet(text_words, 1, ?, ?, '', ?) FROM text_words "
        "JOIN texts ON texts.number = text_words.rowid WHERE text_words MATCH ? ORDER BY rank, texts.id LIMIT ?"
    )
    rows = case.rows(sql, OPEN, CLOSE, SNIPPET_TOKENS, asked, limit)
    texts = tuple(hit for row in rows if (hit := text_hit(*row)))
    sql = (
        "SELECT items.id, item_words.name, words FROM item_words JOIN items ON items.place = item_words.rowid "
        "WHERE item_words MATCH ? AND item_words.kind = 'statement' ORDER BY rank, items.id LIMIT ?"
    )
    statements = tuple(StatementHit(*row) for row in case.rows(sql, asked, limit))
    return Hits(texts, statements, max(0, total - limit))


def terms(words: str) -> list[str]:
    """What is looked for, term by term, each as an FTS5 question: quoted, so that no sign is taken for an operator."""
    plain = "".join(each if each.isprintable() else " " for each in words.encode("utf-8", "replace").decode())
    found = []
    for phrase, word in _TERM.findall(plain):
        term = (phrase or word.rstrip("*")).replace('"', "")
        if any(map(str.isalnum, term)):
            found.append(f'"{term}"' + (" *" if word.endswith("*") else ""))
    return found


def question(words: str) -> str:
    """The words as an FTS5 question. Raises UsageError when there is nothing to look for, or too much."""
    found = terms(words)
    if not found:
        raise UsageError(f"{words!r} holds no word to look for; give one or more words")
    if len(found) > MOST_TERMS:
        raise UsageError(f"that is {len(found)} words to look for; give {MOST_TERMS} at most, or a phrase in quotes")
    return " ".join(found)


def text_hit(source: str, text: str, snippet: str) -> TextHit | None:
    """The passage that FTS5 chose, found again in the text: its words stand there exactly."""
    plain = snippet.replace(OPEN, "").replace(CLOSE, "")
    start = text.find(plain)
    if not plain.strip() or start < 0:
        return None
    marked, at = [], 0
    for words, found in pieces(snippet):
        if found:
            marked.append((at, at + len(words)))
        at += len(words)
    return TextHit(Span(source, (start, start + len(plain)), plain), tuple(marked))


def pieces(marked: str) -> tuple[tuple[str, bool], ...]:
    """Words that FTS5 marked, as pieces, and whether each was found."""
    cut = re.split(f"({OPEN}.*?{CLOSE})", marked, flags=re.DOTALL)
    told = ((each.replace(OPEN, "").replace(CLOSE, ""), each.startswith(OPEN)) for each in cut)
    return tuple((words, found) for words, found in told if words)
