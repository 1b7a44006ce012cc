"""What people accept and reject stands in the shelved Record at once, as a rebuild would have it, and only that."""

from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from backchannel.errors import CaseError
from backchannel.model.accounts import accounts_of
from backchannel.model.decision import Decision, Verdict
from backchannel.model.seen import seen
from backchannel.model.source import Text
from backchannel.reconcile.record import reconcile
from backchannel.reconcile.reviewing import keys_of
from backchannel.store.build import make_record, rebuild
from backchannel.store.case import Case
from tests.publish.samples import sample_readings

TABLES = ("items", "ties", "marks", "names", "item_words", "moments", "outlets")
READINGS = sample_readings()
ACCOUNT = READINGS[0].account("c1")
CALL = next(accounts for each in reconcile(READINGS).contacts if ACCOUNT in (accounts := accounts_of(each)))
WRONG = Decision("d-w", "correct", (ACCOUNT,), "M.", "2026-03-20T10:00:00Z", "", (("status", ("perhaps",)),))
PLANNED = Decision("d-p", "correct", (ACCOUNT,), "M.", "2026-03-20T11:00:00Z", "", (("status", ("planned",)),))
MERGE = Decision("d-m", "merge", (ACCOUNT, READINGS[1].account("c1")), "M.", "2026-03-20T12:00:00Z", "one call")


def make_case(place: Path, *decisions: Decision) -> Case:
    case = Case.open(place, create=True)
    for reading in READINGS:
        case.add_source(Text(reading.source, reading.text, title_end=reading.title_end), reading.text.encode())
        case.add_reading(reading)
    case.append_decisions(decisions)
    rebuild(case)
    return case


def contents(case: Case) -> dict[str, list[Any]]:
    """All that lies on the shelf."""
    return {table: sorted(case.rows(f"SELECT * FROM {table}")) for table in TABLES}


@pytest.fixture
def case(tmp_path: Path) -> Case:
    return make_case(tmp_path / "story.case")


KEYS = ("contacts", "statements", "moves", "proposals", "actors", "echoes", "conflicts")


@st.composite
def verdicts(draw: st.DrawFn) -> list[tuple[str, int, str]]:
    """What is done, to which of the items or earlier decisions, and when: not always after what came before."""
    some = st.tuples(
        st.sampled_from(("accept", "reject", "undo")),
        st.integers(0, 30),
        st.integers(1, 28).map(lambda day: f"2026-03-{day:02d}T10:00:00Z"),
    )
    return draw(st.lists(some, min_size=1, max_size=8))


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(verdicts(), st.booleans())
def test_the_shelf_equals_a_rebuild_to_the_byte(
    tmp_path_factory: pytest.TempPathFactory, made: list[tuple[str, int, str]], corrected: bool
) -> None:
    with make_case(tmp_path_factory.mktemp("case") / "story.case", *((WRONG, PLANNED) if corrected else ())) as case:
        record = case.record()
        assert record is not None
        items = [each for kind in KEYS for each in getattr(record, kind)]
        taken: list[Decision] = []
        for number, (verdict, which, at) in enumerate(made):
            if verdict == "undo" and taken:
                target = taken[which % len(taken)]
                decision = Decision(f"d-{number}", "undo", target.accounts, "N.", at, undoes=target.id)
            else:
                item, seen_at = items[which % len(items)], items[(which + which % 3) % len(items)]
                done: Verdict = "accept" if verdict == "accept" else "reject"
                values = seen(seen_at) if which % 2 else ()  # at times those of another item, as if it had changed
                decision = Decision(f"d-{number}", done, keys_of(item)[-2:], "N.", at, values=values)
            case.append_decision(decision)
            taken.append(decision)
        assert case.is_current()
        followed, shelf = case.record(), contents(case)
        made_anew = rebuild(case)
        assert msgspec.json.encode(followed) == msgspec.json.encode(made_anew)
        assert shelf == contents(case)


def accept(name: str, *accounts: str) -> Decision:
    return Decision(name, "accept", accounts or CALL, "N.", "2026-03-21T10:00:00Z")


def state(case: Case) -> str:
    return str(case.rows("SELECT review FROM items WHERE kind = 'contact' AND place IN "
                         "(SELECT place FROM ties WHERE role = 'account' AND other = ?)", ACCOUNT)[0][0])  # fmt: skip


def test_what_shapes_the_record_makes_it_stale_and_what_is_accepted_then_is_seen_all_the_same(case: Case) -> None:
    case.append_decision(MERGE)
    assert not case.is_current() and state(case) == "machine"
    case.append_decision(accept("d-1"))
    assert not case.is_current() and state(case) == "accepted"
    assert rebuild(case) == make_record(case) and case.is_current()


def test_what_is_decided_while_a_record_is_made_is_not_lost(case: Case) -> None:
    change = case.stamp()
    record = make_record(case)
    case.append_decision(accept("d-1"))
    case.save_record(record, change)
    assert case.is_current() and state(case) == "accepted" and case.record() == make_record(case)
    change = case.stamp()
    record = make_record(case)
    case.append_decision(MERGE)
    case.append_decision(Decision("d-2", "reject", CALL, "N.", "2026-03-22T10:00:00Z"))
    case.save_record(record, change)
    assert not case.is_current() and state(case) == "rejected"


def test_a_case_without_a_record_takes_decisions(tmp_path: Path) -> None:
    with Case.open(tmp_path / "empty.case", create=True) as empty:
        empty.append_decision(accept("d-1"))
        assert not empty.is_current() and [each.id for each in empty.decisions()] == ["d-1"]


def test_the_later_of_two_people_is_told_what_the_earlier_decided(case: Case) -> None:
    last = case.last_decision()
    first, second = accept("d-1"), Decision("d-2", "reject", CALL, "O.", "2026-03-22T10:00:00Z")
    assert case.append_decisions([first], since=last, about=[ACCOUNT]) == []
    assert case.append_decisions([second], since=last, about=[ACCOUNT]) == [first]
    assert [each.id for each in case.decisions()] == ["d-1"]
    assert case.append_decisions([accept("d-3", "elsewhere:c1")], since=last, about=["elsewhere:c1"]) == []
    assert case.append_decisions([second], since=case.last_decision(), about=[ACCOUNT]) == []
    assert state(case) == "rejected"


def test_of_decisions_that_belong_together_all_are_kept_or_none(case: Case) -> None:
    case.append_decision(accept("d-1"))
    with pytest.raises(CaseError, match="is there already"):
        case.append_decisions([accept("d-2"), accept("d-1")])
    assert [each.id for each in case.decisions()] == ["d-1"] and case.is_current()
