"""Posts as attributions: where they were published and when, by their signature."""

from backchannel.model.attribution import Forum
from backchannel.model.span import overlaps
from backchannel.model.when import TimeExpression, When
from backchannel.read.attribution.drafts import Draft
from backchannel.read.document import Document
from backchannel.read.posts import Post


def post_of(document: Document, draft: Draft) -> Post | None:
    """The post that a draft has been made of; None for any other draft."""
    if draft.candidate.construction != "post":
        return None
    handle = document.extent(draft.candidate.cue[0], draft.candidate.cue[-1] + 1)
    return next((post for post in document.posts if overlaps(post.handle, handle)), None)


def published_in(post: Post) -> Forum:
    """The network, as its handle says."""
    return Forum("network", post.handle)


def published_at(post: Post, times: tuple[TimeExpression, ...]) -> When | None:
    """The day of the signature."""
    at = next((time for time in times if overlaps(time.span, post.date)), None)
    return When(at.value, at.rule, at.span, at.anchor) if at is not None and at.value is not None else None
