"""Standing: on whose word an item stands. What a source said, what the program concluded and what a person
confirmed are told apart in the same words by every format."""

from collections.abc import Iterable

from backchannel.model.accounts import accounts_of
from backchannel.model.actor import Actor
from backchannel.model.contact import Contact
from backchannel.model.decision import Decision, undone_by
from backchannel.model.echo import Echo
from backchannel.model.move import Move
from backchannel.model.proposal import Proposal
from backchannel.model.record import Conflict
from backchannel.model.seen import changed_since
from backchannel.model.statement import Statement
from backchannel.model.story import Story
from backchannel.publish.dates import published_in_words
from backchannel.publish.gist import PLACED_BY_SCENE
from backchannel.publish.lines import Line
from backchannel.publish.lookup import Item, Lookup
from backchannel.publish.tell_decision import DONE
from backchannel.publish.wording import REVIEWS

KINDS: tuple[tuple[type, str], ...] = (
    (Contact, "contact"), (Statement, "statement"), (Move, "move"), (Proposal, "proposal"),
    (Echo, "echo"), (Conflict, "conflict"), (Actor, "actor"), (Story, "story"),
)  # fmt: skip
_VERDICTS = {
    "accepted": ("accept",), "rejected": ("reject",), "corrected": ("correct",), "added": ("add",),
    "changed": ("accept", "reject"),
}  # fmt: skip
TOOK_PLACE = ("held", "done")


def kind_of(item: Item) -> str:
    """contact, statement, move, proposal, echo, conflict, actor or story."""
    return next(name for kind, name in KINDS if isinstance(item, kind))


def review_of(item: Item) -> str:
    """machine, accepted, corrected, added, rejected or changed."""
    return "machine" if isinstance(item, Story) else item.review


def inferred(item: Item) -> str | None:
    """What of the item the program concluded, in words; None where all of it stands in a source."""
    if isinstance(item, Echo):
        return "inferred by the program; no source says so" if item.kind == "inferred" else None
    if isinstance(item, Conflict):
        return "found by the program, which put the accounts side by side"
    if isinstance(item, Story):
        return "put together by the program; no source says that these texts belong together"
    told = []
    if isinstance(item, Move) and item.typed_by == "network":
        told.append("that it is this kind of act is inferred by a trained network")
    if isinstance(item, Statement | Move) and item.occasion_by == "scene":
        told.append(PLACED_BY_SCENE)
    return "; ".join(told) or None


def disputed(lookup: Lookup, item: str) -> bool:
    """Whether accounts clash over whether the item took place at all."""
    return any(
        each.field.partition(" of ")[0] == "status" and each.review != "rejected" for each in lookup.conflicts(item)
    )


def headed(lookup: Lookup, line: Line) -> str:
    """The headline, with what stands against its having taken place before it: "Denied: Meeting between A and B",
    "Disputed: Call between A and B" where accounts clash. For formats that have no place for a status."""
    if line.status not in TOOK_PLACE and line.status:
        return f"{line.status.capitalize()}: {line.headline}"
    return f"Disputed: {line.headline}" if disputed(lookup, line.id) else line.headline


def last_decision(lookup: Lookup, item: Item) -> Decision | None:
    """The decision that the item's review state comes from; none that was undone."""
    wanted = _VERDICTS.get(review_of(item), ())
    if not wanted:
        return None
    made = lookup.decisions({item.id, *accounts_of(item)})  # with those that undo them, which name the same accounts
    undone = undone_by(made)
    found = [each for each in made if each.verdict in wanted and each.id not in undone]
    return found[-1] if found else None


def judged(lookup: Lookup, item: Item) -> str:
    """Who checked the item: "read by machine; nobody has checked it", or who, when and why."""
    told = REVIEWS.get(review_of(item), review_of(item))
    decision = last_decision(lookup, item)
    if decision is None:
        return told if review_of(item) != "machine" else f"{told}; nobody has checked it"
    at = published_in_words(decision.at, clock=True)
    said = f"{decision.by}, {at}: {decision.why or 'no reason given'}"
    if review_of(item) != "changed":
        return f"{told}: {said}"
    return f"{told}: {DONE[decision.verdict].lower()} by {said}; {lapsed(item, decision)}"


def lapsed(item: Item, decision: Decision) -> str:
    """Why a judgement does not hold any more: what the item told when it was judged, in the fields in which it tells
    something else now, or that other accounts make it up."""
    before = dict(decision.values)
    fields = changed_since(item, decision.values) if before else ()
    told = "; ".join(f"{name} was {' and '.join(before.get(name, ())) or 'left open'} then" for name in fields)
    return told or "it is made up of other accounts than then"


def standing(items: Iterable[Item]) -> list[Item]:
    """The items without those that a person rejected."""
    return [each for each in items if review_of(each) != "rejected"]
