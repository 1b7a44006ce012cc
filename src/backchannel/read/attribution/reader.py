"""Attributions of one text: source, cue and content, nested, with speaker, addressee, basis, act.

The trained network (`tagger/`) says what is attributed; rules over the parse say what nests inside it and what
a report rests on (`merging`). Here each becomes an attribution with a name, an act and a time.
"""

from dataclasses import replace

import msgspec
from spacy.tokens import Token

from backchannel.model.attribution import Attribution, Basis, Mode, SayingStatus
from backchannel.model.span import Extent, overlaps
from backchannel.model.when import TimeExpression, When
from backchannel.read.actors import ActorIndex
from backchannel.read.attribution.acts import act_in
from backchannel.read.attribution.assertion import generic_subject, passive_subject, saying_status, unreal_marks
from backchannel.read.attribution.bases import basis_in_clause, basis_of_source, evidence_kind
from backchannel.read.attribution.candidates import LABELS
from backchannel.read.attribution.constructions import constructions
from backchannel.read.attribution.drafts import Draft
from backchannel.read.attribution.forums import forum_of
from backchannel.read.attribution.label_drafts import spoken_only
from backchannel.read.attribution.merging import merge
from backchannel.read.attribution.names import name_of, named_behind, names_of
from backchannel.read.attribution.posted import post_of, published_at, published_in
from backchannel.read.attribution.quoted import QuotedTokens, quoted_tokens
from backchannel.read.attribution.rules import quoted_drafts, rule_drafts
from backchannel.read.attribution.sources import of_a_day, quoted_object, quoted_subject, source_tokens
from backchannel.read.attribution.speakers import name_first_persons
from backchannel.read.attribution.tagged import TaggedReader
from backchannel.read.attribution.telling import reports_speech, tells_words
from backchannel.read.attribution.told_days import of_what_is_told
from backchannel.read.attribution.trimming import said_only
from backchannel.read.attribution.turns import spoken_turns
from backchannel.read.attribution.voice import of_another, relays_another, reports, unbroken
from backchannel.read.document import Document
from backchannel.read.lexicons import words
from backchannel.read.quotations import Quotation
from backchannel.read.relays import outlet_name
from backchannel.read.times.dating import date_event
from backchannel.read.times.edges import first_day


def read_attributions(
    document: Document,
    quotations: tuple[Quotation, ...],
    actors: ActorIndex,
    times: tuple[TimeExpression, ...],
) -> tuple[Attribution, ...]:
    """The attributions of a text, in the order of their content."""
    quotes = quoted_tokens(document, quotations)
    spoken = spoken_turns(document, quotations, actors)
    found = constructions(document)
    by_rule = rule_drafts(document, found, quotes, actors, times)
    network = TaggedReader(document, quotations, times, found, by_rule)
    tagged = network.drafts()
    inside = quoted_drafts(document, found, quotes, actors, times)
    if not spoken:
        inside = [draft for draft in inside if relays_another(draft, actors)]
        holders = [draft for draft in tagged if network.may_report(draft)]
        inside += [
            inner
            for outer in holders
            for inner in network.drafts_inside(outer)
            if of_another(inner, outer, actors) and tells_words(inner, quotes) and reports_speech(inner, quotes)
        ]
    else:
        inside += [inner for draft in tagged for inner in network.drafts_inside(draft)]
        tagged, inside = (
            [unbroken(d, quotes, spoken) for d in part if reports(d, quotes, spoken)] for part in (tagged, inside)
        )
    drafts = spoken_only(document, merge(tagged, inside, by_rule, spoken=bool(spoken)))
    finished = [(_finish(document, quotes, actors, times, draft, bool(spoken)), draft.head) for draft in drafts]
    finished = [(a, head) for a, head in finished if a.content]  # a content of marks alone says nothing
    finished.sort(key=lambda pair: (pair[0].content[0][0], -pair[0].content[-1][1], pair[0].cue))
    nested = _nested([a for a, _ in finished])
    heads = {a.id: head for a, (_, head) in zip(nested, finished, strict=True) if head is not None}
    return name_first_persons(quotations, spoken, _unsaid(nested), heads)


def _unsaid(attributions: tuple[Attribution, ...]) -> tuple[Attribution, ...]:
    """What is reported within words that were not said was not said there either."""
    status = {a.id: a.status for a in attributions}
    out = []
    for a in sorted(attributions, key=lambda each: each.content[0][0] - each.content[-1][1]):
        if a.status == "said" and a.parent is not None and status[a.parent] not in {"said", "deed"}:
            status[a.id] = status[a.parent]
    for a in attributions:
        out.append(a if a.status == status[a.id] else msgspec.structs.replace(a, status=status[a.id]))
    return tuple(out)


