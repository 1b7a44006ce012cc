"""The table of how reconciling grows."""

from backchannel.bench.scale import _growth, bench_scale


def test_growth_is_told_against_n_log_n() -> None:
    assert abs(_growth(10, 10.0, 100, 200.0)) < 1e-9
    assert abs(_growth(10, 10.0, 100, 2000.0) - 1.0) < 1e-9


def test_the_table_has_a_row_a_size() -> None:
    report = bench_scale(40)
    assert [row[0] for row in report.rows] == ["40"]
    assert report.figures["growth"] == 0.0
