"""The network that ships: it loads, is the one that its configuration names, and says the same each time."""

import hashlib
from importlib.resources import files

from backchannel.read.attribution.tagger.network import config, tagger
from backchannel.read.nlp import pipeline
from backchannel.read.quotations import read_quotations
from tests.read.samples import document_of

WORDS = "Keller said that the draft was ready. “We can sign on Friday,” the chancellor told reporters. " * 30


def test_the_configuration_names_the_weights_and_the_parser_s_labels() -> None:
    weights = (files("backchannel.read.attribution") / "model" / "tagger.onnx").read_bytes()
    assert hashlib.sha256(weights).hexdigest() == config()["sha256"]
    assert len(weights) <= 30_000_000
    assert config()["tags"] == sorted(pipeline().get_pipe("tagger").labels)  # type: ignore[attr-defined]
    assert config()["relations"] == sorted(pipeline().get_pipe("parser").labels)  # type: ignore[attr-defined]


def test_the_same_text_gives_the_same_attributions() -> None:
    document = document_of(WORDS)
    first = tagger().read(tagger().pieces(document, read_quotations(document), [0] * len(document.doc)))
    tagger.cache_clear()
    assert tagger().read(tagger().pieces(document, read_quotations(document), [0] * len(document.doc))) == first
    assert len(first) > 30


def test_a_text_is_read_alike_whatever_was_read_before_it() -> None:
    alone, other = document_of(WORDS[:400]), document_of("Officials denied it. " * 40)
    first = tagger().read(tagger().pieces(alone, read_quotations(alone), [0] * len(alone.doc)))
    tagger().read(tagger().pieces(other, read_quotations(other), [0] * len(other.doc)))
    assert tagger().read(tagger().pieces(alone, read_quotations(alone), [0] * len(alone.doc))) == first
