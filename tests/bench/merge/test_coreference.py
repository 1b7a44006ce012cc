"""Coreference scores, by hand. The first case is that of Luo (2005), figure 2: twelve mentions."""

import pytest

from backchannel.bench.merge.coreference import b_cubed, ceaf_e, conll, muc, partition

GOLD = ["abcde", "fg", "hijkl"]
TWO_JOINED = ["abcde", "fghijkl"]
FIRST_AND_LAST_JOINED = ["abcdehijkl", "fg"]


def test_muc_counts_links() -> None:
    """Nine links in gold, all kept. Read: 4 + 6 links, of which one joins two events."""
    figures = muc(GOLD, TWO_JOINED)
    assert (figures.recall, figures.precision) == (1.0, 0.9)
    assert figures == muc(GOLD, FIRST_AND_LAST_JOINED)


def test_b_cubed_minds_how_large_what_is_joined_is() -> None:
    """(5·5/5 + 2·2/7 + 5·5/7) / 12 against (5·5/10 + 5·5/10 + 2·2/2) / 12."""
    assert b_cubed(GOLD, TWO_JOINED).precision == pytest.approx((5 + 4 / 7 + 25 / 7) / 12)
    assert b_cubed(GOLD, FIRST_AND_LAST_JOINED).precision == pytest.approx(7 / 12)
    assert b_cubed(GOLD, TWO_JOINED).recall == 1.0


def test_ceaf_pairs_each_cluster_once() -> None:
    """abcde with itself (1), hijkl with fghijkl (2·5/12); fg is left without a partner."""
    figures = ceaf_e(GOLD, TWO_JOINED)
    assert figures.precision == pytest.approx((1 + 10 / 12) / 2)
    assert figures.recall == pytest.approx((1 + 10 / 12) / 3)


def test_ceaf_takes_the_best_pairing_not_the_first() -> None:
    """abc|de against ab|cde: ab is likest abc, cde likest de: 4/5 each."""
    assert ceaf_e(["abc", "de"], ["ab", "cde"]).f1 == pytest.approx(4 / 5)


def test_mentions_alone_have_no_links() -> None:
    alone = ["a", "b", "c"]
    assert muc(["abc"], alone).recall == 0.0
    assert muc(alone, alone).f1 == 1.0
    assert b_cubed(["abc"], alone).recall == pytest.approx(1 / 3)
    assert ceaf_e(["abc"], alone).precision == pytest.approx(2 / 4 / 3)


def test_the_conll_score_is_the_mean_of_three() -> None:
    assert conll(GOLD, GOLD) == 1.0
    parts = [measure(GOLD, TWO_JOINED).f1 for measure in (muc, b_cubed, ceaf_e)]
    assert conll(GOLD, TWO_JOINED) == pytest.approx(sum(parts) / 3)


def test_labels_become_clusters_in_order() -> None:
    assert partition([(1, "x"), (2, "y"), (3, "x")]) == [{1, 3}, {2}]
