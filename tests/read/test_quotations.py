"""Quotation structure: typed marks, apostrophes, nesting, several paragraphs, stray marks."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backchannel.model.source import Source, Text
from backchannel.read.document import parse
from backchannel.read.quotations import read_quotations
from tests.read.samples import document_of

CASES = [
    ("straight", 'He said "we go" and left.', [("we go", 1)]),
    ("typographic", "He said “we go” and left.", [("we go", 1)]),
    ("guillemets", "He said «we go» and left.", [("we go", 1)]),
    ("low and high", "He said „we go“ and left.", [("we go", 1)]),
    ("guillemets turned", "He said »we go« and left.", [("we go", 1)]),
    ("two single marks for one", "He said ''we go'' and left.", [("we go", 1)]),
    ("backticks", "He said ``we go'' and left.", [("we go", 1)]),
    ("single", "He said 'we go now' and left.", [("we go now", 1)]),
    ("typographic single", "He said ‘we go now’ and left.", [("we go now", 1)]),
    ("an apostrophe closes nothing", "He said ‘we don’t go’ and left.", [("we don’t go", 1)]),
    ("apostrophes alone", "The ministers' talks and Oslo's offer weren't new.", []),
    (
        "nested",
        "\"He told me 'stay here' and left,\" Keller said.",
        [("He told me 'stay here' and left,", 1), ("stay here", 2)],
    ),
    ("two in a row", '"We go," she said. "We stay."', [("We go,", 1), ("We stay.", 1)]),
    ("glued to its tag", '"We go,"she said.', [("We go,", 1)]),
    ("opened on each paragraph, closed once", '"We came.\n\n"We stay."', [('We came.\n\n"We stay.', 1)]),
    ("a stray mark", 'He said we go" and left.', []),
    ("a mark that never closes", 'He said "we go and left.\n\nThe talks went on.', []),
    ("inches and feet", "The table is 6'2 long and 30\" wide.", []),
    ("nothing inside", 'He said "" and left.', []),
]


@pytest.mark.parametrize(("words", "wanted"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_structure(words: str, wanted: list[tuple[str, int]]) -> None:
    found = [(words[slice(*q.inner)], q.level) for q in read_quotations(document_of(words))]
    assert found == wanted


MARKS = st.lists(
    st.sampled_from(
        ["“", "”", '"', "'", "‘", "’", "«", "»", "''", "``", "we go", "said", "x", ", ", ". ", " ", "\n\n", "\n"]
    ),
    max_size=40,
)


@settings(deadline=None, max_examples=300)
@given(MARKS)
def test_any_marks_give_quotations_inside_the_text(parts: list[str]) -> None:
    words = "".join(parts) or " "
    document = parse(Text(Source("made.txt", "0" * 64, "text"), words))
    for quotation in read_quotations(document):
        assert 0 <= quotation.outer[0] < quotation.inner[0] <= quotation.inner[1] < quotation.outer[1] <= len(words)
