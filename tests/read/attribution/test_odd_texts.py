"""Any text is read without an exception, with every span inside it: unbalanced marks, emoji, right to left, huge ones.

BACKCHANNEL_EXAMPLES sets how many texts are made (300 by default; `docs/attribution.md` has the figure for 10,000).
"""

import os

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backchannel.model.reading import Reading
from backchannel.read.pipeline import read
from tests.read.samples import text_of

EXAMPLES = int(os.environ.get("BACKCHANNEL_EXAMPLES", "300"))
PARTS = [
    *[
        '"',
        "“",
        "”",
        "'",
        "‘",
        "’",
        "«",
        "»",
        "„",
        "''",
        "``",
        "\n",
        "\n\n",
        " ",
        ", ",
        ". ",
        ": ",
        "? ",
        "—",
        "(",
        "]",
    ],
    *["Keller", "the chancellor", "officials", "I", "you", "he", "who", "Mr. President", "KELLER: ", "Interview with "],
    *["said", "told", "according to", "that", "denied", "claims", "citing", "added", "wants to", "said, ", "if"],
    *["the talks failed", "we go", "on Monday", "28-point plan", "don't", "n't", "'s", "I'm", "…", "\u200b", "\u00ad"],
    *["🙂", "👩‍👩‍👧", "é", "e\u0301", "שלום", "السلام", "\u202e", "\u0000", "ﬁ", "İ", "ß", "𝔘", "中文", "a" * 200],
]
TEXTS = st.lists(st.sampled_from(PARTS), max_size=60).map("".join) | st.lists(st.sampled_from(PARTS), max_size=40).map(
    " ".join
)


def check(reading: Reading) -> None:
    for a in reading.attributions:
        extents = [*a.source, *a.cue, *a.content, *a.addressee, *a.hedges]
        extents += [part.span for part in (a.basis, a.forum) if part is not None]
        for start, end in extents:
            assert 0 <= start < end <= len(reading.text), (start, end)
        assert a.content
    ids = [a.id for a in reading.attributions]
    assert len(set(ids)) == len(ids)
    assert all(a.parent is None or a.parent in ids for a in reading.attributions)


@settings(deadline=None, max_examples=EXAMPLES)
@given(TEXTS | st.text(max_size=120))
def test_any_text(words: str) -> None:
    check(read(text_of(words or " ")))


@pytest.mark.parametrize(
    "words",
    [
        "a" * 1_000_000,
        '"' * 8_000,
        "“I said that he said that " * 150,
        'Keller said "we go" and ' * 800,
        "🙂" * 5_000 + ' Keller said "🙂".',
    ],
    ids=["one word of a million letters", "marks", "never closed", "one long paragraph", "emoji"],
)
def test_a_huge_text(words: str) -> None:
    check(read(text_of(words)))
