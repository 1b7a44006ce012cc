"""Our own annotation of shared texts: positions, tied to the words they were made on."""

import json
from pathlib import Path

import pytest

from backchannel.bench.attribution import bench_attribution
from backchannel.bench.coverage import digest, read_coverage, stands_in, write_coverage
from backchannel.bench.polnear import AttributionText, GoldAttribution
from backchannel.errors import InputError

TITLE, BODY = "Talks in Orvale", "Keller said that Breuer had promised a reply. The talks end on Friday."
WORDS = f"{TITLE}\n\n{BODY}"


def _extent(words: str) -> tuple[int, int]:
    start = WORDS.index(words)
    return start, start + len(words)


OUTER = GoldAttribution(
    (_extent("Keller"),), (_extent("said"),), (_extent("that Breuer had promised"), _extent("a reply"))
)
INNER = GoldAttribution((_extent("Breuer"),), (_extent("had promised"),), (_extent("a reply"),))


@pytest.fixture
def corpora(tmp_path: Path) -> Path:
    (tmp_path / "giveme5w1h").mkdir()
    article = json.dumps({"title": TITLE, "text": BODY})
    (tmp_path / "giveme5w1h" / "a.json").write_text(article, encoding="utf-8")
    return tmp_path


def _table(folder: Path, words: str = WORDS) -> Path:
    table = folder / "own.tsv"
    write_coverage(table, [AttributionText("giveme5w1h/a", words, (OUTER, INNER))])
    return table


def test_what_is_written_is_read(corpora: Path) -> None:
    texts, left_out = read_coverage(_table(corpora), corpora)
    assert texts == [AttributionText("giveme5w1h/a", WORDS, (OUTER, INNER))]
    assert left_out == []


def test_no_word_of_a_text_is_in_the_table(corpora: Path) -> None:
    assert not any(word in _table(corpora).read_text(encoding="utf-8") for word in WORDS.split() if len(word) > 4)


def test_a_text_with_other_words_or_gone_is_left_out_and_named(corpora: Path) -> None:
    assert read_coverage(_table(corpora, WORDS + " More."), corpora) == ([], ["giveme5w1h/a"])
    table = _table(corpora)
    (corpora / "giveme5w1h" / "a.json").unlink()
    assert read_coverage(table, corpora) == ([], ["giveme5w1h/a"])


def test_a_text_without_attributions_is_kept(corpora: Path) -> None:
    table = corpora / "none.tsv"
    write_coverage(table, [AttributionText("giveme5w1h/a", WORDS, ())])
    assert read_coverage(table, corpora) == ([AttributionText("giveme5w1h/a", WORDS, ())], [])
    assert digest(WORDS) in table.read_text(encoding="utf-8")


def test_another_table_is_refused(tmp_path: Path) -> None:
    (tmp_path / "other.tsv").write_text("a\tb\n", encoding="utf-8")
    with pytest.raises(InputError):
        read_coverage(tmp_path / "other.tsv", tmp_path)


def test_which_stands_in_which() -> None:
    assert stands_in(INNER, OUTER)
    assert not stands_in(OUTER, INNER)


def test_the_bench_scores_reports_within_reports(corpora: Path) -> None:
    report = bench_attribution(_table(corpora), data=corpora)
    assert report.figures["C50+S F1"] == 100
    assert report.figures["nested F1"] == 100
    assert report.figures["texts left out"] == 0


def test_the_bench_asks_for_the_texts(corpora: Path) -> None:
    with pytest.raises(InputError, match="--data"):
        bench_attribution(_table(corpora))
