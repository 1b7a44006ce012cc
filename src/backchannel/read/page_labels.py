"""Labels that no speaker bears: what a page or an agency sets before a colon at the start of a paragraph.

Constructions: pointers, captions and rubrics ("Also read: …", "IMAGE: …"), and the place of a dateline or of a clip
("ARVEL: The envoys …", "Orvale, Norland: "We stay" "). A state that speaks in a transcript beside other states is one
of its speakers.
"""

from spacy.tokens import Span

from backchannel.read.lexicons import words
from backchannel.read.states import state_terms

_BETWEEN = frozenset({"and", "of", "in", "the", "de", "la"})
_PLACES = frozenset({"GPE", "LOC", "FAC"})


def points_elsewhere(label: str) -> bool:
    """Whether a label is one of a page and not of a speaker ("Also read", "#WATCH | Orvale")."""
    return label.strip(" #*").split(" |")[0].lower() in words("page_labels")


def names_a_place(label: Span) -> bool:
    """Whether all names in a label are of places: towns as the recogniser sees them, states and their capitals."""
    named = [t for t in label if t.text[:1].isupper() and t.is_alpha]
    if any(t.is_lower and t.is_alpha and t.lower_ not in _BETWEEN for t in label):
        return False  # "Norland answers with a plan: …"
    whole = state_terms().get(label.text.title() if label.text.isupper() else label.text)
    if whole is not None and whole.form in {"name", "capital"}:
        return True
    return bool(named) and all(t.ent_type_ in _PLACES for t in named)


def no_speakers(labels: list[Span]) -> set[int]:
    """Which of the labels of a text (by number) nobody speaks behind: a place is a speaker beside another."""
    places = {n for n, label in enumerate(labels) if names_a_place(label)}
    if len({labels[n].text for n in places}) > 1:
        places = set()
    return places | {n for n, label in enumerate(labels) if points_elsewhere(label.text)}