def _finish(
    document: Document,
    quotes: list[QuotedTokens],
    actors: ActorIndex,
    times: tuple[TimeExpression, ...],
    draft: Draft,
    spoken: bool,
) -> Attribution:
    candidate, verb = draft.candidate, draft.candidate.verb
    unreal = unreal_marks(verb) if verb.pos_ in {"VERB", "AUX"} else None
    if passive_subject(draft.head, verb) or of_a_day(verb, draft.head):
        draft = replace(draft, head=None, source=())
    draft = said_only(replace(draft, head=named_behind(actors, draft.head, draft.source, verb)))
    candidate = draft.candidate
    relayed_by = None
    if (speaker := quoted_subject(verb, draft.head)) is not None:
        if draft.head is not None:
            relayed_by = Basis("outlet", document.extent_of(draft.head), outlet_name(actors, draft.head))
        own = source_tokens(speaker, verb)
        content = tuple(i for i in draft.content if i not in own)
        draft = replace(draft, head=speaker, source=own, content=content or draft.content)
    elif (quoted := quoted_object(verb)) is not None:
        relayed_by = _relayed(document, actors, quoted.by, verb) if quoted.by is not None else None
        draft = _as_quoted(draft, quoted.speaker, quoted.saying)
        candidate = draft.candidate
    whom = candidate.addressee
    inside = set(whom) & set(draft.content)
    if inside and actors.at(document.doc[whom[0] : whom[-1] + 1].root) is None:  # a thing that is revealed or accepted
        candidate = replace(candidate, addressee=())
    if set(whom) & set(draft.source):  # "recalled A", which the parser takes for an object
        candidate = replace(candidate, addressee=())
    source = _extents(document, draft.source)
    addressee = _extents(document, candidate.addressee)
    name, open_between = name_of(document, actors, draft.head)
    basis = draft.basis or relayed_by or basis_in_clause(document, actors, verb)
    if basis is None and draft.head is not None:
        told = reports_speech(draft, quotes)
        basis = basis_of_source(document, actors, draft.head, draft.source, verb, told)
        if basis is None and (outlet := outlet_name(actors, draft.head)) is not None:
            basis = Basis("outlet", document.extent(draft.source[0], draft.source[-1] + 1), outlet)
    if draft.head is not None and basis is not None and name == draft.head.text and _is_document(draft.head):
        name = None  # "the statement said": the basis has it, and nobody is told to have spoken
    dating = date_event(document, times, verb) if verb.pos_ in {"VERB", "AUX"} else None
    if dating is None and draft.told_at is not None and draft.told_at.value is not None:
        at = draft.told_at
        dating = When(at.value or "", at.rule, at.span, at.anchor)
    post = post_of(document, draft)
    if post is not None:
        dating = published_at(post, times)
    elif dating is not None and (_lies_ahead(document, dating) or of_what_is_told(document, dating, draft)):
        dating = None
    return Attribution(
        id="",
        source=source,
        cue=_extents(document, tuple(sorted({*candidate.cue, *(unreal or ())}))),
        content=_extents(document, draft.content),
        mode="direct" if post else _mode(document, quotes, draft.content),
        speaker=name,
        addressee=addressee,
        basis=basis,
        act="say" if unreal is not None else act_in(candidate, draft.content),
        when=dating.value if dating else None,
        hedges=_hedges(document, verb),
        candidates=open_between,
        addressees=names_of(document, actors, candidate.addressee),
        dating=dating,
        forum=published_in(post) if post else forum_of(document, verb, candidate.addressee, draft.content),
        status=_status(quotes, spoken, draft),
    )


def _is_document(head: Token) -> bool:
    """Whether a noun names a document or a recording, and no newspaper."""
    return evidence_kind(head) is not None and head.lemma_.lower() != "paper"


def _relayed(document: Document, actors: ActorIndex, by: Token, verb: Token) -> Basis | None:
    """The basis of words that somebody else is told to quote: the outlet or the official that quotes them."""
    if (outlet := outlet_name(actors, by)) is not None:
        return Basis("outlet", document.extent_of(by), outlet)
    return basis_of_source(document, actors, by, source_tokens(by, verb), verb, True)


def _as_quoted(draft: Draft, speaker: Token, saying: Token) -> Draft:
    """The draft as words of the one whom its source quotes "as telling B that …", to B."""
    own = source_tokens(speaker, draft.candidate.verb)
    told = next((t for t in saying.rights if t.dep_ in {"dobj", "dative"}), None)
    to = tuple(t.i for t in told.subtree) if told is not None and told.pos_ in {"PROPN", "PRON", "NOUN"} else ()
    auxiliaries = (t.i for t in saying.lefts if t.dep_ == "aux")
    cue = (*draft.candidate.cue, saying.head.i, *auxiliaries, saying.i)
    content = tuple(i for i in draft.content if i not in {*own, *cue, *to})
    candidate = replace(draft.candidate, cue=tuple(sorted(set(cue))), addressee=to)
    return replace(draft, candidate=candidate, head=speaker, source=own, content=content or draft.content)


def _status(quotes: list[QuotedTokens], spoken: bool, draft: Draft) -> SayingStatus:
    """Whether words were said, are to be said or are only thought of, or whether none are reported."""
    if draft.candidate.construction in LABELS:
        return "said"  # behind a name and a colon; the parse of the name says nothing
    status = "hypothetical" if _of_anybody(quotes, spoken, draft) else saying_status(draft.candidate.verb)
    return "deed" if status == "said" and not tells_words(draft, quotes) else status


def _of_anybody(quotes: list[QuotedTokens], spoken: bool, draft: Draft) -> bool:
    """Whether the source is a "you" that means anybody."""
    quoted = spoken or (draft.head is not None and any(q.covers(draft.head.i) for q in quotes))
    return generic_subject(draft.head, draft.candidate.verb, quoted)


def _lies_ahead(document: Document, dating: When) -> bool:
    """Whether a time begins after publication: then it is of what was said ("planned to sail on Sunday"), not of the
    saying."""
    start, published = first_day(dating.value), first_day(document.published)
    return start is not None and published is not None and start > published


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
