"""Attributions of one text: source, cue and content, nested, with speaker, addressee, basis, act.

The steps, each a module: candidates -> frames (which of them attribute) -> quoted (whole quotations, tags)
-> sources -> bases; here they are put together.
"""

from dataclasses import dataclass, replace

import msgspec
from spacy.tokens import Doc, Token

from backchannel.model.attribution import Attribution, Basis, Mode
from backchannel.model.span import Extent, overlaps
from backchannel.model.when import TimeExpression, When
from backchannel.read.actors import ActorIndex
from backchannel.read.attribution.assertion import unreal_marks
from backchannel.read.attribution.bases import basis_in_clause, basis_of_evidence, basis_of_source, evidence_kind
from backchannel.read.attribution.candidates import Candidate, candidates, headlines, turns
from backchannel.read.attribution.frames import act_of, attributes
from backchannel.read.attribution.names import antecedent, is_relative, name_of, names_of
from backchannel.read.attribution.quoted import QuotedTokens, quoted_tokens, tagged, trailing_tags, widen
from backchannel.read.attribution.sources import inverted_source, source_of, source_tokens
from backchannel.read.attribution.trimming import dateline, leading_time, tokens_of
from backchannel.read.document import Document
from backchannel.read.lexicons import words
from backchannel.read.quotations import Quotation
from backchannel.read.times.dating import date_event


@dataclass
class _Draft:
    """An attribution in the making."""

    candidate: Candidate
    content: tuple[int, ...]
    source: tuple[int, ...]
    head: Token | None
    basis: Basis | None = None
    told_at: TimeExpression | None = None


def read_attributions(
    document: Document,
    quotations: tuple[Quotation, ...],
    actors: ActorIndex,
    times: tuple[TimeExpression, ...],
) -> tuple[Attribution, ...]:
    """The attributions of a text, in the order of their content."""
    quotes = quoted_tokens(document, quotations)
    found = [
        *candidates(document.doc),
        *headlines(document.doc, document.headline_end),
        *turns(document.doc, document.view, document.paragraphs),
    ]
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
    drafts = _on_evidence(document, actors, _without_doubles(drafts))
    finished = [_finish(document, quotes, actors, times, draft) for draft in drafts]
    finished = [a for a in finished if a.content]  # a content of marks alone says nothing
    finished.sort(key=lambda a: (a.content[0][0], -a.content[-1][1], a.cue))
    return _nested(finished)


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
) -> list[_Draft]:
    drafts: list[_Draft] = []
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
            drafts.append(_Draft(candidate, content, source, head, told_at=told_at))
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


def _continue(drafts: list[_Draft], candidate: Candidate) -> None:
    """A quotation that goes on belongs to the speech before it."""
    before = [d for d in drafts if d.content[-1] < candidate.content[0]]
    if before:
        last = max(before, key=lambda d: d.content[-1])
        last.content = (*last.content, *candidate.content)


def _without_doubles(drafts: list[_Draft]) -> list[_Draft]:
    """One attribution where two cues share most of a content; the cue nearer to it stays."""
    kept: list[_Draft] = []
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


def _overlap(a: _Draft, b: _Draft) -> bool:
    """Whether two readings of one cue overlap: then the wider one is it."""
    return bool(set(a.content) & set(b.content))


def _halves(a: _Draft, b: _Draft) -> bool:
    """Whether two readings of one cue are the halves of a speech with the tag in its middle."""
    speech = {"clause", "quote", "trailing"}
    cue = a.candidate.verb.i
    first, second = sorted((a, b), key=lambda d: d.content[0])
    tag = {*a.candidate.cue, *b.candidate.cue, *a.source, *b.source}
    between = [i for i in range(first.content[-1] + 1, second.content[0]) if i not in tag]
    around = first.content[-1] < cue < second.content[0] and all(cue_doc(a)[i].is_punct for i in between)
    return around and {a.candidate.construction, b.candidate.construction} <= speech and not _overlap(a, b)


def cue_doc(draft: _Draft) -> Doc:
    """The parse that a draft stands in."""
    return draft.candidate.verb.doc


def _distance(draft: _Draft) -> int:
    cue = draft.candidate.verb.i
    return min(abs(cue - draft.content[0]), abs(cue - draft.content[-1]))


def _on_evidence(document: Document, actors: ActorIndex, drafts: list[_Draft]) -> list[_Draft]:
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


