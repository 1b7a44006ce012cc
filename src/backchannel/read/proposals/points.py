"""Points: where a text gives the number of points of a plan that stands before it, or around it.

Constructions: "a plan of 12 points", "tabled a proposal in seven points"; "has 15 points", "consists of", "runs to",
"spans"; "a plan made up of 14 points", "listing eight points", "a plan, nine points in all,"; "is in five points",
"was a list of nine points", "is 14 points long"; "There are seven points in the plan", "the 15 points of the plan",
"Nine points make up the plan"; and in the next sentence "It consists of …", "Its nine points …", "There are six
points in all".
"""

from itertools import pairwise

from spacy.tokens import Token

_HAVING = frozenset(
    "have contain comprise include list number set cover total hold span detail feature outline".split()
)
_MADE_OF = frozenset("consist run come extend amount make divide arrange set compose".split())
_LISTS = frozenset(["list", "catalogue", "catalog", "set", "package", "document", "paper", "text"])
_PRESENTING = frozenset("present table submit propose unveil publish lay set outline draft draw put arrange".split())
_IN_ALL = frozenset(["all", "total", "it"])


def points_behind(head: Token) -> Token | None:
    """The word "points" that counts those of the plan at `head`, behind or around it; None without one."""
    for child in head.rights:
        counted = child.dep_ == "prep" and child.lower_ in {"of", "with", "in"}
        found = next((t for t in child.children if t.lemma_ == "point"), None) if counted else None
        if found is not None:
            return found
    found = _points_of(head.head) if head.dep_ in {"nsubj", "nsubjpass"} else None
    return (
        found
        or _points_of_participle(head)
        or _points_beside(head)
        or _points_that_are_in(head)
        or _points_presented(head)
        or _points_told_next(head)
    )


def points_alone(token: Token) -> Token | None:
    """The number in "the 12 points", "all 12 points", which stand for the plan that has so many. Not a part of them
    ("the first 12 points", "five of the 12 points"), nor points with a plan behind them ("the 12 points of it")."""
    if token.lower_ != "points" or any(t.dep_ in {"prep", "relcl", "acl"} for t in token.rights):
        return None
    lefts = list(token.lefts)
    counted = [t for t in lefts if t.dep_ == "nummod"]
    whole = [t for t in lefts if t.lower_ in {"the", "these", "those", "all"}]
    if len(counted) != 1 or not whole or len(whole) + 1 != len(lefts) or counted[0].i != token.i - 1:
        return None
    return None if token.dep_ == "pobj" and token.head.lower_ == "of" else counted[0]


def _points_of_participle(head: Token) -> Token | None:
    """ "a plan made up of 14 points", "dated 4 May and made up of", "unveiled a plan, listing eight points"."""
    beside = [t for t in head.subtree if t.i > head.i and t.dep_ in {"acl", "relcl"}]
    if head.dep_ == "dobj":
        beside += [t for t in head.doc[head.i : head.sent.end] if t.dep_ == "relcl" and _of_the_plan(t, head)]
    beside += [c for verb in list(beside) for c in verb.rights if c.dep_ == "conj"]
    beside += [t for t in head.doc[head.i : head.sent.end] if _goes_on_with_it(t)]  # "presented a plan; it lists"
    if head.dep_ == "dobj":
        beside += [
            child for child in head.head.rights if child.dep_ == "advcl" and child.tag_ == "VBG" and child.i > head.i
        ]
    return next((found for verb in beside if (found := _points_of(verb)) is not None), None)


def _of_the_plan(verb: Token, head: Token) -> bool:
    """ "presented a plan on 3 May that is made up of": a relative clause that the parser hangs on the day."""
    dated = verb.head.ent_type_ in {"DATE", "TIME"} and verb.head.sent.start <= head.head.i < verb.head.i
    return dated and any(child.tag_ == "WDT" and child.dep_ in {"nsubj", "nsubjpass"} for child in verb.lefts)


def _goes_on_with_it(verb: Token) -> bool:
    return verb.pos_ == "VERB" and any(c.dep_ == "nsubj" and c.lower_ == "it" for c in verb.lefts)


