"""The scorers of stories and of main events' days, by hand."""

import json
from datetime import date
from pathlib import Path

import pytest

from backchannel.bench.bcubed import b_cubed
from backchannel.bench.dates import bench_dates, gold_day, named_day
from backchannel.bench.stories import bench_stories
from backchannel.bench.story_corpora import joined, read_story_corpus
from backchannel.errors import InputError

WEDNESDAY = date(2027, 6, 9)


def test_b_cubed_by_hand() -> None:
    # Items 1, 2 | 3 in the gold, read as 1 | 2, 3: precision (1 + ½ + ½) / 3, recall (½ + ½ + 1) / 3.
    score = b_cubed(["a", "b", "b"], ["x", "x", "y"])
    assert score.precision == pytest.approx(2 / 3) and score.recall == pytest.approx(2 / 3)
    assert score.f1 == pytest.approx(2 / 3)
    assert b_cubed(["a", "a", "a", "a"], ["x", "x", "y", "y"]).f1 == pytest.approx(2 / 3)
    assert b_cubed([1, 2], ["x", "y"]).f1 == 1 and b_cubed([], []).f1 == 1


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("late Tuesday", date(2027, 6, 8)),
        ("Wednesday", WEDNESDAY),
        ("Thursday", date(2027, 6, 3)),
        ("Nov. 6", date(2027, 11, 6)),
        ("Sunday, June 6, 2026", date(2026, 6, 6)),
        ("6.13am today", WEDNESDAY),
        ("at about 6.10am", None),
        ("", None),
    ],
)
def test_the_day_that_a_phrase_names(phrase: str, expected: date | None) -> None:
    assert named_day(phrase, WEDNESDAY) == expected


def write(folder: Path, name: str, story: str, text: str, phrase: str | None, parsed: str | None) -> None:
    when = {"annotated": [{"text": phrase, "parsed": parsed}]}
    row = {"category": story, "title": "Ferry runs aground", "text": text, "date_publish": "2027-06-09 09:00:00"}
    (folder / f"{name}.json").write_text(json.dumps(row | {"fiveWoneH": {"when": when}}), encoding="utf-8")


def test_gold_days_are_sorted_by_what_their_phrases_name(tmp_path: Path) -> None:
    cases = [
        ("Monday", "2027-06-07", "named"),
        ("Monday", "2027-06-08", "contradicted"),
        (None, "2027-06-08", "open"),
        ("at 6am", "2027-05-08", "contradicted"),
        (None, None, "none"),
        (None, "2027-06-10", "contradicted"),
    ]
    for at, (phrase, parsed, _) in enumerate(cases):
        write(tmp_path, str(at), "ferry", "The ferry ran aground on Monday.", phrase, parsed)
    assert [gold_day(each)[1] for each in read_story_corpus(tmp_path)] == [sort for *_, sort in cases]
    figures = bench_dates(tmp_path).figures
    assert figures == {"named right": 100, "open right": 0, "right": 50}


def test_stories_of_a_folder_are_scored(tmp_path: Path) -> None:
    ferry = "The ferry Halden Queen ran aground off Port Osk and lifeboats saved its passengers."
    write(tmp_path, "a", "ferry", ferry, None, None)
    write(tmp_path, "b", "ferry", f"{ferry} The captain blamed the rudder.", None, None)
    report = bench_stories(tmp_path)
    assert report.figures == {"B-cubed F1": 100, "B-cubed precision": 100}


def test_tokens_become_running_text() -> None:
    words = ["He", "did", "n't", "say", '"', "no", ",", "never", '"', "(", "twice", ")", "."]
    assert joined(words) == 'He didn\'t say "no, never" (twice).'


def test_a_folder_without_a_corpus_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no corpus of stories"):
        bench_stories(tmp_path)
