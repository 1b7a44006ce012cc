"""Proposals across texts: one version of one plan.

A plan is told by its number of points, its subject, its sponsors, or the side that they stand for, and its name. The
same number of points makes one plan, unless subjects do not fit, or each has sponsors of its own and no subject is
told of both; without a number, the name must be the same and subject or sponsor too.
Different numbers are different versions, and stated versions that differ stay apart. A plan that fits two
others joins neither.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from backchannel.model.proposal import TextProposal
from backchannel.reconcile.actors import Actors
from backchannel.reconcile.case import Account, Case
from backchannel.reconcile.clusters import Clusters, Marks
from backchannel.reconcile.decisions import Constraints
from backchannel.reconcile.names import body_key, plain

UNFINISHED = frozenset({"draft", "leaked", "interim", "preliminary"})
Group = tuple[list[Account[TextProposal]], tuple[str, ...]]
Signature = tuple[int | None, str | None, str | None, tuple[str, ...], str, tuple[str, ...]]


@dataclass(frozen=True, eq=False)
class Plan:
    """One account of a proposal as it is compared with others."""

    account: Account[TextProposal]
    subject: str | None
    sponsors: frozenset[str]
    name: str
    version: str | None

    @property
    def key(self) -> str:
        return self.account.key

    @property
    def points(self) -> int | None:
        return self.account.item.points

    @property
    def signature(self) -> Signature:
        """What is compared; accounts with one signature are compared as one. The name matters only
        without a number of points."""
        name = self.name if self.points is None else ""
        sides = self.account.item.sides
        return (self.points, self.version, self.subject, tuple(sorted(self.sponsors)), name, sides)

    @property
    def blocks(self) -> list[tuple[str, object]]:
        """By its name, and by its number of points."""
        name: list[tuple[str, object]] = [("name", self.name)]
        return name if self.points is None else [*name, ("points", self.points)]


def join_proposals(plans: Sequence[Plan], limits: Constraints) -> list[Group]:
    """The accounts of each proposal with the reasons that joined them, in the fixed order; `plans` are all of a case,
    or all that can meet one another."""
    by_key = {plan.key: plan for plan in plans}
    marks = {plan.key: ([plan.account.source], [plan.signature]) for plan in plans}
    clusters = Clusters(list(by_key), limits, marks, _may)
    firsts = _bundles(plans, clusters)
    _join_surest_first(firsts, clusters)
    return [([by_key[key].account for key in keys], why) for keys, why in clusters.groups()]


def all_plans(case: Case, actors: Actors) -> list[Plan]:
    """All accounts of proposals as they are compared, in the fixed order."""
    return sorted(
        (
            _plan(case.account(reading, item, item.id), actors)
            for reading in case.readings
            for item in reading.proposals
        ),
        key=lambda plan: plan.account.rank,
    )


def _plan(account: Account[TextProposal], actors: Actors) -> Plan:
    item = account.item
    sponsors = (actors.id_of(account.source, name) for name in item.sponsor)
    return Plan(
        account,
        body_key(item.subject) if item.subject else None,
        frozenset(sponsor for sponsor in sponsors if sponsor),
        plain(item.name).removeprefix("the "),
        _version(item.version),
    )


def _version(told: str | None) -> str | None:
    """A stated version; that a plan is a draft, or was leaked, tells none of its versions from another."""
    word = plain(told) if told else None
    return None if word in UNFINISHED else word


def _may(mine: Marks, theirs: Marks) -> bool:
    """One text does not tell one plan twice, and no two accounts of a plan contradict each other."""
    if not mine[0].isdisjoint(theirs[0]):
        return False
    return all(not _contradict(a, b) for a in mine[1] for b in theirs[1])  # type: ignore[arg-type]


def _contradict(a: Signature, b: Signature) -> bool:
    """Whether two plans differ in number of points, version or subject."""
    if any(x is not None and y is not None and x != y for x, y in zip(a[:2], b[:2], strict=True)):
        return True
    return a[2] is not None and b[2] is not None and not _subjects_fit(a[2], b[2])


def _subjects_fit(a: str, b: str) -> bool:
    return a == b or a in b or b in a


def judge(a: Plan, b: Plan) -> tuple[float, str] | None:
    """How surely two accounts tell one plan, and why; None when they do not."""
    if _contradict(a.signature, b.signature):
        return None
    shared = []
    if a.subject and b.subject:
        shared.append("same subject")
    if a.sponsors & b.sponsors:
        shared.append("same sponsor")
    elif set(a.account.item.sides) & set(b.account.item.sides):
        shared.append("sponsors of one side")
    if a.points is not None and a.points == b.points:
        if a.sponsors and b.sponsors and not shared:
            return None  # a number alone does not make two sides' plans one
        return 0.8 + 0.05 * len(shared), ", ".join([f"both of {a.points} points", *shared])
    maker = _maker_in(a.account.item.name)
    if maker and maker == _maker_in(b.account.item.name) and len(shared) == bool(a.subject and b.subject):
        shared.append("same maker by name")
    named_alike = a.name == b.name and len(a.name.split()) > 1
    if named_alike and shared and a.points is None and b.points is None:
        return 0.6 + 0.05 * len(shared), ", ".join(["same name", *shared])
    if named_alike and len(shared) == 2:
        return 0.5, ", ".join(["same name", *shared, "one without a number of points"])
    return None


def _maker_in(name: str) -> str | None:
    """ "European" of "European counter-proposal": whose plan a name says it is, where no actor can be told."""
    first, *rest = name.split()
    return first if rest and first[:1].isupper() and first.isalpha() and all(word.islower() for word in rest) else None


def _bundles(plans: Sequence[Plan], clusters: Clusters) -> list[Plan]:
    """Joins accounts with one signature; gives one of each bundle and those that stay apart from it."""
    same: dict[tuple[object, ...], list[Plan]] = defaultdict(list)
    for plan in plans:
        same[plan.signature].append(plan)
    left: list[Plan] = []
    for bundle in same.values():
        firsts: list[Plan] = []
        for plan in bundle:
            why = judge(bundle[0], plan)
            if not (why and any(clusters.join(first.key, plan.key, why[1]) for first in firsts)):
                firsts.append(plan)
        left += firsts
    return left


def _join_surest_first(plans: list[Plan], clusters: Clusters) -> None:
    """Joins pairs from the surest down; an account that fits two plans equally joins neither."""
    edges = sorted(
        ((judged, a, b) for a, b in _pairs(plans) if (judged := judge(a, b))),
        key=lambda edge: (-edge[0][0], edge[1].account.rank, edge[2].account.rank),
    )
    fits: dict[str, dict[float, list[str]]] = defaultdict(lambda: defaultdict(list))
    for (score, _), a, b in edges:
        fits[a.key][score].append(b.key)
        fits[b.key][score].append(a.key)
    for (score, why), a, b in edges:
        if not any(_torn(fits[x.key][score], x.key, y.key, clusters) for x, y in ((a, b), (b, a))):
            clusters.join(a.key, b.key, why)


def _torn(fitting: list[str], key: str, chosen: str, clusters: Clusters) -> bool:
    """Whether an account fits, as well as the chosen one, another that cannot be the same plan."""
    here = clusters.find(key)
    rivals = {clusters.find(other) for other in fitting} - {here, clusters.find(chosen)}
    return any(not clusters.may_join(chosen, rival) for rival in rivals)


def _pairs(plans: list[Plan]) -> Iterator[tuple[Plan, Plan]]:
    """Pairs with one number of points, or with one name, the earlier account first."""
    blocks: dict[tuple[str, object], list[int]] = defaultdict(list)
    for at, plan in enumerate(plans):
        for key in plan.blocks:
            blocks[key].append(at)
    pairs = {(a, b) for places in blocks.values() for i, a in enumerate(places) for b in places[i + 1 :]}
    for a, b in sorted(pairs):
        yield plans[a], plans[b]
