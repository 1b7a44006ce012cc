"""On whose word an item stands: the last decision that nobody took back."""

import msgspec

from backchannel.model.accounts import accounts_of
from backchannel.model.decision import Decision
from backchannel.model.seen import seen
from backchannel.publish.lookup import Lookup
from backchannel.publish.standing import judged, last_decision
from tests.publish.samples import sample_record


def decision(name: str, day: int, undoes: str | None = None, why: str = "") -> Decision:
    accounts = accounts_of(sample_record().contacts[0])
    verdict = "undo" if undoes else "accept"
    return Decision(name, verdict, accounts, "M. Reader", f"2026-04-0{day}T10:00:00+00:00", why, undoes=undoes)


def last(*made: Decision) -> str | None:
    lookup = Lookup(sample_record(made))
    found = last_decision(lookup, lookup.record.contacts[0])
    return found.id if found else None


def test_a_decision_that_was_undone_is_not_the_last() -> None:
    first, second = decision("d-1", 1), decision("d-2", 2)
    assert last(first, second) == "d-2"
    assert last(first, second, decision("d-3", 3, "d-2")) == "d-1"
    assert last(first, second, decision("d-3", 3, "d-2"), decision("d-4", 4, "d-3")) == "d-2"
    assert last(first, decision("d-3", 3, "d-1")) is None


def test_it_is_told_by_the_reason_that_stands() -> None:
    made = (decision("d-1", 1, why="heard it"), decision("d-2", 2, why="slip"), decision("d-3", 3, "d-2"))
    lookup = Lookup(sample_record(made))
    assert "heard it" in judged(lookup, lookup.record.contacts[0])


def test_what_has_changed_since_it_was_judged_is_told_with_what_it_was() -> None:
    call = sample_record().contacts[0]
    made = decision("d-1", 1, why="heard it")
    for values, then in (
        ((*seen(call)[:-1], ("place", ("Fairhaven",))), "place was Fairhaven then"),
        ((), "it is made up of other accounts than then"),
    ):
        accounts = made.accounts if values else made.accounts[:1]
        lookup = Lookup(sample_record([msgspec.structs.replace(made, values=values, accounts=accounts)]))
        told = judged(lookup, lookup.record.contacts[0])
        assert told.startswith("changed since a person judged it: confirmed by M. Reader") and then in told
