"""Hedges: where a text itself holds back ("appears to", "raises questions about")."""

from backchannel.model.reading import Hedge
from backchannel.read.document import Document


def read_hedges(document: Document) -> tuple[Hedge, ...]:
    """The hedged clauses of a text, in order."""
    return ()
