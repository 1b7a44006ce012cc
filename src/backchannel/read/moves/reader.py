"""Moves of one text: pressure, threat, offer, concession, praise and their like.

One pass over the words: a word of the tables of frames, whose slots the parse fills, makes a draft; what is
not said to have been made or intended is left out; a trained network confirms or corrects its PLOVER type; drafts of
one act are joined.
"""

from backchannel.model.attribution import Attribution
from backchannel.model.move import TextMove
from backchannel.model.when import TimeExpression
from backchannel.read.actors import ActorIndex
from backchannel.read.document import Document
from backchannel.read.moves.draft import Draft
from backchannel.read.moves.drafts import drafts
from backchannel.read.moves.joining import joined
from backchannel.read.moves.typing import typed
from backchannel.read.times.dating import date_event


def read_moves(
    document: Document,
    actors: ActorIndex,
    times: tuple[TimeExpression, ...],
    attributions: tuple[Attribution, ...],
) -> tuple[TextMove, ...]:
    """The moves that a text tells, in order."""
    found = (typed(document, actors, draft) for draft in drafts(document, actors))
    groups = joined(document, [draft for draft in found if draft is not None])
    return tuple(_move(document, times, attributions, f"m{n}", group) for n, group in enumerate(groups, 1))


def _move(
    document: Document,
    times: tuple[TimeExpression, ...],
    attributions: tuple[Attribution, ...],
    id_: str,
    group: list[Draft],
) -> TextMove:
    first = group[0]
    dating = next((when for draft in group if (when := date_event(document, times, draft.word)) is not None), None)
    if dating is not None and dating.rule.startswith("by it;") and first.kind in _WITH_DEADLINES:
        dating = None  # "pressed X to sign by Friday": when X shall, not when it was asked
    return TextMove(
        id=id_,
        kind=first.kind,
        plover=first.plover,
        actor=first.actor,
        target=first.target,
        object=first.object,
        condition=next((draft.condition for draft in group if draft.condition), None),
        when=dating.value if dating else None,
        status=first.status,
        spans=tuple(dict.fromkeys(draft.span for draft in group)),
        beneficiary=first.beneficiary,
        hedges=_hedges(document, first),
        dating=dating,
        said_in=_said_in(attributions, first),
        typed_by="network" if first.inferred else "frame",
    )


_WITH_DEADLINES = frozenset({"demand", "pressure", "promise", "offer", "proposal", "threat", "agreement"})
_HEDGES = frozenset({"reportedly", "allegedly", "apparently", "purportedly", "supposedly", "possibly", "seemingly"})


def _hedges(document: Document, draft: Draft) -> tuple[tuple[int, int], ...]:
    """Adverbs of doubt on the verb of a move."""
    return tuple(document.extent_of(child) for child in draft.word.lefts if child.lower_ in _HEDGES)


def _said_in(attributions: tuple[Attribution, ...], draft: Draft) -> str | None:
    """The smallest attribution whose content holds the word of the move."""
    at = draft.word.idx
    holders = [a for a in attributions if any(start <= at < end for start, end in a.content)]
    smallest = min(holders, key=lambda a: (sum(end - start for start, end in a.content), a.id), default=None)
    return smallest.id if smallest is not None else None
