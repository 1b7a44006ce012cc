"""First person: "I" in a direct quotation is its speaker, as far as the sides of a contact go.

Constructions: "I met A in X on Monday," B said; "A called me," said B; "my call with A". "We" stays open. A contact
that only rests on "I" counts where it is told as held or denied: "I would meet A" is no plan.
"""

from dataclasses import replace

from backchannel.model.actor import Mention, TextActor
from backchannel.model.attribution import Attribution
from backchannel.read.actors import ActorIndex
from backchannel.read.document import Document

FIRST = frozenset({"i", "me", "my"})


def with_speakers(document: Document, actors: ActorIndex, attributions: tuple[Attribution, ...]) -> ActorIndex:
    """The index with "I", "me" and "my" of direct quotations standing for the person who speaks."""
    found: dict[int, tuple[int, TextActor]] = {}
    for said in attributions:
        actor = actors.named(said.speaker) if said.mode == "direct" else None
        if actor is None or actor.kind != "person":
            continue
        for start, end in said.content:
            for token in document.tokens((start, end)):
                inner = found.get(token.i)
                if token.lower_ in FIRST and (inner is None or end - start < inner[0]):
                    found[token.i] = (end - start, actor)
    more = {i: (actor, Mention(document.extent(i, i + 1), "pronoun")) for i, (_, actor) in found.items()}
    return replace(actors, by_token={**more, **actors.by_token}) if more else actors
