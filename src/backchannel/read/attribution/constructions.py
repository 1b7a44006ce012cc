"""Constructions: all places of a text where somebody may be said to say something."""

from collections.abc import Iterator

from backchannel.read.attribution.candidates import Candidate, candidates, turns
from backchannel.read.attribution.headline_labels import headlines
from backchannel.read.attribution.made_clear import made_clear
from backchannel.read.document import Document


def constructions(document: Document) -> tuple[Candidate, ...]:
    """The candidates of a text: of its sentences in the order of their cue, of its headline, turns and posts."""
    doc = document.doc
    titles = headlines(doc, document.headline_end)
    spoken = turns(doc, document.view, document.paragraphs)
    return *candidates(doc), *made_clear(doc), *titles, *spoken, *_posts(document)


def _posts(document: Document) -> Iterator[Candidate]:
    """The posts that a page embeds (`posts`): the cue is the handle."""
    for post in document.posts:
        name, handle, words = (document.tokens(part) for part in (post.name, post.handle, post.words))
        content = tuple(t.i for t in words if not t.is_space)
        yield Candidate(name[-1], "@", "post", tuple(t.i for t in handle), content)
