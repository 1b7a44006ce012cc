"""Corrections: where a text takes back or mends what it, or another, reported before."""

from backchannel.model.reading import Correction
from backchannel.read.document import Document


def read_corrections(document: Document) -> tuple[Correction, ...]:
    """The corrections that a text states, in order."""
    return ()
