"""Quotations of one text: where quoted words begin and end, before anyone asks who said them."""

from dataclasses import dataclass

from backchannel.model.span import Extent
from backchannel.read.document import Document


@dataclass(frozen=True)
class Quotation:
    """Quoted words. `outer` with the marks, `inner` without; `level` 1, or 2 for a quote in a quote."""

    outer: Extent
    inner: Extent
    level: int = 1


def read_quotations(document: Document) -> tuple[Quotation, ...]:
    """The quotations of a text, in order."""
    return ()
