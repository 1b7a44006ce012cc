"""Conflicts within a contact: accounts of one event that cannot both hold.

Told apart from variation: a day inside an interval, 150 minutes beside two and a half hours, a town beside
its country are no conflict. Kinds: "differ"; "denied", one affirms and another denies; "corrected", a later
account takes an earlier one back.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Sequence
from itertools import combinations

from backchannel.model.contact import ContactAccount
from backchannel.model.record import Conflict
from backchannel.model.span import Span
from backchannel.reconcile.conflict_teller import Teller
from backchannel.reconcile.contact_sides import Sides
from backchannel.reconcile.contact_views import places_agree
from backchannel.reconcile.contacts import JoinedContact
from backchannel.reconcile.durations import durations_agree
from backchannel.reconcile.edtf import days_agree

_ALONE = re.compile(
    r"\bone[- ]on[- ]one\b|\balone\b|\btête-à-tête\b|\bbefore (?:the|their) \w+ joined\b", re.IGNORECASE
)


def contact_conflicts(teller: Teller, joined: JoinedContact) -> list[Conflict]:
    """Where the accounts of one contact cannot both hold."""
    accounts = joined.contact.accounts
    if len(accounts) < 2:
        return []
    affirmed = [each for each in accounts if each.status != "denied"]
    found = _denial(teller, joined)
    found += _dates(teller, joined, affirmed)
    about = joined.contact.id
    checks: tuple[tuple[str, Callable[[ContactAccount], str | None], Callable[[str, str], bool]], ...] = (
        ("duration", lambda each: each.duration, durations_agree),
        ("place", lambda each: each.place, places_agree),
        ("format", lambda each: each.format, lambda a, b: {a, b} != {"direct", "indirect"}),
    )
    settled = [each for each in affirmed if not _slipped(each, joined)]
    for field, value_of, agree in checks:
        found += _differ(teller, about, field, settled, value_of, agree)
    found += _parties(teller, joined)
    found += _initiators(teller, joined)
    return found


def _slipped(account: ContactAccount, joined: JoinedContact) -> bool:
    """Whether an account is of a plan for another day than that on which the contact took place: where it was to be
    then contradicts nobody."""
    contact = joined.contact
    if account.status == contact.status or not account.when or not contact.when:
        return False
    return not days_agree(account.when, contact.when)


def _differ(
    teller: Teller,
    about: str,
    field: str,
    accounts: Sequence[ContactAccount],
    value_of: Callable[[ContactAccount], str | None],
    agree: Callable[[str, str], bool],
) -> list[Conflict]:
    """A conflict when two accounts give values that do not agree."""
    values: dict[str, list[str]] = defaultdict(list)
    parts: dict[str, set[bool]] = defaultdict(set)
    for each in accounts:
        if value := value_of(each):
            values[value].append(each.account)
            parts[value].add(field == "duration" and _of_a_part(teller, each))
    clashing = [(a, b) for a, b in combinations(values, 2) if not agree(a, b) and parts[a] & parts[b]]
    if not clashing:
        return []
    kept = {value: values[value] for value in values if any(value in pair for pair in clashing)}
    spans = _spans(teller, accounts, kept)
    why = "; ".join(f"{a} and {b} cannot both be right" for a, b in clashing)
    return [teller.conflict(about, field, "differ", kept, spans, why)]


def _of_a_part(teller: Teller, account: ContactAccount) -> bool:
    """Whether a length is told of the part that two had alone: "talked one-on-one for 20 minutes before the delegations
    joined"."""
    return any(_ALONE.search(teller.sentence(span).exact) for span in teller.words_of(account))


def _spans(teller: Teller, accounts: Sequence[ContactAccount], values: dict[str, list[str]]) -> list[Span]:
    told = {account for given in values.values() for account in given}
    return [span for each in accounts if each.account in told for span in teller.words_of(each)]


def _denial(teller: Teller, joined: JoinedContact) -> list[Conflict]:
    """Some affirm what others deny."""
    accounts = joined.contact.accounts
    values: dict[str, list[str]] = defaultdict(list)
    for each in accounts:
        values[each.status].append(each.account)
    if "denied" not in values or len(values) < 2:
        return []
    why = "one account denies what another reports"
    return [teller.conflict(joined.contact.id, "status", "denied", values, _spans(teller, accounts, values), why)]


def _dates(teller: Teller, joined: JoinedContact, affirmed: list[ContactAccount]) -> list[Conflict]:
    """Dates that cannot both hold; those that a later account took back are told as corrected."""
    alike = [each for each in affirmed if each.status == joined.contact.status]
    gone = [each for each in alike if each.account in joined.gone]
    standing = [each for each in alike if each.account not in joined.gone]
    found = _differ(teller, joined.contact.id, "when", standing, lambda each: each.when, days_agree)
    if gone:
        values: dict[str, list[str]] = defaultdict(list)
        for each in [*gone, *standing]:
            values[each.when or "no date"].append(each.account)
        why = "; ".join(sorted(set(joined.gone.values())))
        spans = _spans(teller, alike, values)
        found.append(teller.conflict(joined.contact.id, "when", "corrected", values, spans, why))
    return found


def _parties(teller: Teller, joined: JoinedContact) -> list[Conflict]:
    """Parties that exclude each other: neither account's are among the other's."""
    sides: dict[Sides, list[str]] = defaultdict(list)
    for view in joined.views:
        if view.contact.status != "denied" and view.parties:
            sides[view.sides].append(view.key)
    clashing = [(a, b) for a, b in combinations(sides, 2) if not a.fit(b)]
    if not clashing:
        return []
    told = {account.account: ", ".join(account.participants) for account in joined.contact.accounts}
    kept: dict[str, list[str]] = defaultdict(list)
    for each, keys in sides.items():
        if any(each in pair for pair in clashing):
            kept[told[keys[0]]] += keys
    spans = _spans(teller, joined.contact.accounts, kept)
    why = "the accounts differ on who took part"
    return [teller.conflict(joined.contact.id, "participants", "differ", kept, spans, why)]


def _initiators(teller: Teller, joined: JoinedContact) -> list[Conflict]:
    """Who called whom: two accounts that each name another initiator."""
    values: dict[str, list[str]] = defaultdict(list)
    for each in joined.views:
        names = [
            actor.name
            for party in each.contact.participants
            if party.role == "initiator" and (actor := teller.actors.of(each.account.source, party.name))
        ]
        if len(names) == 1:
            values[names[0]].append(each.key)
    if len(values) < 2:
        return []
    told = {account for given in values.values() for account in given}
    accounts = [each for each in joined.contact.accounts if each.account in told]
    saying = [teller.sentence(span) for each in accounts for span in each.supports[:1]]  # the verb says who began it
    spans = [*_spans(teller, accounts, values), *saying]
    why = "the accounts differ on who began it"
    return [teller.conflict(joined.contact.id, "initiator", "differ", values, spans, why)]
