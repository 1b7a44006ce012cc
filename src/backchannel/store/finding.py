"""Finding: words -> the texts and the items of the record that hold them, filtered, a page at a time.

Counting stops at COUNTED, and each question costs what it finds, so that a common word in a large case is no burden.
"""

import msgspec
from rapidfuzz import process
from rapidfuzz.fuzz import ratio

from backchannel.errors import UsageError
from backchannel.model.span import Span
from backchannel.store.places import reach
from backchannel.store.search import CLOSE, OPEN, SNIPPET_TOKENS, pieces, question, terms, text_hit
from backchannel.store.shelf import Rows

FOUND_IN = ("text", "statement", "contact", "move", "proposal", "actor")
COUNTED = 1_000  # more are told as "more than"
WEIGHED = 5_000  # finds that are put in order, those taken in last
ITEM_TOKENS = 48
NAMES = 20_000  # that are compared with words that were not found
LIKE = 75  # of 100: one letter of four that differs is a slip of the pen
NAMES_SHOWN = 5
Pieces = tuple[tuple[str, bool], ...]
"""Words, cut so that what was looked for stands apart, each with whether it is that."""


class Sought(msgspec.Struct, frozen=True):
    """What to find. `who`: ids and names of an actor; `since` and `until`: ISO days, ends included, of the day of
    publication of a text and of the time that an item tells."""

    words: str
    outlet: str | None = None
    who: frozenset[str] | None = None
    since: str | None = None
    until: str | None = None


class Hit(msgspec.Struct, frozen=True):
    """Something found: `name` is the title of a text, else what the item is called. `span` is the passage of a text."""

    kind: str
    id: str
    name: Pieces
    words: Pieces
    span: Span | None = None
    outlet: str | None = None
    published: str | None = None


class Found(msgspec.Struct, frozen=True):
    """A page of what was found, and how much there is; `more` when there is more than was counted."""

    hits: tuple[Hit, ...]
    total: int
    more: bool


class Near(msgspec.Struct, frozen=True):
    """Words to look for instead, and why."""

    words: str
    why: str


def find(rows: Rows, kind: str, sought: Sought, *, first: int = 0, limit: int = 20, newest: bool = False) -> Found:
    """What holds all the words, of one kind: the best first, or the `newest`. Raises UsageError for no words."""
    asked = question(sought.words)
    if kind not in FOUND_IN:
        raise UsageError(f"there is nothing of kind {kind} to find; choose one of {', '.join(FOUND_IN)}")
    table, where, values = _texts(sought) if kind == "text" else _items(rows, kind, sought)
    wanted = f"{table} MATCH ?{where}"
    counted = f"SELECT count(*) FROM (SELECT 1 FROM {table} WHERE {wanted} LIMIT ?)"
    total = int(rows(counted, asked, *values, COUNTED + 1)[0][0])
    first = min(first, COUNTED)
    order = _newest(kind) if newest else "ORDER BY score, place"
    score = "0" if newest else "rank"
    among = f"SELECT rowid AS place, {score} AS score FROM {table} WHERE {wanted} ORDER BY rowid DESC LIMIT ?"
    places = rows(f"SELECT place FROM ({among}) {order} LIMIT ? OFFSET ?", asked, *values, WEIGHED, limit, first)
    hits = (_text if kind == "text" else _item)(rows, asked, [place for (place,) in places])
    return Found(tuple(hits), min(total, COUNTED), total > COUNTED)


def _texts(sought: Sought) -> tuple[str, str, list[object]]:
    """The table, the further conditions on it, and their values.

    The plus keeps SQLite from asking the full-text index once for each of the rowids.
    """
    told: list[tuple[str, list[object]]] = []
    if sought.outlet:
        told.append(("SELECT number FROM texts WHERE outlet = ?", [sought.outlet]))
    if sought.since or sought.until:
        bounds: list[object] = [sought.since or "", f"{sought.until}T~" if sought.until else "~"]
        told.append(("SELECT number FROM texts WHERE published >= ? AND published < ?", bounds))
    if sought.who is not None:
        actors = f"SELECT place FROM items WHERE kind = 'actor' AND id IN ({_marks(len(sought.who))})"
        named = f"SELECT other FROM ties WHERE role = 'source' AND place IN ({actors})"
        told.append((f"SELECT number FROM texts WHERE id IN ({named})", [*sorted(sought.who)]))
    return "text_words", *_joined(told)


def _items(rows: Rows, kind: str, sought: Sought) -> tuple[str, str, list[object]]:
    told: list[tuple[str, list[object]]] = []
    if sought.outlet:
        by = "SELECT place FROM ties WHERE role = 'source' AND other IN (SELECT id FROM texts WHERE outlet = ?)"
        told.append((by, [sought.outlet]))
    if sought.since or sought.until:
        bounds: list[object] = [kind, sought.since or "", f"{sought.until}T~" if sought.until else "~"]
        told.append(("SELECT place FROM items WHERE kind = ? AND low < '~' AND high >= ? AND low < ?", bounds))
    if sought.who is not None:
        about = f"SELECT place FROM ties WHERE role = 'who' AND other IN ({_marks(len(sought.who))})"
        told.append((about, [*sorted(sought.who)]))
    where, values = _joined(told)
    return "item_words", f" AND rowid BETWEEN ? AND ?{where}", [*reach(kind), *values]


