"""Proposals of one text: plans and drafts, their terms, positions on them, what they were made from.

The steps, each a module: mentions -> merging -> terms, positions, lineage.
"""

from backchannel.model.attribution import Attribution
from backchannel.model.contact import TextContact
from backchannel.model.proposal import Lineage, TextProposal
from backchannel.model.when import TimeExpression
from backchannel.read.actors import ActorIndex
from backchannel.read.document import Document
from backchannel.read.lexicons import words
from backchannel.read.proposals.lineage import origins_in_talk, stated_lineage
from backchannel.read.proposals.mentions import find_mentions
from backchannel.read.proposals.merging import merge
from backchannel.read.proposals.owners import sides_of
from backchannel.read.proposals.plan import Plan
from backchannel.read.proposals.positions import PositionReader
from backchannel.read.proposals.sponsors import sponsors_of
from backchannel.read.proposals.terms import TermReader
from backchannel.read.times.dating import date_event


def read_proposals(
    document: Document,
    actors: ActorIndex,
    times: tuple[TimeExpression, ...],
    attributions: tuple[Attribution, ...],
    contacts: tuple[TextContact, ...],
) -> tuple[TextProposal, ...]:
    """The proposals that a text speaks of, each once, in order of first mention."""
    plans = merge(document, find_mentions(document, actors))
    if not plans:
        return ()
    ids = {id(plan): f"p{n}" for n, plan in enumerate(plans, 1)}
    terms = TermReader(document, actors, plans).read()
    positions = PositionReader(document, actors, times, attributions, plans)
    lineage = stated_lineage(document, plans, ids)
    for key, links in origins_in_talk(document, plans, ids, attributions, contacts).items():
        lineage[key] += [link for link in links if not any(link.other == known.other for known in lineage[key])]
    sponsors = {id(plan): sponsors_of(document, actors, plan) for plan in plans}
    return tuple(
        TextProposal(
            id=ids[id(plan)],
            name=_name(document, plan),
            points=plan.points,
            version=plan.version,
            sponsor=sponsors[id(plan)],
            subject=next((m.subject for m in plan.mentions if m.subject), None),
            terms=terms[id(plan)],
            positions=positions.of(plan),
            spans=tuple(dict.fromkeys(extent for m in plan.mentions for extent in m.extents(document))),
            lineage=_ordered(lineage[id(plan)]),
            emerged=_emerged(document, times, plan),
            sides=sides_of(actors, plan.camps, sponsors[id(plan)]),
        )
        for plan in plans
    )


def _ordered(links: list[Lineage]) -> tuple[Lineage, ...]:
    return tuple(sorted(links, key=lambda link: (link.other, link.relation)))


def _name(document: Document, plan: Plan) -> str:
    """The fullest proper name; else the shortest phrase with the number of points; else the first phrase; a
    headline's capitals only where no sentence names it."""
    if plan.names:
        return max(plan.names, key=len)
    named = [m for m in plan.mentions if m.short]
    told = [m for m in named if m.head.idx >= document.headline_end] or named
    numbered = [m.short for m in told if m.points is not None] or [m.short for m in named if m.points is not None]
    if numbered:
        return min([short for short in numbered if "point" in short.lower()] or numbered, key=len)
    strong = [m.short for m in told if m.strong] or [m.short for m in told]
    return next((short for short in strong if " " in short), strong[0])  # "peace plan" rather than "proposal"


def _emerged(document: Document, times: tuple[TimeExpression, ...], plan: Plan) -> str | None:
    """When the proposal came to light, as the text says it."""
    for mention in plan.mentions:
        head = mention.head
        verbs = [t for t in head.rights if t.dep_ in {"relcl", "acl"}]
        verbs += [head.head] if head.dep_ in {"nsubj", "nsubjpass", "dobj"} else []
        for verb in verbs:
            if verb.lemma_.lower() in words("proposal_emerging"):
                when = date_event(document, times, verb)
                if when is not None:
                    return when.value
    return None
