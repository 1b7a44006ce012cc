"""A move in the making, and what its slots hold."""

from dataclasses import dataclass

from spacy.tokens import Token

from backchannel.model.span import Extent
from backchannel.read.moves.slots import Filled

_NO_CONTENT = frozenset({"PRON", "DET", "ADP", "AUX", "PART", "CCONJ", "SCONJ", "PUNCT", "SPACE"})


@dataclass(frozen=True)
class Draft:
    """A move in the making. `complement` are the token positions of what is promised, asked, threatened.

    `wide`, `vague`: found by a frame that asks little of the words, or for none beside its own. `inferred`: its type
    is the network's, not the frame's.
    """

    word: Token
    kind: str
    plover: str
    actor: str | None
    target: str | None
    beneficiary: str | None
    object: str | None
    condition: str | None
    status: str
    span: Extent
    complement: range
    lemmas: frozenset[str]
    wide: bool = False
    vague: bool = False
    inferred: bool = False


def complement(filled: Filled) -> range:
    inner = [head for slot, head in filled if slot in {"inf", "that"}]
    return range(inner[0].left_edge.i, inner[0].right_edge.i + 1) if inner else range(0)


def lemmas(filled: Filled) -> frozenset[str]:
    """Content lemmas of what fills the slots."""
    found = set()
    for _, head in filled:
        for token in head.doc[head.left_edge.i : head.right_edge.i + 1]:
            if token.pos_ not in _NO_CONTENT:
                found.add(token.lemma_.lower())
    return frozenset(found)


def acts(filled: Filled) -> frozenset[str]:
    """Lemmas of the verbs and nouns in the slots, for the mode of the PLOVER type."""
    return frozenset(
        token.lemma_.lower()
        for _, head in filled
        for token in head.doc[head.left_edge.i : head.right_edge.i + 1]
        if token.pos_ in {"VERB", "NOUN"}
    )
