"""Lineage: that one proposal was modelled on, revises or answers another, and how surely the text says so."""

import re
from itertools import pairwise

from spacy.tokens import Span

from backchannel.model.attribution import Attribution
from backchannel.model.contact import TextContact
from backchannel.model.proposal import Lineage
from backchannel.model.span import Extent, overlaps
from backchannel.read.document import Document
from backchannel.read.lexicons import words
from backchannel.read.proposals.plan import Plan

_MODELLED = re.compile(
    r"\b(?:model(?:l?ed|s)? (?:on|after)|based on|inspired by|drawn from|draws on|patterned (?:on|after)|"
    r"built on|copied from|adapted from)\b"
)
_REVISES = re.compile(
    r"\b(?:version of|replaces|replaced|replacing|supersedes|revision of|revised version of|reworking of|"
    r"whittled down from|cut down from|grew out of|down from)\b"
)
_BECOMES = re.compile(
    r"\b(?:trimmed|cut|reduced|pared|whittled|slimmed|shortened|narrowed|condensed|winnowed|boiled|expanded|turned|"
    r"revised|reworked|evolved|grew|developed|distilled)\b[^.;,]{0,20}\b(?:to|into)\b|\b(?:replaced|superseded) by\b|"
    r"\bgave way to\b|\b(?:became|become)\b"
)
_COUNTERS = re.compile(
    r"\b(?:counter(?:s|ed|ing)?(?:-?proposal)? to|in response to|alternative to|in answer to|counters)\b"
)
_LIKE = re.compile(r"\b(?:similar|same|like|modell?ed|model|framework|copy|template|another)\b")


def stated_lineage(document: Document, plans: list[Plan], ids: dict[int, str]) -> dict[int, list[Lineage]]:
    """What words between two mentions of one sentence, and version words, say; by id() of the later plan."""
    found: dict[int, list[Lineage]] = {id(plan): [] for plan in plans}
    ordered = sorted(((m, plan) for plan in plans for m in plan.mentions), key=lambda each: each[0].start)
    for (first, a), (second, b) in pairwise(ordered):
        if a is b or first.head.sent.start != second.head.sent.start:
            continue
        between = document.view[first.head.idx : document.doc[second.start].idx + 1].lower()
        relation = _relation(between)
        if relation is None and first.sense == "counter" and re.match(r"\S+ to\b", between):
            relation = "counter_to"  # "a counter-proposal to the plan"
        later, earlier = (b, a) if relation == "becomes" else (a, b)
        if relation is not None:
            relation = "revision_of" if relation == "becomes" else relation
            hedged = _hedged(first.head.sent)
            spans = (_sentence(document, first.head.sent),)
            link = Lineage(relation, ids[id(earlier)], "hedged" if hedged else "stated", spans)
            if not any((x.relation, x.other) == (relation, link.other) for x in found[id(later)]):
                found[id(later)].append(link)
    for plan in plans:
        if plan.earlier is not None and not any(x.relation == plan.earlier[0] for x in found[id(plan)]):
            relation, before, mention = plan.earlier
            beside = [p for p in plans if p is not plan and any(m.head.sent == mention.head.sent for m in p.mentions)]
            if relation == "counter_to" and len(beside) == 1:
                before = beside[0]
            found[id(plan)].append(
                Lineage(
                    relation,
                    ids[id(before)],
                    "stated" if plan.stated else "inferred",
                    (mention.extent(document),),
                )
            )
    return found


def _relation(between: str) -> str | None:
    for pattern, relation in (
        (_BECOMES, "becomes"),
        (_MODELLED, "modelled_on"),
        (_REVISES, "revision_of"),
        (_COUNTERS, "counter_to"),
    ):
        if pattern.search(between):
            return relation
    return None


def _sentence(document: Document, sentence: Span) -> Extent:
    return document.extent(sentence.start, sentence.end)


def _hedged(sentence: Span) -> bool:
    return any(t.lemma_.lower() in words("hedge_verbs") or t.lower_ in words("hedge_adverbs") for t in sentence)


def origins_in_talk(
    document: Document,
    plans: list[Plan],
    ids: dict[int, str],
    attributions: tuple[Attribution, ...],
    contacts: tuple[TextContact, ...],
) -> dict[int, list[Lineage]]:
    """ "The call reveals the origins of plan B", and in that call someone advises a plan like A: B is after A.

    The text tells the two halves; that they belong together is read, so it is inferred, or hedged as the
    text hedges.
    """
    found: dict[int, list[Lineage]] = {}
    for plan in plans:
        for mention in plan.mentions:
            sentence = mention.head.sent
            contact = _origin_contact(document, sentence, mention.head.i, contacts)
            if contact is None:
                continue
            for a in attributions:
                model = _model_in(document, plans, plan, a) if a.occasion == contact.id else None
                if model is None or any(x.other == ids[id(model)] for x in found.get(id(plan), [])):
                    continue
                how = "hedged" if _hedged(sentence) else "inferred"
                spans = (*a.content, _sentence(document, sentence))
                found.setdefault(id(plan), []).append(Lineage("modelled_on", ids[id(model)], how, spans))
    return found


def _origin_contact(
    document: Document, sentence: Span, at: int, contacts: tuple[TextContact, ...]
) -> TextContact | None:
    """The contact of which a sentence says that the plan at a token came from it."""
    told = any(t.lemma_.lower() in words("origin_nouns") and t.i < at for t in sentence) or any(
        t.lemma_.lower() in {"lead", "give", "result", "produce", "inspire", "spawn", "yield"} and t.i < at
        for t in sentence
    )
    if not told:
        return None
    extent = _sentence(document, sentence)
    return next((c for c in contacts if any(overlaps(extent, span) for span in c.spans)), None)


def _model_in(document: Document, plans: list[Plan], later: Plan, attribution: Attribution) -> Plan | None:
    """The plan that an attribution's content holds up as a model."""
    for extent in attribution.content:
        if not _LIKE.search(document.view, *extent):
            continue
        for plan in plans:
            if plan is later or not any(extent[0] <= m.head.idx < extent[1] for m in plan.mentions):
                continue
            return plan
    return None
