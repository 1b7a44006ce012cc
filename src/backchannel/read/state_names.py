"""Names of states, and capitals and seats that stand for one."""

from spacy.tokens import Doc

from backchannel.read.name_mentions import NameMention, words_at
from backchannel.read.states import StateTerm, longest_state_term, stands_for_state, state_terms


def state_names(doc: Doc) -> list[NameMention]:
    """Terms of the state list that act as one: the name of a state, or a capital or seat standing for it."""
    terms, longest = state_terms(), longest_state_term()
    found: list[NameMention] = []
    at = 0
    while at < len(doc):
        token = doc[at]
        size = 0
        if token.text[:1].isupper() and token.pos_ in {"PROPN", "NOUN", "ADJ", "X", "PRON"}:
            size = _longest_term(doc, at, longest)
        if size:
            mention = _state_mention(doc, at, at + size, terms)
            if mention:
                found.append(mention)
        at += max(size, 1)
    return found


def _longest_term(doc: Doc, at: int, longest: int) -> int:
    """How many tokens from `at` make the longest term of the state list; 0 for none."""
    terms = state_terms()
    text = ""
    best = 0
    for size in range(1, min(longest + 2, len(doc) - at) + 1):
        text += doc[at + size - 1].text
        if text in terms:
            best = size
        text += doc[at + size - 1].whitespace_
    return best


def _state_mention(doc: Doc, start: int, end: int, terms: dict[str, StateTerm]) -> NameMention | None:
    term = terms[doc[start:end].text]
    if _inside_longer_name(doc, start, end):
        return None
    head = doc[start:end].root
    if term.form == "capital" and not stands_for_state(head):
        return None
    return NameMention(start, end, words_at(doc, start, end), "state", term)


def _inside_longer_name(doc: Doc, start: int, end: int) -> bool:
    """Whether a state's name is only a part of another name ("Bank of Ruritania", "Georgia Meloni")."""
    entity = doc[start].ent_type_
    if entity not in {"ORG", "PERSON", "FAC", "EVENT", "LAW", "WORK_OF_ART"}:
        return False
    before = start > 0 and doc[start - 1].ent_type_ == entity and doc[start].ent_iob_ == "I"
    after = end < len(doc) and doc[end].ent_type_ == entity and doc[end].ent_iob_ == "I"
    if before and doc[start - 1].lower_ in {"the", "-"} and doc[start - 1].ent_iob_ == "B":
        before = False
    if after and doc[end].tag_ == "POS":
        after = end + 1 < len(doc) and doc[end + 1].ent_iob_ == "I"
    return before or after
