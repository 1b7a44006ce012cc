"""Any cells of the sample changed in a workbook or in CSV tables arrive in the record, and nothing else does."""

from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from backchannel.model.accounts import accounts_of
from backchannel.model.actor import Actor
from backchannel.model.decision import Decision
from backchannel.model.record import Record
from backchannel.publish.cells import FIELD_COLUMNS, field_values
from backchannel.publish.lookup import Lookup
from backchannel.reconcile.fields import FIELDS
from backchannel.reconcile.record import reconcile
from backchannel.store.mend import noun_of
from tests.publish.samples import sample_readings, timed
from tests.store.sheets import filled, filled_csv, put, read


def made_of(decisions: tuple[Decision, ...]) -> Record:
    return reconcile([*sample_readings(), timed().reading()], decisions)


RECORD = made_of(())
LOOKUP = Lookup(RECORD)
NAMES = st.sampled_from(["Cara Vint", "Zed Vale", "Ола Ост", "Mae O'Dell"])
DATES = st.sampled_from(["", "2031-01-05", "2031-02", "2031-03-01/2031-03-04", "2031-04-05~", "2031-05-06T15:30+02:00"])
SIDES = st.sampled_from(["Zed Vale", "Ada Moor; Zed Vale", "Zed Vale (host);Ada Moor (visitor)", "安娜; Ада Ост", ""])
FREE = {
    "when": DATES, "emerged": DATES, "participants": SIDES, "addressees": SIDES.filter(lambda words: "(" not in words),
    "sponsor": st.sampled_from(["Zed Vale", "Zed Vale; Cara Vint"]), "duration": st.sampled_from(["PT25M", "P2D", ""]),
    "place": st.sampled_from(["Port Sel", "Порт", ""]), "points": st.sampled_from(["7", "12"]),
    "round": st.sampled_from(["1", "3", ""]),
    "version": st.sampled_from(["second", ""]), "subject": st.sampled_from(["the lock", "boats"]),
    "occasion": st.sampled_from(["", *(each.id for each in RECORD.contacts)]),
    "beneficiary": NAMES, "speaker": NAMES, "actor": NAMES, "target": NAMES,
}  # fmt: skip
Changes = dict[str, dict[str, str]]


def values_for(item: str, field: str, rank: int) -> st.SearchStrategy[str]:
    choices = FIELDS[noun_of(LOOKUP, item)][field].choices()
    if choices:
        return st.sampled_from(choices)
    return st.just(f"Name No {rank}") if field == "name" else FREE[field]


def slots() -> list[tuple[str, str]]:
    """Each item of the sample and each field that it has."""
    kinds = [getattr(RECORD, table) for table in FIELD_COLUMNS]
    return [(item.id, field) for items in kinds for item in items for field in field_values(LOOKUP, item)]


@st.composite
def changes(draw: Any) -> Changes:
    chosen = draw(st.lists(st.sampled_from(slots()), max_size=12, unique=True))
    made: Changes = {}
    for rank, (item, field) in enumerate(chosen):
        made.setdefault(item, {})[field] = draw(values_for(item, field, rank))
    return made


def typed(item: str, field: str, words: str) -> tuple[str, ...]:
    """The value that words in a cell stand for: a name that had a role and has none any more is a mere party."""
    noun = FIELDS[noun_of(LOOKUP, item)]
    parts = words.split(";") if noun[field].many else [words]
    value = tuple(part.strip() for part in parts if part.strip())
    if field == "participants":
        contact = LOOKUP.items[item]
        had = {name for name, role in zip(contact.names, contact.roles, strict=True) if role != "party"}
        value = tuple(f"{name} (party)" if name in had else name for name in value)
    if field == "occasion":
        value = tuple(LOOKUP.items[each].accounts[0].account for each in value)
    return value


def expected(made: Changes) -> dict[tuple[str, str], tuple[str, ...]]:
    """What each account that a person changed has set, by account and field."""
    return {
        (account, field): typed(item, field, words)
        for item, cells in made.items()
        for field, words in cells.items()
        if words != "; ".join(field_values(LOOKUP, LOOKUP.items[item])[field])
        for account in accounts_of(LOOKUP.items[item])
    }


