"""Actors of one text: names, roles, pronouns and metonyms, joined to whom they stand for."""

from dataclasses import dataclass

from spacy.tokens import Span, Token

from backchannel.model.actor import Mention, TextActor
from backchannel.read.document import Document


@dataclass(frozen=True)
class ActorIndex:
    """The actors of a text, and who is mentioned at which token."""

    actors: tuple[TextActor, ...]
    by_token: dict[int, tuple[TextActor, Mention]]

    def at(self, token: Token) -> TextActor | None:
        """The actor that the mention over this token stands for; None when there is none or it is open."""
        found = self.by_token.get(token.i)
        return found[0] if found else None

    def mention_at(self, token: Token) -> Mention | None:
        """The mention that covers this token."""
        found = self.by_token.get(token.i)
        return found[1] if found else None

    def within(self, span: Span) -> list[TextActor]:
        """The actors mentioned in a span of tokens, each once, in order."""
        seen: dict[str, TextActor] = {}
        for token in span:
            if (actor := self.at(token)) is not None:
                seen.setdefault(actor.id, actor)
        return list(seen.values())

    def named(self, name: str | None) -> TextActor | None:
        """The actor of this full name."""
        return next((actor for actor in self.actors if actor.name == name), None)


def read_actors(document: Document) -> ActorIndex:
    """The actors of a text."""
    found: dict[str, TextActor] = {}
    by_token: dict[int, tuple[TextActor, Mention]] = {}
    kinds = {"PERSON": "person", "GPE": "state", "ORG": "organisation", "NORP": "group"}
    for entity in document.doc.ents:
        if entity.label_ not in kinds:
            continue
        actor = found.setdefault(
            entity.text,
            TextActor(f"a{len(found) + 1}", kinds[entity.label_], entity.text, (), (), ()),  # type: ignore
        )
        mention = Mention(document.extent_of(entity))
        for token in entity:
            by_token[token.i] = (actor, mention)
    return ActorIndex(tuple(found.values()), by_token)
