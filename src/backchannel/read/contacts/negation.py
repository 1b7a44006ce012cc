"""Negation: whether a "no" or "not" of a verb denies what it tells, and where it denies something else.

Constructions: "never met", "neither met nor called", "at no time did A meet", "was never in touch with"; against "did
not meet until Tuesday" and "should never have met", which tell that they met, "had not met since", which is of the time
up to now, and "had not spoken about the bay", which denies the topic.
"""

from spacy.tokens import Token

_OCCASIONS = frozenset({"time", "point", "stage", "moment", "occasion", "circumstances", "way"})


def is_negated(verb: Token) -> bool:
    before = verb.children if in_touch(verb) else verb.lefts
    return after_nor(verb) or any(child.dep_ == "neg" or child.lower_ == "never" for child in before)


def after_nor(verb: Token) -> bool:
    """ "neither confirmed nor denied": the second verb is as negative as the first."""
    return verb.dep_ == "conj" and any(c.lower_ == "nor" and c.dep_ == "cc" for c in verb.head.children)


def in_touch(be: Token) -> bool:
    """ "was never in touch with A", "was not on the phone": behind "was" stands the "not" of the clause, and not of one
    of its parts ("was not with A but with B")."""
    phrases = [t for child in be.rights if child.dep_ == "prep" for t in child.rights]
    return be.lemma_ == "be" and any(t.lower_ in {"phone", "telephone", "line", "touch", "contact"} for t in phrases)


def denies_ahead(child: Token) -> bool:
    """ "At no time did A meet B", "Neither on Monday nor later did A meet B": the "no" that stands before the verb."""
    if child.lower_ in {"neither", "nor"} and child.dep_ in {"preconj", "cc", "advmod"}:
        return True
    if child.dep_ == "aux":  # "At no point did A meet B", of which the parser makes a phrase of "did"
        return any(denies_ahead(each) for each in child.lefts)
    if child.dep_ != "prep":
        return False
    no = any(t.lower_ == "no" and t.head.lower_ in _OCCASIONS for t in child.subtree)
    return no or any(t.lower_ == "neither" for t in (child, *child.lefts, *child.rights))


def regretted(verb: Token) -> bool:
    """ "should never have been sent", "ought not to have met A": what should not have been was."""
    auxiliaries = {child.lower_ for child in verb.lefts if child.dep_ in {"aux", "auxpass"}}
    above = verb.head.lower_ if verb.dep_ == "xcomp" else ""
    return "have" in auxiliaries and ("should" in auxiliaries or "ought" in {above, *auxiliaries})


def only_from(verb: Token) -> bool:
    """ "did not meet A until Tuesday", "Not until Tuesday did A meet B": on that day they met."""
    did = any(child.lower_ == "did" for child in verb.lefts)
    until = [child for child in verb.children if child.dep_ == "prep" and child.lower_ in {"until", "till"}]
    return did and any(t.ent_type_ in {"DATE", "TIME"} for child in until for t in child.rights)


def until_then(verb: Token) -> bool:
    """ "had not met since the spring", "have not spoken for a year", "had never met before": of the time up to another
    contact, or to now, and no denial that one took place."""
    if not any(child.lower_ in {"has", "have", "had", "'ve", "'d"} for child in verb.lefts if child.dep_ == "aux"):
        return False
    if any(child.lower_ == "yet" for child in verb.children):
        return True
    for child in verb.children:
        if child.lower_ in {"since", "before", "until", "till", "yet"} and child.i > verb.i:
            return True
        if child.dep_ == "advcl" and any(t.lower_ in {"since", "until"} and t.dep_ == "mark" for t in child.lefts):
            return True
        if child.lower_ in {"for", "in"} and any(t.lemma_ in {"year", "month", "week", "day"} for t in child.rights):
            return True
    return False


def of_a_topic(verb: Token) -> bool:
    """ "had not spoken to A about the bay": what is denied is the topic; whether they spoke is left open."""
    topics = {child.lower_ for child in verb.rights if child.dep_ == "prep"}
    return verb.lemma_ in {"speak", "talk", "discuss"} and bool(topics & {"about", "regarding", "concerning"})
