"""Pieces: a text as the tagger's network gets it: word pieces with what stands around them.

Word pieces are cut from the parser's view, in which every typographic mark is plain, so that the
style of a text's quote marks tells the network nothing. Each piece carries features that the words alone do
not show: the quotation that it stands in, whether it begins a sentence or a paragraph, its letter case, and,
of its token, the part of speech, the relation to its syntactic head, how far away that head is, which piece
the head begins with, and the relations of the widest phrases that begin and end there; and what the rules read.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from backchannel.model.span import Extent
from backchannel.read.document import Document
from backchannel.read.quotations import Quotation

Ints = NDArray[np.int64]

FEATURES = ("quote", "edge", "case", "place", "tag", "relation", "reach", "opens", "closes", "rule")
QUOTE, EDGE, CASE, PLACE, TAG, RELATION, REACH, OPENS, CLOSES, RULE = range(len(FEATURES))
RULE_LABELS = 7  # outside, and begin and inside of source, cue and content, as the rules read them
_UNQUOTED = np.array([0, 0, 2, 3, 1])  # states of `quote` inside a quotation, seen from within it
_PARAGRAPH = 2  # the value of `edge` where a paragraph begins
_REACHES = (1, 2, 3, 5, 8, 13, 30)  # tokens: the steps of `reach`, on each side


@dataclass(frozen=True)
class Labels:
    """The parser's labels in the order in which the network was trained with them; 0 is any other."""

    tags: tuple[str, ...]
    relations: tuple[str, ...]

    @property
    def sizes(self) -> tuple[int, ...]:
        """How many values each feature has, in the order of FEATURES."""
        relations = len(self.relations) + 1
        return 5, 3, 4, 3, len(self.tags) + 1, relations, 2 * len(_REACHES) + 3, relations, relations, RULE_LABELS


@dataclass(frozen=True)
class Pieces:
    """The word pieces of one text. Arrays have one row a piece.

    `first` says which pieces begin a word; `heads` holds the position of the piece that the syntactic head
    begins with (its own for a root); `units` the positions at which sentences begin, and the number of pieces.
    """

    ids: Ints
    extents: tuple[Extent, ...]
    first: NDArray[np.bool_]
    features: Ints
    heads: Ints
    units: tuple[int, ...]

    def __len__(self) -> int:
        return len(self.ids)

    @property
    def paragraphs(self) -> frozenset[int]:
        """The positions at which paragraphs begin."""
        return frozenset(int(i) for i in np.nonzero(self.features[:, EDGE] == _PARAGRAPH)[0])

    def quoted_part(self, extents: tuple[Extent, ...]) -> "Pieces":
        """The pieces inside `extents` as a text of their own: what was said, without the quotation around it."""
        inside = [i for i, (start, end) in enumerate(self.extents) if any(a <= start and end <= b for a, b in extents)]
        kept = np.array(inside, dtype=np.int64)
        place = {piece: i for i, piece in enumerate(inside)}
        features = self.features[kept].copy()
        features[:, QUOTE] = _UNQUOTED[features[:, QUOTE]]
        features[:, RULE] = 0
        heads = np.array([place.get(int(self.heads[i]), place[i]) for i in inside], dtype=np.int64)
        starts = {0, *(place[u] for u in self.units[:-1] if u in place)} if inside else set()
        chosen = tuple(self.extents[i] for i in inside)
        return Pieces(self.ids[kept], chosen, self.first[kept], features, heads, (*sorted(starts), len(inside)))


def pieces_of(
    document: Document,
    quotations: tuple[Quotation, ...],
    by_rule: Sequence[int],
    tokenizer: Tokenizer,
    labels: Labels,
) -> Pieces:
    """The word pieces of a text, with their features. `by_rule` holds the label of each token as the rules read it."""
    encoding = tokenizer.encode(document.view, add_special_tokens=False)
    extents = tuple((start, end) for start, end in encoding.offsets)
    starts = np.array([start for start, _ in extents], dtype=np.int64)
    words = np.array([-1 if word is None else word for word in encoding.word_ids], dtype=np.int64)
    first = np.ones(len(starts), dtype=bool)
    first[1:] = words[1:] != words[:-1]
    tokens = _tokens_at(document, starts)
    features = np.zeros((len(starts), len(FEATURES)), dtype=np.int64)
    features[:, QUOTE] = _quote_states(document.view, quotations)[starts] if len(starts) else 0
    features[:, CASE] = [_case(document.view[start:end]) for start, end in extents]
    features[:, PLACE] = np.where(starts < document.headline_end, 0, np.where(_in_first(document, starts), 1, 2))
    if len(starts):
        _add_syntax(document, tokens, labels, features)
        features[:, RULE] = np.array(by_rule, dtype=np.int64)[tokens]
    edges, units = _edges(document, starts, tokens)
    features[:, EDGE] = edges
    heads = _heads(document, tokens)
    return Pieces(np.array(encoding.ids, dtype=np.int64), extents, first, features, heads, units)


