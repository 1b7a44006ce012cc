"""Conflicts: accounts side by side: each value with who gives it, in which words, through whom, and since when."""

from collections.abc import Sequence

import msgspec
from litestar import Response, get
from litestar.di import NamedDependency

from backchannel.model.contact import Contact
from backchannel.model.move import Move
from backchannel.model.record import Conflict
from backchannel.model.span import Span
from backchannel.model.statement import Statement, StatementAccount
from backchannel.publish.gist import gist, link_name, steps_of, value_in_words
from backchannel.publish.lines import Quote
from backchannel.publish.lookup import Lookup, told_of
from backchannel.publish.quoting import each_source, quote
from backchannel.publish.tell import conflict_line
from backchannel.publish.why import ACCOUNTS, CONCLUDED, sections_of
from backchannel.publish.wording import FIELDS, field_in_words
from backchannel.store.shelf import Rows, Wanted, conditions, decoded, tally
from backchannel.web.asking import Asked, At, PageNumber, Question
from backchannel.web.desk import Opened
from backchannel.web.paging import Paging
from backchannel.web.showing import Asking, shown

QUOTED = 3  # accounts of a side that are quoted
NAMED = 8  # outlets of a side that are named
LOOKED = 200  # accounts of a side that are looked through for its outlets and dates
CARDS = 20  # conflicts on a page
_KINDS = {"differ": "sources differ", "denied": "denied", "corrected": "corrected", "wording": "worded otherwise"}


class Quoted(msgspec.Struct, frozen=True):
    """An account's words, and through whom the outlet has them."""

    quote: Quote
    chain: tuple[str, ...]


class Side(msgspec.Struct, frozen=True):
    """One value, and who gives it. `origins`: how many voices its texts make at the most; `reported` first."""

    value: str
    outlets: tuple[str, ...]
    more: int
    texts: int
    origins: int
    reported: str | None
    quoted: tuple[Quoted, ...]


class Card(msgspec.Struct, frozen=True):
    """A conflict with its sides; `about` are the items, id and gist, that it is over."""

    id: str
    kind: str
    kind_told: str
    field: str
    about: tuple[tuple[str, str], ...]
    sides: tuple[Side, ...]
    loose: tuple[Quote, ...]
    why: str
    origins: int
    first_reported: str | None
    review: str


def conflict(opened: Opened, found: Conflict, _: Question, __: int) -> dict[str, object]:
    """The page of a conflict."""
    few = msgspec.structs.replace(found, supports=found.supports[:LOOKED])
    return {
        "told": {"line": conflict_line(opened.lookup, few)},
        "told_card": card(opened, found, quoted=12),
        "sections": sections_of(opened.lookup, few, without=(ACCOUNTS, CONCLUDED)),
    }


@get("/conflicts", sync_to_thread=True)
def conflicts(
    request: Asking, desk: At, question: NamedDependency[Question], field: Asked = None, page: PageNumber = 1
) -> Response[str]:
    """The conflicts, those with the most independent origins behind them first."""
    with desk.open(question.as_known_on or None) as opened:
        rows = opened.rows
        where, values = conditions(question.wanted(opened.lookup, ("conflict",)))
        if field:
            where += " AND (json_extract(item, '$.field') = ? OR json_extract(item, '$.field') LIKE ? || ' of %')"
            values = [*values, field, field]
        total = rows(f"SELECT count(*) FROM items WHERE {where}", *values)[0][0]
        paging = Paging.of("/conflicts", question.given(field=field), total, page, CARDS)
        sql = (
            "SELECT kind, item FROM items WHERE place IN (SELECT place FROM items "
            f"WHERE {where} ORDER BY origins DESC, place LIMIT ? OFFSET ?) ORDER BY origins DESC, place"
        )
        found = [decoded(*each) for each in rows(sql, *values, CARDS, paging.first)]
        return shown(
            request,
            "conflicts.html",
            cards=[card(opened, each) for each in found],
            paging=paging,
            question=question,
            field=field or "",
            fields=_fields(rows),
            kinds=[each for each in tally(rows, Wanted(("conflict",)), "sort") if each],
            reviews=[each for each in tally(rows, Wanted(("conflict",)), "review") if each],
            FIELDS=FIELDS,
            KINDS=_KINDS,
            fresh=opened.fresh,
            page="conflicts",
        )


