"""The whole reading: the contract, determinism, any input."""

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backchannel.model.reading import Reading
from backchannel.read.pipeline import read
from tests.read.samples import text_of

WORDS = (
    'ARVEL (NPA) - Foreign Minister Marta Keller called Anton Breuer, the Austrian chancellor, on Monday. "We can sign '
    'on Friday," she told him, according to a recording reviewed by the Tribune. Under the 12-point plan, Austria '
    "would withdraw its troops. Vienna threatened to leave the talks if Keller refused."
)


def extents(reading: Reading) -> list[tuple[int, int]]:
    """Every extent in a Reading."""
    found: list[tuple[int, int]] = [time.span for time in reading.times]
    for a in reading.attributions:
        found += [*a.source, *a.cue, *a.content, *a.addressee, *a.hedges]
        found += [a.basis.span] if a.basis else []
    for c in reading.contacts:
        found += [*c.spans, *c.hedges, *(s for p in c.participants for s in p.spans)]
        found += [c.place.span] if c.place else []
    found += [s for move in reading.moves for s in move.spans]
    for p in reading.proposals:
        found += [*p.spans, *(t.span for t in p.terms), *(x.span for x in p.positions)]
    found += [r.span for r in reading.relays] + [h.span for h in reading.hedges] + [c.span for c in reading.corrections]
    found += [m.span for actor in reading.actors for m in actor.mentions]
    return found


def test_the_same_text_gives_the_same_bytes() -> None:
    first, second = (msgspec.json.encode(read(text_of(WORDS))) for _ in range(2))
    assert first == second
    assert msgspec.json.decode(first, type=Reading) == read(text_of(WORDS))


def test_the_contract_has_its_fields() -> None:
    line = msgspec.json.decode(msgspec.json.encode(read(text_of(WORDS))))
    for field in ("version", "source", "text", "repairs", "times", "attributions", "contacts", "moves", "proposals"):
        assert field in line
    assert set(line["times"][0]) >= {"span", "exact", "type", "value", "timex", "anchor", "rule"}
    wanted = {
        "id",
        "source",
        "cue",
        "content",
        "mode",
        "speaker",
        "addressee",
        "basis",
        "parent",
        "act",
        "when",
        "hedges",
    }
    assert set(line["attributions"][0]) >= wanted
    wanted = {"id", "kind", "status", "participants", "when", "duration", "place", "spans", "basis", "hedges"}
    assert set(line["contacts"][0]) >= wanted
    wanted = {"id", "kind", "plover", "actor", "target", "object", "condition", "when", "status", "spans"}
    assert set(line["moves"][0]) >= wanted
    wanted = {"id", "name", "points", "version", "sponsor", "subject", "terms", "positions", "spans"}
    assert set(line["proposals"][0]) >= wanted


PIECES = st.sampled_from(
    [
        *WORDS.split(),
        "“",
        "”",
        "«",
        "'",
        "\n\n",
        "\n",
        "🙂",
        "שלום",
        "\u200b",
        "\u0000",
        "10.10.10",
        "(((",
        "¶",
        "- ",
        "A:",
    ]
)


@settings(deadline=None, max_examples=150)
@given(st.lists(PIECES, max_size=40).map(" ".join) | st.text(max_size=80))
def test_any_text_gives_a_reading_whose_spans_lie_in_it(words: str) -> None:
    reading = read(text_of(words or " "))
    assert reading.text == (words or " ")
    for start, end in extents(reading):
        assert 0 <= start < end <= len(reading.text), (start, end)


@pytest.mark.parametrize(
    "words", ["", " ", "\n\n\n", '"', '"' * 51, "a" * 30_000, "word " * 5_000, "((" * 500, ". " * 500]
)
def test_degenerate_texts_are_read(words: str) -> None:
    assert isinstance(read(text_of(words)), Reading)
