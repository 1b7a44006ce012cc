"""Captions: the sentences at a picture, as attributions to its maker with the status `credit`.

Nobody said them and no statement of the record comes of them. They tell whose the picture is.
"""

from backchannel.model.attribution import Attribution
from backchannel.model.span import Extent
from backchannel.read.credits import Credit
from backchannel.read.document import Document

_SENTENCES = 3  # of a caption; a longer paragraph is one of the article, and its last sentence is the caption
_WORDS = 60


def read_captions(document: Document, before: int) -> tuple[Attribution, ...]:
    """One attribution for each credit that has a caption, numbered on from `before`."""
    found = [(credit, _caption(document, credit)) for credit in document.credits]
    with_captions = [(credit, caption) for credit, caption in found if caption is not None]
    return tuple(
        Attribution(
            id=f"s{number}",
            source=(credit.maker,),
            cue=() if credit.mark is None else (credit.mark,),
            content=(caption,),
            mode="indirect",
            speaker=" ".join(document.exact(credit.maker).split()),
            status="credit",
        )
        for number, (credit, caption) in enumerate(with_captions, before + 1)
    )


def _caption(document: Document, credit: Credit) -> Extent | None:
    """The words before a credit that can be its caption: in its line, or a short paragraph above it."""
    before = [(start, end) for start, end in document.paragraphs if end <= credit.span[0]]
    if not before or document.view[before[-1][1] : credit.span[0]].strip():
        return None
    start, end = before[-1]
    if start < document.headline_end:
        return None
    sentences = sorted({token.sent.start for token in document.tokens((start, end))})
    short = len(sentences) <= _SENTENCES and len(document.text[start:end].split()) <= _WORDS
    if "\n" in document.text[end : credit.span[0]]:
        return (start, end) if short else None
    return (start, end) if short else (max(start, document.doc[sentences[-1]].idx), end)
