"""Speakers in the first and the second person: whom "I" and "you" stand for.

Inside quoted words "I" is whoever is quoted, and "you" whoever is told; outside quotations, in a transcript or an
interview, it is whoever has the turn. "We" is left open: a speaker and somebody else, whom the text does not say.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import msgspec
from spacy.tokens import Token

from backchannel.model.attribution import Attribution
from backchannel.read.attribution.turns import Turn
from backchannel.read.quotations import Quotation

_I = frozenset({"i", "me", "my", "mine", "myself"})
_YOU = frozenset({"you", "your", "yours", "yourself"})


@dataclass(frozen=True)
class _Voice:
    """Who speaks at a place, and to whom."""

    speaker: str | None
    addressee: str | None


def name_first_persons(
    quotations: tuple[Quotation, ...],
    turns: tuple[Turn, ...],
    attributions: Sequence[Attribution],
    heads: dict[str, Token],
) -> tuple[Attribution, ...]:
    """The attributions with "I" and "you" named. `heads` gives the head of the source by attribution id."""
    named = {a.id: a for a in attributions}
    for attribution in sorted(attributions, key=lambda a: (a.content[0][0], -a.content[-1][1])):
        head = heads.get(attribution.id)
        if head is None or attribution.speaker is not None or head.lower_ not in _I | _YOU:
            continue
        voice = _voice(head.idx, quotations, turns, list(named.values()), attribution)
        if voice is None:
            continue
        name = voice.speaker if head.lower_ in _I else voice.addressee
        named[attribution.id] = msgspec.structs.replace(attribution, speaker=name)
    return tuple(named[a.id] for a in attributions)


def _voice(
    at: int,
    quotations: tuple[Quotation, ...],
    turns: tuple[Turn, ...],
    attributions: list[Attribution],
    own: Attribution,
) -> _Voice | None:
    """The voice at a code point: of the attribution that quotes it, else of the turn that it stands in."""
    quotation = next((q for q in quotations if q.inner[0] <= at < q.inner[1]), None)
    if quotation is not None:
        quoting = [a for a in attributions if a is not own and _quotes(a, at, quotation)]
        if not quoting:
            return None
        best = min(quoting, key=lambda a: sum(end - start for start, end in a.content))
        return _Voice(best.speaker, best.addressees[0] if len(best.addressees) == 1 else None)
    turn = next((t for t in turns if t.extent[0] <= at < t.extent[1]), None)
    return _Voice(turn.speaker, turn.addressee) if turn is not None else None


def _quotes(attribution: Attribution, at: int, quotation: Quotation) -> bool:
    """Whether the content holds the place, and the tag stands outside the quotation."""
    holds = any(start <= at < end for start, end in attribution.content)
    tag = attribution.source or attribution.cue
    return holds and not any(quotation.inner[0] <= start < quotation.inner[1] for start, _ in tag)
