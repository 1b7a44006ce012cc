"""Notes: what a record was made from beside the words of the texts, so that one more text finds what it touches.

Items of different texts meet under keys: the parties of a contact, a run of words of a statement, the actor of a move.
An account is noted under each of its keys, and so is an item where items are held against each other (doubts, quotes,
denials, echoes). Of texts is noted what they count as; of names, what the texts say of them. A pure function of what
the record is made from. `docs/reconcile.md` tells which key serves what.
"""

from collections import Counter
from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass
from hashlib import blake2b

from backchannel.model.actor import Actor
from backchannel.model.reading import Reading
from backchannel.model.statement import Statement
from backchannel.reconcile.actors import Actors
from backchannel.reconcile.conflict_teller import Teller
from backchannel.reconcile.conflicts import quoted
from backchannel.reconcile.contact_doubts import Side
from backchannel.reconcile.contact_views import View
from backchannel.reconcile.events import Group, block_keys, bundle_of
from backchannel.reconcile.evidence_conflicts import evidence_block
from backchannel.reconcile.inferred import Advice
from backchannel.reconcile.moves import Done
from backchannel.reconcile.naming import label_of
from backchannel.reconcile.plan_doubts import ToldPlan
from backchannel.reconcile.proposals import Plan
from backchannel.reconcile.statement_denials import Denial, second_hand
from backchannel.reconcile.statements import Said

Meeting = tuple[int, str, int, str]
"""A key, the account noted under it, the unit that it counts in where a crowd is counted, and what is to be known of it
before it is read: of a contact its time, of a statement its speaker."""
Hint = tuple[int, str]
"""A key, and the id of the item noted under it."""
_SAID = 0x5A1D << 32  # runs of words are 32 bits


def stamp(*key: Hashable) -> int:
    """A key as a number of 64 bits."""
    return int.from_bytes(blake2b(repr(key).encode(), digest_size=8).digest(), "big", signed=True)


def run_key(run: int) -> int:
    """The key of a run of words."""
    return _SAID | run


def contact_blocks(each: View) -> list[int]:
    """The keys under which an account of a contact meets others."""
    return [stamp("contact", *key) for key in block_keys(each)]


def contact_mates(each: View) -> int | None:
    """The key of those that say the same."""
    bundle = bundle_of(each)
    return stamp("contact bundle", *bundle) if bundle else None


def said_blocks(each: Said) -> list[int]:
    """The keys under which an account of a statement meets others."""
    return [run_key(run) for run in each.runs]


def said_mates(each: Said) -> int:
    """The key of those with the very same words."""
    return stamp("said", *each.bundle)


def move_blocks(each: Done) -> list[int]:
    """The keys under which an account of a move meets others."""
    return [stamp("move", *key) for key in each.blocks]


def move_mates(each: Done) -> int:
    """The key of those with the very same words."""
    return stamp("move bundle", *each.bundle)


def plan_blocks(each: Plan) -> list[int]:
    """The keys under which an account of a proposal meets others."""
    return [stamp("plan", *key) for key in each.blocks]


def plan_mates(each: Plan) -> int:
    """The key of those of one signature."""
    return stamp("plan bundle", *each.signature)


def firsts(groups: Iterable[Group], views: dict[str, View]) -> dict[str, str]:
    """For each account of a contact the one that stands for it in the blocks: the first of its contact that says the
    same."""
    found: dict[str, str] = {}
    for accounts, _ in groups:
        heads: dict[Hashable, str] = {}
        for account in accounts:
            bundle = bundle_of(views[account.key])
            found[account.key] = heads.setdefault(bundle, account.key) if bundle else account.key
    return found


def contact_notes(each: View, first: str) -> Iterator[Meeting]:
    """The notes on an account of a contact; `first` stands for it in the blocks."""
    unit, when = stamp(first), each.contact.when or ""
    yield from ((key, each.key, unit, when) for key in contact_blocks(each))
    mates = contact_mates(each)
    if mates is not None:
        yield mates, each.key, 0, ""


def said_notes(each: Said) -> Iterator[Meeting]:
    """The notes on an account of a statement, with its speaker."""
    unit, speaker = said_mates(each), each.speaker or ""
    yield from ((key, each.key, unit, speaker) for key in said_blocks(each))
    yield unit, each.key, unit, speaker


def move_notes(each: Done) -> Iterator[Meeting]:
    """The notes on an account of a move."""
    unit, key = move_mates(each), each.account.key
    yield from ((block, key, unit, "") for block in move_blocks(each))
    yield unit, key, unit, ""


def plan_notes(each: Plan) -> Iterator[Meeting]:
    """The notes on an account of a proposal."""
    unit = plan_mates(each)
    yield from ((key, each.key, unit, "") for key in plan_blocks(each))
    yield unit, each.key, unit, ""


def denial_key(speaker: str) -> int:
    """The key of denials that a speaker said something."""
    return stamp("denial", speaker)


def denial_notes(each: Denial) -> Iterator[Meeting]:
    """The note on an account that denies words, where it is known whose."""
    if each.speaker:
        yield denial_key(each.speaker), each.key, 0, ""


def evidence_notes(reading: Reading) -> Iterator[Meeting]:
    """The notes on the stances of a text on evidence."""
    for told in reading.evidence:
        if block := evidence_block(told):
            yield stamp("evidence", *block), reading.account(told.id), 0, ""


def side_hints(side: Side) -> Iterator[Hint]:
    """Where a contact that was held is held against others."""
    return ((stamp("doubt", *key), side.id) for key in side.blocks)


def plan_hints(told: ToldPlan) -> Iterator[Hint]:
    """Where a plan is held against others."""
    return ((stamp("plan doubt", key), told.plan.id) for key in told.blocks)


def statement_hints(teller: Teller, statement: Statement) -> Iterator[Hint]:
    """Where a statement is held against others: as a quote, and as words of somebody else."""
    if words := quoted(statement):
        yield stamp("quote", *words), statement.id
    if second := second_hand(teller, statement):
        yield stamp("second", second), statement.id


def advice_key(actor: str) -> int:
    """The key of advice that names an actor."""
    return stamp("advice", actor)


def advice_hints(advice: Advice) -> Iterator[Hint]:
    """Where advice is held against acts."""
    return ((advice_key(actor), advice.statement.id) for actor in advice.actors)


def actor_keys(actor: str) -> list[int]:
    """The keys that hang on the id of an actor alone, in a fixed order."""
    kinds = ("denial", "advice", "second", "plan doubt")
    return [stamp(kind, actor) for kind in kinds]


def labels_of(actors: Actors) -> Iterator[tuple[str, str]]:
    """What accounts of one actor share, each with the actor's id."""
    seen: set[tuple[str, str]] = set()
    for account in actors.accounts:
        actor = actors.of_account(account.key)
        row = (repr(label_of(account, actors.naming)), actor.id)
        if row not in seen:
            seen.add(row)
            yield row


@dataclass(frozen=True)
class Called:
    """What the accounts of an actor call it, and of which kind it is to them, counted."""

    names: Counter[str]
    kinds: Counter[str]


def called(actors: Actors) -> dict[str, Called]:
    """Of each actor, by id."""
    found: dict[str, Called] = {}
    for account in actors.accounts:
        actor: Actor = actors.of_account(account.key)
        each = found.setdefault(actor.id, Called(Counter(), Counter()))
        each.names[account.item.name] += 1
        each.kinds[actors.naming.kinds[account.key]] += 1
    return found
