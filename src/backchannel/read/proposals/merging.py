"""Which mentions are one proposal, and which plans were made from others as the text goes on."""

from backchannel.read.document import Document
from backchannel.read.lexicons import words
from backchannel.read.proposals.homes import Sentences, at_hand, home_of
from backchannel.read.proposals.mentions import ProposalMention
from backchannel.read.proposals.plan import Plan, sponsors_fit
from backchannel.read.proposals.renumbering import Renumbered, renumbered


def merge(document: Document, mentions: list[ProposalMention]) -> list[Plan]:
    """The proposals of a text, in order of first mention; mentions that stay open are left out."""
    plans: list[Plan] = []
    sentence = Sentences(document)
    told = {id(m): cut for m in mentions if (cut := renumbered(document, m)) is not None}
    body = [m for m in mentions if m.head.idx >= document.headline_end]
    ahead = [m for m in mentions if m.head.idx < document.headline_end]
    for mention in [*body, *ahead]:
        in_title = mention.head.idx < document.headline_end
        cut = told.get(id(mention))
        asked = cut.as_it_was if cut is not None else mention
        home = home_of(plans, asked, sentence, in_title)
        if home is not None:
            home.mentions.append(asked)
        elif (asked.strong or _of_another(plans, asked)) and not (
            asked.points is None and ((in_title and plans) or _is_heading(document, asked))
        ):
            home = _new(plans, asked, sentence)
            plans.append(home)
        if home is not None and cut is not None:
            _cut_to(plans, home, cut)
    for plan in plans:
        plan.mentions.sort(key=lambda m: m.start)
    _revisions_of_the_only_other(plans)
    return sorted(plans, key=lambda plan: plan.mentions[0].start)


def _is_heading(document: Document, mention: ProposalMention) -> bool:
    """ "Norwegian peace plan", alone in a paragraph."""
    start, end = next((p for p in document.paragraphs if p[0] <= mention.head.idx < p[1]), (0, 0))
    own = document.extent(mention.start, mention.end)
    return own[0] - start < 5 and end - own[1] < 2 and document.view[max(0, end - 1)] not in ".:;"


def _cut_to(plans: list[Plan], plan: Plan, cut: Renumbered) -> None:
    """What a plan was cut to: the other plan with so many points, else a new version; where nobody tells how many it
    had before, the number that it has."""
    if plan.points is None:
        plan.mentions[-1] = cut.as_it_is_now
        return
    same = [p for p in plans if p.points == cut.now and p is not plan and sponsors_fit(p, cut.later)]
    if plan.points == cut.now or len(same) > 1:
        return
    for later in same or [Plan()]:
        later.mentions.append(cut.later)
        if later not in plans:
            plans.append(later)
        if later.earlier is None or not later.stated:
            later.earlier, later.stated = ("revision_of", plan, cut.later), True


def _revisions_of_the_only_other(plans: list[Plan]) -> None:
    """A revised plan in a text that tells one other with a number or name: it revises that one."""
    for plan in plans:
        others = [p for p in plans if p is not plan and (p.points is not None or p.names) and p.sense is None]
        others = [p for p in others if p.earlier is None or p.earlier[1] is not plan]
        revised = next((m for m in plan.mentions if m.sense == "later" or m.sort == "version"), None)
        others = [p for p in others if revised is not None and _could_be_revised(p, revised)]
        if plan.earlier is None and revised is not None and len(others) == 1:
            plan.earlier = ("revision_of", others[0], revised)


def _of_another(plans: list[Plan], mention: ProposalMention) -> bool:
    """ "the Norwegian plan", in a text that has so far told of Sweden's: another one, of another camp."""
    told = mention.definite and mention.sort == "plan" and mention.noun in words("proposal_core_nouns")
    told = told and mention.owners.ahead  # who presents a plan to somebody need not have made it
    return told and bool(mention.camps) and bool(plans) and not any(sponsors_fit(p, mention) for p in plans)


def _could_be_revised(plan: Plan, revised: ProposalMention) -> bool:
    """Not of another camp, and told before a revision that has a number of its own ("the updated 12-point plan")."""
    before = "point" not in revised.short or min(m.start for m in plan.mentions) < revised.start
    return before and sponsors_fit(plan, revised)


def _new(plans: list[Plan], mention: ProposalMention, sentence: Sentences) -> Plan:
    plan = Plan([mention])
    revises = mention.sense in {"later", "counter"} or mention.sort == "version"
    before = at_hand(plans, mention, sentence) if revises else None
    if before is not None and not (mention.sense == "later" and before.earlier is not None):
        relation = "counter_to" if mention.sense == "counter" else "revision_of"
        plan.earlier = (relation, before, mention)
    return plan
