"""Attributions by rule: constructions over the parse whose cue is known to attribute.

The steps, each a module: candidates -> frames (which of them attribute) -> quoted (whole quotations, tags)
-> sources; here they are put together.
"""

from dataclasses import replace

from spacy.tokens import Doc

from backchannel.model.when import TimeExpression
from backchannel.read.actors import ActorIndex
from backchannel.read.attribution.bases import basis_of_evidence, evidence_kind
from backchannel.read.attribution.candidates import Candidate
from backchannel.read.attribution.drafts import Draft
from backchannel.read.attribution.frames import attributes
from backchannel.read.attribution.names import antecedent, is_relative
from backchannel.read.attribution.quoted import QuotedTokens, tagged, trailing_tags, widen
from backchannel.read.attribution.sources import inverted_source, source_of, source_tokens
from backchannel.read.attribution.trimming import dateline, leading_time, tokens_of
from backchannel.read.document import Document


def rule_drafts(
    document: Document,
    found: tuple[Candidate, ...],
    quotes: list[QuotedTokens],
    actors: ActorIndex,
    times: tuple[TimeExpression, ...],
) -> list[Draft]:
    """What rules read in the constructions `found`, in the order of the contents."""
    chosen = [c for c in found if attributes(c.lemma, c.construction)]
    chosen = [widen(c, quotes) for c in chosen if not any(q.covers(c.verb.i) for q in quotes)]
    trailing = trailing_tags(document, quotes)
    chosen = [*_before_tags(chosen, trailing), *trailing]
    direct = [c for c in chosen if c.construction not in {"according", "citing"}]
    done = {q.start for q in quotes for c in direct if q.start in c.content}
    chosen += tagged(document, quotes, done)
    drafts = _drafts(
        document, actors, sorted(chosen, key=lambda c: (c.content[0] if c.content else c.verb.i, c.verb.i)), times
    )
    return _on_evidence(document, actors, _without_doubles(drafts))


def quoted_drafts(
    document: Document,
    found: tuple[Candidate, ...],
    quotes: list[QuotedTokens],
    actors: ActorIndex,
    times: tuple[TimeExpression, ...],
) -> list[Draft]:
    """What rules read inside quotations: clauses whose cue, source and content all stand in one of them."""
    inside = []
    for candidate in found:
        quote = next((q for q in quotes if q.covers(candidate.verb.i)), None)
        clause = candidate.construction in {"clause", "question"}
        if quote is None or not clause or not attributes(candidate.lemma, candidate.construction):
            continue
        inner = tuple(i for i in candidate.content if quote.start < i < quote.end - 1)
        inside.append(replace(candidate, content=inner))
    return _without_doubles(_drafts(document, actors, inside, times))


def labels_by_rule(document: Document, drafts: list[Draft]) -> list[int]:
    """One label a token: 0 outside, 1 and 2 source, 3 and 4 cue, 5 and 6 content, odd where a run begins.

    A draft inside another's content gives none: the outer one has the words.
    """
    labels = [0] * len(document.doc)
    for draft in sorted(drafts, key=lambda d: (-len(d.content), d.candidate.verb.i)):
        if labels[draft.candidate.verb.i]:
            continue
        for label, part in ((1, draft.source), (3, draft.candidate.cue), (5, draft.content)):
            before = -2
            for i in sorted(set(part)):
                if not labels[i]:
                    labels[i] = label + (before == i - 1)
                    before = i
    return labels


def _before_tags(chosen: list[Candidate], trailing: list[Candidate]) -> list[Candidate]:
    """Contents cut where a trailing tag follows: the tag is no part of what was said before it."""
    out = []
    for candidate in chosen:
        for tag in trailing:
            if candidate.verb.i == tag.verb.i:
                candidate = replace(candidate, content=())
            elif tag.content[0] <= candidate.verb.i <= tag.content[-1]:
                candidate = replace(candidate, content=tuple(i for i in candidate.content if i <= tag.content[-1]))
        out.append(candidate)
    return out


def _drafts(
    document: Document, actors: ActorIndex, chosen: list[Candidate], times: tuple[TimeExpression, ...]
) -> list[Draft]:
    drafts: list[Draft] = []
    for candidate in chosen:
        if not candidate.content or _greets(actors, candidate):
            continue
        if candidate.construction == "continued":
            _continue(drafts, candidate)
            continue
        head, passive = source_of(candidate.verb, candidate.construction)
        if head is None and candidate.construction in {"quote", "clause", "trailing"}:
            head = inverted_source(candidate.verb)
        if head is None and (passive or candidate.construction in _NEEDS_SOURCE) and not _stands_alone(candidate):
            continue
        source = source_tokens(head, candidate.verb) if head is not None else ()
        if head is not None and is_relative(head) and (meant := antecedent(head)) is not None:
            source = tuple(sorted({*source_tokens(meant, candidate.verb), *source}))
        cut = set(source) | set(candidate.cue) | set(candidate.addressee if candidate.construction == "ask_to" else ())
        told_at = leading_time(document, candidate, times)
        cut |= set(tokens_of(document, told_at)) | dateline(document, candidate.content)
        content = tuple(i for i in candidate.content if i not in cut)
        if content:
            drafts.append(Draft(candidate, content, source, head, told_at=told_at))
    return drafts


