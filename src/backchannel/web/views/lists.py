"""Lists: all items of one kind, in pages, filtered and ordered as asked: as a table, or as lines with all words."""

import msgspec
from litestar import Response, get
from litestar.di import NamedDependency
from litestar.exceptions import NotFoundException
from litestar.params import FromPath

from backchannel.errors import UsageError
from backchannel.model.record import RecordSource
from backchannel.publish.lines import Line
from backchannel.publish.lookup import Item, Lookup
from backchannel.publish.tell_source import source_line
from backchannel.store.shelf import ORDERS, Wanted, count, tally
from backchannel.store.shelf import page as page_of
from backchannel.web.asking import A_PAGE, Asked, At, PageNumber, Question
from backchannel.web.bounded import bounded_line
from backchannel.web.paging import Paging, link
from backchannel.web.rows import PARTS, row
from backchannel.web.showing import Asking, shown

LISTS = {
    "contacts": "contact",
    "statements": "statement",
    "proposals": "proposal",
    "moves": "move",
    "echoes": "echo",
    "actors": "actor",
    "sources": "source",
}
"""What each list holds; conflicts and stories have views of their own."""


BY_DEFAULT = {"actors": "-origins", "statements": "told", "moves": "told"}
"""The order of a list where none is asked for; of the others that of the record."""


class Column(msgspec.Struct, frozen=True):
    """A column of a table: what it is called, and the orders that it leads to, if it can be ordered by."""

    name: str
    title: str
    order: str = ""
    numbers: bool = False
    """Numbers are read from the largest down."""


_DATE, _STATE = Column("date", "Date", "date"), Column("state", "State", "state")
_KIND, _REVIEW = Column("kind", "Kind", "kind"), Column("review", "Read", "review")
_ORIGINS, _TEXTS = Column("origins", "Origins", "origins", True), Column("texts", "Texts")
_REPORTED = Column("reported", "First reported", "reported")
_PARTS = tuple(Column(f"{kind}s", f"{kind}s".capitalize(), numbers=True) for kind in PARTS)
TABLES: dict[str, tuple[Column, ...]] = {
    "contacts": (_DATE, _STATE, Column("headline", "Contact"), _ORIGINS, _TEXTS, _REPORTED, _REVIEW),
    "statements": (_DATE, Column("headline", "Who", "name"), Column("words", "Words"), _ORIGINS, _REPORTED, _REVIEW),
    "proposals": (_DATE, Column("headline", "Plan", "name"), _ORIGINS, _TEXTS, _REPORTED, _REVIEW),
    "moves": (_DATE, _STATE, Column("headline", "Move"), _ORIGINS, _TEXTS, _REPORTED, _REVIEW),
    "actors": (Column("headline", "Name", "name"), _KIND, *_PARTS, _ORIGINS, _TEXTS, _REPORTED),
    "sources": (_DATE, Column("outlet", "Outlet"), Column("headline", "Title", "name"), Column("voice", "Voice")),
}
"""The columns of each list that is a table unless lines are asked for."""


@get("/{name:str}", sync_to_thread=True)
def list_page(
    request: Asking,
    desk: At,
    name: FromPath[str],
    question: NamedDependency[Question],
    order: Asked = None,
    form: Asked = None,
    page: PageNumber = 1,
) -> Response[str]:
    """One of the lists."""
    kind = LISTS.get(name)
    if kind is None:
        raise NotFoundException(f"there is no page {name}")
    if (order or "") not in ORDERS:
        raise UsageError(f"{order!r} is no order of a list; choose one at the head of a column")
    by = order or BY_DEFAULT.get(name, "")
    with desk.open(question.as_known_on or None) as opened:
        lookup = opened.lookup
        wanted = question.wanted(lookup, (kind,))
        as_table = name in TABLES and form != "lines"
        given = question.given(order=order, form=None if as_table or name not in TABLES else "lines")
        paging = Paging.of(f"/{name}", given, count(opened.rows, wanted), page)
        items = page_of(opened.rows, wanted, first=paging.first, limit=A_PAGE, order=by)
        everything = Wanted((kind,))
        return shown(
            request,
            "list.html",
            rows=[row(opened.rows, lookup, each) for each in items] if as_table else [],
            lines=[] if as_table else [_line(lookup, each) for each in items],
            columns=[(column, *_way(name, question, column, by)) for column in TABLES.get(name, ())],
            other_form=link(f"/{name}", question.given(order=order, form="lines" if as_table else None))
            if name in TABLES
            else None,
            as_table=as_table,
            paging=paging,
            question=question,
            order=order or "",
            sorts=[each for each in tally(opened.rows, everything, "sort") if each],
            statuses=[each for each in tally(opened.rows, everything, "status") if each],
            reviews=[each for each in tally(opened.rows, everything, "review") if each],
            fresh=opened.fresh,
            page=name,
        )


def _line(lookup: Lookup, item: Item | RecordSource) -> Line:
    return source_line(lookup, item) if isinstance(item, RecordSource) else bounded_line(lookup, item)


def _way(name: str, question: Question, column: Column, order: str) -> tuple[str, str]:
    """The address that orders by a column, or the other way round, and how it is ordered now (as ARIA says it)."""
    if not column.order:
        return "", ""
    first, second = (f"-{column.order}", column.order) if column.numbers else (column.order, f"-{column.order}")
    now = {column.order: "ascending", f"-{column.order}": "descending"}.get(order, "none")
    return link(f"/{name}", question.given(order=second if order == first else first)), now
