"""Judge: what a person says of an item of the record -> Decisions on the accounts behind it."""

import hashlib
from collections.abc import Callable, Sequence

from backchannel.errors import UsageError
from backchannel.model.accounts import accounts_of
from backchannel.model.decision import Decision, Values, Verdict
from backchannel.model.record import Record
from backchannel.model.seen import seen
from backchannel.publish.lookup import Lookup


def judgeable_accounts(lookup: Lookup, item: str) -> tuple[str, ...]:
    """The accounts of an item, by which decisions name it.

    Raises UsageError for an id that the record does not have, and for what cannot be judged.
    """
    found = accounts_of(lookup.item(item))
    if not found:
        raise UsageError(f"{item}: a story follows from the words of its texts and cannot be judged")
    return found


def decisions(
    record: Record, item: str, verdict: Verdict, others: Sequence[str], *, by: str, at: str, why: str
) -> list[Decision]:
    """The Decisions that a verdict on an item comes to.

    accept, reject: on all its accounts, with what it tells now. merge: the item and the items `others` are one. split:
    the accounts `others` are taken out of the item, and stay together. `at` is ISO 8601 with zone.
    Raises UsageError for ids that are not there, and for a merge or split that names too little.
    """
    lookup = Lookup(record)
    own = judgeable_accounts(lookup, item)
    groups: list[tuple[str, ...]]
    if verdict not in ("accept", "reject", "merge", "split"):
        raise UsageError(f"{verdict} is none of accept, reject, merge, split")
    if verdict == "merge":
        groups = [merged(item, others, lambda each: judgeable_accounts(lookup, each))]
    elif verdict == "split":
        groups = _parted(item, own, others)
    elif others:
        raise UsageError(f"{verdict} takes one id; leave out {' '.join(others)}")
    else:
        groups = [own]
    values = seen(lookup.item(item)) if verdict in ("accept", "reject") else ()
    ids = (decision_id(verdict, group, by, at, why, values) for group in groups)
    return [Decision(name, verdict, group, by, at, why, values) for name, group in zip(ids, groups, strict=True)]


def merged(item: str, others: Sequence[str], find: Callable[[str], tuple[str, ...]]) -> tuple[str, ...]:
    """What a merge of these items names: one account of each is enough, since what is one with it is one with the
    others. `find` gives the accounts of an id. Raises UsageError for items that cannot be one."""
    if not others:
        raise UsageError(f"merge needs the id of another item: backchannel decide {item} merge OTHER-ID")
    kinds = {each.split("-")[0] for each in (item, *others)}
    if len(kinds) > 1:
        raise UsageError(f"{item} and {' '.join(others)} are of different kinds and cannot be one")
    if kinds & {"x", "e"}:
        raise UsageError(f"{item}: a conflict or an echo follows from other items; merge or split those")
    named = tuple(dict.fromkeys(find(each)[0] for each in (item, *others)))
    if len(named) < 2:
        raise UsageError(f"{item} cannot be merged with itself")
    return named


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
