"""Attributions of one text: source, cue and content, nested, with speaker, addressee, basis, act."""

from backchannel.model.attribution import Attribution
from backchannel.model.when import TimeExpression
from backchannel.read.actors import ActorIndex
from backchannel.read.document import Document
from backchannel.read.quotations import Quotation


def read_attributions(
    document: Document,
    quotations: tuple[Quotation, ...],
    actors: ActorIndex,
    times: tuple[TimeExpression, ...],
) -> tuple[Attribution, ...]:
    """The attributions of a text, in the order of their content."""
    return ()
