"""Conflicts: accounts of one item that cannot both hold.

Told apart from variation: a day inside an interval, 150 minutes beside two and a half hours, a town beside
its country are no conflict. Kinds: "differ"; "denied", one affirms and another denies; "corrected", a later
account takes an earlier one back; "wording", one direct quote in two versions.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations

from backchannel.model.contact import ContactAccount
from backchannel.model.record import Conflict
from backchannel.model.span import Span
from backchannel.model.statement import Statement, StatementAccount
from backchannel.reconcile.actors import Actors
from backchannel.reconcile.case import Case
from backchannel.reconcile.contact_views import durations_agree, places_agree
from backchannel.reconcile.contacts import JoinedContact
from backchannel.reconcile.decisions import Reviews
from backchannel.reconcile.edtf import days_agree
from backchannel.reconcile.identity import derived_id
from backchannel.reconcile.likeness import altered, contains, word_list
from backchannel.reconcile.weights import Weights

DIFF_SHOWN = 4  # places of a word diff that are told


@dataclass(frozen=True)
class Teller:
    """What every conflict needs to be told."""

    case: Case
    actors: Actors
    weights: Weights
    reviews: Reviews

    def conflict(
        self,
        about: str,
        field: str,
        kind: str,
        values: dict[str, list[str]],
        spans: Iterable[Span],
        why: str,
    ) -> Conflict:
        """A conflict; `values` maps each value to the accounts that give it."""
        sources = sorted({account.split(":")[0] for given in values.values() for account in given})
        name = derived_id("x", [about, field, kind])
        ordered = sorted(spans, key=lambda span: (self.case.places[span.source], span))
        return Conflict(
            id=name,
            about=about,
            field=field,
            kind=kind,
            values=tuple((value, tuple(accounts)) for value, accounts in values.items()),
            supports=tuple(dict.fromkeys(ordered)),
            why=why,
            origins=self.weights.origins.count(sources),
            first_reported=self._clash_known(values),
            review=self.reviews.of([name]),
        )

    def _clash_known(self, values: dict[str, list[str]]) -> str | None:
        """When a second value was first reported beside the first; None when that is undated."""
        firsts = [
            self.case.first_reported(account.split(":")[0] for account in accounts) for accounts in values.values()
        ]
        dated = sorted((self.case.instant(at), at) for at in firsts if at)
        return dated[1][1] if len(dated) > 1 else None


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
    )
    for field, value_of, agree in checks:
        found += _differ(teller, about, field, affirmed, value_of, agree)
    found += _initiators(teller, joined)
    return found


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
    for each in accounts:
        if value := value_of(each):
            values[value].append(each.account)
    clashing = [(a, b) for a, b in combinations(values, 2) if not agree(a, b)]
    if not clashing:
        return []
    kept = {value: values[value] for value in values if any(value in pair for pair in clashing)}
    spans = _spans(accounts, kept)
    why = "; ".join(f"{a} and {b} cannot both be right" for a, b in clashing)
    return [teller.conflict(about, field, "differ", kept, spans, why)]


def _spans(accounts: Sequence[ContactAccount], values: dict[str, list[str]]) -> list[Span]:
    told = {account for given in values.values() for account in given}
    return [span for each in accounts if each.account in told for span in each.supports]


def _denial(teller: Teller, joined: JoinedContact) -> list[Conflict]:
    """Some affirm what others deny."""
    accounts = joined.contact.accounts
    values: dict[str, list[str]] = defaultdict(list)
    for each in accounts:
        values[each.status].append(each.account)
    if "denied" not in values or len(values) < 2:
        return []
    why = "one account denies what another reports"
    return [teller.conflict(joined.contact.id, "status", "denied", values, _spans(accounts, values), why)]


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
        spans = _spans(alike, values)
        found.append(teller.conflict(joined.contact.id, "when", "corrected", values, spans, why))
    return found


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
    spans = _spans(joined.contact.accounts, values)
    why = "the accounts differ on who began it"
    return [teller.conflict(joined.contact.id, "initiator", "differ", values, spans, why)]


def wording_conflicts(teller: Teller, statement: Statement) -> list[Conflict]:
    """One direct quote in two versions: words differ inside it, not only at its ends."""
    values: dict[str, list[StatementAccount]] = defaultdict(list)
    for each in statement.accounts:
        if each.mode == "direct":
            values[" ".join(span.exact for span in each.content)].append(each)
    versions = {value: word_list(value) for value in values}
    diffs = [
        (a, b, changes)
        for a, b in combinations(values, 2)
        if not _is_cut(versions[a], versions[b]) and (changes := altered(versions[a], versions[b]))
    ]
    if not diffs:
        return []
    kept = {
        value: [each.account for each in told]
        for value, told in values.items()
        if any(value in diff[:2] for diff in diffs)
    }
    spans = [span for value in kept for each in values[value] for span in each.content]
    why = "; ".join(dict.fromkeys(_told(changes) for _, _, changes in diffs))
    return [teller.conflict(statement.id, "words", "wording", kept, spans, why)]


def _is_cut(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    longer, shorter = (a, b) if len(a) >= len(b) else (b, a)
    return contains(longer, shorter)


def _told(changes: list[tuple[str, str]]) -> str:
    """A word diff in words."""
    shown = [f'"{before or "–"}" against "{after or "–"}"' for before, after in changes[:DIFF_SHOWN]]
    more = len(changes) - len(shown)
    return ", ".join(shown) + (f", and {more} more places" if more else "")


def shared_quotes(teller: Teller, statements: Sequence[Statement], least: int = 8) -> list[Conflict]:
    """The same direct quote, of eight words or more, under two speakers."""
    by_words: dict[tuple[str, ...], list[Statement]] = defaultdict(list)
    for statement in statements:
        words = word_list(statement.words)
        if statement.mode == "direct" and statement.speaker and len(words) >= least:
            by_words[words].append(statement)
    found = []
    for alike in by_words.values():
        values = {statement.speaker_name or "": [each.account for each in statement.accounts] for statement in alike}
        if len({statement.speaker for statement in alike}) > 1:
            spans = [span for statement in alike for span in statement.supports]
            why = "the same words are given to different speakers"
            found.append(teller.conflict(alike[0].id, "speaker", "differ", values, spans, why))
    return found
