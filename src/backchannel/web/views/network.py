"""Network: who was in touch with whom, as a drawing and as a table, each line of it a way to the contacts behind it."""

import msgspec
from litestar import Response, get
from litestar.di import NamedDependency

from backchannel.publish.dates import bound_in_words
from backchannel.store.shelf import Rows, Wanted, count, tally
from backchannel.store.touch import PLANNED, Tie, Touch, names_of_actors
from backchannel.web.asking import At, Question
from backchannel.web.drawing import Tied, draw
from backchannel.web.paging import link
from backchannel.web.showing import Asking, shown

ACTORS = 40  # that are drawn: those with the most contacts
PAIRS = 150  # that are drawn and listed: those that were in touch most often
_STATE = {"held": "held", "denied": "denied"} | dict.fromkeys(PLANNED, "planned")
CONTACT = ("contact",)


class Pair(msgspec.Struct, frozen=True):
    """A row of the table: two actors, their contacts by state, the least origins, first and last day."""

    one: tuple[str, str]
    other: tuple[str, str]
    held: int
    planned: int
    denied: int
    origins: int
    first: str
    last: str
    address: str


@get("/network", sync_to_thread=True)
def network(request: Asking, desk: At, question: NamedDependency[Question]) -> Response[str]:
    """The actors with the most contacts and the ties among them."""
    with desk.open(question.as_known_on or None) as opened:
        rows = opened.rows
        wanted = msgspec.structs.replace(question.wanted(opened.lookup, CONTACT), standing=True)
        touch = Touch(rows, wanted)
        everyone = touch.actors()
        drawn = everyone[:ACTORS]
        found = touch.among(name for name, _ in drawn)
        names = names_of_actors(rows, [name for name, _ in drawn])
        actors = [(name, names[name][0], number) for name, number in drawn]
        pairs = _pairs(found, names, question)
        kept = {(pair.one[0], pair.other[0]) for pair in pairs[:PAIRS]}
        ties = [Tied(*key, *value) for key, value in _joined(found).items() if key[:2] in kept]
        return shown(
            request,
            "network.html",
            sheet=draw(actors, ties),
            actors=[(name, called, number, address(question, name)) for name, called, number in actors],
            ways={(tie.one, tie.other, tie.state): _way(question, tie) for tie in ties},
            names={name: called for name, called, _ in actors},
            pairs=pairs[:PAIRS],
            pairs_in_all=len(pairs),
            left_out=len(everyone) - len(drawn),
            contacts=count(rows, wanted),
            undated=count(rows, msgspec.structs.replace(wanted, since=None, until=None, dated=False)),
            question=question,
            range=_range(rows),
            sorts=[each for each in tally(rows, Wanted(CONTACT), "sort") if each],
            statuses=[each for each in tally(rows, Wanted(CONTACT), "status") if each],
            fresh=opened.fresh,
            page="network",
        )


def address(question: Question, actor: str, other: str = "", state: str = "") -> str:
    """The chronology of an actor's contacts, or of those of two, under the same filter."""
    kind = question.kind or "contact"
    given = question.given(actor=actor, kind=kind, review="", source="")
    given |= {"with": other} if other else {}
    given |= {"status": state} if state else {}
    return link("/chronology", given)


def _way(question: Question, tie: Tied) -> str:
    """The chronology behind a line of the drawing; planned stands for three states, so it asks for none."""
    return address(question, tie.one, tie.other, tie.state if tie.state != "planned" else question.status)


def _joined(found: list[Tie]) -> dict[tuple[str, str, str], tuple[int, int]]:
    """The ties by pair and drawn state, with their contacts and the most origins behind one of them."""
    told: dict[tuple[str, str, str], tuple[int, int]] = {}
    for tie in found:
        key = (tie.one, tie.other, _STATE[tie.status])
        contacts, origins = told.get(key, (0, 0))
        told[key] = (contacts + tie.contacts, max(origins, tie.origins))
    return told


def _pairs(found: list[Tie], names: dict[str, tuple[str, str]], question: Question) -> list[Pair]:
    by_pair: dict[tuple[str, str], list[Tie]] = {}
    for tie in found:
        by_pair.setdefault((tie.one, tie.other), []).append(tie)
    told = [_pair(one, other, ties, names, question) for (one, other), ties in by_pair.items()]
    return sorted(told, key=lambda each: (-each.held, -each.planned, -each.denied, each.one[1], each.other[1]))


def _pair(one: str, other: str, ties: list[Tie], names: dict[str, tuple[str, str]], question: Question) -> Pair:
    numbers = {state: sum(tie.contacts for tie in ties if _STATE[tie.status] == state) for state in _STATE.values()}
    return Pair(
        (one, names[one][0]),
        (other, names[other][0]),
        numbers["held"],
        numbers["planned"],
        numbers["denied"],
        max(tie.origins for tie in ties),
        bound_in_words(min((tie.first for tie in ties if tie.first), default="")),
        bound_in_words(max((tie.last for tie in ties if tie.last), default="")),
        address(question, one, other),
    )


def _range(rows: Rows) -> tuple[str, str]:
    """The first and the last day that a contact can lie on."""
    sql = "SELECT min(low), max(CASE WHEN high < '9' THEN high END) FROM items WHERE kind = 'contact' AND low < '~'"
    low, high = rows(sql)[0]
    return ((low or "")[:10], (high or low or "")[:10])
