"""The scorers of acts, on cases counted by hand, and on the corpus where it is."""

from pathlib import Path

import pytest

from backchannel.bench.acts import Typed, bench_acts, out_of_fold
from backchannel.bench.acts_records import Record, judge, root_of
from backchannel.bench.acts_sentences import FOLDS, Sentence, folds, load_sentences, unmarked
from backchannel.errors import InputError
from tests.read.readings import reading_of


def _record(root: str, sources: tuple[str, ...], targets: tuple[str, ...], text: str) -> Record:
    return Record("r", text, root, sources, targets)


def _whole(record: Record) -> bool:
    return judge(record, reading_of(record.text)).whole


def test_a_record_asks_for_source_target_and_type() -> None:
    text = "Norway condemned Sweden."
    assert _whole(_record("ACCUSE", ("Norway",), ("Sweden",), text))
    assert not _whole(_record("REJECT", ("Norway",), ("Sweden",), text))
    assert not _whole(_record("ACCUSE", ("Sweden",), ("Norway",), text))
    assert not _whole(_record("ACCUSE", ("Norway",), (), text))


def test_a_part_of_the_words_is_enough() -> None:
    assert _whole(_record("ACCUSE", ("Norwegian",), ("Sweden",), "Norwegian officials condemned Sweden."))


def test_two_sources_without_a_target_are_both_sides() -> None:
    text = "Norway and Sweden signed an agreement."
    assert _whole(_record("SUPPORT", ("Norway", "Sweden"), (), text))
    assert not _whole(_record("SUPPORT", ("Norway", "Denmark"), (), text))


def test_a_contact_is_a_consultation() -> None:
    text = "Anna Berg met Carl Lund in Oslo."
    assert _whole(_record("CONSULT", ("Carl Lund",), ("Anna Berg",), text))


@pytest.mark.parametrize(
    ("plover", "root"),
    [("RETREAT:release", "YIELD"), ("CONCEDE", "YIELD"), ("FIGHT", "ASSAULT"), ("DEMAND", "REQUEST"), ("AID", "AID")],
)
def test_root_types(plover: str, root: str) -> None:
    assert root_of(plover) == root


def test_marks_are_taken_off() -> None:
    text, places = unmarked("The <s>king</s> of <t>Norway</t> and <t>Sweden</t>.")
    assert text == "The king of Norway and Sweden."
    assert {side: text[start:end] for side, (start, end) in places.items()} == {"s": "king", "t": "Norway"}


def test_folds_hold_each_type_and_never_part_a_double() -> None:
    rows = [Sentence(str(n), f"words {n // 2}", None, None, "AID" if n % 4 < 2 else "AGREE") for n in range(40)]
    found = folds(rows)
    assert found == folds(rows)
    assert set(found) == set(range(FOLDS))
    assert all(found[n] == found[n + 1] for n in range(0, 40, 2))


def test_macro_f1_counted_by_hand() -> None:
    """A: found twice, once right, of 1: 2/3. B: found once, right, of 2: 2/3. Mean 2/3; 2 of 3 right."""
    typed = Typed(("A", "B", "B"), ("A", "A", "B"))
    assert typed.macro_f1 == pytest.approx(2 / 3)
    assert typed.accuracy == pytest.approx(2 / 3)


def test_types_of_another_corpus_are_refused() -> None:
    with pytest.raises(InputError, match="not the corpus"):
        out_of_fold([Sentence("x", "words", None, None, "AID")], Path("made"))


def test_a_folder_without_the_corpora_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="PLV_train"):
        bench_acts(tmp_path)


def test_a_table_with_other_columns_is_named(tmp_path: Path) -> None:
    (tmp_path / "PLV_train.tsv").write_text("a\tb\n1\t2\n", encoding="utf-8")
    with pytest.raises(InputError, match="columns"):
        load_sentences(tmp_path / "PLV_train.tsv")
