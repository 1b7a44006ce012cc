"""Which time belongs to which event: from the clause outwards."""

from spacy.tokens import Token

from backchannel.model.when import TimeExpression, When
from backchannel.read.document import Document


def date_event(document: Document, times: tuple[TimeExpression, ...], head: Token) -> When | None:
    """When the event at `head` (its verb or noun) took place as far as its own clause says, or None."""
    return None


def duration_of_event(
    document: Document, times: tuple[TimeExpression, ...], head: Token
) -> TimeExpression | None:
    """The duration that the text gives to the event at `head` ("a five-minute call"), or None."""
    return None
