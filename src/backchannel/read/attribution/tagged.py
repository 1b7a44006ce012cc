"""Attributions by the trained network, as drafts: its spans as tokens, with the construction that they stand in."""

from collections.abc import Iterable
from dataclasses import replace

from spacy.tokens import Doc, Token

from backchannel.model.span import Extent
from backchannel.model.when import TimeExpression
from backchannel.read.attribution.candidates import Candidate
from backchannel.read.attribution.drafts import Draft
from backchannel.read.attribution.frames import attributes
from backchannel.read.attribution.names import antecedent, is_relative
from backchannel.read.attribution.rules import labels_by_rule
from backchannel.read.attribution.sources import source_tokens
from backchannel.read.attribution.tagger.decoding import Tagged
from backchannel.read.attribution.tagger.network import tagger
from backchannel.read.attribution.trimming import dateline, leading_time, tokens_of
from backchannel.read.attribution.verbs import is_finite
from backchannel.read.document import Document
from backchannel.read.quotations import Quotation

_LONGEST_ADDRESSEE = 10  # tokens
_SHORTEST = 6  # tokens: a shorter content has no room for a report within it


class TaggedReader:
    """The network's reading of one text: of the whole, and of what stands inside a content."""

    def __init__(
        self,
        document: Document,
        quotations: tuple[Quotation, ...],
        times: tuple[TimeExpression, ...],
        found: tuple[Candidate, ...],
        by_rule: list[Draft],
    ) -> None:
        self.document, self.times = document, times
        self.pieces = tagger().pieces(document, quotations, labels_by_rule(document, by_rule))
        self.quoted = [False] * (len(document.text) + 1)  # by code point
        for quotation in quotations:
            start, end = quotation.outer
            self.quoted[start:end] = [True] * (end - start)
        self.constructions: dict[int, list[Candidate]] = {}
        for candidate in found:
            for i in {candidate.verb.i, *candidate.cue}:
                self.constructions.setdefault(i, []).append(candidate)

    def drafts(self) -> list[Draft]:
        """What the network reads, in the order of its cues."""
        return self._drafts(tagger().read(self.pieces))

    def may_report(self, outer: Draft) -> bool:
        """Whether a content has a noun or a finite verb in it that the rules know to attribute."""
        inside = set(outer.content)
        known = (c for i in outer.content for c in self.constructions.get(i, ()) if c.verb.i in inside)
        return any(attributes(c.lemma, c.construction) and (c.verb.pos_ == "NOUN" or is_finite(c.verb)) for c in known)

    def drafts_inside(self, outer: Draft) -> list[Draft]:
        """What the network reads in the content of a draft, as if that were a text of its own."""
        if len(outer.content) < _SHORTEST:
            return []
        runs = self.document.runs(outer.content)
        return self._drafts(tagger().read(self.pieces.quoted_part(runs)))

    def _drafts(self, found: list[Tagged]) -> list[Draft]:
        drafts = (_draft(self.document, tagged, self.constructions, self.times, self.quoted) for tagged in found)
        return [draft for draft in drafts if draft is not None and draft.content]


def _draft(
    document: Document,
    tagged: Tagged,
    constructions: dict[int, list[Candidate]],
    times: tuple[TimeExpression, ...],
    quoted: list[bool],
) -> Draft | None:
    cue, source = _tokens(document, tagged.cue), _tokens(document, tagged.source)
    if not cue:
        return None  # a cue of white space that the network took for a word
    content = tuple(i for i in _tokens(document, tagged.content) if i not in {*cue, *source})
    head = _source_head(document.doc, source) if source else None
    if head is not None and is_relative(head) and (meant := antecedent(head)) is not None:
        source = tuple(sorted({*source_tokens(meant, head), *source}))  # "X, who said": X
    candidate = _candidate(document.doc, cue, content, constructions)
    told_at = leading_time(document, candidate, times) if content else None
    if content:
        cut = set(tokens_of(document, told_at)) | dateline(document, content)
        asked = _asked(candidate, content)
        if asked:
            candidate = replace(candidate, addressee=asked)
        content = tuple(i for i in content if i not in cut and i not in asked)
        content = _within_paragraph(document, quoted, cue, _without_antecedent(candidate.verb, content))
    certainty = min(tagged.content_certainty, tagged.source_certainty)
    return Draft(candidate, content, source, head, told_at=told_at, certainty=certainty)


