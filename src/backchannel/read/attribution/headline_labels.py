"""Headline labels: who speaks before or behind the colon of a headline, to whom, and what.

Constructions: "Speaker: claim", "claim: speaker", "Speaker to Addressee: claim", "claim - speaker" (`headline_tails`);
behind the speaker may stand where or when he spoke ("claim: Speaker in Town"), which is no part of the name. Only
headlines are read so; in running text a colon lists or explains.
"""

from collections.abc import Iterator

from spacy.tokens import Doc

from backchannel.read.attribution.candidates import Candidate
from backchannel.read.headline_tails import source_tail, speaks

_LONGEST = 4  # words of a label
_WITH_ADDRESSEE = 7  # words of a label that names an addressee too
_CIRCUMSTANCES = frozenset({"in", "at", "on", "after", "during", "before", "ahead"})


def headlines(doc: Doc, title_end: int) -> Iterator[Candidate]:
    """The label of a headline; the cue is the colon, the verb of the candidate the last word of the speaker's name.

    Which side speaks is the shorter, a name; with an addressee it is the one before the colon.
    """
    tail = source_tail(doc)
    if tail is not None and doc[tail[0]].idx < title_end and speaks(doc[tail[1] - 1]):
        yield Candidate(doc[tail[1] - 1], ":", "headline", (tail[0],), tuple(range(tail[0])))
        return
    colon = next((t for t in doc if t.idx < title_end and t.text == ":" and t.i > 0), None)
    if colon is None:
        return
    end = next((t.i for t in doc if t.idx >= title_end or "\n" in t.text), len(doc))
    left, right = tuple(range(colon.i)), tuple(range(colon.i + 1, end))
    if right and len(right) <= _LONGEST and len(left) > len(right) and (name := _speaker(doc, right)):
        if doc[name[-1]].pos_ in {"PROPN", "NOUN"} or _named_below(doc, name[-1], end):
            yield Candidate(doc[name[-1]], ":", "headline", (colon.i,), left)
    elif len(left) <= _WITH_ADDRESSEE and (to := _addressee(doc, left)):
        speaker = doc[to[0] - 2]
        if right:
            yield Candidate(speaker, ":", "headline", (colon.i,), right, to)
    elif left and len(left) <= _LONGEST and doc[left[-1]].pos_ == "PROPN" and any(doc[i].pos_ == "VERB" for i in right):
        yield Candidate(doc[left[-1]], ":", "headline", (colon.i,), right)


def _speaker(doc: Doc, label: tuple[int, ...]) -> tuple[int, ...]:
    """The name in a label, without where or when it was said."""
    at = next((n for n, i in enumerate(label) if doc[i].lower_ in _CIRCUMSTANCES), len(label))
    return label[:at]


def _named_below(doc: Doc, word: int, end: int) -> bool:
    """Whether a word of the headline that the tagger takes for something else is a name in the text below it."""
    return doc[word].text.istitle() and any(t.text == doc[word].text and t.pos_ == "PROPN" for t in doc[end:])


def _addressee(doc: Doc, label: tuple[int, ...]) -> tuple[int, ...]:
    """The addressee of "A to B": names on both sides of the "to" and no verb; empty for none."""
    at = [i for i in label if doc[i].lower_ == "to"]
    if len(at) != 1 or at[0] == label[0] or at[0] == label[-1]:
        return ()
    to = at[0]
    named = doc[to - 1].text[:1].isupper() and all(doc[i].text[:1].isupper() for i in label if i > to)
    verbs = any(doc[i].pos_ == "VERB" and doc[i].is_lower for i in label)
    return tuple(i for i in label if i > to) if named and not verbs else ()
