"""bench pages on a small case: every view is asked for, and what is no folder of texts is told."""

from contextlib import closing
from pathlib import Path

import pytest

from backchannel.bench.pages import LISTS, _views, bench_pages, corpus_words, make_large_case
from backchannel.errors import UsageError
from backchannel.store.case import Case
from backchannel.web.asking import A_PAGE
from backchannel.web.views.conflicts import CARDS


def test_every_view_is_timed_and_weighed(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("A long text about boats.", encoding="utf-8")
    report = bench_pages(tmp_path, texts=150, times=2)
    views = [row[0] for row in report.rows]
    plans = {
        "compare",
        "compare, to choose",
        "compare two long plans",
        "compare two versions",
        "proposal told at length",
    }
    assert {"case", "chronology", "search", *LISTS, *LISTS.values(), *plans} <= set(views)
    assert all(report.figures[f"{name} KB"] > 5 for name in views)
    assert report.figures["p95"] == max(report.figures[f"{name} p95"] for name in views)


def test_no_list_is_asked_for_a_page_that_it_has_not(tmp_path: Path) -> None:
    path = tmp_path / "a.case"
    make_large_case(path, 300)
    with closing(Case.open(path, readonly=True)) as case:
        counts = dict(case.rows("SELECT kind, count(*) FROM items GROUP BY kind"))

    class Last:
        def randint(self, _: int, last: int) -> int:
            return last

    asked = {name: address for name, address in _views(path) if name in LISTS}
    for name, kind in LISTS.items():
        last = int(asked[name](Last()).partition("page=")[2])  # type: ignore[arg-type]
        size = CARDS if name == "conflicts" else A_PAGE
        assert (last - 1) * size < counts[kind] <= last * size


def test_a_folder_without_texts_is_told(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"no \.txt files"):
        corpus_words(tmp_path)