def _candidate(
    doc: Doc, cue: tuple[int, ...], content: tuple[int, ...], constructions: dict[int, list[Candidate]]
) -> Candidate:
    """The construction that the cue heads with most of this content, with the network's cue and content."""
    wanted = set(content)
    known = [c for i in cue for c in constructions.get(i, [])]
    best = max(known, key=lambda c: len(wanted & set(c.content)) / (len(wanted | set(c.content)) or 1), default=None)
    if best is None:
        verb = _head(doc, cue)
        return Candidate(verb, verb.lemma_.lower(), "clause", cue, content)
    return replace(best, cue=cue, content=content)


def _within_paragraph(
    document: Document, quoted: list[bool], cue: tuple[int, ...], content: tuple[int, ...]
) -> tuple[int, ...]:
    """A content that begins in the paragraph of its cue leaves it only inside quotation marks."""
    doc = document.doc
    at = doc[cue[0]].idx
    start, end = next(((s, e) for s, e in document.paragraphs if s <= at < e), (0, len(document.text)))
    own = {i for i in content if start <= doc[i].idx < end}
    return tuple(i for i in content if i in own or quoted[doc[i].idx]) if own else content


def _without_antecedent(verb: Token, content: tuple[int, ...]) -> tuple[int, ...]:
    """ "a call that X described as 'good'": X said "good"; the call, before the clause, is what it was said of."""
    if verb.dep_ != "relcl":
        return content
    behind = tuple(i for i in content if i > verb.i)
    relative = [t.i for t in verb.lefts if t.tag_ in {"WDT", "WP"} or t.lower_ == "that"]
    before = [i for i in content if i < verb.i]
    if not behind or not before or not relative or before[0] > relative[0]:
        return content
    return behind[1:] if len(behind) > 1 and verb.doc[behind[0]].lower_ == "as" else behind


def _asked(candidate: Candidate, content: tuple[int, ...]) -> tuple[int, ...]:
    """Who is asked, at the start of a content: "urged X to sign", "called on X to sign". What is asked is "to sign"."""
    verb = candidate.verb
    called_on = verb.lemma_ == "call" and any(t.dep_ == "prep" and t.lower_ in {"on", "upon"} for t in verb.children)
    if candidate.construction != "ask_to" and not called_on:
        return ()
    first = next((n for n, i in enumerate(content) if verb.doc[i].tag_ == "TO"), 0)
    asked = content[:first]
    names = bool(asked) and verb.doc[asked[-1]].pos_ in {"NOUN", "PROPN", "PRON"}
    return asked if names and first <= _LONGEST_ADDRESSEE else ()


def _source_head(doc: Doc, source: tuple[int, ...]) -> Token:
    """The head of a source: its root, or the pronoun where a contraction ("I'm") has a verb for root."""
    span = doc[source[0] : source[-1] + 1]
    if span.root.pos_ in {"AUX", "VERB"}:
        return next((t for t in span if t.pos_ in {"PRON", "PROPN", "NOUN"}), span.root)
    return span.root


def _head(doc: Doc, cue: tuple[int, ...]) -> Token:
    """The word that a cue hangs on: its highest verb, else its highest word."""
    span = doc[cue[0] : cue[-1] + 1]
    verbs = [t for t in span if t.pos_ == "VERB"]
    return min(verbs, key=lambda t: (len(list(t.ancestors)), t.i)) if verbs else span.root


def _tokens(document: Document, extents: Iterable[Extent]) -> tuple[int, ...]:
    """The tokens that extents touch, without white space."""
    found = {token.i for extent in extents for token in document.tokens(extent) if not token.is_space}
    return tuple(sorted(found))