_NEEDS_SOURCE = frozenset({"object", "noun_to", "adjective_to"})


def _stands_alone(candidate: Candidate) -> bool:
    """Whether a cue attributes without a source: "it was said that …", "is expected to …", a quotation."""
    return candidate.construction in {"clause", "infinitive", "quote"}


def _greets(actors: ActorIndex, candidate: Candidate) -> bool:
    """ "congratulated X", "thanked X": the person is addressed, and no content."""
    if candidate.lemma not in {"congratulate", "thank"} or candidate.construction != "object":
        return False
    actor = next((a for t in candidate.verb.rights if t.dep_ == "dobj" and (a := actors.at(t))), None)
    return actor is not None and actor.kind == "person"


def _continue(drafts: list[Draft], candidate: Candidate) -> None:
    """A quotation that goes on belongs to the speech before it."""
    before = [d for d in drafts if d.content[-1] < candidate.content[0]]
    if before:
        last = max(before, key=lambda d: d.content[-1])
        last.content = (*last.content, *candidate.content)


def _without_doubles(drafts: list[Draft]) -> list[Draft]:
    """One attribution where two cues share most of a content; the cue nearer to it stays."""
    kept: list[Draft] = []
    for draft in drafts:
        tokens = set(draft.content)
        same = next((k for k in kept if k.candidate.verb.i == draft.candidate.verb.i), None)
        if same is not None and (_overlap(same, draft) or _halves(same, draft)):
            if _halves(same, draft):
                same.content = tuple(sorted({*same.content, *draft.content}))
            elif len(draft.content) > len(same.content):
                kept[kept.index(same)] = draft
            continue
        double = next((k for k in kept if len(tokens & set(k.content)) > 0.8 * len(tokens | set(k.content))), None)
        if double is None or draft.candidate.verb.i in double.content or double.candidate.verb.i in draft.content:
            kept.append(draft)
        elif not {double.candidate.construction, draft.candidate.construction} & {"according", "citing"}:
            if _distance(draft) < _distance(double):
                kept[kept.index(double)] = draft
        else:
            kept.append(draft)
    return kept


def _overlap(a: Draft, b: Draft) -> bool:
    """Whether two readings of one cue overlap: then the wider one is it."""
    return bool(set(a.content) & set(b.content))


def _halves(a: Draft, b: Draft) -> bool:
    """Whether two readings of one cue are the halves of a speech with the tag in its middle."""
    speech = {"clause", "quote", "trailing"}
    cue = a.candidate.verb.i
    first, second = sorted((a, b), key=lambda d: d.content[0])
    tag = {*a.candidate.cue, *b.candidate.cue, *a.source, *b.source}
    between = [i for i in range(first.content[-1] + 1, second.content[0]) if i not in tag]
    around = first.content[-1] < cue < second.content[0] and all(cue_doc(a)[i].is_punct for i in between)
    return around and {a.candidate.construction, b.candidate.construction} <= speech and not _overlap(a, b)


def cue_doc(draft: Draft) -> Doc:
    """The parse that a draft stands in."""
    return draft.candidate.verb.doc


def _distance(draft: Draft) -> int:
    cue = draft.candidate.verb.i
    return min(abs(cue - draft.content[0]), abs(cue - draft.content[-1]))


def _on_evidence(document: Document, actors: ActorIndex, drafts: list[Draft]) -> list[Draft]:
    """ "…, X said, according to a recording": one attribution to X, whose basis is the recording."""
    kept = []
    for draft in drafts:
        if draft.candidate.construction == "according" and draft.head is not None and evidence_kind(draft.head):
            inner = [d for d in drafts if d is not draft and _speaks_within(d, draft)]
            if inner:
                for one in inner:
                    one.basis = basis_of_evidence(document, actors, draft.candidate.verb.i, draft.head)
                    one.content = tuple(i for i in one.content if i < draft.candidate.verb.i) or one.content
                continue
        kept.append(draft)
    return kept


def _speaks_within(inner: Draft, outer: Draft) -> bool:
    """Whether the inner attribution's cue stands in the outer's content, and it has a source of its own."""
    return bool(inner.source) and inner.candidate.verb.i in outer.content
