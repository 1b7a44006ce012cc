"""Kinds of actors: person, body or state, by the votes of all texts that use a name."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from backchannel.model.actor import ActorKind, TextActor
from backchannel.reconcile.case import Account
from backchannel.reconcile.names import person_name, plain

_SEVERAL, _ONE_IN = 3, 4  # texts that call a single word one thing, and the share of those that may call it another
Votes = dict[str, Counter[ActorKind]]


def votes_of(accounts: Iterable[Account[TextActor]]) -> Votes:
    """How many accounts call a name a person or an organisation, or do not tell, by the name in plain letters. One with
    a given name also calls the surname a person, where its text uses that alone."""
    votes: Votes = defaultdict(Counter)
    for account in accounts:
        item = account.item
        if item.kind not in ("person", "organisation", "unknown") or _kind_is_set(account):
            continue
        names = {plain(item.name)}
        if item.kind == "person" and (full := person_name(item.name)):
            names |= {full.last} & set(map(plain, item.aliases))
        for name in names:
            votes[name][item.kind] += 1
    return votes


def kind_of(account: Account[TextActor], votes: Mapping[str, Counter[ActorKind]]) -> ActorKind:
    """The kind of an account. Where texts differ on whether a name is a person or a body, most texts have it.

    `votes` are by the name in plain letters.
    """
    item = account.item
    if item.kind not in ("person", "organisation") or _kind_is_set(account):
        return item.kind
    name = plain(item.name)
    return outvoting(name, votes.get(name)) or item.kind


def outvoting(name: str, vote: Counter[ActorKind] | None) -> ActorKind | None:
    """The kind that a name has by the votes, None where they tell none: for two words or more that of most, of equals a
    person; for one word, which may be a surname here and a body there, that of three in four of several. One word of
    which that many do not tell what it is, and some say a person, is a place as likely: it is not told then."""
    persons, all_ = (vote["person"], vote["person"] + vote["organisation"]) if vote else (0, 0)
    if not vote or not all_:
        return None
    if " " in name:
        return "person" if 2 * persons >= all_ else "organisation"
    if persons and vote["unknown"] >= _SEVERAL and _ONE_IN * all_ <= all_ + vote["unknown"]:
        return "unknown"
    if max(persons, all_ - persons) < _SEVERAL or _ONE_IN * min(persons, all_ - persons) > all_:
        return None
    return "person" if 2 * persons > all_ else "organisation"


def _kind_is_set(account: Account[TextActor]) -> bool:
    """Whether a person said what kind it is."""
    return any(each.field == "kind" for each in account.corrected)


def head_kind(counts: Counter[ActorKind]) -> ActorKind:
    """The kind that most texts give; "unknown" only when none gives another."""
    return min(counts, key=lambda kind: (kind == "unknown", -counts[kind], kind))
