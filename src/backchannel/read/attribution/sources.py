"""Sources: who is said to say it: subject, agent, possessor, or nobody."""

from dataclasses import dataclass

from spacy.tokens import Token

from backchannel.read.attribution.candidates import LABELS
from backchannel.read.lexicons import words

_SUBJECTS = frozenset({"nsubj", "csubj"})
_LOOSE = frozenset({"relcl", "acl", "advcl", "ccomp", "parataxis"})


def source_of(verb: Token, construction: str) -> tuple[Token | None, bool]:
    """The head of the source of a cue, and whether the cue is a passive without its agent.

    Conjoined and participial cues take the subject of the verb that they are joined to.
    """
    if construction == "according":
        prep = next((t for t in verb.children if t.dep_ == "prep"), None)
        found = next((t for t in prep.children if t.dep_ == "pobj"), None) if prep is not None else None
        return found, False
    if construction == "citing":
        return next((t for t in verb.children if t.dep_ == "dobj"), None), False
    if construction in LABELS:
        return verb, False
    if construction.startswith("noun"):
        return _of_noun(verb), False
    return _of_verb(verb)


def _of_verb(verb: Token) -> tuple[Token | None, bool]:
    verb = _added_to(verb)
    for _ in range(6):
        children = list(verb.children)
        if any(t.dep_ in {"nsubjpass", "auxpass"} for t in children):
            return _agent(children), True
        subject = next((t for t in children if t.dep_ in _SUBJECTS), None)
        if subject is not None:
            return subject, False
        if verb.dep_ == "relcl" or (verb.dep_ == "acl" and verb.tag_ in {"VBG", "VB"}):
            return (verb.head if verb.head.pos_ in {"NOUN", "PROPN", "PRON"} else None), False
        if verb.dep_ in {"acl", "advcl"} and verb.tag_ == "VBN" and not any(t.dep_ == "aux" for t in children):
            return _agent(children), True
        if verb.dep_ in {"conj", "xcomp", "advcl", "ccomp"} and verb.head.pos_ in {"VERB", "AUX"}:
            verb = verb.head
        elif verb.dep_ == "pcomp" and verb.head.head.pos_ in {"VERB", "AUX"}:
            verb = verb.head.head
        else:
            return None, False
    return None, False


def _added_to(verb: Token) -> Token:
    """ "A said that B began it, adding that …": the parser may hang "adding" on "began", which says nothing; of the
    verbs above the nearest that tags quotations, to which something can be added. Else the verb itself."""
    if verb.lower_ != "adding" or verb.dep_ != "advcl":
        return verb
    above = verb.head
    for _ in range(4):
        if above.lemma_.lower() in words("attribution_quote_tags"):
            return above
        if above.dep_ not in {"ccomp", "conj", "advcl"} or above.head == above:
            return verb
        above = above.head
    return verb


def quoted_subject(verb: Token, head: Token | None) -> Token | None:
    """ "He was quoted (by the Tribune) as saying …": he speaks; the outlet, where it is named, only relays it."""
    quoting = verb.head.head if verb.dep_ == "pcomp" else verb
    if quoting.lemma_.lower() != "quote" or not (head is None or head.head.dep_ == "agent"):
        return None
    return next((t for t in quoting.lefts if t.dep_ == "nsubjpass"), None)


@dataclass(frozen=True)
class Quoted:
    """Who is quoted, the word by which he speaks, and who quotes him."""

    speaker: Token
    saying: Token
    by: Token | None


def quoted_object(verb: Token) -> Quoted | None:
    """ "B quoted A as telling C that …": A speaks, and B only relays it; of either verb."""
    if verb.dep_ == "pcomp" and verb.head.lower_ == "as":
        verb = verb.head.head
    speaker = next((t for t in verb.rights if t.dep_ == "dobj"), None)
    if verb.lemma_.lower() not in {"quote", "cite"} or speaker is None:
        return None
    held = (t for t in (*speaker.rights, *verb.rights) if t.lower_ == "as" and t.i > speaker.i)
    gerund = next((t for as_ in held for t in as_.rights if t.dep_ == "pcomp" and _is_gerund(t)), None)
    by = next((t for t in verb.lefts if t.dep_ == "nsubj"), None)
    return Quoted(speaker, gerund, by) if gerund is not None else None


