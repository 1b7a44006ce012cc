"""Likeness of words said and an act told: who acts, on whom, and the words that both share."""

from collections.abc import Iterator

from spacy.tokens import Span, Token

from backchannel.model.attribution import Attribution
from backchannel.read.actors import ActorIndex
from backchannel.read.document import Document
from backchannel.read.moves.syntax import subject_of

_CONTENT = frozenset({"NOUN", "PROPN", "VERB"})
_THIRD = frozenset({"he", "she", "they", "him", "her", "them"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})


class Likeness:
    """An act by its clause; says whether an attribution's content speaks of doing it.

    It does when they share two content words that are no names of actors, or when the act's own actor is
    the one who acts in the content and the act's other side is spoken of there; in advice, a "he" that is
    left open may be the actor.
    """

    def __init__(self, document: Document, actors: ActorIndex, act: Token, clause: Span) -> None:
        self.document, self.actors = document, actors
        subject = subject_of(act)
        actor = actors.at(subject) if subject is not None else None
        self.actor = actor.id if actor is not None else None
        self.others = {a.id for a in actors.within(clause)} - {self.actor}
        self.lemmas = self._lemmas(clause)

    def fits(self, attribution: Attribution) -> bool:
        """Whether the content speaks of the act."""
        tokens = list(self._tokens(attribution))
        if len(self.lemmas & self._lemmas(tokens)) >= 2:
            return True
        if self.actor is None:
            return False
        acting = {a.id for t in tokens if t.dep_ in _SUBJECTS and (a := self.actors.at(t)) is not None}
        present = {a.id for t in tokens if (a := self.actors.at(t)) is not None}
        open_ = attribution.act == "advise" and any(
            t.dep_ in _SUBJECTS and t.lower_ in _THIRD and self.actors.at(t) is None for t in tokens
        )
        return (self.actor in acting or open_) and bool(self.others & present)

    def touches(self, attribution: Attribution) -> bool:
        """Whether the content shares a word or an actor with the act: the weakest link that still is one."""
        tokens = list(self._tokens(attribution))
        present = {a.id for t in tokens if (a := self.actors.at(t)) is not None}
        return bool(self.lemmas & self._lemmas(tokens)) or self.actor in present

    def _tokens(self, attribution: Attribution) -> Iterator[Token]:
        for extent in attribution.content:
            yield from self.document.tokens(extent)

    def _lemmas(self, tokens: Span | list[Token]) -> set[str]:
        """Content lemmas that name no person or state."""
        found = set()
        for token in tokens:
            actor = self.actors.at(token)
            if token.pos_ in _CONTENT and (actor is None or actor.kind in {"unknown", "organisation"}):
                found.add(token.lemma_.lower())
        return found
