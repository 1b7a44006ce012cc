"""The statistics of a case are taken on a sample that stands still while the case grows."""

from backchannel.bench.made_up import made_up
from backchannel.reconcile.matter import common_words
from backchannel.reconcile.sample import MOST, sampled


def test_a_small_case_is_its_own_sample() -> None:
    readings = list(made_up(MOST))
    assert sampled(readings) == readings


def test_the_sample_does_not_depend_on_the_order_and_keeps_it() -> None:
    readings = list(made_up(MOST + 40))
    forward, backward = sampled(readings), sampled(readings[::-1])
    assert len(forward) == MOST
    assert forward == backward[::-1]


def test_a_text_that_is_not_drawn_changes_no_statistic() -> None:
    readings = list(made_up(MOST + 40))
    last = max(readings, key=lambda reading: reading.source.sha256)
    rest = [reading for reading in readings if reading is not last]
    assert common_words(sampled(readings)) == common_words(sampled(rest))