def _tokens_at(document: Document, starts: Ints) -> Ints:
    """The token that each piece begins in."""
    token_starts = np.array([token.idx for token in document.doc], dtype=np.int64)
    return np.maximum(np.searchsorted(token_starts, starts, side="right") - 1, 0)


def _quote_states(view: str, quotations: tuple[Quotation, ...]) -> Ints:
    """For each code point: 0 outside, 1 inside double marks, 2 opening, 3 closing, 4 inside single marks."""
    states = np.zeros(len(view) + 1, dtype=np.int64)
    for quotation in quotations:
        (start, end), single = quotation.outer, view[quotation.outer[0]] == "'"
        states[start:end] = 4 if single else 1
        states[start], states[end - 1] = 2, 3
    return states


def _case(word: str) -> int:
    """0 lower or no letter, 1 capitalised, 2 capitals, 3 digits."""
    if word[:1].isdigit():
        return 3
    return 2 if len(word) > 1 and word.isupper() else int(word[:1].isupper())


def _in_first(document: Document, starts: Ints) -> NDArray[np.bool_]:
    """Whether a piece stands in the first paragraph behind the headline."""
    body = next((end for start, end in document.paragraphs if start >= document.headline_end), 0)
    return starts < body


def _add_syntax(document: Document, tokens: Ints, labels: Labels, features: Ints) -> None:
    tags = {name: i for i, name in enumerate(labels.tags, 1)}
    relations = {name: i for i, name in enumerate(labels.relations, 1)}
    rows = np.zeros((len(document.doc), 5), dtype=np.int64)
    rows[:, 2] = _reach(document.doc.to_array("HEAD").astype(np.int64))
    opens: dict[int, int] = {}
    closes: dict[int, int] = {}
    for t in document.doc:
        relation = relations.get(t.dep_, 0)
        rows[t.i, :2] = tags.get(t.tag_, 0), relation
        first, last = t.left_edge.i, t.right_edge.i
        if last > first:  # the widest phrase that begins, or ends, at a token gives its relation
            if last > opens.get(first, -1):
                opens[first], rows[first, 3] = last, relation
            if first < closes.get(last, len(rows)):
                closes[last], rows[last, 4] = first, relation
    features[:, [TAG, RELATION, REACH, OPENS, CLOSES]] = rows[tokens]


def _reach(distances: Ints) -> Ints:
    """The steps of signed distances in tokens; the middle for a root."""
    steps = np.searchsorted(_REACHES, np.abs(distances), side="right")
    return (len(_REACHES) + 1 + np.sign(distances) * steps).astype(np.int64)


def _edges(document: Document, starts: Ints, tokens: Ints) -> tuple[Ints, tuple[int, ...]]:
    """1 where a sentence begins, 2 where a paragraph does; and the positions of both."""
    edges = np.zeros(len(starts), dtype=np.int64)
    sentences = np.cumsum([bool(token.is_sent_start) for token in document.doc], dtype=np.int64)
    edges[1:] = np.diff(sentences[tokens]) > 0
    edges[np.isin(starts, [start for start, _ in document.paragraphs])] = _PARAGRAPH
    edges[:1] = _PARAGRAPH
    return edges, (*(int(i) for i in np.nonzero(edges)[0]), len(starts))


def _heads(document: Document, tokens: Ints) -> Ints:
    """For each piece the first piece of its token's head; its own where the head has none."""
    position = {int(token): i for i, token in reversed(list(enumerate(tokens)))}
    heads = [token.head.i for token in document.doc]
    return np.array([position.get(heads[token], i) for i, token in enumerate(tokens)], dtype=np.int64)