def _points_of(verb: Token) -> Token | None:
    """The points that a verb gives its subject: "has 15 points", "consists of nine points", "runs to 14 points"."""
    if verb.lemma_ in _HAVING:
        found = next((t for t in verb.rights if t.lemma_ == "point"), None)
        if found is not None:
            return found
    if verb.lemma_ in _MADE_OF:
        under = [verb, *(child for child in verb.rights if child.dep_ == "prt")]  # "made up | of ten points"
        slots = [child for above in under for child in above.rights if child.lower_ in {"of", "to", "into", "in"}]
        return next((t for slot in slots for t in slot.children if t.lemma_ == "point"), None)
    return _points_that_it_is(verb) if verb.lemma_ == "be" else None


def _points_that_it_is(be: Token) -> Token | None:
    """ "is in five points", "was a list of nine points", "is 14 points long"."""
    for child in be.rights:
        below = [t for t in child.children if t.lemma_ == "point"]
        if child.lower_ == "in" and below:
            return below[0]
        if child.lower_ == "long" and below:
            return below[0]
        if child.dep_ == "attr" and child.lemma_ in _LISTS:
            return next((t for c in child.rights if c.lower_ == "of" for t in c.rights if t.lemma_ == "point"), None)
    return None


def _points_beside(head: Token) -> Token | None:
    """ "a plan, all 12 points of it,", "a plan for a corridor, nine points drafted by A,": set beside it by a comma."""
    for token in head.subtree:
        if token.i > head.i and token.dep_ == "appos" and token.lemma_ == "point":
            before = head.doc[token.left_edge.i - 1]
            if before.text == "," and any(child.pos_ == "NUM" for child in token.lefts):
                return token
    return None


def _points_that_are_in(head: Token) -> Token | None:
    """ "There are seven points in the plan", "the 15 points of the plan", "Nine points make up the plan"; five points
    in it can be some of them."""
    if head.dep_ == "dobj" and head.head.lemma_ == "make" and any(c.lower_ == "up" for c in head.head.rights):
        return next((c for c in head.head.lefts if c.dep_ == "nsubj" and c.lemma_ == "point"), None)
    over = head.head.head if head.dep_ == "pobj" and head.head.lower_ in {"in", "of", "to"} else None
    if over is None or over.lemma_ != "point":
        return None
    there = over.head.lemma_ == "be" and any(child.dep_ == "expl" for child in over.head.lefts)
    whole = any(t.lower_ in {"the", "all"} for t in over.doc[over.left_edge.i : over.i])
    return over if there or whole else None


def _points_presented(head: Token) -> Token | None:
    """ "tabled a proposal on fishing in seven points", where the parser hangs the points on the verb or the matter."""
    verb = head.head
    if head.dep_ != "dobj" or verb.lemma_ not in _PRESENTING:
        return None
    for token in head.doc[head.i + 1 : head.sent.end]:
        if token.lower_ == "in" and token.dep_ == "prep":
            found = next((t for t in token.rights if t.lemma_ == "point"), None)
            if found is not None and any(child.pos_ == "NUM" for child in found.lefts):
                return found
    return None


def _points_told_next(head: Token) -> Token | None:
    """The points of "It consists of nine points.", "Its nine points …", "There are six points in all" right after the
    sentence that brought the plan up."""
    doc, at = head.doc, head.sent.end
    if at + 1 >= len(doc) or doc[at].lower_ not in {"it", "its", "there"}:
        return None
    if doc[at].lower_ == "its":
        return doc[at].head if doc[at].head.lemma_ == "point" and head.dep_ in {"dobj", "nsubj", "nsubjpass"} else None
    if doc[at].lower_ == "there":
        found = next((t for t in doc[at].head.rights if t.lemma_ == "point"), None)
        told = [t.lower_ for t in doc[at].sent]
        whole = "altogether" in told or any(a == "in" and b in _IN_ALL for a, b in pairwise(told))
        return found if whole and doc[at].dep_ == "expl" and doc[at].head.lemma_ == "be" else None
    return _points_of(doc[at].head) if doc[at].dep_ == "nsubj" else None
