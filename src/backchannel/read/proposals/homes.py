"""Homes: the plan that a mention belongs to, conservatively: by points, name, version, sponsor, and what is at hand."""

import numpy as np

from backchannel.read.document import Document
from backchannel.read.proposals.mentions import ProposalMention
from backchannel.read.proposals.owners import states_in
from backchannel.read.proposals.plan import Plan, sponsors_fit

_TELLING = frozenset({"framework", "roadmap", "blueprint", "memorandum"})  # not said of any plan, as "plan" is
_REACH = 6  # sentences back that "the plan" may point to


class Sentences:
    """The number of the sentence at a token."""

    def __init__(self, document: Document) -> None:
        self.numbers = np.cumsum(document.doc.to_array("SENT_START") == 1)

    def of(self, mention: ProposalMention) -> int:
        return int(self.numbers[mention.head.i])


def _is_another(mention: ProposalMention) -> bool:
    """Whether its version word sets a proposal apart from those before it."""
    return mention.sense in {"later", "new", "counter"}


def home_of(plans: list[Plan], mention: ProposalMention, sentence: Sentences, in_title: bool) -> Plan | None:
    """The plan that a mention belongs to, or None: a new one, or open."""
    if (apposed := _apposed(plans, mention)) is not None:
        return apposed
    if (version := _versioned(plans, mention)) is not None:
        return version
    plans = [p for p in plans if _sorts_fit(p, mention) and _subjects_fit(p, mention)]
    if mention.points is not None and in_title:
        same = [p for p in plans if p.points == mention.points]
        alone = [p for p in plans if p.points is None and p.sense != "counter" and sponsors_fit(p, mention)]
        if not same and len(plans) == 1 and alone:
            return alone[0]  # the one plan of the text
        if len(same) == 1:
            return same[0]  # "New Version of Plan Has 15 Points" heads the text of that version
    if mention.points is not None:
        renewed = _same_version(plans, mention, sentence) if _is_another(mention) else None
        if renewed is not None and renewed.points in {None, mention.points}:
            return renewed
        same = [p for p in plans if p.points == mention.points and _versions_fit(p, mention)]
        return same[-1] if same else _unnumbered(plans, mention, sentence)
    if mention.name is not None:
        return next((p for p in reversed(plans) if any(_same_name(n, mention.name) for n in p.names)), None)
    if in_title and mention.sort == "version":
        return None  # "Sweden Says Plan Differs from Norwegian Version"
    if in_title and mention.sense == "counter":
        counters = [p for p in plans if p.sense == "counter" and sponsors_fit(p, mention)]
        return counters[0] if len(counters) == 1 else None
    if in_title:
        fitting = [p for p in plans if mention.modifiers & p.modifiers and sponsors_fit(p, mention)]
        return fitting[0] if len(fitting) == 1 and mention.sense is None else None
    if _is_another(mention):
        same = [p for p in plans if any((m.version, m.sense) == (mention.version, mention.sense) for m in p.mentions)]
        return same[-1] if same else _only_revision(plans, mention)
    if mention.sense == "earlier" and plans:
        return _earlier(plans, mention)
    if mention.camps:
        return _of_sponsor(plans, mention, sentence)
    if mention.definite or _repeats(plans, mention):
        near = at_hand(plans, mention, sentence)
        if near is not None and _set_apart(near, mention):
            return None
        named = [p for p in plans if mention.noun in _nouns(p)] if mention.noun in _TELLING else []
        return named[0] if near is not None and len(named) == 1 and near not in named else near
    return None


def _set_apart(plan: Plan, mention: ProposalMention) -> bool:
    """ "the framework established in Oslo", of which nothing was told: a noun of its own, with who made it or where."""
    head = mention.head
    told = any(t.dep_ == "acl" and t.tag_ == "VBN" and t.i == head.i + 1 for t in head.rights)
    return told and mention.noun in _TELLING and mention.noun not in _nouns(plan)


def _only_revision(plans: list[Plan], mention: ProposalMention) -> Plan | None:
    """ "the new draft", after a plan was cut to nine points: what it was cut to, where the text tells one revision."""
    revised = [p for p in plans if p.earlier is not None and p.earlier[0] == "revision_of" and p.sense is None]
    fits = mention.definite and mention.sense in {"new", "later"} and len(revised) == 1
    return revised[0] if fits and sponsors_fit(revised[0], mention) else None


def _versioned(plans: list[Plan], mention: ProposalMention) -> Plan | None:
    """ "a revised version of the plan": the plan behind "of" is the one that the version was made from."""
    preposition = mention.head.head
    if mention.head.dep_ != "pobj" or preposition.lower_ != "of":
        return None
    for plan in plans:
        if any(m.head == preposition.head and m.sort in {"version", "plan"} for m in plan.mentions):
            if plan.earlier is None:
                return plan if sponsors_fit(plan, mention) else None
            if not sponsors_fit(plan.earlier[1], mention):
                return None
            plan.stated = True
            return plan.earlier[1]
    return None


def _sorts_fit(plan: Plan, mention: ProposalMention) -> bool:
    """An agreement is not the plan that led to it; a paper may be any proposal's."""
    return mention.sort != "accord" or mention.points is not None or mention.noun in _nouns(plan)


def _subjects_fit(plan: Plan, mention: ProposalMention) -> bool:
    subjects = {m.subject for m in plan.mentions if m.subject}
    return mention.subject is None or not subjects or any(a in b or b in a for a in subjects for b in [mention.subject])


