"""Form of a verb: the status of a contact that its tense, auxiliaries and negation say by themselves."""

from spacy.tokens import Token

from backchannel.model.contact import ContactStatus
from backchannel.read.contacts.negation import after_nor, denies_ahead, in_touch, only_from, regretted

_MODALS: dict[str, ContactStatus] = {
    "will": "planned",
    "'ll": "planned",
    "wo": "planned",
    "shall": "planned",
    "would": "planned",
    "'d": "planned",
    "could": "conditional",
    "may": "conditional",
    "might": "conditional",
    "can": "conditional",
    "ca": "conditional",
    "should": "suggested",
    "must": "suggested",
    "ought": "suggested",
}


def own_form(verb: Token, titled: bool) -> ContactStatus | None:
    """What the auxiliaries of a verb say; None for a bare infinitive or participle."""
    modal: ContactStatus | None = None
    if after_nor(verb):
        return "denied"
    for child in verb.children if in_touch(verb) else verb.lefts:
        if (child.dep_ == "neg" or child.lower_ == "never") and (regretted(verb) or only_from(verb)):
            return "held"
        if child.dep_ == "neg" or child.lower_ == "never" or denies_ahead(child):
            return "denied"
        if child.tag_ == "MD":
            modal = modal or _MODALS.get(child.lower_, "conditional")
    if modal is not None:
        return modal
    if verb.tag_ == "VBD":
        return "held"
    return _present(verb, titled)


def is_unreal(verb: Token) -> bool:
    """ "should have met A", "would have called B": told of what did not come about, or of nothing."""
    auxiliaries = {child.lower_ for child in verb.lefts if child.dep_ in {"aux", "auxpass"}}
    wished = "have" in auxiliaries and bool(auxiliaries & {"should", "would", "'d", "ought"})
    return wished and not any(child.dep_ == "neg" or child.lower_ == "never" for child in verb.lefts)


def _present(verb: Token, titled: bool) -> ContactStatus | None:
    auxiliaries = [child for child in verb.lefts if child.dep_ in {"aux", "auxpass"}]
    words = {child.lower_ for child in auxiliaries}
    if verb.tag_ == "VBN" and words & {"has", "have", "had", "having", "was", "were", "'ve", "'s", "been"}:
        return "held"
    if verb.tag_ == "VBN" and words & {"is", "are", "be"}:
        return None if "to" in words else "held"
    if titled and verb.tag_ in {"VB", "VBP"} and _goes_on_to(verb):
        return "planned"
    if verb.tag_ == "VBP" and of_one_person(verb):
        return None  # "insisted that he meet A": a subjunctive
    if verb.tag_ in {"VBZ", "VBP"}:
        return "held"
    if verb.tag_ == "VBG" and words & {"is", "are", "was", "were", "'s", "'re"}:
        return "held"
    if verb.tag_ == "VB" and titled and "to" in words and verb.dep_ in {"ROOT", "relcl", "acl"}:
        return "planned"
    if verb.tag_ == "VB" and words & {"did", "does"}:
        return "held"
    return None


def _goes_on_to(verb: Token) -> bool:
    """ "A to visit X in July, meet B": in a headline a bare form behind a "to" and a comma is a second infinitive."""
    before = verb.doc[verb.sent.start : verb.i]
    to = next((t for t in before if t.tag_ == "TO" and t.nbor(1).tag_ == "VB"), None)
    joined = verb.i > 0 and verb.nbor(-1).lower_ in {",", "and", ";"}
    return to is not None and joined and not any(t.tag_ in {"VBD", "VBZ", "MD"} for t in before)


def of_one_person(verb: Token) -> bool:
    """Whether the subject is one person, named or "he" or "she": the indicative would end in -s."""
    subject = next((child for child in verb.lefts if child.dep_ == "nsubj"), None)
    joined = subject is not None and any(child.dep_ == "conj" for child in subject.children)
    return subject is not None and not joined and (subject.lower_ in {"he", "she", "it"} or subject.tag_ == "NNP")
