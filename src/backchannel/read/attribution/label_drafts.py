"""Drafts whose source or cue is a label of the page (`page_labels`): nobody speaks there."""

from dataclasses import replace

from backchannel.read.attribution.candidates import LABELS
from backchannel.read.attribution.drafts import Draft
from backchannel.read.document import Document
from backchannel.read.page_labels import names_a_place, points_elsewhere

_LONGEST = 60  # code points of a label


def spoken_only(document: Document, drafts: list[Draft]) -> list[Draft]:
    """The drafts without those that take such a label for their source or cue; a quotation behind one stays, as said
    by nobody who is named."""
    return [kept for draft in drafts if (kept := _without_label(document, draft)) is not None]


def _is_spoken(draft: Draft) -> bool:
    """Whether a colon is behind a person or before a quotation; a heading ("The Gap Goes On: …") says nothing."""
    doc = draft.candidate.verb.doc
    return any(doc[i].ent_type_ == "PERSON" for i in draft.source) or any(doc[i].is_quote for i in draft.content)


def _without_label(document: Document, draft: Draft) -> Draft | None:
    if draft.candidate.construction in LABELS:
        return draft
    doc = document.doc
    if not any(doc[i].is_alpha for i in draft.candidate.cue) and not _is_spoken(draft):
        return None
    start = document.view.rfind("\n", 0, doc[draft.candidate.verb.i].idx) + 1
    colon = document.view.find(":", start, start + _LONGEST)
    before = [i for i in (*draft.candidate.cue, *draft.source) if start <= doc[i].idx < colon]
    if not before or start < document.headline_end:
        return draft
    label = document.tokens((start, colon))
    if not points_elsewhere(label.text) and not names_a_place(label):
        return draft
    if not any(doc[i].is_quote for i in draft.content):
        return None
    return replace(draft, source=(), head=None)
