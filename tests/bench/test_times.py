"""The scorer of times, by hand."""

from pathlib import Path

from backchannel.bench.report import Score
from backchannel.bench.times import bench_times, same_value, score_times
from backchannel.bench.timex_corpora import GoldTime, read_corpus
from backchannel.model.when import TimeExpression


def read(start: int, end: int, timex: str | None) -> TimeExpression:
    return TimeExpression("t", (start, end), "x", "date", timex, timex, None, "made")


def test_strict_relaxed_and_value_are_counted_one_to_one() -> None:
    gold = [
        GoldTime((0, 6), "date", "2025-03-04"),  # same span, same value
        GoldTime((10, 20), "date", "2025-03"),  # overlaps, same value
        GoldTime((30, 36), "date", "2025"),  # same span, other value
        GoldTime((50, 55), "date", "2024"),  # missed
    ]
    times = [read(0, 6, "2025-03-04"), read(12, 20, "2025-03"), read(30, 36, "2026"), read(70, 75, "2025")]
    scores = score_times(gold, times)
    assert scores["strict"] == Score(2, 4, 4)
    assert scores["relaxed"] == Score(3, 4, 4)
    assert scores["value"] == Score(2, 4, 4)
    assert scores["relaxed"].f1 == 0.75


def test_one_read_time_answers_only_one_gold_time() -> None:
    gold = [GoldTime((0, 5), "date", "2025"), GoldTime((6, 9), "date", "2025")]
    assert score_times(gold, [read(0, 9, "2025")])["relaxed"] == Score(1, 2, 1)


def test_an_open_value_is_never_right() -> None:
    assert not same_value("2025", None)
    assert same_value("2025-03-04T16:08Z", "2025-03-04t16:08z")


def test_a_corpus_without_types_has_no_scores_by_type(tmp_path: Path) -> None:
    body = '<TIMEX2 val="2025-03-12">12 March 2025</TIMEX2>'
    (tmp_path / "made.key.xml").write_text(f"<DOC><TEXT>They met on {body}.</TEXT></DOC>", encoding="utf-8")
    figures = bench_times(tmp_path).figures
    assert figures == {"strict F1": 100, "relaxed F1": 100, "value F1": 100}


def test_a_table_of_expressions_is_read_group_by_group(tmp_path: Path) -> None:
    rows = ["2025-03-12\tDATE\t2025-03-12", "yesterday\tDATE\t2025-03-11", "", "2024-05-06\tDATE\t2024-05-06",
            "last year\tDATE\t2023", "three days\tDURATION\tP4D"]  # fmt: skip
    (tmp_path / "made.tsv").write_text("\n".join(rows), encoding="utf-8")
    texts = list(read_corpus(tmp_path))
    assert [(t.text, t.published) for t in texts] == [
        ("yesterday", "2025-03-12"), ("last year", "2024-05-06"), ("three days", "2024-05-06")]  # fmt: skip
    figures = bench_times(tmp_path).figures
    assert figures["strict F1"] == 100 and round(figures["value F1"], 1) == 66.7
    assert figures["value, date F1"] == 100 and figures["value, duration F1"] == 0
