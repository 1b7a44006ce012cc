"""Clauses: subjects, extents and moods of verbs, as several layers need them."""

from spacy.tokens import Token

_OUTSIDE = frozenset({"conj", "cc", "parataxis", "mark", "punct"})
_CONTRAST = frozenset({"though", "although", "while", "whereas", "as", "but", "because"})
_FUTURE = frozenset({"will", "'ll", "shall"})
_POSSIBLE = frozenset({"would", "could", "might", "may"})


def subject_of(verb: Token) -> Token | None:
    """The subject of a verb, or of the verb that it is joined to or hangs on; None in a passive."""
    for _ in range(5):
        for child in verb.lefts:
            if child.dep_ == "nsubj":
                return relative_antecedent(child)
            if child.dep_ == "nsubjpass":
                return None
        if verb.dep_ == "acl" and verb.tag_ == "VBG":
            return verb.head
        if verb.dep_ not in {"conj", "xcomp", "advcl"} or verb.head.pos_ not in {"VERB", "AUX"}:
            return None
        verb = verb.head
    return None


def relative_antecedent(token: Token) -> Token:
    """The noun that a relative pronoun stands for; the token itself otherwise."""
    if token.tag_ in {"WP", "WDT"} and token.head.dep_ == "relcl":
        return token.head.head
    return token


def is_passive(verb: Token) -> bool:
    """Whether the verb is passive."""
    return any(child.dep_ in {"auxpass", "nsubjpass"} for child in verb.lefts)


def clause_tokens(verb: Token) -> tuple[int, int]:
    """First and last token (excluded) of the verb's own clause: no conjunction, no contrasting clause."""
    tokens = [verb.i]
    for child in verb.children:
        if child.dep_ in _OUTSIDE or (child.dep_ == "advcl" and _contrasts(child)):
            continue
        tokens += [t.i for t in child.subtree]
    start, end = min(tokens), max(tokens) + 1
    doc = verb.doc
    while end > start + 1 and (doc[end - 1].is_punct or doc[end - 1].is_space) and not doc[end - 1].is_quote:
        end -= 1
    while start < end - 1 and (doc[start].is_punct or doc[start].is_space) and not doc[start].is_quote:
        start += 1
    return start, end


def _contrasts(clause: Token) -> bool:
    return any(t.dep_ == "mark" and t.lower_ in _CONTRAST for t in clause.lefts)


def in_condition(verb: Token) -> bool:
    """Whether the verb stands in an if-clause."""
    for _ in range(4):
        if any(t.dep_ == "mark" and t.lower_ in {"if", "unless"} for t in verb.lefts):
            return True
        if verb.dep_ not in {"xcomp", "ccomp", "conj", "relcl", "advcl"} or verb.head == verb:
            return False
        verb = verb.head
    return False


def condition_of(verb: Token) -> Token | None:
    """The verb of the if-clause that hangs on a verb or on its infinitive."""
    for holder in (verb, *[t for t in verb.children if t.dep_ in {"xcomp", "ccomp"}]):
        for child in holder.children:
            marks = {t.lower_ for t in child.lefts if t.dep_ in {"mark", "advmod"}}
            if child.dep_ == "advcl" and marks & {"if", "unless"}:
                return child
    return None


def status_of(verb: Token) -> str:
    """done, planned, conditional or denied, by negation and auxiliaries of the verb and what it hangs on."""
    auxiliaries = {t.lower_ for t in verb.lefts if t.dep_ == "aux"}
    if any(t.dep_ == "neg" for t in verb.children):
        return "denied"
    if auxiliaries & _FUTURE or (verb.tag_ == "VB" and "to" in auxiliaries):
        return "planned"
    if auxiliaries & _POSSIBLE or in_condition(verb):
        return "conditional"
    return "done"
