"""bench pages on a small case: every view is asked for, and what is no folder of texts is told."""

from pathlib import Path

import pytest

from backchannel.bench.pages import bench_pages, corpus_words
from backchannel.errors import UsageError


def test_every_view_is_timed_and_weighed(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("A long text about boats.", encoding="utf-8")
    report = bench_pages(tmp_path, texts=40, times=2)
    views = [row[0] for row in report.rows]
    assert {"case", "chronology", "contact", "source", "search", "conflicts"} <= set(views)
    assert all(report.figures[f"{name} KB"] > 5 for name in views)
    assert report.figures["p95"] == max(report.figures[f"{name} p95"] for name in views)


def test_a_folder_without_texts_is_told(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"no \.txt files"):
        corpus_words(tmp_path)
