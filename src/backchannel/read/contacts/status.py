"""Status of a verb: held, planned, suggested, conditional or denied, from its form and the words over it.

The walk goes from the verb up, and the first form (`verb_forms`) or word that takes the event out of what took place
decides.
An event of which nothing says whether it took place gets no status.
"""

from spacy.tokens import Token

from backchannel.model.contact import ContactStatus
from backchannel.read.contacts.frames import governors
from backchannel.read.contacts.negation import is_negated, of_a_topic, until_then
from backchannel.read.contacts.questions import answer_to, reported_answer
from backchannel.read.contacts.syntax import is_journey, is_passive_participle
from backchannel.read.contacts.truth import truth_of
from backchannel.read.contacts.verb_forms import is_unreal, of_one_person, own_form
from backchannel.read.lexicons import words

_PERHAPS = frozenset({"maybe", "perhaps", "possibly"})
_IF = frozenset({"if", "unless", "should", "once"})
_ASKING = frozenset({"ask", "say", "know", "wonder", "tell", "see", "clear", "confirm", "question", "answer"})
_OPEN_COMPLEMENTS = frozenset({"xcomp", "ccomp", "dobj", "pcomp", "pobj", "acl", "advcl", "nsubjpass", "oprd", "attr"})
_FACTIVE = frozenset({"have", "manage", "begin", "start", "continue", "appear", "seem", "use", "go", "sit", "get"})
_LEFT_OPEN = frozenset("confirm deny say admit acknowledge disclose reveal know recall remember tell mention".split())
_TALKED = frozenset("comment discuss elaborate answer respond speak talk explain".split())
_REPORTED = frozenset({"say", "report", "know", "believe", "think", "understand", "allege", "rumour", "rumor", "claim"})
_UNDOING = frozenset({"suggested", "conditional", "denied"})
_UNTIL = frozenset({"until", "till", "before", "once"})
_HEIGHT = 8


def unless_denied(verb: Token, status: ContactStatus) -> ContactStatus | None:
    """The status that a governor gives, less what stands over the governor itself: "did not schedule a call" is
    none, "suggested scheduling a call" a suggestion only, and "could be cancelled" says nothing."""
    if status == "denied" and (own_form(verb, False) in {"conditional", "suggested"} or is_negated(verb)):
        return None  # "could be cancelled", "did not deny a meeting"
    if status == "denied" and verb.head is not verb and over_clause(verb, verb.head) in _UNDOING:
        return (
            None  # "urged the government to cancel the visit": so far nobody has; "denied that he had refused to meet"
        )
    if status == "denied" and truth_of(verb) is not None:
        return None  # "denied reports that she had refused to take a call"
    if is_negated(verb) and status != "denied":
        return "denied"
    if verb.pos_ == "VERB" and verb.head is not verb:
        above = over_clause(verb, verb.head)
        if status == "planned" and above in {"suggested", "conditional", "denied"}:
            return above
    return status


def verb_status(verb: Token, titled: bool) -> ContactStatus | None:
    """The status that a verb's own form and what stands over it give, or the answer to a question."""
    if is_passive_participle(verb):
        return "held"  # "A, received by B on Monday, said"
    found = _told_status(verb, titled)
    answer = answer_to(verb) if found in {"held", "denied"} else reported_answer(verb)
    if answer is not None:
        return None if answer == "open" else "held" if answer == "yes" else "denied"
    return found


