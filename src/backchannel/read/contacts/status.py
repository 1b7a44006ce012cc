"""Status: held, planned, suggested, conditional or denied, from tense, modality and the words over a contact.

The walk goes from the trigger up to the verb of its clause and on, and the first word that takes the
contact out of what took place decides. A contact that nothing says took place gets no status, and is none.
"""

from spacy.tokens import Token

from backchannel.model.contact import ContactStatus
from backchannel.read.contacts.frames import adjective_senses, governors, light_verbs
from backchannel.read.contacts.syntax import governing_verb
from backchannel.read.contacts.triggers import Trigger
from backchannel.read.lexicons import words

_STATUSES: dict[str, ContactStatus] = {
    "planned": "planned",
    "suggested": "suggested",
    "conditional": "conditional",
    "denied": "denied",
}
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
_MOTION = words("motion_words")
_BEFORE = frozenset({"before", "ahead", "until", "towards", "toward", "for", "pending"})
_REALIS = frozenset({"after", "following", "during", "in", "on", "over", "at", "since", "amid", "through", "via"})
_IF = frozenset({"if", "unless", "whether", "should", "once"})
_OPEN_COMPLEMENTS = frozenset({"xcomp", "ccomp", "dobj", "pcomp", "pobj", "acl", "advcl", "nsubjpass", "oprd", "attr"})
_HEIGHT = 8


def status_of(trigger: Trigger, told_in: Token | None = None) -> ContactStatus | None:
    """The status of the contact at a trigger; None when nothing says whether it took place.

    `told_in` is the verb of a clause that took place within the contact ("in a call, A told B").
    """
    head = trigger.head
    if trigger.noun is None:
        return _verb_status(head, trigger.titled)
    own = _modifier_status(head)
    if own is not None:
        return own
    if told_in is not None:
        return _verb_status(told_in, trigger.titled)
    return _noun_status(trigger)


def _modifier_status(head: Token) -> ContactStatus | None:
    """What the noun's own modifiers say ("a planned meeting", "no talks")."""
    for child in head.lefts:
        sense = adjective_senses().get(child.lower_)
        if sense in _STATUSES:
            return _STATUSES[sense]
    return None


def _noun_status(trigger: Trigger) -> ContactStatus | None:
    head = trigger.head
    verb, preposition = governing_verb(head)
    if verb is None:
        if head.dep_ in {"pobj", "dobj", "conj", "pcomp"}:
            return "held"
        return "held" if trigger.titled or head.dep_ == "ROOT" else None
    if preposition is not None:
        return _status_after(preposition, verb, head, trigger.titled)
    lemma = verb.lemma_.lower()
    governor = governors().get((lemma, "verb"))
    if governor is not None and lemma not in light_verbs() and head.dep_ != "nsubj":
        return _unless_denied(verb, governor.status)
    if verb.pos_ not in {"VERB", "AUX"} and verb.tag_[:2] not in {"VB"}:
        return "held" if trigger.titled else None
    return _verb_status(verb, trigger.titled)


def _unless_denied(verb: Token, status: ContactStatus) -> ContactStatus:
    """The status that a governor gives, less what stands over the governor itself: "did not schedule a call" is
    none, "suggested scheduling a call" a suggestion only."""
    if _negated(verb) and status != "denied":
        return "denied"
    if verb.pos_ == "VERB" and verb.head is not verb:
        above = _over(verb, verb.head)
        if status == "planned" and above in {"suggested", "conditional", "denied"}:
            return above
    return status


def _status_after(preposition: Token, verb: Token, head: Token, titled: bool) -> ContactStatus | None:
    """The status of "talks" in "after talks", "ahead of talks", "called for talks", "readout of a call"."""
    word = preposition.lower_
    if word in _BEFORE:
        governor = governors().get((verb.lemma_.lower(), "verb")) or governors().get((verb.lemma_.lower(), "noun"))
        if governor is not None:
            return governor.status
        return "planned"
    over = governors().get((verb.lemma_.lower(), "noun")) or (governors().get((verb.lemma_.lower(), "other")))
    if word in {"of", "to", "about", "on", "for"} and over is not None:
        return over.status
    governor = governors().get((verb.lemma_.lower(), "verb"))
    if word in {"to", "on", "in", "with", "forward"} and governor is not None and word != "in":
        return governor.status
    if word in _REALIS and verb.pos_ in {"VERB", "AUX"}:
        return _within(verb, word, titled)
    return "held"


def _within(verb: Token, word: str, titled: bool) -> ContactStatus | None:
    """A contact that a clause places itself in or after: as real as the clause, and before it."""
    if verb.dep_ == "acl" and verb.tag_ == "VBN":
        return "held"
    status = _verb_status(verb, titled)
    if word in {"after", "following", "since"} and status == "denied":
        return "held"
    return status