def _speaks_within(inner: _Draft, outer: _Draft) -> bool:
    """Whether the inner attribution's cue stands in the outer's content, and it has a source of its own."""
    return bool(inner.source) and inner.candidate.verb.i in outer.content


def _finish(
    document: Document,
    quotes: list[QuotedTokens],
    actors: ActorIndex,
    times: tuple[TimeExpression, ...],
    draft: _Draft,
) -> Attribution:
    candidate, verb = draft.candidate, draft.candidate.verb
    unreal = unreal_marks(verb) if verb.pos_ in {"VERB", "AUX"} else None
    source = _extents(document, draft.source)
    addressee = _extents(document, candidate.addressee)
    name, open_between = name_of(document, actors, draft.head)
    basis = draft.basis or basis_in_clause(document, actors, verb)
    if basis is None and draft.head is not None:
        basis = basis_of_source(document, actors, draft.head, draft.source)
    dating = date_event(document, times, verb) if verb.pos_ in {"VERB", "AUX"} else None
    if dating is None and draft.told_at is not None and draft.told_at.value is not None:
        told = draft.told_at
        dating = When(told.value or "", told.rule, told.span, told.anchor)
    return Attribution(
        id="",
        source=source,
        cue=_extents(document, tuple(sorted({*candidate.cue, *(unreal or ())}))),
        content=_extents(document, draft.content),
        mode=_mode(document, quotes, draft.content),
        speaker=name,
        addressee=addressee,
        basis=basis,
        act="say" if unreal is not None else act_of(candidate.lemma, candidate.construction),
        when=dating.value if dating else None,
        hedges=_hedges(document, verb),
        candidates=open_between,
        addressees=names_of(document, actors, candidate.addressee),
        dating=dating,
    )


def _extents(document: Document, tokens: tuple[int, ...]) -> tuple[Extent, ...]:
    """Token positions as extents; gaps of punctuation alone do not part them."""
    runs: list[list[int]] = []
    doc = document.doc
    for i in sorted(set(tokens)):
        if (doc[i].is_punct or doc[i].is_space) and not (runs and runs[-1][1] == i) and not doc[i].is_quote:
            continue
        if runs and all(doc[j].is_punct or doc[j].is_space for j in range(runs[-1][1], i)):
            runs[-1][1] = i + 1
        else:
            runs.append([i, i + 1])
    trimmed = [_trim(document, start, end) for start, end in runs]
    return tuple(document.extent(start, end) for start, end in trimmed if start < end)


def _trim(document: Document, start: int, end: int) -> tuple[int, int]:
    """Without commas, colons and dashes at the edges; quote marks and full stops stay."""
    doc = document.doc
    while start < end - 1 and (doc[start].text in {",", ":", ";", "-", "."} or doc[start].is_space):
        start += 1
    while end > start + 1 and (doc[end - 1].text in {",", ":", ";", "-"} or doc[end - 1].is_space):
        end -= 1
    return start, end


def _mode(document: Document, quotes: list[QuotedTokens], content: tuple[int, ...]) -> Mode:
    spoken = [i for i in content if not document.doc[i].is_punct and not document.doc[i].is_space]
    near = [q for q in quotes if q.start <= content[-1] and content[0] < q.end]
    inside = [i for i in spoken if any(q.covers(i) for q in near)]
    if not inside:
        return "indirect"
    return "direct" if len(inside) >= 0.95 * len(spoken) else "mixed"


def _hedges(document: Document, verb: Token) -> tuple[Extent, ...]:
    return tuple(document.extent_of(child) for child in verb.children if child.lower_ in words("attribution_hedges"))


def _nested(attributions: list[Attribution]) -> tuple[Attribution, ...]:
    """Numbers the attributions, and links each to the smallest one whose content holds its cue or source."""
    numbered = [msgspec.structs.replace(a, id=f"s{n}") for n, a in enumerate(attributions, 1)]
    out = []
    for a in numbered:
        inner = a.cue or a.content
        holders = [
            b for b in numbered if b is not a and any(s <= inner[0][0] and inner[-1][1] <= e for s, e in b.content)
        ]
        holders = [b for b in holders if not any(overlaps(s, c) for s in b.cue for c in a.content)]
        parent = min(holders, key=lambda b: (sum(e - s for s, e in b.content), b.id), default=None)
        out.append(msgspec.structs.replace(a, parent=parent.id) if parent else a)
    return tuple(out)
