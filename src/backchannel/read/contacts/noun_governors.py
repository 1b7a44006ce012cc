"""Governors of a contact noun: what the word over it makes of it ("planned a call", "the call was put off")."""

from spacy.tokens import Token

from backchannel.model.contact import ContactStatus
from backchannel.read.contacts.frames import Governor, governors, light_verbs
from backchannel.read.contacts.status import verb_status
from backchannel.read.lexicons import words

OCCUR = frozenset(
    "take happen occur go come follow proceed begin start end last conclude resume continue date reach".split()
)


def governor_of(word: Token, *kinds: str) -> Governor | None:
    """The governor of the list that a word of one of these kinds is, with its particle if that makes another of it."""
    lemmas = [f"{word.lemma_.lower()} {particle}" for particle in _particles(word)] + [word.lemma_.lower()]
    found = (governors().get((lemma, kind)) for lemma in lemmas for kind in kinds)
    return next((governor for governor in found if governor is not None), None)


def _particles(verb: Token) -> list[str]:
    """ "called off", "brought forward": what stands behind the verb and makes another one of it."""
    return [c.lower_ for c in verb.rights if c.dep_ == "prt" or c.lower_ in {"forward", "back", "off"}]


def suffered(head: Token, verb: Token) -> bool:
    """Whether a contact is what a verb was done to: in the passive, or in a headline, which leaves out "was"
    ("Visit postponed", "Talks called off")."""
    if head.dep_ == "nsubjpass":
        return True
    if verb.tag_ not in {"VBD", "VBN"} or any(c.dep_ in {"dobj", "aux", "ccomp"} for c in verb.children):
        return False
    return is_patients(verb)


def is_patients(verb: Token) -> bool:
    """Whether a contact can only be what the verb is done to."""
    lemma = verb.lemma_.lower()
    return not words("contact_patient_verbs").isdisjoint({lemma, *(f"{lemma} {each}" for each in _particles(verb))})


def real(verb: Token, titled: bool) -> ContactStatus | None:
    """Held when the clause is in the past, or in a headline; else the noun only names the contact."""
    if verb.tag_ in {"VBZ", "VBP"} and not titled:
        return None
    return "held" if verb_status(verb, titled) == "held" else None


def for_use(verb: Token) -> bool:
    """ "The conversations were not intended for publication": what something is for, and not whether it was held."""
    return verb.lemma_.lower() in {"intend", "mean", "design"} and any(
        child.dep_ == "prep"
        and child.lower_ in {"for", "as"}
        and not any(thing.ent_type_ in {"DATE", "TIME"} for thing in child.children)
        for child in verb.rights
    )


def as_it_seems(verb: Token) -> ContactStatus | None:
    """ "The visit appeared to have been called off": what only seemed so is told of nothing, but for what seems to have
    taken place ("The meeting appears to have taken place")."""
    said = next(
        (c for c in verb.rights if c.dep_ == "xcomp" and c.lemma_.lower() in OCCUR | light_verbs().keys()), None
    )
    have = said is not None and any(child.lower_ == "have" for child in said.lefts)
    negated = any(child.dep_ == "neg" for child in (*verb.children, *(said.children if said is not None else ())))
    return "held" if have and not negated else None
