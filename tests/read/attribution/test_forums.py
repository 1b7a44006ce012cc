"""Forums: where or before whom something was said, for and against."""

import pytest

from backchannel.read.attribution.forums import forum_of
from tests.read.samples import document_of


@pytest.mark.parametrize(
    ("words", "cue", "kind", "exact"),
    [
        ("Keller said in an interview that the draft was ready.", "said", "broadcast", "an interview"),
        ("Keller told a press conference that the draft was ready.", "told", "press", "a press conference"),
        ("Keller wrote on Facebook that the draft was ready.", "wrote", "network", "Facebook"),
        ("Speaking to reporters, Keller said the draft was ready.", "said", "press", "reporters"),
        ("Keller took to Twitter, saying the draft was ready.", "saying", "network", "Twitter"),
        ("Keller told lawmakers that the draft was ready.", "told", "parliament", "lawmakers"),
        ("Keller said in a speech that the draft was ready.", "said", "speech", "a speech"),
        ("Keller said on Monday that the draft was ready.", "said", None, ""),
        ("Keller said in a letter that the draft was ready.", "said", None, ""),
        ("Keller told Breuer that the interview was over.", "told", None, ""),
        ("Keller said at the conference that the draft was ready.", "said", None, ""),
    ],
)
def test_where_something_was_said(words: str, cue: str, kind: str | None, exact: str) -> None:
    document = document_of(words)
    verb = next(t for t in document.doc if t.text == cue)
    told = tuple(t.i for child in verb.children if child.dep_ in {"dobj", "dative"} for t in child.subtree)
    clause = next((c for c in verb.children if c.dep_ == "ccomp"), None)
    content = tuple(t.i for t in clause.subtree) if clause is not None else ()
    forum = forum_of(document, verb, told, content)
    assert (forum.kind if forum else None) == kind
    assert (document.exact(forum.span) if forum else "") == exact
