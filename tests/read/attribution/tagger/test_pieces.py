"""Pieces: offsets in code points, sentence edges, quotations and heads."""

from backchannel.read.attribution.tagger.network import tagger
from backchannel.read.attribution.tagger.pieces import EDGE, FEATURES, QUOTE, Pieces
from backchannel.read.quotations import read_quotations
from tests.read.samples import document_of


def of(words: str) -> Pieces:
    document = document_of(words)
    return tagger().pieces(document, read_quotations(document), [0] * len(document.doc))


def test_pieces_lie_where_their_words_stand_in_code_points() -> None:
    words = "🙂 Zoë said: “Nein”. שלום, she added."
    pieces = of(words)
    assert [words[a:b] for a, b in pieces.extents if b - a > 2][:2] == ["Zoë", "said"]
    assert all(0 <= a < b <= len(words) for a, b in pieces.extents)


def test_sentences_and_paragraphs_begin_units() -> None:
    pieces = of("Keller spoke. Breuer left.\n\nOslo waited.")
    assert [int(e) for e in pieces.features[list(pieces.units[:-1]), EDGE]] == [2, 1, 2]
    assert pieces.units[-1] == len(pieces)


def test_quoted_pieces_know_it() -> None:
    words = "He said “we go” and left."
    pieces = of(words)
    states = {words[a:b]: int(f[QUOTE]) for (a, b), f in zip(pieces.extents, pieces.features, strict=True)}
    assert (states["said"], states["“"], states["go"], states["”"], states["left"]) == (0, 2, 1, 3, 0)


def test_a_piece_points_at_its_head_word() -> None:
    words = "Keller rejected the text."
    pieces = of(words)
    first = {words[a:b]: i for i, (a, b) in enumerate(pieces.extents)}
    assert pieces.heads[first["Keller"]] == first["rejected"]
    assert pieces.heads[first["the"]] == first["text"]


def test_an_empty_text_has_no_pieces() -> None:
    pieces = of(" ")
    assert len(pieces) == 0 and pieces.units == (0,)
    assert pieces.features.shape == (0, len(FEATURES))
