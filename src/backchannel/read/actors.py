"""Actors of one text: names, roles, pronouns and metonyms, joined to whom they stand for.

The steps, each a module: names -> clusters -> descriptions (roles, "the envoy") -> pronouns.
"""

from dataclasses import dataclass, field

from spacy.tokens import Doc, Span, Token

from backchannel.model.actor import Mention, Role, TextActor
from backchannel.read.clusters import Cluster, cluster_names
from backchannel.read.counterparts import resolve_counterparts
from backchannel.read.datelines import datelines
from backchannel.read.descriptions import (
    attach_appositions,
    attach_titles,
    read_descriptions,
    resolve_descriptions,
)
from backchannel.read.document import Document
from backchannel.read.given_names import gender_of
from backchannel.read.headline_names import headline_names
from backchannel.read.names import read_names
from backchannel.read.page_labels import points_elsewhere
from backchannel.read.pronouns import PronounResolver
from backchannel.read.turn_labels import attach_initials, turn_labels

_LABEL = 40  # characters of the longest rubric


@dataclass(frozen=True)
class ActorIndex:
    """The actors of a text, and who is mentioned at which token.

    `open` gives, for a pronoun that stays open, the names of the actors that it could stand for; `together`, for a
    "they", the names of all that it stands for.
    """

    actors: tuple[TextActor, ...]
    by_token: dict[int, tuple[TextActor, Mention]]
    open: dict[int, tuple[str, ...]] = field(default_factory=dict)
    together: dict[int, tuple[str, ...]] = field(default_factory=dict)

    def at(self, token: Token) -> TextActor | None:
        """The actor that the mention over this token stands for; None when there is none or it is open."""
        found = self.by_token.get(token.i)
        return found[0] if found else None

    def mention_at(self, token: Token) -> Mention | None:
        """The mention that covers this token."""
        found = self.by_token.get(token.i)
        return found[1] if found else None

    def candidates(self, token: Token) -> tuple[str, ...]:
        """Between whom an open pronoun at this token lies, by name; empty when it is not open."""
        return self.open.get(token.i, ())

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
    """The actors of a text, with all their mentions."""
    doc = document.doc
    sentence_of = _sentence_numbers(doc)
    labels = turn_labels(document.view, document.paragraphs)
    names = headline_names(doc, document.headline_end, read_names(doc, _in_datelines(document) | _in_rubrics(document)))
    clusters = attach_initials(doc, cluster_names(doc, names), labels)
    owners = {i: c for c in clusters for start, end, _ in c.places for i in range(start, end)}
    covered = attach_titles(doc, clusters) | set(owners)
    descriptions = attach_appositions(doc, owners, read_descriptions(doc, covered))
    clusters += resolve_descriptions(doc, clusters, owners, descriptions, sentence_of, _quoted(doc))
    resolve_counterparts(doc, clusters, owners)
    for cluster in clusters:
        for start, end, _ in cluster.places:
            for i in range(start, end):
                owners.setdefault(i, cluster)
    for cluster in clusters:
        if cluster.kind == "person" and not cluster.gender and len(cluster.name.split()) > 1:
            cluster.gender = gender_of(cluster.name.split()[0])
    resolver = PronounResolver(doc, owners, sentence_of, _quoted(doc))
    resolver.run()
    return _freeze(document, clusters, resolver)


def _in_datelines(document: Document) -> frozenset[int]:
    """The tokens of datelines but for the agency: where a text was written is nobody in it."""
    found: set[int] = set()
    for dateline in datelines(document.view, document.paragraphs):
        line = document.tokens((dateline.place[0], dateline.end - 1))
        agency = document.tokens(dateline.agency) if dateline.agency else ()
        found |= {token.i for token in line if token.idx < dateline.end} - {token.i for token in agency}
    return frozenset(found)


def _in_rubrics(document: Document) -> frozenset[int]:
    """The tokens of what a page sets before a colon and that is nobody ("Background:", "Details: …")."""
    found: set[int] = set()
    for start, end in document.paragraphs:
        label = document.view[start : min(end, start + _LABEL)].partition(":")
        if label[1] and points_elsewhere(label[0]):
            found |= {token.i for token in document.tokens((start, start + len(label[0])))}
    return frozenset(found)


def _sentence_numbers(doc: Doc) -> list[int]:
    numbers: list[int] = []
    current = -1
    for token in doc:
        current += bool(token.is_sent_start) or current < 0
        numbers.append(current)
    return numbers


def _quoted(doc: Doc) -> list[bool]:
    """Whether each token stands inside double quote marks; a paragraph break closes a stray one."""
    flags: list[bool] = []
    inside = False
    for token in doc:
        if token.is_space and "\n" in token.text:
            inside = False
        elif token.text == '"':
            inside = not inside
        flags.append(inside)
    return flags


def _freeze(document: Document, clusters: list[Cluster], resolver: PronounResolver) -> ActorIndex:
    """The clusters as nouns, numbered by first mention."""
    by_token: dict[int, tuple[TextActor, Mention]] = {}
    ordered = sorted(clusters, key=lambda cluster: cluster.first)
    for number, cluster in enumerate(ordered, 1):
        places = sorted(set(cluster.places))
        mentions = [Mention(document.extent(start, end), form) for start, end, form in places]  # type: ignore[arg-type]
        actor = _actor(document, cluster, f"a{number}", tuple(mentions))
        for (start, end, _), mention in zip(places, mentions, strict=True):
            for i in range(start, end):
                if i not in by_token or end - start < _width(by_token[i][1]):
                    by_token.setdefault(i, (actor, mention))
    actors = {actor.id: actor for actor, _ in by_token.values()}
    ordered_actors = tuple(sorted(actors.values(), key=lambda actor: int(actor.id[1:])))
    open_ = {at: tuple(cluster.name for cluster in pair) for at, pair in resolver.open.items()}
    together = {at: tuple(cluster.name for cluster in group) for at, group in resolver.together.items()}
    return ActorIndex(ordered_actors, by_token, open_, together)


def _width(mention: Mention) -> int:
    return mention.span[1] - mention.span[0]


def _actor(document: Document, cluster: Cluster, id_: str, mentions: tuple[Mention, ...]) -> TextActor:
    name = cluster.name
    aliases = sorted({m.text for m in cluster.names} - {name})
    roles: dict[str, Role] = {}
    for role in cluster.roles:
        extent = document.extent(role.start, role.end)
        words = " ".join(document.exact(extent).split())
        roles.setdefault(words.lower(), Role(words, extent))
    return TextActor(id_, cluster.kind, name, tuple(aliases), tuple(roles.values()), mentions)
