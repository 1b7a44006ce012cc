"""Telling an actor of the record from its accounts: its name, its kind, its roles, and the places that tell of it."""

from collections import Counter
from collections.abc import Mapping

from backchannel.model.actor import Actor, ActorKind, TextActor
from backchannel.model.span import Extent
from backchannel.reconcile.actor_kinds import head_kind
from backchannel.reconcile.by_hand import all_corrected, deciding
from backchannel.reconcile.case import Account, Case, supports
from backchannel.reconcile.clusters import unique
from backchannel.reconcile.identity import item_id
from backchannel.reconcile.names import person_name, plain, title_of
from backchannel.reconcile.naming import metonyms_of
from backchannel.reconcile.origins import Origins


def offices_of(actor: Actor) -> set[str]:
    """All that texts call an actor of the record beside the name, in plain letters."""
    return {title_of(name) for name in (actor.name, *actor.aliases, *actor.metonyms)} | set(map(plain, actor.roles))


def tell_actor(
    case: Case,
    accounts: list[Account[TextActor]],
    kinds: Mapping[str, ActorKind],
    origins: Origins,
) -> Actor:
    """The actor of these accounts, which stand in the fixed order; `kinds` by account."""
    kind = head_kind(Counter(kinds[account.key] for account in deciding(accounts, "kind")))
    name = head_name(Counter(account.item.name for account in deciding(accounts, "name")), kind)
    metonyms = {words for account in accounts for words in metonyms_of(account)}
    aliases = {alias for account in accounts for alias in (account.item.name, *account.item.aliases)}
    first = item_id("a", accounts[0].key)
    return Actor(
        id=first,
        kind=kind,
        name=name,
        aliases=tuple(sorted(aliases - metonyms - {name})),
        roles=tuple(unique(role.text for account in accounts for role in account.item.roles)),
        supports=supports(accounts, [span for each in accounts for span in each.spans(telling(each))]),
        origins=origins.count(account.source for account in accounts),
        first_reported=case.first_reported(account.source for account in accounts),
        review="machine",
        accounts=tuple(account.key for account in accounts),
        metonyms=tuple(sorted(metonyms - {name})),
        corrected=all_corrected(accounts),
    )


def telling(account: Account[TextActor]) -> list[Extent]:
    """The first place of every form that a text uses for an actor, and its roles."""
    firsts: dict[str, Extent] = {}
    for mention in sorted(account.item.mentions, key=lambda mention: mention.span):
        start, end = mention.span
        if mention.form != "pronoun":
            firsts.setdefault(account.reading.text[start:end], mention.span)
    places = list(firsts.values()) or [mention.span for mention in account.item.mentions[:1]]
    return places + [role.span for role in account.item.roles]


def head_name(counts: Counter[str], kind: ActorKind) -> str:
    """Of a person the name with the most words spelled out, of others the most frequent; then the most
    frequent or longest, then the first by letters."""
    if kind == "person":
        return min(counts, key=lambda name: (-_words_spelled(name), -counts[name], len(name.split()), name))
    return min(counts, key=lambda name: (-counts[name], -len(name), name))


def _words_spelled(name: str) -> int:
    parsed = person_name(name)
    return sum(len(word) > 1 for word in (*parsed.given, *parsed.surname)) if parsed else 0
