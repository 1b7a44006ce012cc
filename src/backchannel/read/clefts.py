"""Clefts: sentences that set one part of a clause apart, put back together in the parse after it is made.

Constructions: "It was A who called B", "It was A whom B met", "It was with A that B spoke", "It was on 3 March (in X)
that A met B"; "The person whom B met was A", "A was the one B called"; "X was where A met B". The part set apart is
hung on the verb of the clause as what it is there: its subject, its object, its preposition, its place. In a negated
one ("It was not A who called B") nothing is hung, so that no layer takes A for the caller, nor the call for denied.
"""

from spacy.language import Language
from spacy.tokens import Doc, Token

from backchannel.read.roles import noun_ending_at
from backchannel.read.states import demonyms

_LINKS = frozenset({"who", "whom", "that", "which", "when"})
_PEOPLE = frozenset({"one", "man", "woman", "person", "official", "envoy", "diplomat", "minister", "politician"})
_CLAUSE = frozenset({"relcl", "ccomp", "advcl", "acl", "csubj"})
_FOCUS_PREPOSITIONS = frozenset("in at on with to from by after before during near over".split())
_ONLY = frozenset({"only", "just", "already"})  # "It was only on Tuesday that A met B"
_STRANDED = frozenset({"with", "to"})


@Language.component("backchannel_clefts")
def mend_clefts(doc: Doc) -> Doc:
    """The Doc with its clefts put together, in place."""
    for token in doc:
        if token.lemma_ == "be" and token.pos_ in {"AUX", "VERB"}:
            _mend(token)
    return doc


def is_focus(token: Token) -> bool:
    """Whether a token is what an it-cleft sets apart: right behind its "was", before the verb that it hangs on."""
    start = token.left_edge.i
    return token.i < token.head.i and start > 0 and token.doc[start - 1].lemma_ == "be"


def _mend(be: Token) -> None:
    subject = next((child for child in be.lefts if child.dep_ in {"nsubj", "nsubjpass", "attr"}), None)
    if subject is None:
        _run_on(be)
    elif subject.lower_ == "it":
        _it_cleft(be)
    else:
        _pseudo_cleft(be, subject)


def _it_cleft(be: Token) -> None:
    """ "It was FOCUS that …": the focus is a phrase with a preposition, or a name; with "who" any noun."""
    focus = next(
        (
            c
            for c in be.rights
            if c.dep_ in {"prep", "attr", "npadvmod", "nsubj", "advmod"} and c.i > be.i and c.lower_ not in _ONLY
        ),
        None,
    )
    verb = _clause_of(be, focus) if focus is not None else None
    link = _link(verb, focus) if verb is not None and focus is not None else None
    if focus is None or verb is None or link is None:
        return
    if link.lower_ == "when":
        fits = focus.ent_type_ == "DATE"
        focus.dep_ = "npadvmod" if fits else focus.dep_
    elif focus.dep_ == "advmod":
        fits = link.lower_ == "that" and focus.lower_ in {"there", "then"}
    elif focus.dep_ == "prep":
        fits = link.lower_ == "that" and focus.lower_ in _FOCUS_PREPOSITIONS
    else:
        fits = link.lower_ in {"who", "whom"} or (link.lower_ == "that" and focus.pos_ == "PROPN")
    if not fits:
        return
    _free(verb, link, be)
    if any(child.dep_ == "neg" for child in be.children):
        verb.dep_ = "advcl"  # "not" is of the focus alone
    else:
        _hang(focus, verb, link)
        for phrase in [c for c in be.lefts if c.dep_ in {"prep", "npadvmod"}]:
            phrase.head = verb  # "On 4 March it was A who called"


def _clause_of(be: Token, focus: Token) -> Token | None:
    """The verb of the clause after a focus, which the parser hangs on "was" or on the focus."""
    last = next((c for c in focus.rights if c.dep_ in {"pobj", "appos"}), focus)
    for above in (be, focus, last):
        for child in above.rights:
            if child.dep_ in _CLAUSE and child.i > last.i and child.pos_ in {"VERB", "AUX"}:
                return child
    return None


def _link(verb: Token, focus: Token) -> Token | None:
    """The "who" or "that" that opens a clause, if it stands right behind the focus or its apposition."""
    doc = verb.doc
    for i in range(focus.i + 1, verb.i):
        if doc[i].lower_ in _LINKS:
            return doc[i]
        if doc[i].tag_ in {"VBD", "VBZ", "VBP", "MD"} or doc[i].text in {";", ":"}:
            return None
    return None


