"""Candidates: only those that are shown are read, however many there are."""

from pathlib import Path
from typing import Any

from backchannel.bench.pages import make_large_case
from backchannel.store.candidates import candidates
from backchannel.store.case import Case
from backchannel.store.shelf import ShelfLookup


def test_of_many_plans_with_like_names_no_more_are_read_than_are_shown(tmp_path: Path) -> None:
    make_large_case(tmp_path / "a.case", 600)
    with Case.open(tmp_path / "a.case", readonly=True) as case:
        read: list[str] = []

        def rows(sql: str, *values: Any) -> list[Any]:
            read.extend(values if sql == "SELECT kind, item FROM items WHERE id = ?" else ())
            return case.rows(sql, *values)

        lookup = ShelfLookup(rows)
        plan = lookup.items[case.rows("SELECT id FROM items WHERE kind = 'proposal' LIMIT 1")[0][0]]
        assert len(candidates(rows, lookup, plan, limit=100)) > 5
        lookup = ShelfLookup(rows)
        read.clear()
        found = candidates(rows, lookup, plan, limit=3)
        assert read == [each.id for each in found]
        assert len(found) == 3