def _told_status(verb: Token, titled: bool) -> ContactStatus | None:
    if is_unreal(verb):
        return None
    if _still_to_come(verb):
        return "planned"
    node = verb
    found: ContactStatus | None = None
    for _ in range(_HEIGHT):
        found = own_form(node, titled and node is verb)
        if found is not None and any(child.lower_ in _PERHAPS for child in node.children):
            return "conditional"
        if is_negated(node) and (of_a_topic(node) or until_then(node)):
            return None
        if node is not verb and is_negated(node) and node.lemma_.lower() in _LEFT_OPEN:
            return None  # "would not confirm that A had met B", "did not deny meeting B"
        if (truth := truth_of(node)) is not None:
            return "denied" if truth == "untrue" and found == "held" else None
        if _asked(node) or (found == "denied" and node is not verb and not _passes_denial(verb)):
            return None
        if found == "denied" and _but_if(node):
            return "conditional"
        if found == "denied" or (found is not None and found != "held"):
            return "conditional" if _conditional(node, True) and found != "denied" else found
        if _conditional(node):
            return "conditional"
        if found is None and _in_passing(node):
            return "held" if own_form(node.head, False) == "held" and node.head.dep_ == "ROOT" else None
        above = node.head
        if above is node or _colon_parts(node, above):
            break
        if _told_of_the_past(node, above):
            return None if is_negated(above) else "held"
        if node is not verb and above.lemma_ in {"decline", "refuse"} and node.lemma_.lower() in _LEFT_OPEN | _TALKED:
            return None  # "declined to comment on reports that she had met A"
        over = over_clause(node, above)
        if over is None and node.dep_ == "pcomp" and above.lower_ in {"of", "about", "from"}:
            return None
        if node.dep_ == "pcomp" and above.lower_ == "before" and own_form(above.head, False) == "held":
            return None  # "before calling A, B received C": it may have come about
        if over is None and _only_spoken_of(node, above):
            return None
        if over is None and node is verb and above.pos_ == "NOUN" and verb.tag_ == "VBP" and of_one_person(verb):
            return None  # "his insistence that he meet A"
        if over is None and node.dep_ == "pcomp" and above.lower_ in {"over", "at"} and above.nbor(-1).pos_ == "NOUN":
            return None  # "excitement over welcoming A": a feeling, which a coming visit raises too
        if over is not None:
            return unless_denied(above, over) if over != "denied" or above.pos_ == "VERB" else over
        if node.dep_ in {"acl", "relcl", "ccomp"} and above.lemma_.lower() in words("contact_report_nouns"):
            node = above
            continue
        if above.pos_ == "NOUN" and found is not None:
            break
        if node.dep_ in {"relcl", "advcl", "parataxis"} and found is not None:
            break
        if found is not None and node.dep_ not in {"ccomp", "xcomp", "pcomp", "conj"}:
            break
        if found is not None and node.dep_ == "conj":
            break
        node = above
    return found or ("held" if titled else None)


def _colon_parts(node: Token, above: Token) -> bool:
    """Whether a colon parts a clause from the verb behind it that the parser hangs it on: "A speaks with B: C has never
    accepted help" tells two things."""
    return any(token.text == ":" for token in node.doc[node.i : above.i])


def _told_of_the_past(verb: Token, above: Token) -> bool:
    """ "is said to have met A", "is known to have called": a perfect infinitive under a verb of reporting."""
    auxiliaries = {child.lower_ for child in verb.lefts if child.dep_ in {"aux", "auxpass"}}
    passive = any(child.dep_ == "auxpass" for child in above.lefts)
    return {"to", "have"} <= auxiliaries and verb.tag_ == "VBN" and passive and above.lemma_ in _REPORTED


def _conditional(verb: Token, main: bool = False) -> bool:
    """Whether a verb stands in an if-clause, or, with `main`, has one."""
    for child in verb.lefts:
        counted = child.lower_ == "once" and child.i > 0 and child.doc[child.i - 1].lower_ in {"only", "but", "just"}
        if child.dep_ in {"mark", "advmod"} and child.lower_ in _IF and not counted:
            return True
    return main and any(child.dep_ == "advcl" and _conditional(child) for child in verb.children)


def _but_if(verb: Token) -> bool:
    """ "would not visit X unless B gave way": what is refused without a condition is open under it."""
    clauses = [child for child in verb.rights if child.dep_ == "advcl"]
    return any(mark.lower_ == "unless" for clause in clauses for mark in clause.lefts)


def _in_passing(verb: Token) -> bool:
    """ "when speaking with A": a participle that tells a contact only as the time of something else."""
    return verb.tag_ == "VBG" and any(c.lower_ in {"when", "while", "whenever"} for c in verb.lefts)


def _asked(verb: Token) -> bool:
    """ "asked whether he met A", "did not say if he had met A": nobody tells that he did."""
    marks = {child.lower_ for child in verb.lefts if child.dep_ in {"mark", "advmod"}}
    return "whether" in marks or ("if" in marks and verb.head.lemma_.lower() in _ASKING)


def _passes_denial(verb: Token) -> bool:
    """Whether a "not" over a verb denies it ("did not go to meet A"), not "did no wrong in meeting A"."""
    return verb.dep_ in {"xcomp", "ccomp", "conj"} or any(child.tag_ == "TO" for child in verb.lefts)


