"""The second of two that stand behind "between": "Talks between A and B ended", of which the parser makes "B ended"."""

from spacy.tokens import Token

_SUBJECTS = frozenset({"nsubj", "nsubjpass"})


def join_second(between: Token) -> None:
    """Hangs the name behind "between A and" on A where the parser makes it a second subject of the verb, whose first
    subject is what is between them."""
    first = next((child for child in between.rights if child.dep_ == "pobj"), None)
    joined = first is not None and any(child.dep_ == "cc" and child.lower_ == "and" for child in first.rights)
    if first is None or not joined or any(child.dep_ == "conj" for child in first.rights):
        return
    event = between.head
    verb = event.head
    second = next((c for c in verb.lefts if c.dep_ in _SUBJECTS and c.i > first.i), None)
    if event.dep_ in _SUBJECTS and second is not None and second.pos_ == "PROPN":
        and_ = next(child for child in first.rights if child.dep_ == "cc")
        if second.left_edge.i == and_.i + 1:
            second.head, second.dep_ = first, "conj"