def _joined(told: list[tuple[str, list[object]]]) -> tuple[str, list[object]]:
    where = "".join(f" AND +rowid IN ({places})" for places, _ in told)
    return where, [value for _, values in told for value in values]


def _newest(kind: str) -> str:
    if kind == "text":
        return "JOIN texts ON number = place ORDER BY published DESC, place DESC"
    return "JOIN items USING (place) ORDER BY low = '~', low DESC, place"


def _marks(count: int) -> str:
    return ", ".join("?" * count)


def _text(rows: Rows, asked: str, places: list[int]) -> list[Hit]:
    sql = (
        "SELECT rowid, highlight(text_words, 0, ?, ?), snippet(text_words, 1, ?, ?, '', ?) FROM text_words "
        f"WHERE text_words MATCH ? AND rowid IN ({_marks(len(places))})"
    )
    told = {row[0]: row[1:] for row in rows(sql, OPEN, CLOSE, OPEN, CLOSE, SNIPPET_TOKENS, asked, *places)}
    sql = f"SELECT number, id, text, path, outlet, published FROM texts WHERE number IN ({_marks(len(places))})"
    known = {row[0]: row[1:] for row in rows(sql, *places)}
    hits = []
    for place in places:
        (title, snippet), (source, text, path, outlet, published) = told[place], known[place]
        hit = text_hit(source, text, snippet)
        name, words, span = pieces(title or "") or ((path, False),), pieces(snippet), hit.span if hit else None
        head = "".join(piece for piece, _ in name) + "\n\n"
        if span and span.start == 0 and span.exact.startswith(head):
            words, span = _behind(len(head), words, span)
        hits.append(Hit("text", source, name, words, span, outlet, published))
    return hits


def _behind(title: int, words: Pieces, span: Span) -> tuple[Pieces, Span]:
    """The passage without the title, which is told above it; as it was when nothing else is left."""
    if not span.exact[title:].strip():
        return words, span
    kept, at = [], 0
    for piece, is_found in words:
        rest = piece[max(0, title - at) :]
        at += len(piece)
        if rest:
            kept.append((rest, is_found))
    return tuple(kept), Span(span.source, (title, span.end), span.exact[title:])


def _item(rows: Rows, asked: str, places: list[int]) -> list[Hit]:
    sql = (
        "SELECT items.place, items.kind, items.id, "
        "highlight(item_words, 1, ?, ?), snippet(item_words, 2, ?, ?, '…', ?) "
        "FROM item_words JOIN items ON items.place = item_words.rowid "
        f"WHERE item_words MATCH ? AND item_words.rowid IN ({_marks(len(places))})"
    )
    told = {row[0]: row[1:] for row in rows(sql, OPEN, CLOSE, OPEN, CLOSE, ITEM_TOKENS, asked, *places)}
    return [
        Hit(kind, name, pieces(called), pieces(words)) for kind, name, called, words in map(told.__getitem__, places)
    ]


def near(rows: Rows, words: str) -> list[Near]:
    """What to look for instead of words that nothing holds: names written like them, beginnings, each word alone."""
    found = [Near(f'"{name}"', "a name in the record") for name in _names_like(rows, words)]
    each = terms(words)
    if len(each) == 1 and not each[0].endswith("*") and " " not in each[0]:
        whole = each[0].strip('"')
        for length in range(len(whole), max(3, len(whole) // 2) - 1, -1):
            if any(_holds(rows, table, f'"{whole[:length]}" *') for table in ("text_words", "item_words")):
                found.append(Near(f"{whole[:length]}*", "words that begin so"))
                break
    for term in each if 1 < len(each) <= 8 else ():
        if any(_holds(rows, table, term) for table in ("text_words", "item_words")):
            found.append(Near(f"{term[1:-3]}*" if term.endswith("*") else term, "found alone"))
    return found


def _holds(rows: Rows, table: str, asked: str) -> bool:
    return bool(rows(f"SELECT 1 FROM {table} WHERE {table} MATCH ? LIMIT 1", asked))


def _names_like(rows: Rows, words: str) -> list[str]:
    """Names that are written like the words, whole or in one of their parts."""
    names = [name for (name,) in rows("SELECT DISTINCT name FROM names ORDER BY folded LIMIT ?", NAMES)]
    sought = words.replace('"', "").replace("*", "").strip().casefold()
    parts = [(name, part) for name in names for part in dict.fromkeys((name, *name.split())) if len(part) > 3]
    like = process.extract(
        sought, [part.casefold() for _, part in parts], scorer=ratio, score_cutoff=LIKE, limit=NAMES_SHOWN * 4
    )
    return list(dict.fromkeys(parts[at][0] for _, _, at in like))[:NAMES_SHOWN]


def outlets(rows: Rows, limit: int = 300) -> list[str]:
    """The outlets with most texts, by name."""
    sql = "SELECT outlet FROM texts WHERE outlet IS NOT NULL GROUP BY outlet ORDER BY count(*) DESC, outlet LIMIT ?"
    return sorted(outlet for (outlet,) in rows(sql, limit))