def _free(verb: Token, link: Token | None, be: Token) -> None:
    """Makes the clause one of "was", and its link a mere mark."""
    verb.head, verb.dep_ = be, "ccomp"
    if link is not None:
        link.head, link.dep_ = verb, "mark"


def _hang(focus: Token, verb: Token, link: Token | None) -> None:
    """Hangs the focus on the verb: a phrase as it is, a name as its subject, or its object where it has a subject."""
    if focus.dep_ in {"prep", "npadvmod", "advmod"}:
        focus.head = verb
        return
    if not _has_subject(verb):
        focus.head = verb
        focus.dep_ = "nsubjpass" if any(c.dep_ == "auxpass" for c in verb.lefts) else "nsubj"
        return
    stranded = next(
        (c for c in verb.rights if c.lower_ in _STRANDED and not any(t.dep_ == "pobj" for t in c.rights)), None
    )
    if stranded is not None:
        focus.head, focus.dep_ = stranded, "pobj"
    elif link is None or link.lower_ != "who" or not any(c.dep_ == "dobj" for c in verb.rights):
        focus.head, focus.dep_ = verb, "dobj"


def _has_subject(verb: Token) -> bool:
    return any(child.dep_ in {"nsubj", "nsubjpass"} and child.lower_ not in _LINKS for child in verb.lefts)


def _pseudo_cleft(be: Token, subject: Token) -> None:
    """ "The person whom B met was A", "A was the one B called", "X was where A met B"."""
    after = next((c for c in be.rights if c.dep_ in {"attr", "advcl", "ccomp"}), None)
    if after is None or any(child.dep_ == "neg" for child in be.children):
        return
    if after.dep_ in {"advcl", "ccomp"}:
        _where(be, subject, after)
        return
    for person, name in ((subject, after), (after, subject)):
        verb = next((c for c in person.rights if c.dep_ in {"relcl", "acl"} and c.pos_ == "VERB"), None)
        if (
            _is_somebody(person)
            and (name.pos_ == "PROPN" or name.ent_type_ == "PERSON")
            and verb is not None
            and verb.tag_ in {"VBD", "VBN", "VBZ"}
        ):
            link = next((c for c in verb.lefts if c.lower_ in _LINKS), None)
            _free(verb, link, be)
            _hang(name, verb, link)
            return


def _is_somebody(noun: Token) -> bool:
    """A word for a person that names nobody: "the one", "the minister", "the South Korean"."""
    before = noun.doc[noun.i - 1 : noun.i + 1].text if noun.i else noun.text
    if noun.lower_ in _PEOPLE or noun.text in demonyms() or before in demonyms():
        return True
    found = noun_ending_at(noun.doc, noun.i + 1) if noun.pos_ == "NOUN" else None
    return found is not None and found[0].number == "one" and not found[2]


def _run_on(be: Token) -> None:
    """ "The person B met was A", of which the parser makes "The person, B, met and was A"."""
    verb, name = be.head, next((c for c in be.rights if c.dep_ == "attr"), None)
    person = next((c for c in verb.lefts if c.dep_ == "nsubj"), None)
    if be.dep_ != "conj" or name is None or name.pos_ != "PROPN" or person is None or person.lower_ not in _PEOPLE:
        return
    own = next((c for c in person.rights if c.dep_ == "appos" and c.i < verb.i), None)
    joined = any(c.dep_ == "cc" or c.text == "," for c in verb.rights) or any(
        t.is_punct for t in verb.doc[person.i : verb.i]
    )
    if own is None or joined:
        return
    own.head, own.dep_ = verb, "nsubj"
    person.head, person.dep_ = verb, "dep"
    _hang(name, verb, None)


def _where(be: Token, place: Token, clause: Token) -> None:
    """ "X was where A met B": X is the place of the meeting."""
    where = next((c for c in clause.lefts if c.lower_ == "where"), None)
    if where is None or place.pos_ != "PROPN" or where.i != be.i + 1:
        return
    where.tag_, where.pos_, where.dep_ = "IN", "ADP", "prep"
    place.head, place.dep_ = where, "pobj"
    clause.dep_ = "ccomp"
