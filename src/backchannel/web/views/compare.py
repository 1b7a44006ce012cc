"""Compare: two plans, or two versions of one, point by point, with every changed word marked."""

from typing import Any

from litestar import Response, get
from litestar.di import NamedDependency

from backchannel.errors import UsageError
from backchannel.model.proposal import Proposal
from backchannel.web.asking import Asked, At, Question
from backchannel.web.desk import Opened
from backchannel.web.points import aligned
from backchannel.web.showing import Asking, shown
from backchannel.web.views.proposal import Position, Side, number_of, sides, sponsors_of

CHOICES = 500
POINTS = 80  # of each plan that are compared


@get("/compare", sync_to_thread=True)
def compare(
    request: Asking, desk: At, question: NamedDependency[Question], a: Asked = None, b: Asked = None
) -> Response[str]:
    """The plan `a` beside the plan `b`, or a choice of two."""
    with desk.open(question.as_known_on or None) as opened:
        first, second = (_plan(opened, name) for name in (a, b))
        context: dict[str, Any] = {}
        if first and second:
            points = aligned(first.terms[:POINTS], second.terms[:POINTS])
            context = {
                "points": points,
                "tally": {
                    "same": sum(1 for each in points if each.first and each.second and not each.changed),
                    "changed": sum(1 for each in points if each.first and each.second and each.changed),
                    "only_first": sum(1 for each in points if each.second is None),
                    "only_second": sum(1 for each in points if each.first is None),
                },
                "cut": max(len(first.terms), len(second.terms)) > POINTS,
                "sponsors": [sponsors_of(opened.lookup, each) for each in (first, second)],
                "matrix": _matrix(opened, first, second),
            }
        return shown(
            request,
            "compare.html",
            first=first,
            second=second,
            plans=opened.rows(
                "SELECT id, name, low FROM items WHERE kind = 'proposal' AND review <> 'rejected' "
                "ORDER BY low, place LIMIT ?",
                CHOICES,
            ),
            number_of=number_of,
            question=question,
            fresh=opened.fresh,
            page="proposals",
            **context,
        )


def _plan(opened: Opened, name: str | None) -> Proposal | None:
    """The proposal with this id, None for no id. Raises UsageError for what is none."""
    if not name:
        return None
    found = opened.lookup.item(name)
    if not isinstance(found, Proposal):
        raise UsageError(f"{name} is no proposal; choose two of them under /compare")
    return found


Cells = tuple[list[tuple[int | None, Position]], list[tuple[int | None, Position]]]


def _matrix(opened: Opened, first: Proposal, second: Proposal) -> list[tuple[str | None, str, Cells]]:
    """Each side with its positions on the first and the second plan; None stands for the plan as a whole."""
    told = [{side.id or side.name: side for side in sides(opened.lookup, plan)} for plan in (first, second)]
    rows = []
    for key in dict.fromkeys((*told[0], *told[1])):
        side = told[0].get(key) or told[1][key]
        rows.append((side.id, side.name, (_cell(told[0].get(key)), _cell(told[1].get(key)))))
    return rows


def _cell(side: Side | None) -> list[tuple[int | None, Position]]:
    found = sorted(side.on.items(), key=lambda pair: -1 if pair[0] is None else pair[0]) if side else []
    return [(at, each) for at, positions in found for each in positions]
