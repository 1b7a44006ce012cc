"""Status of a move: whether it was made, is intended, is denied, or is only spoken of."""

from spacy.tokens import Token

from backchannel.read.moves.frames import frames, governors, word_class

_PLANNED = frozenset({"will", "shall", "'ll", "wo"})
_OPEN = frozenset({"may", "might", "could", "should", "must", "can", "ca", "need", "ought"})
_GUESSED = frozenset({"perhaps", "maybe", "possibly", "probably", "presumably", "conceivably"})
_IF = frozenset({"if", "unless", "whether", "should", "lest", "until"})
_JUDGING = frozenset(
    {"praise", "criticism", "accusation", "conviction", "arrest", "sanction", "endorsement", "concession"}
)
_GIVEN_TIME = frozenset({"deadline", "ultimatum", "chance", "opportunity", "invitation"})
_PRESUPPOSED = frozenset({"after", "by", "for", "since", "in", "following", "while", "despite", "over"})


def status_of(word: Token) -> str | None:
    """done, planned or denied; None when the words do not say that it was made or will be."""
    status = "done"
    node, joined = word, False
    for _ in range(8):
        own = _own(node)
        if own is None:
            return None
        if own == "planned":
            status = "planned" if status == "done" else status
        step = _step(node)
        if step is None:
            return None
        joined = joined or (node.dep_ == "conj" and any(t.dep_ == "nsubj" for t in node.lefts))
        if step == "denied":
            if joined:
                return None  # "denied that A came and B asked for talks": B may have asked
            status = "denied"
        elif step == "planned" and status == "done":
            status = "planned"
        if step == "top":
            return None if _within_condition(node) else status
        node = _above(node)
    return status


def _within_condition(node: Token) -> bool:
    """ "If you had a gang that killed people": nothing that stands below an "if" is told."""
    return any(
        above.dep_ == "advcl" and any(t.dep_ == "mark" and t.lower_ in {"if", "unless"} for t in above.lefts)
        for above in node.ancestors
    )


def negated(word: Token) -> bool:
    """Whether a verb, or the word that governs its infinitive, is negated."""
    auxiliaries = [t for child in word.lefts if child.dep_ in {"aux", "auxpass"} for t in child.subtree]
    behind = [t for t in word.rights if t.dep_ == "neg"] if word.pos_ == "AUX" else []  # "was not willing"
    return any(t.dep_ == "neg" or t.lower_ in {"never", "not", "n't"} for t in (*word.lefts, *auxiliaries, *behind))


def _own(node: Token) -> str | None:
    """What a verb's own auxiliaries say; None: nothing happened."""
    if node.pos_ == "ADJ" and node.dep_ in {"acomp", "oprd"} and negated(node.head):
        return None  # "was not willing to offer"
    if node.pos_ not in {"VERB", "AUX"}:
        return "done"
    auxiliaries = [child for child in node.lefts if child.dep_ in {"aux", "auxpass"}]
    words = {child.lower_ for child in auxiliaries}
    if words & _OPEN or negated(node) or _nobody(node) or _supposed(node):
        return None
    headline = "to" in words and node.dep_ == "ROOT" and any(t.dep_ == "nsubj" for t in node.lefts)  # "A to propose"
    if words & _PLANNED or headline:
        return None if _perhaps(node) else "planned"
    if _to_be(auxiliaries) or any(_to_be(list(t.lefts)) for t in node.rights if t.dep_ == "conj"):
        return None  # "demanded that a truce be declared", "that troops withdraw and aid be sent"
    if words & {"would", "'d"} and not _perfect(auxiliaries):
        return "planned" if _reported(node) else None
    if node.tag_ == "VB" and not words and node.dep_ not in {"ROOT", "conj", "xcomp", "pcomp"}:
        return None
    if node.tag_ == "VB" and not words and node.dep_ in {"ROOT", "ccomp"}:
        return None
    return "done"


def _perhaps(verb: Token) -> bool:
    """ "Perhaps X will": a guess."""
    return any(t.dep_ == "advmod" and t.lower_ in _GUESSED for t in verb.lefts)


def _to_be(before: list[Token]) -> bool:
    """Whether a bare "be" stands before a participle: what shall be."""
    words = {t.lower_ for t in before if t.dep_ in {"aux", "auxpass"}}
    return "be" in words and not words & (_PLANNED | _OPEN | {"to", "would", "'d"})


def _supposed(verb: Token) -> bool:
    """ "Say they demanded it": an order to think of it."""
    first = verb.sent[0]
    return first.lower_ in {"say", "suppose", "imagine"} and first.tag_ == "VB" and first.nbor().text not in {",", ":"}


def _nobody(verb: Token) -> bool:
    """ "No side has", "neither X nor Y has", "nobody has": nothing was done."""
    subject = next((t for t in verb.lefts if t.dep_ in {"nsubj", "nsubjpass"}), None)
    if subject is None:
        return False
    first = subject.doc[subject.left_edge.i]
    return first.lower_ in {"no", "neither", "nobody", "none"} or subject.lower_ in {"nobody", "none", "neither"}


