"""Glued sentences: where a lost break is mended, and where a full stop inside a word stays as it is."""

import pytest

from backchannel.capture.editing import apply_edits
from backchannel.capture.glue import glued_sentences
from backchannel.model.source import undo_repairs

# "¦" marks where a space is put in; a case without one is left as it is.
CASES = """
They left.¦In March they came back.
It was agreed.¦"We stay," he said.
It was agreed.¦“We stay,” he said.
He said "we stay."¦The talks went on.
He said “we stay.”¦The talks went on.
He said "we stay".¦The talks went on.
"We stay,"¦Keller said.¦"We wait."
“We stay,”¦Keller said.
It was agreed.¦"we stay," he wrote.
It cost 40%.¦Nobody paid it.
They met in 2014.¦The war went on.
The host spoke (in Arvel).¦The guests left.
He went (on foot.)¦The rest drove.
Is it so?¦Yes, it is.
They left!¦The host stayed.
They don't.¦Then they do.
The talks ended.¦NATO said nothing.
The talks ended.¦U.S. officials said nothing.
The talks ended.¦Twenty-eight points were left.
The talks ended.¦I think so.
The talks ended.¦A deal is near.
They work for Grain Inc.¦The firm is closed.
The allies of NATO.¦The others.
Officials in the U.S.¦The others left.
Officials of the U.S.¦Army left.
They met at 5 p.m.¦Tuesday and at 6 a.m.¦The rest slept.
The U.S.A. and the U.S.S.R. stay.
At 3.5 percent, J.K.Rowan e.g. stays.
Read www.Example.Com and a.B@C.Org now.
See https://post.example/Talks.Html now.
He booked at Example.Com and left.
See report.Final.pdf now.
Section 3.B of the plan and version 2.A stay.
Node.Js and example.org stay.
He waited… Then left. And so on.
Mr. Keller left. The host stayed.
The L.A.Times said so.
No.10 said so.
A call between Adam Hartmann¦Edda Lund was told. Hartmann spoke first.
A call of Adam Hartmann and SoftBank. The Bank met.
HartmannLund met. HartmannLund left. Hartmann stayed.
""".strip().splitlines()


@pytest.mark.parametrize("case", CASES)
def test_glued_sentences_are_parted_and_nothing_else_is(case: str) -> None:
    glued = case.replace("¦", "")
    text, repairs, _ = apply_edits(glued, 0, len(glued), glued_sentences(glued))
    assert text == case.replace("¦", " ")
    assert undo_repairs(text, repairs) == glued
    assert {repair.insert for repair in repairs} <= {" "}


def test_a_quote_mark_is_counted_in_its_own_paragraph() -> None:
    glued = '"The talks are open, and stay so.\n\nIt was agreed."We stay," he said.'
    text, _, _ = apply_edits(glued, 0, len(glued), glued_sentences(glued))
    assert 'agreed. "We stay,"' in text


def test_long_lines_are_read_in_one_pass() -> None:
    glued = 'He said "yes."The end.In it' * 20_000
    assert len(glued_sentences(glued)) == 40_000
