"""Judge: what a person says of an item of the record -> Decisions on the accounts behind it."""

import hashlib
from collections.abc import Sequence

from backchannel.errors import UsageError
from backchannel.model.decision import Decision, Values, Verdict
from backchannel.model.record import Record


def accounts_of(record: Record, item: str) -> tuple[str, ...]:
    """The accounts of an item, by which decisions name it; a conflict or an echo goes by its own id.

    Raises UsageError for an id that the record does not have.
    """
    found: dict[str, tuple[str, ...]] = {each.id: each.accounts for each in record.actors}
    found |= {each.id: each.accounts for each in record.proposals}
    found |= {each.id: tuple(told.account for told in each.accounts) for each in record.contacts}
    found |= {each.id: tuple(told.account for told in each.accounts) for each in record.statements}
    found |= {each.id: tuple(told.account for told in each.accounts) for each in record.moves}
    found |= {each.id: (each.id,) for each in record.conflicts} | {each.id: (each.id,) for each in record.echoes}
    if item in found:
        return found[item]
    if any(each.id == item for each in record.stories):
        raise UsageError(f"{item}: a story follows from the words of its texts and cannot be judged")
    raise UsageError(f"the record has no item {item}; `show` and `search` print the ids")


def decisions(
    record: Record, item: str, verdict: Verdict, others: Sequence[str], *, by: str, at: str, why: str
) -> list[Decision]:
    """The Decisions that a verdict on an item comes to.

    accept, reject: on all its accounts. merge: the item and the items `others` are one. split: the
    accounts `others` are taken out of the item, and stay together. `at` is ISO 8601 with zone.
    Raises UsageError for ids that are not there, and for a merge or split that names too little.
    """
    own = accounts_of(record, item)
    groups: list[tuple[str, ...]]
    if verdict not in ("accept", "reject", "merge", "split"):
        raise UsageError(f"{verdict} is none of accept, reject, merge, split")
    if verdict == "merge":
        groups = [_merged(record, item, own, others)]
    elif verdict == "split":
        groups = _parted(item, own, others)
    elif others:
        raise UsageError(f"{verdict} takes one id; leave out {' '.join(others)}")
    else:
        groups = [own]
    return [Decision(decision_id(verdict, group, by, at, why), verdict, group, by, at, why) for group in groups]


def _merged(record: Record, item: str, own: tuple[str, ...], others: Sequence[str]) -> tuple[str, ...]:
    """One account of each item is enough: what is one with it is one with the others."""
    if not others:
        raise UsageError(f"merge needs the id of another item: backchannel decide {item} merge OTHER-ID")
    kinds = {each.split("-")[0] for each in (item, *others)}
    if len(kinds) > 1:
        raise UsageError(f"{item} and {' '.join(others)} are of different kinds and cannot be one")
    if kinds & {"x", "e"}:
        raise UsageError(f"{item}: a conflict or an echo follows from other items; merge or split those")
    return tuple(dict.fromkeys([own[0], *(accounts_of(record, each)[0] for each in others)]))


def _parted(item: str, own: tuple[str, ...], others: Sequence[str]) -> list[tuple[str, ...]]:
    named = list(dict.fromkeys(others)) if others else list(own[1:]) if len(own) == 2 else []
    unknown = [each for each in named if each not in own]
    if unknown:
        raise UsageError(f"{item} has no account {unknown[0]}; its accounts are {', '.join(own)}")
    rest = [each for each in own if each not in named]
    if not named or not rest:
        raise UsageError(
            f"split needs some, not all, of the accounts of {item} to take out: "
            f"backchannel decide {item} split ACCOUNT; it has {', '.join(own)}"
        )
    return [(stays, leaves) for leaves in named for stays in rest]


def decision_id(verdict: str, accounts: Sequence[str], by: str, at: str, why: str, values: Values = ()) -> str:
    """What a Decision is called: made from all that it says."""
    told = [f"{name}={word}" for name, value in values for word in (value or ("",))]
    words = "\x1f".join([verdict, *accounts, by, at, why, *told])
    return f"d-{hashlib.sha256(words.encode()).hexdigest()[:10]}"
