"""Search: words -> the texts and statements of a case that hold them, by SQLite's full-text index (FTS5)."""

import re

import msgspec

from backchannel.errors import UsageError
from backchannel.model.span import Span
from backchannel.store.case import Case

_TERM = re.compile(r'"([^"]+)"|(\S+)')
_OPEN, _CLOSE = "\x02", "\x03"
SNIPPET_TOKENS = 24


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
    """Where all the words are: words apart, phrases in double quotes; case and accents do not matter.

    Raises UsageError when there is no letter or digit to look for.
    """
    question = expression(words)
    total = case.rows("SELECT count(*) FROM text_words WHERE text_words MATCH ?", question)[0][0]
    sql = (
        "SELECT texts.id, texts.text, snippet(text_words, 1, ?, ?, '', ?) FROM text_words "
        "JOIN texts ON texts.number = text_words.rowid WHERE text_words MATCH ? ORDER BY rank, texts.id LIMIT ?"
    )
    rows = case.rows(sql, _OPEN, _CLOSE, SNIPPET_TOKENS, question, limit)
    texts = tuple(hit for row in rows if (hit := _text_hit(*row)))
    sql = (
        "SELECT items.id, item_words.name, words FROM item_words JOIN items ON items.place = item_words.rowid "
        "WHERE item_words MATCH ? AND item_words.kind = 'statement' ORDER BY rank, items.id LIMIT ?"
    )
    statements = tuple(StatementHit(*row) for row in case.rows(sql, question, limit))
    return Hits(texts, statements, max(0, total - limit))


def expression(words: str) -> str:
    """The words as an FTS5 question: each quoted, so that no sign is taken for an operator."""
    terms = [phrase or word for phrase, word in _TERM.findall(words)]
    quoted = ['"' + term.replace('"', "") + '"' for term in terms if any(map(str.isalnum, term))]
    if not quoted:
        raise UsageError(f"{words!r} holds no word to look for; give one or more words")
    return " ".join(quoted)


def _text_hit(source: str, text: str, snippet: str) -> TextHit | None:
    """The passage that FTS5 chose, found again in the text: its words stand there exactly."""
    plain = snippet.replace(_OPEN, "").replace(_CLOSE, "")
    start = text.find(plain)
    if not plain.strip() or start < 0:
        return None
    marked, at = [], 0
    for piece in re.split(f"({_OPEN}.*?{_CLOSE})", snippet, flags=re.DOTALL):
        length = len(piece.replace(_OPEN, "").replace(_CLOSE, ""))
        if piece.startswith(_OPEN):
            marked.append((at, at + length))
        at += length
    return TextHit(Span(source, (start, start + len(plain)), plain), tuple(marked))
