"""Drafts: attributions in the making, as token positions, before they are given names, acts and times."""

from dataclasses import dataclass

from spacy.tokens import Token

from backchannel.model.attribution import Basis
from backchannel.model.when import TimeExpression
from backchannel.read.attribution.candidates import Candidate


@dataclass
class Draft:
    """An attribution in the making."""

    candidate: Candidate
    content: tuple[int, ...]
    source: tuple[int, ...]
    head: Token | None
    basis: Basis | None = None
    told_at: TimeExpression | None = None
    certainty: float = 1.0  # how sure the network is; 1 where rules alone read it