def _perfect(auxiliaries: list[Token]) -> bool:
    return any(child.lemma_ == "have" for child in auxiliaries) and not any(
        child.lower_ == "would" for child in auxiliaries
    )


def _reported(node: Token) -> bool:
    """Whether a verb stands in reported speech: "said that it would"."""
    while node.dep_ == "conj" and node.head.pos_ in {"VERB", "AUX"}:
        node = node.head
    return node.dep_ == "ccomp" and node.head.lemma_ in word_class("speech")


def _above(node: Token) -> Token:
    return node.head.head if node.dep_ in {"pcomp", "acomp"} and node.head.pos_ == "ADP" else node.head


def _step(node: Token) -> str | None:
    """What the word above makes of it: top, done, planned, denied; None: open."""
    head = node.head
    if node.dep_ in {"ROOT", "parataxis"} or head is node:
        return "top"
    if node.dep_ == "conj":
        if negated(head) and any(t.dep_ == "cc" and t.lower_ in {"or", "nor"} for t in head.rights):
            return None  # "and not leave the port, or agree to hand it over"
        return "done" if head.pos_ in {"VERB", "AUX", "ADJ", "NOUN"} else "top"
    if node.dep_ == "pcomp":
        return "done" if head.lower_ in _PRESUPPOSED and _judged(head) else None
    if node.dep_ == "advcl":
        return _adverbial(node)
    if node.dep_ == "acl" and any(t.lower_ == "that" and t.dep_ == "mark" for t in node.lefts):
        found = governors().get((head.lemma_.lower(), "n"))  # "signs that he is willing"
        return None if found == "open" else found or "done"
    to_do = node.dep_ == "relcl" and any(t.lower_ == "to" and t.dep_ == "aux" for t in node.lefts)  # "for B to leave"
    if node.dep_ in {"xcomp", "ccomp"} or (node.dep_ == "acl" and node.tag_ == "VB") or to_do:
        return _complement(node)
    return "top"


def _gives_time(child: Token) -> bool:
    return child.dep_ == "dobj" and child.lemma_ in _GIVEN_TIME


def _judged(preposition: Token) -> bool:
    """Whether what stands behind a preposition happened: behind "for" where somebody is praised, blamed or punished for
    it ("thanked them for freeing the crew"), not where it is asked for ("called for lifting the ban").
    """
    if preposition.lower_ != "for":
        return True
    over = preposition.head if preposition.head.pos_ != "PROPN" else preposition.head.head
    pos = "n" if over.pos_ == "NOUN" else "v"
    kinds = {frame.kind for frame in frames().get((over.lemma_.lower(), pos), ())}
    return bool(kinds & _JUDGING) and "demand" not in kinds


def _adverbial(node: Token) -> str | None:
    mark = next((child for child in node.lefts if child.dep_ == "mark"), None)
    if mark is not None and mark.lower_ in _IF:
        return None
    if any(child.lower_ == "to" and child.dep_ == "aux" for child in node.lefts):
        return _complement(node)  # also "hard for X to attack"
    if mark is not None or any(child.lower_ in {"when", "as"} for child in node.lefts):
        return "top"
    if node.tag_ == "VBG" and (_accused(node.head) or _only_possible(node.head)):
        return None  # "were blamed for the fire, killing five"; "could go to court, asking for a ban"
    return "done" if node.tag_ == "VBG" and mark is None else "top"


def _only_possible(verb: Token) -> bool:
    return any(t.dep_ == "aux" and t.lower_ in _OPEN for t in verb.lefts)


def _accused(verb: Token) -> bool:
    passive = any(t.dep_ == "auxpass" for t in verb.lefts)
    return passive and any(f.kind == "accusation" for f in frames().get((verb.lemma_.lower(), "v"), ()))


def _complement(node: Token) -> str | None:
    infinitive = any(child.lower_ == "to" and child.dep_ == "aux" for child in node.lefts)
    if infinitive and (node.head.lemma_ in _GIVEN_TIME or any(_gives_time(t) for t in node.head.children)):
        return None  # "set B a deadline to accept"
    pos = "n" if node.head.pos_ in {"NOUN", "PROPN"} else "v"
    status = governors().get((node.head.lemma_.lower(), pos))
    if any(child.lower_ in {"whether", "if"} and child.dep_ == "mark" for child in node.lefts):
        return None
    if infinitive:
        return None if status in {None, "open", "denied"} or negated(node.head) else status
    if node.head.lemma_ == "insist" and node.tag_ in {"VB", "VBP"} and not any(t.dep_ == "aux" for t in node.lefts):
        return None  # "insisted that they free the crew"
    if status in {"open", "denied"}:
        return None if status == "open" else "denied"
    return "done"