def _same_version(plans: list[Plan], mention: ProposalMention, sentence: Sentences) -> Plan | None:
    """ "the revised plan … the new version": the last one so called, when the phrase points back."""
    if not mention.definite:
        return None
    same = [p for p in plans if p.sense == mention.sense and p.version == mention.version]
    if same and mention.sense != "new":
        return same[-1]
    near = at_hand(plans, mention, sentence)
    renewed = near is not None and near.sense in {"later", "new"} and near.points in {None, mention.points}
    return near if renewed and mention.sense in {"new", "later"} else None


def _earlier(plans: list[Plan], mention: ProposalMention) -> Plan | None:
    """ "the original plan": the one that another was made from; the only one there is of that camp."""
    fitting = [p for p in plans if sponsors_fit(p, mention)]
    revised = [p.earlier[1] for p in plans if p.earlier is not None and p.earlier[1] in fitting]
    if revised:
        return revised[-1]
    own = [p for p in fitting if p.camps and mention.camps]
    if len(own) == 1:
        return own[0]
    others = [p for p in plans if p.sense != "counter"]
    if len(others) == 1 and (others[0] in fitting or not states_in(others[0].camps)):
        return others[0]
    return None


def _unnumbered(plans: list[Plan], mention: ProposalMention, sentence: Sentences) -> Plan | None:
    """ "a peace plan … the 12-point plan": a definite number later given to the one plan at hand that can be of its
    camp; "the initial 12-point plan" is what the revised one at hand was made from."""
    if not mention.definite or _is_another(mention):
        return None
    near = at_hand([p for p in plans if sponsors_fit(p, mention)], mention, sentence)
    if near is not None and near.sense == "later" and mention.sense == "earlier":
        near = near.earlier[1] if near.earlier is not None and near.earlier[0] == "revision_of" else None
    elif near is not None and (near.sense == "counter" or (near.sense == "later" and mention.sense is None)):
        return None
    return near if near is not None and near.points is None and sponsors_fit(near, mention) else None


def _apposed(plans: list[Plan], mention: ProposalMention) -> Plan | None:
    """ "his Plan to End the War — a 20-point roadmap": the second phrase names the first's plan again."""
    last = max((m for p in plans for m in p.mentions if m.end <= mention.start), key=lambda m: m.end, default=None)
    if last is None or mention.start - last.end > 2:
        return None
    if mention.sense == "counter" and mention.head.head.lower_ == "as" and mention.head.head.i == last.end:
        return next(p for p in plans if last in p.mentions)  # "put the plan forward as a counter-proposal"
    between = last.head.doc[last.end : mention.start]
    marks = {t.text for t in between}
    apposed = mention.head.dep_ == "appos" or marks & {"—", "–", "-", "--", "("}
    if not marks or not apposed or not marks <= {"—", "–", "-", "--", "(", ",", " "}:
        return None
    return next(p for p in plans if last in p.mentions)


def _same_name(a: str, b: str) -> bool:
    first, second = a.lower(), b.lower()
    return first == second or first.startswith(second) or second.startswith(first) or second.endswith(first)


def _versions_fit(plan: Plan, mention: ProposalMention) -> bool:
    return not _is_another(mention) or plan.version in {None, mention.version}


def _of_sponsor(plans: list[Plan], mention: ProposalMention, sentence: Sentences) -> Plan | None:
    """The plan of this sponsor; else the one at hand, when nobody else is known to have made it."""
    own = [p for p in plans if p.camps and sponsors_fit(p, mention)]
    near = at_hand(plans, mention, sentence)
    if near is not None and (near in own or (not near.camps and mention.definite)):
        return near
    return own[0] if len(own) == 1 and not mention.strong else None


def _repeats(plans: list[Plan], mention: ProposalMention) -> bool:
    """ "a peace proposal that …", after "the 28-point peace proposal": the same words again."""
    if mention.strong and mention.head.dep_ in {"dobj", "nsubjpass"} and mention.sense is not None:
        return False
    return any(mention.modifiers and mention.modifiers <= p.modifiers and mention.noun in _nouns(p) for p in plans)


def _nouns(plan: Plan) -> set[str]:
    return {m.noun for m in plan.mentions}


def at_hand(plans: list[Plan], mention: ProposalMention, sentence: Sentences) -> Plan | None:
    """The plan that was spoken of last before a mention; None when two share the last sentence."""
    here = sentence.of(mention)
    seen: dict[int, list[Plan]] = {}
    for plan in plans:
        before = [sentence.of(m) for m in plan.mentions if m.start < mention.start]
        if before and (mention.points is None or plan.points in {None, mention.points} or mention.sense):
            seen.setdefault(max(before), []).append(plan)
    if not seen:
        return None
    last = max(seen)
    if here - last > _REACH and len(plans) > 1:
        return None
    return seen[last][0] if len(seen[last]) == 1 else _by_words(seen[last], mention)


def _by_words(plans: list[Plan], mention: ProposalMention) -> Plan | None:
    """Of several plans in one sentence, the only one that shares the mention's noun or modifiers.

    A counter-text answers the latest version.
    """
    if mention.sense == "counter":
        made = [p for p in plans if p.earlier is not None and p.earlier[1] in plans]
        return made[0] if len(made) == 1 else None
    later = [p for p in plans if p.earlier is not None and p.earlier[1] in plans and p.stated]
    if len(plans) == 2 and len(later) == 1 and mention.definite and mention.sense is None:
        return later[0]  # what a plan was cut to is what is on the table
    fitting = [p for p in plans if mention.modifiers & p.modifiers] or [p for p in plans if mention.noun in _nouns(p)]
    return fitting[0] if len(fitting) == 1 else None
