"""Holders: whose a position is: each of several, by name, or in the text's words where it is a group."""

from spacy.tokens import Token

from backchannel.read.actors import ActorIndex
from backchannel.read.attribution.names import name_of
from backchannel.read.document import Document
from backchannel.read.moves.slots import is_agent
from backchannel.read.proposals.sayings import Sayings

_POSSESSIVE = frozenset({"its", "his", "her", "their", "our", "my"})


class Holders:
    """Names those who hold the positions of one text."""

    def __init__(self, document: Document, actors: ActorIndex, sayings: Sayings) -> None:
        self.document, self.actors, self.sayings = document, actors, sayings

    def names(self, head: Token) -> list[str]:
        """Each of several holders by name, or in the text's words where it is a group."""
        named = (self._name(token) for token in (head, *(t for t in head.conjuncts if t.i > head.i)))
        return list(dict.fromkeys(name for name in named if name is not None))

    def _name(self, token: Token) -> str | None:
        if token.lower_ in {"i", "we"}:
            return self.sayings.speaker_at(token.idx)
        actor = self.actors.at(token)
        if actor is not None:
            return actor.name
        if not is_agent(token, self.actors):
            return None
        if not any(t.dep_ == "conj" for t in token.children) and token.dep_ != "conj":
            found, _ = name_of(self.document, self.actors, token)
            return found
        own = [t for t in token.lefts if t.lower_ not in _POSSESSIVE and t.pos_ not in {"DET", "PUNCT", "CCONJ"}]
        start = min([t.left_edge.i for t in own], default=token.i)
        return " ".join(self.document.exact(self.document.extent(start, token.i + 1)).split())