def corrected(record: Record) -> dict[tuple[str, str], tuple[str, ...]]:
    """What people set, as the record tells it."""
    told = [
        each for kind in (record.contacts, record.statements, record.moves) for item in kind for each in item.accounts
    ]
    return {
        (each.account, each.field): each.value
        for holder in (*told, *record.proposals, *record.actors)
        for each in holder.corrected
    }  # fmt: skip


def in_workbook(tmp: Path, made: Changes) -> tuple[Decision, ...]:
    tables = {item.id: table for table in FIELD_COLUMNS for item in getattr(RECORD, table)}

    def edit(book: Any) -> None:
        for item, cells in made.items():
            put(book[tables[item]], item, **cells, why="I heard it")

    found = read(RECORD, filled(tmp / "a.xlsx", RECORD, edit))
    assert found.problems == ()
    return found.decisions


def in_tables(tmp: Path, made: Changes) -> tuple[Decision, ...]:
    cells = {item: each | {"why": "I heard it"} for item, each in made.items()}
    found = [read(RECORD, filled_csv(tmp / "a.csv", RECORD, table, cells)) for table in FIELD_COLUMNS]
    assert not [problem for each in found for problem in each.problems]
    return tuple(decision for each in found for decision in each.decisions)


BEFORE = {key: field_values(LOOKUP, item) for item in LOOKUP.items.values() for key in accounts_of(item)}


def others(made: Changes, after: Record) -> set[str]:
    """Accounts that nobody touched: not of an item that was changed, nor of one that a name in it or a contact of its
    own leads to."""
    touched = {key for item in made for key in accounts_of(LOOKUP.items[item])}
    renamed = any(isinstance(LOOKUP.items[item], Actor) for item in made)
    kept = {each.id for each in after.contacts}
    lost = {each.id for each in RECORD.contacts} - kept
    told = (*RECORD.contacts, *RECORD.statements, *RECORD.moves, *RECORD.proposals)
    found = {key for item in told if getattr(item, "occasion", None) not in lost for key in accounts_of(item)}
    return set() if renamed else found - touched


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(made=changes())
def test_what_was_changed_arrives_and_nothing_else(tmp_path: Path, made: Changes) -> None:
    made = {
        item: kept for item, cells in made.items()
        if (kept := {field: words for field, words in cells.items()
                     if words or FIELDS[noun_of(LOOKUP, item)][field].empty})
    }  # fmt: skip
    changed = {item for item, cells in made.items() if expected({item: cells})}
    made = {item: cells for item, cells in made.items() if item in changed}
    decisions = in_workbook(tmp_path, made)
    assert set(decisions) == set(in_tables(tmp_path, made))
    assert len(decisions) == len(changed) and {each.verdict for each in decisions} <= {"correct"}
    after = made_of(decisions)
    assert after.orphans == ()
    found = corrected(after)
    assert found == expected(made)
    shows = {
        key: field_values(Lookup(after), item) for item in Lookup(after).items.values() for key in accounts_of(item)
    }
    for item, cells in made.items():
        for field in {
            "when",
            "emerged",
            "kind",
            "act",
            "mode",
            "duration",
            "place",
            "points",
            "version",
        } & cells.keys():
            assert all(
                shows[key][field] == ((cells[field],) if cells[field] else ())
                for key in accounts_of(LOOKUP.items[item])
            )
    assert not [key for key in others(made, after) if shows[key] != BEFORE[key]]
    again = [read(after, path) for path in sorted(tmp_path.iterdir())]
    # A row whose item the corrections took apart, or joined, names accounts that it has no more: that is told.
    there = Lookup(after).items
    regrouped = [name for name in made if name in there and accounts_of(there[name]) != accounts_of(LOOKUP.items[name])]
    assert not [each for found in again for each in found.decisions]
    assert all(any(name in each for name in regrouped) for found in again for each in found.problems)
