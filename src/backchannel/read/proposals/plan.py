"""A plan in the making: the mentions of one proposal, and what they say of it together."""

from dataclasses import dataclass, field

from backchannel.read.proposals.mentions import ProposalMention
from backchannel.read.proposals.owners import camps_fit


@dataclass
class Plan:
    """A proposal in the making; `earlier` is the plan that it revises or counters, with the relation."""

    mentions: list[ProposalMention] = field(default_factory=list)
    earlier: tuple[str, "Plan", ProposalMention] | None = None
    stated: bool = False  # that it was made from the earlier one is said in so many words

    @property
    def points(self) -> int | None:
        return next((m.points for m in self.mentions if m.points is not None), None)

    @property
    def names(self) -> list[str]:
        return [m.name for m in self.mentions if m.name is not None]

    @property
    def sponsors(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(name for m in self.mentions for name in m.sponsors))

    @property
    def camps(self) -> frozenset[str]:
        return frozenset().union(*(m.camps for m in self.mentions))

    @property
    def version(self) -> str | None:
        """As the phrases have it that give the number of points, where one does."""
        told = [m for m in self.mentions if m.points is not None] or self.mentions
        return next((m.version for m in told if m.version is not None), None)

    @property
    def sense(self) -> str | None:
        return next((m.sense for m in self.mentions if m.sense is not None), None)

    @property
    def modifiers(self) -> frozenset[str]:
        return frozenset().union(*(m.modifiers for m in self.mentions))


def sponsors_fit(plan: Plan, mention: ProposalMention) -> bool:
    """Whether a mention can be of a plan by whose it is."""
    return camps_fit(plan.camps, mention.camps)
