"""A sentence as the network of PLOVER types gets it: word pieces, with marks around the source and the target.

Entity markers after Baldini Soares et al. 2019, written as signs that the vocabulary knows (Zhou and Chen 2022):
"@ Norway @ thanked # Sweden #".
"""

from dataclasses import dataclass

from tokenizers import Tokenizer

from backchannel.model.span import Extent

LONGEST = 160  # word pieces of a sentence; what stands beyond is not seen
_START, _END = 101, 102


@dataclass(frozen=True)
class Marked:
    """Word pieces between the vocabulary's two marks, and where the marks of source and target stand in them.

    A side that the sentence does not have stands at 0, the first mark.
    """

    ids: tuple[int, ...]
    source: int
    target: int


def mark(
    tokenizer: Tokenizer, text: str, source: Extent | None, target: Extent | None, hidden: frozenset[str] = frozenset()
) -> Marked:
    """`text` with its sides marked; extents count its code points. `hidden` sides are put as "someone"."""
    cuts = [(extent, sign, key) for extent, sign, key in ((source, "@", "source"), (target, "#", "target")) if extent]
    cuts.sort(key=lambda cut: cut[0])
    ids, at = [_START], 0
    places = {"source": 0, "target": 0}
    for (start, end), sign, key in cuts:
        start = max(start, at)
        if start >= end:
            continue  # within the other side: it has no marks of its own
        ids += _pieces(tokenizer, text[at:start])
        if len(ids) < LONGEST:
            places[key] = len(ids)
        inner = "someone" if key in hidden else text[start:end]
        ids += _pieces(tokenizer, f"{sign} {inner} {sign}")
        at = end
    ids += _pieces(tokenizer, text[at:])
    return Marked((*ids[:LONGEST], _END), places["source"], places["target"])


def _pieces(tokenizer: Tokenizer, words: str) -> list[int]:
    found: list[int] = tokenizer.encode(words, add_special_tokens=False).ids if words.strip() else []
    return found
