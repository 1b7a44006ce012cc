"""Constructions: all places of a text where somebody may be said to say something."""

from backchannel.read.attribution.candidates import Candidate, candidates, turns
from backchannel.read.attribution.headline_labels import headlines
from backchannel.read.attribution.made_clear import made_clear
from backchannel.read.document import Document


def constructions(document: Document) -> tuple[Candidate, ...]:
    """The candidates of a text: of its sentences in the order of their cue, of its headline, and of its turns."""
    doc = document.doc
    titles = headlines(doc, document.headline_end)
    return *candidates(doc), *made_clear(doc), *titles, *turns(doc, document.view, document.paragraphs)