def _is_gerund(verb: Token) -> bool:
    """ "saying", "having said"."""
    return verb.tag_ == "VBG" or any(t.dep_ == "aux" and t.lower_ == "having" for t in verb.lefts)


def inverted_source(verb: Token) -> Token | None:
    """ "…," added X: the noun phrase behind a tag verb that the parser took for its object."""
    before = verb.nbor(-1) if verb.i > 0 else None
    if before is None or before.text not in {'"', ",", "'"}:
        return None
    for child in verb.rights:
        if child.dep_ in {"dobj", "attr", "dative", "oprd", "npadvmod"} and child.pos_ in {"PROPN", "NOUN", "PRON"}:
            return child if child.left_edge.i == verb.i + 1 else None
    return None


def _agent(children: list[Token]) -> Token | None:
    by = next((t for t in children if t.dep_ == "agent"), None)
    return next((t for t in by.children if t.dep_ == "pobj"), None) if by is not None else None


def _of_noun(noun: Token) -> Token | None:
    """ "X's claim", "a warning by X", "the decision of X", and the subject of a light verb ("X made a promise")."""
    for child in noun.children:
        if child.dep_ == "poss":
            return child
    for child in noun.rights:
        if child.dep_ == "prep" and child.lower_ in {"of", "by", "from"}:
            return next((t for t in child.children if t.dep_ == "pobj"), None)
    for child in noun.rights:
        if child.dep_ == "acl" and child.tag_ == "VBN" and (by := _agent(list(child.children))) is not None:
            return by  # "a claim made by X that …"
    if noun.dep_ == "dobj" and noun.head.pos_ == "VERB":
        return _of_verb(noun.head)[0]
    return None


def of_a_day(noun: Token, head: Token | None) -> bool:
    """ "A spoke with B on Sunday's rejection of the plan": a noun that a day owns, and a source from elsewhere in the
    sentence: who rejected it is not told."""
    day = noun.pos_ == "NOUN" and any(t.dep_ == "poss" and t.ent_type_ == "DATE" for t in noun.lefts)
    return day and head is not None and head not in noun.subtree


def source_tokens(head: Token, verb: Token) -> tuple[int, ...]:
    """The source phrase: the noun phrase with its titles and appositions, without relative clauses.

    Before the colon of a transcript's turn, and behind the dash of a headline, it is all that stands there.
    """
    if head.i == verb.i:
        start = head.i
        while start > 0 and head.i - start < 5 and not _opens_label(head.doc[start - 1]):
            start -= 1
        return tuple(range(start, head.i + 1))
    dropped: set[int] = set()
    for child in head.children:
        if child.dep_ in {"relcl", "acl"} or (child.dep_ == "punct" and child.i > head.i):
            if child.dep_ != "punct":
                dropped |= {t.i for t in child.subtree}
        elif child.dep_ == "prep" and child.i > verb.i and head.i < verb.i:
            dropped |= {t.i for t in child.subtree}
    tokens = [t.i for t in head.subtree if t.i not in dropped and not t.is_space]
    own = [i for i in tokens if (i < verb.i) == (head.i < verb.i)]
    while own and head.doc[own[-1]].is_punct and own[-1] != head.i:
        own.pop()
    return _run_around(own, head.i)


def _opens_label(token: Token) -> bool:
    """Whether a label begins behind a token: a line break, a colon or a dash that stands free."""
    free = token.is_punct and token.i > 0 and bool(token.whitespace_ and token.nbor(-1).whitespace_)
    return token.is_space or token.text == ":" or (free and token.text in {"-", "–", "—"})


def _run_around(tokens: list[int], head: int) -> tuple[int, ...]:
    """The unbroken run of tokens that holds the head; a dropped clause between does not break it."""
    kept = [head]
    for i in sorted((i for i in tokens if i < head), reverse=True):
        if kept[0] - i <= 1:
            kept.insert(0, i)
    for i in sorted(i for i in tokens if i > head):
        if i - kept[-1] <= 1:
            kept.append(i)
    return tuple(kept)