def _verb_status(verb: Token, titled: bool) -> ContactStatus | None:
    """The status that a verb's own form and what stands over it give."""
    node = verb
    found: ContactStatus | None = None
    for _ in range(_HEIGHT):
        found = _own_form(node, titled and node is verb)
        if found == "denied" or (found is not None and found != "held"):
            return "conditional" if _conditional(node) and found != "denied" else found
        if _conditional(node):
            return "conditional"
        if found is None and _in_passing(node):
            return "held" if _own_form(node.head, False) == "held" and node.head.dep_ == "ROOT" else None
        above = node.head
        if above is node:
            break
        over = _over(node, above)
        if over is not None:
            return _unless_denied(above, over) if over != "denied" else over
        if node.dep_ in {"relcl", "advcl", "parataxis"} and found is not None:
            break
        if found is not None and node.dep_ not in {"ccomp", "xcomp", "pcomp", "conj"}:
            break
        if found is not None and node.dep_ == "conj":
            break
        node = above
    return found or ("held" if titled else None)


def _own_form(verb: Token, titled: bool) -> ContactStatus | None:
    """What the auxiliaries of a verb say; None for a bare infinitive or participle."""
    modal: ContactStatus | None = None
    for child in verb.lefts:
        if child.dep_ == "neg" or child.lower_ == "never":
            return "denied"
        if child.tag_ == "MD":
            modal = modal or _MODALS.get(child.lower_, "conditional")
    if modal is not None:
        return modal
    if verb.tag_ == "VBD":
        return "held"
    return _present(verb, titled)


def _present(verb: Token, titled: bool) -> ContactStatus | None:
    auxiliaries = [child for child in verb.lefts if child.dep_ in {"aux", "auxpass"}]
    words = {child.lower_ for child in auxiliaries}
    if verb.tag_ == "VBN" and words & {"has", "have", "had", "was", "were", "'ve", "'s", "been"}:
        return "held"
    if verb.tag_ == "VBN" and words & {"is", "are", "be"}:
        return None if "to" in words else "held"
    if verb.tag_ in {"VBZ", "VBP"}:
        return "held"
    if verb.tag_ == "VBG" and words & {"is", "are", "was", "were", "'s", "'re"}:
        return "held"
    if verb.tag_ == "VB" and titled and "to" in words and verb.dep_ in {"ROOT", "relcl", "acl"}:
        return "planned"
    if verb.tag_ == "VB" and words & {"did", "does"}:
        return "held"
    return None


def _conditional(verb: Token) -> bool:
    return any(child.dep_ in {"mark", "advmod"} and child.lower_ in _IF for child in verb.lefts)


def _in_passing(verb: Token) -> bool:
    """ "when speaking with A": a participle that tells a contact only as the time of something else."""
    return verb.tag_ == "VBG" and any(c.lower_ in {"when", "while", "whenever"} for c in verb.lefts)


def _negated(verb: Token) -> bool:
    return any(child.dep_ == "neg" or child.lower_ == "never" for child in verb.lefts)


def _over(node: Token, above: Token) -> ContactStatus | None:
    """What the word over a clause makes of it: a governor, "is to", a purpose."""
    lemma = above.lemma_.lower()
    if node.dep_ in _OPEN_COMPLEMENTS:
        pos = "noun" if above.pos_ in {"NOUN", "PROPN"} else "verb" if above.pos_ in {"VERB", "AUX"} else "other"
        governor = governors().get((lemma, pos)) or governors().get((lemma, "other"))
        if node.dep_ in {"acl", "advcl"} and not any(child.tag_ == "TO" for child in node.lefts):
            governor = None
        if governor is not None and not (lemma == "go" and above.tag_ != "VBG"):
            return governor.status
    infinitive = any(child.tag_ == "TO" for child in node.lefts)
    if infinitive and lemma == "be" and node.dep_ in {"xcomp", "ccomp", "advcl"}:
        return "planned"
    if infinitive and node.dep_ == "acl" and above.pos_ in {"NOUN", "PROPN"}:
        return "planned"
    if infinitive and node.dep_ in {"advcl", "xcomp"} and lemma not in _MOTION:
        return "planned" if lemma not in {"manage"} else None
    if node.dep_ == "prep" and above.pos_ in {"VERB", "AUX"} and node.lower_ in {"before", "ahead"}:
        return "planned"
    if node.dep_ == "pcomp" and above.lower_ in {"before", "of", "about", "for", "without", "from"}:
        return "denied" if above.lower_ == "without" else "planned"
    return None
