"""The network of PLOVER types: what it says of plain sentences, and that its files are whole."""

import hashlib
from importlib.resources import files

import pytest

from backchannel.read.moves.marking import LONGEST, mark
from backchannel.read.moves.network import config, types


def likeliest(words: str, source: str = "Norway", target: str | None = "Sweden") -> str:
    at = words.index(source), words.index(source) + len(source)
    to = (words.index(target), words.index(target) + len(target)) if target else None
    return types().of(words, at, to)[0]


@pytest.mark.parametrize(
    ("words", "root"),
    [
        ("Norway accused Sweden of breaking the truce.", "ACCUSE"),
        ("Norway agreed to open talks with Sweden next month.", "AGREE"),
        ("Norway sent food and medicine to Sweden after the flood.", "AID"),
        ("Norway shelled two villages in Sweden and killed nine people.", "ASSAULT"),
        ("Norway arrested three journalists from Sweden.", "COERCE"),
        ("Norway held talks with Sweden on the border.", "CONSULT"),
        ("Norway and Sweden held joint military exercises in the valley.", "COOPERATE"),
        ("Norway put its army on high alert against Sweden.", "MOBILIZE"),
        ("Workers in Norway went on strike against Sweden.", "PROTEST"),
        ("Norway rejected the proposal of Sweden.", "REJECT"),
        ("Norway urged Sweden to free the crew.", "REQUEST"),
        ("Norway cut off aid to Sweden.", "SANCTION"),
        ("Norway praised Sweden for its patience.", "SUPPORT"),
        ("Norway threatened to attack Sweden.", "THREATEN"),
        ("Norway released two prisoners from Sweden.", "YIELD"),
    ],
)
def test_each_root_type(words: str, root: str) -> None:
    assert likeliest(words) == root


def test_the_marks_tell_who_does_it() -> None:
    words = "Norway said that Denmark had bombed Sweden."
    assert likeliest(words, "Denmark", "Sweden") == "ASSAULT"


def test_the_same_sentence_has_the_same_shares() -> None:
    words = "Norway threatened to attack Sweden."
    first = types().shares(words, (0, 6), (27, 33))
    assert first == types().shares(words, (0, 6), (27, 33))
    assert sum(first.values()) == pytest.approx(1, abs=1e-5)


def test_the_weights_are_those_that_the_configuration_names() -> None:
    weights = (files("backchannel.read.moves") / "model" / "types.onnx").read_bytes()
    assert hashlib.sha256(weights).hexdigest() == config()["sha256"]
    assert len(weights) < 25_000_000


def test_marks_stand_around_the_sides() -> None:
    tokenizer = types().tokenizer
    marked = mark(tokenizer, "Norway praised Sweden.", (0, 6), (15, 21))
    assert tokenizer.decode(list(marked.ids)) == "@ norway @ praised # sweden #."
    assert (marked.ids[marked.source], marked.ids[marked.target]) == (
        tokenizer.token_to_id("@"),
        tokenizer.token_to_id("#"),
    )


def test_a_side_that_is_missing_or_within_the_other_has_no_mark() -> None:
    tokenizer = types().tokenizer
    assert mark(tokenizer, "Norway slept.", (0, 6), None).target == 0
    inside = mark(tokenizer, "The envoy of Sweden slept.", (0, 19), (13, 19))
    assert inside.source == 1
    assert inside.target == 0


def test_long_sentences_are_cut() -> None:
    marked = mark(types().tokenizer, "Norway " + "very " * 400 + "late.", (0, 6), None)
    assert len(marked.ids) == LONGEST + 1
