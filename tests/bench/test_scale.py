"""Made-up coverage, and the table of how reconciling grows."""

from backchannel.bench.made_up import STORY, made_up
from backchannel.bench.scale import _growth, bench_scale
from backchannel.reconcile.record import reconcile


def test_the_same_number_gives_the_same_text() -> None:
    assert list(made_up(40)) == [*made_up(25), *made_up(15, first=25)]


def test_made_up_coverage_has_contacts_told_by_several_texts_and_copies() -> None:
    record = reconcile(made_up(2 * STORY))
    assert max(len(contact.accounts) for contact in record.contacts) > 3
    assert any(origin.links for origin in record.origins)


def test_growth_is_told_against_n_log_n() -> None:
    assert abs(_growth(10, 10.0, 100, 200.0)) < 1e-9
    assert abs(_growth(10, 10.0, 100, 2000.0) - 1.0) < 1e-9


def test_the_table_has_a_row_a_size() -> None:
    report = bench_scale(40)
    assert [row[0] for row in report.rows] == ["40"]
    assert report.figures["growth"] == 0.0
