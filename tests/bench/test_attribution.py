"""The scorer of attributions, by hand."""

from backchannel.bench.attribution_score import mode_of, score_attributions
from backchannel.bench.polnear import GoldAttribution, _attributions
from backchannel.bench.report import Score
from backchannel.model.attribution import Attribution

TEXT = "Keller said the draft was ready. Breuer denied it."


def read(source: tuple[int, int] | None, content: tuple[int, int]) -> Attribution:
    return Attribution("s", (source,) if source else (), ((7, 11),), (content,), "indirect", None)


def test_scores_by_hand() -> None:
    gold = [GoldAttribution(((0, 6),), ((7, 11),), ((12, 31),)), GoldAttribution((), ((40, 46),), ((47, 49),))]
    found = [
        read((0, 6), (16, 31)),  # "draft was ready" of "the draft was ready": 13 of 16 letters
        read((33, 39), (47, 50)),  # the same letters, but gold has no source
        read((0, 6), (0, 4)),
    ]
    scores = score_attributions(TEXT, gold, found)
    assert scores["C50"] == Score(2, 2, 3)
    assert scores["C50+S"] == Score(1, 2, 3)
    assert scores["exact"] == Score(1, 2, 3)


def test_less_than_half_of_the_letters_is_no_match() -> None:
    gold = [GoldAttribution(((0, 6),), (), ((12, 31),))]
    assert score_attributions(TEXT, gold, [read((0, 6), (26, 31))])["C50"] == Score(0, 1, 1)


def test_modes() -> None:
    text = 'He said "we go" and that they "stay" now.'
    assert mode_of(text, [(8, 15)]) == "direct"
    assert mode_of(text, [(9, 14)]) == "direct"
    assert mode_of(text, [(20, 40)]) == "mixed"
    assert mode_of(text, [(0, 7)]) == "indirect"


def test_standoff_with_discontinuous_contents_and_ignored_events() -> None:
    standoff = (
        "T1\tSource 0 6\tKeller\nT2\tCue 7 11\tsaid\nT3\tContent 12 20;25 31\tx y\nT4\tAttribution 7 11\tsaid\n"
        "E1\tAttribution:T4 Content:T3 Cue:T2 Source:T1\nT5\tDiscuss 7 11\tsaid\nE2\tDiscuss:T5 Content:T3\n"
        "E3\tAttribution-no-source:T4 Content:T3 Cue:T2\n"
    )
    first, second = _attributions(standoff)
    assert first == GoldAttribution(((0, 6),), ((7, 11),), ((12, 20), (25, 31)))
    assert second.source == ()
