"""Actor: what they are called, whom they were in touch with, and everything they said and did, in time."""

from collections.abc import Iterable
from itertools import groupby

import msgspec

from backchannel.model.actor import Actor
from backchannel.model.proposal import RecordPosition
from backchannel.model.span import Span
from backchannel.publish.dates import bound_in_words, in_words
from backchannel.publish.gist import name_of
from backchannel.publish.lines import Line, Quote
from backchannel.publish.quoting import each_source, quote
from backchannel.publish.tell_proposal import said_so
from backchannel.store.namesakes import namesakes
from backchannel.store.roles import MOST, roles_of
from backchannel.store.shelf import Wanted, conditions, count, page, tally
from backchannel.store.touch import PLANNED, Tie, names_of_actors, ties_of
from backchannel.web.asking import A_PAGE, Question
from backchannel.web.desk import Opened
from backchannel.web.paging import Paging
from backchannel.web.rows import Row, row

KINDS = ("contact", "statement", "move", "proposal")
PLANS = 40  # proposals whose positions are told
PARTNERS = 60  # counterparts that are listed
PLACES = 3  # sources quoted for a position


class Counterpart(msgspec.Struct, frozen=True):
    """Another actor, and how often the two were in touch: held, planned (or suggested, or on conditions), denied."""

    id: str
    name: str
    held: int
    planned: int
    denied: int
    first: str
    last: str
    origins: int

    @property
    def all(self) -> int:
        return self.held + self.planned + self.denied


class Stand(msgspec.Struct, frozen=True):
    """Where the actor stands on a proposal, with the words."""

    proposal: str
    name: str
    stance: str
    target: str
    said_so: str
    date: str
    quotes: tuple[Quote, ...]


class _Plan(msgspec.Struct):
    """The part of a proposal that is told here."""

    id: str
    name: str
    positions: tuple[RecordPosition, ...]


_PLAN = msgspec.json.Decoder(_Plan)


def actor(opened: Opened, found: Actor, question: Question, page_number: int) -> dict[str, object]:
    """The page of an actor: an overview, and its items in time, in pages."""
    rows, lookup = opened.rows, opened.lookup
    keys = frozenset([found.id, found.name, *found.aliases])
    kinds = (question.kind,) if question.kind in KINDS else KINDS
    wanted = Wanted(kinds, who=keys, standing=True)
    counts = tally(rows, Wanted(KINDS, who=keys, standing=True), "kind")
    given: dict[str, object] = {"kind": question.kind, "as_known_on": question.as_known_on}
    paging = Paging.of(f"/item/{found.id}", given, count(rows, wanted), page_number)
    partners = _counterparts(opened, found.id)
    return {
        "told": {"line": _line(found)},
        "counts": counts,
        "statuses": tally(rows, Wanted(("contact",), who=keys, standing=True), "status"),
        "roles": [
            (role, *(_cite(opened, place) for place in dict.fromkeys((role.first, role.last))))
            for role in roles_of(opened.case.rows, found)
        ],
        "roles_from": MOST if len(found.accounts) > MOST else 0,
        "partners": partners[:PARTNERS],
        "partners_more": len(partners) - PARTNERS,
        "stands": _stands(opened, keys),
        "days": _days(row(rows, lookup, each) for each in page(
            rows, wanted, first=paging.first, limit=A_PAGE, in_time=True)),
        "kinds": [each for each in KINDS if counts.get(each)],
        "namesakes": namesakes(rows, lookup, found),
        "texts": len({key.split(":")[0] for key in found.accounts}),
        "first_places": each_source(lookup, found.supports[:PLACES]),
        "paging": paging,
        "sections": [],
    }  # fmt: skip


def _line(found: Actor) -> Line:
    return Line(
        found.id,
        "actor",
        found.kind,
        found.name,
        origins=found.origins,
        first_reported=found.first_reported,
        review=found.review,
    )


def _cite(opened: Opened, place: tuple[str, int, int]) -> Quote:
    source, start, end = place
    return quote(opened.lookup, [Span(source, (start, end), "")])


def _counterparts(opened: Opened, found: str) -> list[Counterpart]:
    """Those that the actor was in touch with, the most often first."""
    ties: dict[str, list[Tie]] = {}
    for tie in ties_of(opened.rows, found):
        ties.setdefault(tie.other, []).append(tie)
    names = names_of_actors(opened.rows, list(ties))
    told = [_counterpart(name, names[name][0], each) for name, each in ties.items() if name in names]
    return sorted(told, key=lambda each: (-each.held, -each.all, each.name, each.id))


def _counterpart(name: str, called: str, ties: list[Tie]) -> Counterpart:
    def number(*statuses: str) -> int:
        return sum(tie.contacts for tie in ties if tie.status in statuses)

    return Counterpart(
        name,
        called,
        number("held"),
        number(*PLANNED),
        number("denied"),
        bound_in_words(min((tie.first for tie in ties if tie.first), default=None)),
        bound_in_words(max((tie.last for tie in ties if tie.last), default=None)),
        max(tie.origins for tie in ties),
    )


def _stands(opened: Opened, keys: frozenset[str]) -> list[Stand]:
    """Their positions on proposals."""
    told = []
    where, values = conditions(Wanted(("proposal",), who=keys, standing=True))
    for (words,) in opened.rows(f"SELECT item FROM items WHERE {where} ORDER BY place LIMIT ?", *values, PLANS):
        plan = _PLAN.decode(words)
        told += [_stand(opened, plan, each) for each in plan.positions if keys & {each.actor, each.actor_name}]
    return told


def _stand(opened: Opened, plan: _Plan, position: RecordPosition) -> Stand:
    return Stand(
        plan.id,
        plan.name,
        position.stance,
        name_of(opened.lookup, position.target) if position.target else "",
        said_so(position),
        in_words(position.when) if position.when else "",
        each_source(opened.lookup, position.supports[:PLACES]),
    )


def _days(rows: Iterable[Row]) -> list[tuple[str, list[Row]]]:
    return [(date, list(each)) for date, each in groupby(rows, key=lambda told: told.date)]
