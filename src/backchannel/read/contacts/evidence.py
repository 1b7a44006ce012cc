"""Evidence: which attribution reports a contact, and what it rests on."""

from spacy.tokens import Token

from backchannel.model.attribution import Attribution, Basis
from backchannel.model.contact import TextContact
from backchannel.model.span import Extent, overlaps
from backchannel.read.document import Document


def said_in(head: Token, attributions: tuple[Attribution, ...]) -> Attribution | None:
    """The innermost attribution whose content holds the trigger; None when the text itself tells it."""
    best: tuple[int, Attribution] | None = None
    for attribution in attributions:
        for start, end in attribution.content:
            if start <= head.idx < end and (best is None or end - start < best[0]):
                best = (end - start, attribution)
    return best[1] if best else None


def basis_of(
    document: Document,
    contact: TextContact,
    attributions: tuple[Attribution, ...],
    occasions: dict[str, str],
    by_id: dict[str, Attribution],
) -> Basis | None:
    """What a contact rests on: the basis of the attribution that reports it, or of those made in its sentence,
    or in it. A recording of what was said in a contact is a recording of the contact."""
    above = by_id.get(contact.said_in or "")
    while above is not None:
        if above.basis is not None:
            return above.basis
        above = by_id.get(above.parent or "")
    sentences = [_sentence(document, span) for span in contact.spans]
    near = [a for a in attributions if a.basis and any(overlaps(_whole(a), s) for s in sentences)]
    inside = [a for a in attributions if a.basis and occasions.get(a.id) == contact.id]
    for attribution in near + inside:
        if attribution.basis is not None and attribution.basis.kind in {"recording", "document"}:
            return attribution.basis
    return None


def _whole(attribution: Attribution) -> Extent:
    spans = attribution.content + attribution.cue + attribution.source
    return min(start for start, _ in spans), max(end for _, end in spans)


def _sentence(document: Document, span: Extent) -> Extent:
    sentence = document.tokens((span[0], span[0] + 1)).sent
    return sentence.start_char, sentence.end_char
