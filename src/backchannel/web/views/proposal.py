"""Proposal: its points, each text's wording of them, where each side stands, and the plans that it goes with."""

import msgspec

from backchannel.model.proposal import Proposal, RecordLineage, RecordTerm
from backchannel.publish.dates import in_words
from backchannel.publish.gist import how_known, name_of, names_of, notes_on
from backchannel.publish.lines import Line, Quote
from backchannel.publish.lookup import Lookup
from backchannel.publish.quoting import each_source
from backchannel.publish.tell_proposal import said_so
from backchannel.publish.why import ACCOUNTS, CONFLICTS, DATES, ECHOES, sections_of
from backchannel.publish.wording import LINEAGES
from backchannel.web.asking import Question
from backchannel.web.desk import Opened
from backchannel.web.points import points_of
from backchannel.web.rewording import Piece, differs, reworded

OTHERS = 30  # plans to compare with
PLACES = 6  # sources quoted for a point or position
POINTS = 60  # points that are told
SOURCES = 60  # texts whose accounts are told
_SHOWN_APART = (ACCOUNTS, DATES, CONFLICTS, ECHOES)


class Point(msgspec.Struct, frozen=True):
    """A point with the words of each text; `versions` pairs those that word it otherwise with the change."""

    number: str
    who: str
    text: str
    quotes: tuple[Quote, ...]
    versions: tuple[tuple[Quote, tuple[Piece, ...]], ...]


class Position(msgspec.Struct, frozen=True):
    """Where a side stands, by whose word, with the words."""

    stance: str
    target: str
    said_so: str
    date: str
    quotes: tuple[Quote, ...]


class Side(msgspec.Struct, frozen=True):
    """A row of the matrix: an actor, and its positions on the plan as a whole (None) or on a point."""

    id: str | None
    name: str
    on: dict[int | None, list[Position]]


class Related(msgspec.Struct, frozen=True):
    """A plan that this one is said to come from, with the words."""

    id: str
    name: str
    relation: str
    how: str
    quotes: tuple[Quote, ...]


def proposal(opened: Opened, found: Proposal, _: Question, __: int) -> dict[str, object]:
    """The page of a proposal."""
    lookup = opened.lookup
    sources = list(dict.fromkeys(span.source for span in found.supports))[:SOURCES]
    shown = msgspec.structs.replace(
        found, supports=tuple(each for each in found.supports if each.source in set(sources))
    )
    lineage = [_related(lookup, each) for each in found.lineage]
    return {
        "told": {"line": line_of(found)},
        "sponsors": [(key if key in lookup.actors else None, name_of(lookup, key)) for key in found.sponsor],
        "points": [_point(lookup, each) for each in found.terms[:POINTS]],
        "points_more": max(0, len(found.terms) - POINTS),
        "given": {each.number for each in found.terms if each.number is not None},
        "sides": sides(lookup, found),
        "on_points": sorted({at for at in points_of(found) if at is not None}),
        "lineage": lineage,
        "others": others(opened, found, {each.id for each in lineage}),
        "places": each_source(lookup, shown.supports)[:PLACES],
        "notes_given": notes_on(lookup, found.id, shown.supports),
        "sections": sections_of(lookup, shown, without=_SHOWN_APART),
        "texts": len({key.split(":")[0] for key in found.accounts}),
    }


def line_of(found: Proposal) -> Line:
    """The plan as a line, without what stands under it."""
    return Line(
        found.id,
        "proposal",
        "proposal",
        found.name,
        date=in_words(found.emerged),
        origins=found.origins,
        first_reported=found.first_reported,
        review=found.review,
    )


def number_of(term: RecordTerm) -> str:
    """What a point is called."""
    return f"Point {term.number}" if term.number is not None else term.kind.capitalize()


def _point(lookup: Lookup, term: RecordTerm) -> Point:
    quotes = each_source(lookup, term.supports)[:PLACES]
    changes = [(quote, reworded(term.text, quote.words)) for quote in quotes if quote.words != term.text]
    return Point(
        number_of(term),
        name_of(lookup, term.who) if term.who else "",
        term.text,
        quotes,
        tuple((quote, pieces) for quote, pieces in changes if differs(pieces)),
    )


def sides(lookup: Lookup, found: Proposal) -> list[Side]:
    """Each side's positions, in the order in which the texts give them."""
    told: dict[str, Side] = {}
    for position, at in zip(found.positions, points_of(found), strict=True):
        side = told.setdefault(position.actor or position.actor_name, Side(position.actor, position.actor_name, {}))
        side.on.setdefault(at, []).append(
            Position(
                position.stance,
                name_of(lookup, position.target) if position.target else "",
                said_so(position),
                in_words(position.when) if position.when else "",
                each_source(lookup, position.supports)[:PLACES],
            )
        )
    return list(told.values())


def _related(lookup: Lookup, link: RecordLineage) -> Related:
    return Related(
        link.other,
        name_of(lookup, link.other),
        LINEAGES.get(link.relation, link.relation),
        how_known(link.how),
        each_source(lookup, link.supports),
    )


def others(opened: Opened, found: Proposal, first: set[str]) -> list[tuple[str, str, str]]:
    """Other plans, id, name and date: those it is said to come from or that come from it first, then by time."""
    sql = (
        "SELECT id, name, low FROM items WHERE kind = 'proposal' AND id <> ? AND review <> 'rejected' "
        "ORDER BY low, place LIMIT 500"
    )
    rows = opened.rows(sql, found.id)
    ranked = sorted(rows, key=lambda each: each[0] not in first)
    return [(name, called, in_words(low[:10]) if low[:1].isdigit() else "undated") for name, called, low in ranked][
        :OTHERS
    ]


def sponsors_of(lookup: Lookup, found: Proposal) -> list[str]:
    """Who put a plan forward."""
    return names_of(lookup, found.sponsor)