def _fields(rows: Rows) -> list[str]:
    found = rows("SELECT DISTINCT json_extract(item, '$.field') FROM items WHERE kind = 'conflict'")
    return sorted({field.partition(" of ")[0] for (field,) in found})


def card(opened: Opened, found: Conflict, quoted: int = QUOTED) -> Card:
    """A conflict as a card."""
    lookup = opened.lookup
    sides = tuple(_side(opened, found, value, accounts, quoted) for value, accounts in found.values)
    told = {span for side in sides for each in side.quoted for span in each.quote.spans}
    rest = [] if all(side.quoted for side in sides) else [span for span in found.supports if span not in told]
    return Card(
        id=found.id,
        kind=found.kind,
        kind_told=_KINDS.get(found.kind, found.kind),
        field=field_in_words(found.field),
        about=tuple((each, gist(lookup, each)) for each in told_of(found)),
        sides=sides,
        loose=each_source(lookup, rest)[:quoted],
        why=found.why,
        origins=found.origins,
        first_reported=found.first_reported,
        review=found.review,
    )


def _side(opened: Opened, found: Conflict, value: str, accounts: Sequence[str], quoted: int) -> Side:
    lookup = opened.lookup
    sources = list(dict.fromkeys(each.split(":")[0] for each in accounts))
    looked = sources[:LOOKED]
    outlets = tuple(dict.fromkeys(lookup.outlet(each) for each in looked))
    words = _words_of(lookup, found, accounts, quoted)
    return Side(
        value=value_in_words(found.field, value),
        outlets=outlets[:NAMED],
        more=max(0, len(outlets) - NAMED),
        texts=len(sources),
        origins=_voices(opened.rows, sources),
        reported=min(
            (known.published for each in looked if (known := lookup.sources.get(each)) and known.published),
            default=None,
        ),
        quoted=tuple(words),
    )


def _voices(rows: Rows, sources: Sequence[str]) -> int:
    """How many groups of origin the texts belong to."""
    if not sources:
        return 0
    few = list(sources)[:900]
    sql = (
        "SELECT count(DISTINCT ties.other) FROM items JOIN ties USING (place) "
        f"WHERE role = 'origin' AND items.id IN ({', '.join('?' * len(few))})"
    )
    return int(rows(sql, *few)[0][0])


def _words_of(lookup: Lookup, found: Conflict, accounts: Sequence[str], most: int) -> list[Quoted]:
    """The words of the first of these accounts, as the items that the conflict is about have them."""
    wanted: set[str] = set(accounts)
    told: list[Quoted] = []
    for name in told_of(found):
        item = lookup.items.get(name)
        for account in item.accounts if isinstance(item, Contact | Statement | Move) else ():
            if len(told) < most and account.account in wanted and (spans := _spans(account)):
                told.append(Quoted(quote(lookup, spans), _chain(lookup, account)))
                wanted.discard(account.account)
    return told


def _spans(account: object) -> Sequence[Span]:
    if isinstance(account, StatementAccount):
        return account.content
    return getattr(account, "supports", ())[:1]


def _chain(lookup: Lookup, account: object) -> tuple[str, ...]:
    """From the outlet inwards: what the text itself tells, else what its links do."""
    if isinstance(account, StatementAccount):
        told = steps_of(account.chain)
        return told if len(told) > 1 else ()
    source = getattr(account, "source", "")
    known = lookup.sources.get(source)
    origin = lookup.origins.get(known.origin) if known else None
    steps = [lookup.outlet(source)]
    while origin and (link := next((each for each in origin.links if each.source == source), None)) and len(steps) < 6:
        steps.append(link_name(lookup.outlet(link.to)))
        source = link.to
    told = steps_of(steps)
    return told if len(told) > 1 else ()
