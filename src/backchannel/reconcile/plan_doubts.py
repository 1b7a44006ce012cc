"""One plan, it seems, that is told with two numbers of points.

Different numbers are different versions, so the two stay apart in the record; where what else is told of them agrees,
a conflict says so. Signs: a sponsor in common, the subject, what a plan of one sponsor is for, the day that it emerged
or that both name, words of the matter. Two must agree, and none contradict. No outlet may tell both plans, no source
link them, none of them may be called a version, and no text may speak of the other's number of points.
"""

from collections import defaultdict
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise

from backchannel.model.proposal import Proposal
from backchannel.model.reading import Reading
from backchannel.model.record import Conflict
from backchannel.reconcile.conflict_teller import Teller
from backchannel.reconcile.edtf import days_agree
from backchannel.reconcile.lexicons import forms
from backchannel.reconcile.likeness import word_list
from backchannel.reconcile.matter import matter, words_around
from backchannel.reconcile.names import body_key

NEEDED = 2
FIRM = frozenset(["the same sponsor", "the same subject", "the same day"])  # a plan and its counter-plan share the rest
_PLANS = frozenset(["plan", "proposal", "blueprint", "roadmap", "initiative", "pact", "accord", "deal"])
FEW = 2  # words of the matter that are one sign
CROWD = 30  # plans that share a sponsor, a subject or a name past which nothing is compared


@dataclass(frozen=True, eq=False)
class ToldPlan:
    """A plan of the record with what its texts say around it."""

    plan: Proposal
    sources: frozenset[str]
    outlets: frozenset[str]
    matter: frozenset[str]
    objects: frozenset[str]
    names: frozenset[str]
    days: frozenset[str]

    @property
    def blocks(self) -> frozenset[str]:
        """Where it is held against others."""
        return self.names | ({body_key(self.plan.subject)} if self.plan.subject else set())


def told_plans(teller: Teller, proposals: Sequence[Proposal]) -> list[ToldPlan]:
    """The plans that can seem to be another one."""
    return [_told(teller, each) for each in proposals if each.points is not None and each.version is None]


def plan_doubts(teller: Teller, told: Sequence[ToldPlan], crowded: Container[str] | None = None) -> list[Conflict]:
    """The conflicts on the number of points, by the ids of the plans.

    `told` are all of a case, or a part of them; then `crowded` has the blocks that hold too many in the whole case.
    """
    found = {}
    for a, b in _pairs(told, crowded):
        first, second = sorted((a.plan, b.plan), key=lambda each: each.id)
        signs = _signs(a, b)
        if (first.id, second.id) not in found and len(signs) >= NEEDED and _apart(teller, a, b):
            values = {str(each.points): list(each.accounts) for each in (first, second)}
            why = f"one plan, it seems, is told with {first.points} and with {second.points} points: {', '.join(signs)}"
            spans = [teller.sentence(span) for each in (first, second) for span in each.supports]
            found[(first.id, second.id)] = teller.conflict(
                first.id, f"points of {second.id}", "differ", values, spans, why
            )
    return [found[key] for key in sorted(found)]


def _told(teller: Teller, plan: Proposal) -> ToldPlan:
    sources = frozenset(key.split(":")[0] for key in plan.accounts)
    about: set[str] = set()
    objects: set[str] = set()
    names: set[str] = set(plan.sponsor)
    days: set[str] = set()
    for span in plan.supports:
        reading = teller.case.reading(span.source)
        around = words_around(reading, [(span.start, span.end)])
        about.update(matter(reading, around))
        objects.update(matter(reading, _beside_plan(around)))
        names.update(_named(teller, reading, around))
        days.update(_days(reading, around))
    outlets = frozenset(teller.weights.origins.outlet_of(source) for source in sources)
    about, objects = about - teller.common, objects - teller.common
    return ToldPlan(plan, sources, outlets, frozenset(about), frozenset(objects), frozenset(names), frozenset(days))


def _beside_plan(around: Sequence[str]) -> list[str]:
    """The words right before and behind the word for the plan: what it is for."""
    at = [i for i, word in enumerate(around) if word in _PLANS]
    return sorted(
        {word for i in at for word in (*around[max(0, i - 2) : i], *around[i + 1 : i + 5]) if word != "points"}
    )


def _named(teller: Teller, reading: Reading, around: Sequence[str]) -> Iterator[str]:
    """Whom the words of a text around the plan name, by id; no states."""
    here = {word.removesuffix("'s").removesuffix("’s") for word in around}
    for actor in reading.actors:
        found = teller.actors.of(reading.source.id, actor.name)
        if (
            actor.kind not in ("state", "group")
            and actor.name[:1].isupper()
            and found
            and word_list(actor.name)[-1:]
            and word_list(actor.name)[-1] in here
        ):
            yield found.id


def _days(reading: Reading, around: Sequence[str]) -> Iterator[str]:
    here = f" {' '.join(around)} "
    for time in reading.times:
        day = time.value and len(time.value) == len("2026-01-01") and time.value
        if day and f" {' '.join(word_list(time.exact))} " in here:
            yield day


def _pairs(told: Sequence[ToldPlan], crowded: Container[str] | None) -> Iterator[tuple[ToldPlan, ToldPlan]]:
    """Plans with different numbers that share a sponsor or a person named beside them, or the subject."""
    blocks: dict[str, list[ToldPlan]] = defaultdict(list)
    for each in told:
        for key in each.blocks:
            blocks[key].append(each)
    for key in sorted(blocks):
        if len(blocks[key]) <= CROWD if crowded is None else key not in crowded:
            yield from ((a, b) for a, b in combinations(blocks[key], 2) if a.plan.points != b.plan.points)


def _apart(teller: Teller, a: ToldPlan, b: ToldPlan) -> bool:
    """Whether nobody holds the two for two plans."""
    linked = any(link.other == b.plan.id for link in a.plan.lineage) or any(
        link.other == a.plan.id for link in b.plan.lineage
    )
    if linked or a.sources & b.sources or a.outlets & b.outlets:
        return False
    return not (_speaks_of(teller, a.sources, b.plan.points) or _speaks_of(teller, b.sources, a.plan.points))


def _speaks_of(teller: Teller, sources: frozenset[str], points: int | None) -> bool:
    """Whether a text has a number before "point" or "points"."""
    known = {word for word, figure in forms("small_numbers").items() if figure == str(points)} | {str(points)}
    for source in sources:
        tokens = word_list(teller.case.reading(source).text)
        if any(a in known and b in ("point", "points") for a, b in pairwise(tokens)):
            return True
    return False


def _signs(a: ToldPlan, b: ToldPlan) -> list[str]:
    """What the two have in common; nothing where they contradict each other."""
    first, second = a.plan, b.plan
    if first.emerged and second.emerged and not days_agree(first.emerged, second.emerged):
        return []
    if first.subject and second.subject and body_key(first.subject) != body_key(second.subject):
        return []
    if first.sponsor and second.sponsor and not (set(first.sponsor) & set(second.sponsor) or a.names & b.names):
        return []
    signs = []
    if set(first.sponsor) & set(second.sponsor):
        signs.append("the same sponsor")
    elif a.names & b.names:
        signs.append("the same person beside it")
    if first.subject and second.subject:
        signs.append("the same subject")
    if (first.emerged and second.emerged) or a.days & b.days:
        signs.append("the same day")
    if a.objects & b.objects and set(first.sponsor) & set(second.sponsor):
        signs.append("what it is for")
    if len(a.matter & b.matter) >= FEW:
        signs.append("the same matter")
    return signs if set(signs) & FIRM else []