def over_clause(node: Token, above: Token) -> ContactStatus | None:
    """What the word over a clause makes of it: a governor, "is to", a purpose."""
    lemma = above.lemma_.lower()
    if node.dep_ == "ccomp" and node.tag_ == "VBD" and lemma in {"suggest", "indicate"}:
        return None  # "the call took place, the file suggests": told, not proposed
    if lemma == "call" and _judged(node, above):
        return None  # "calls meeting A helpful"
    if node.dep_ in _OPEN_COMPLEMENTS:
        pos = "noun" if above.pos_ in {"NOUN", "PROPN"} else "verb" if above.pos_ in {"VERB", "AUX"} else "other"
        governor = governors().get((lemma, pos)) or governors().get((lemma, "other"))
        if node.dep_ in {"acl", "advcl"} and not any(child.tag_ == "TO" for child in node.lefts):
            governor = None
        if governor is not None and governor.status == "planned" and _is_past(node):
            return None  # "announced that A had met B"
        if governor is not None and not (lemma == "go" and above.tag_ != "VBG"):
            return governor.status
    infinitive = any(child.tag_ == "TO" for child in node.lefts)
    ordinals = (above, *(child for child in above.rights if child.i < node.i))
    if infinitive and any(each.lower_ in words("contact_ordinals") for each in ordinals):
        return None  # "was first to report that A had met B"
    if infinitive and lemma == "be" and node.dep_ in {"xcomp", "ccomp", "advcl"} and not is_journey(above):
        return "planned"
    if infinitive and node.dep_ == "acl" and above.pos_ in {"NOUN", "PROPN"}:
        return "planned"
    if infinitive and node.dep_ in {"advcl", "xcomp"} and lemma not in _FACTIVE and not _is_done(above):
        return "planned"
    if node.dep_ == "prep" and above.pos_ in {"VERB", "AUX"} and node.lower_ in {"before", "ahead"}:
        return "planned"
    return _gerund(node, above) if node.dep_ == "pcomp" else None


def _judged(node: Token, above: Token) -> bool:
    """Whether an adjective says what is thought of a clause: beside it, or behind a name, where none describes it."""
    beside = any(child.pos_ == "ADJ" and child.i > node.i for child in above.rights)
    return beside or any(t.dep_ == "amod" and t.pos_ == "ADJ" and t.i > t.head.i for t in node.subtree)


def _still_to_come(verb: Token) -> bool:
    """ "wants to wait until he meets A": a present behind these words is a future."""
    if verb.tag_ not in {"VBP", "VBZ", "VB"} or verb.dep_ != "advcl":
        return False
    return any(child.dep_ in {"mark", "advmod"} and child.lower_ in _UNTIL for child in verb.lefts)


def _only_spoken_of(node: Token, above: Token) -> bool:
    """ "coached B on speaking to C", "mentioned meeting B": what is talked of may lie behind or ahead; "On meeting B, A
    said" is told."""
    if node.dep_ == "pcomp":
        return above.lower_ == "on" and above.i > above.head.i
    return node.dep_ == "xcomp" and node.tag_ == "VBG" and above.lemma_ == "mention"


def _is_past(verb: Token) -> bool:
    """Whether a clause is told as past, in the past tense or with "had"."""
    had = any(child.lower_ in {"had", "'d"} and child.dep_ == "aux" for child in verb.lefts)
    return verb.dep_ == "ccomp" and (verb.tag_ == "VBD" or (verb.tag_ == "VBN" and had))


def _is_done(verb: Token) -> bool:
    """Whether a purpose under a verb was carried out: "flew to X to meet A", "picked up the phone to call A"."""
    phone = any(child.dep_ == "dobj" and child.lower_ in {"phone", "telephone"} for child in verb.rights)
    return is_journey(verb) or (verb.lemma_ == "pick" and phone)


def _gerund(verb: Token, preposition: Token) -> ContactStatus | None:
    """ "looks forward to meeting", "before meeting", "without meeting"; "after meeting" says nothing against it."""
    if verb.tag_ == "VBD":
        return None  # "do not agree on when they met"
    if verb.tag_ == "VBN" and preposition.lower_ == "to" and any(child.lower_ == "having" for child in verb.lefts):
        return None  # "admitted to having met A"
    word = preposition.lower_
    over = preposition.head
    kinds = ("verb", "noun", "other")
    governor = next((g for kind in kinds if (g := governors().get((over.lemma_.lower(), kind)))), None)
    if word not in {"after", "by", "in", "since", "following", "while"} and governor is not None:
        return governor.status
    if word == "without":
        return "denied"
    return "planned" if word in {"before", "to"} else None
