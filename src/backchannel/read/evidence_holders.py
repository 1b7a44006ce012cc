"""Holders: which outlet acts on evidence, or stood in it.

Constructions: "X published the tape", "reporters of X heard it", "X decided to publish it", "X was the first to publish
it", "X cites a tape that it has reviewed"; "the tape was published in X"; "The editor of X said the paper would not
publish it". People and states hold letters too; they are no outlets.
"""

from spacy.tokens import Span, Token

from backchannel.read.actors import ActorIndex
from backchannel.read.attribution.bases import evidence_kind
from backchannel.read.evidence_acts import LET
from backchannel.read.lexicons import words

OUTLET_NOUNS = frozenset("newspaper paper station broadcaster channel outlet website agency magazine daily".split())

SAME = "it"


def of_the_same(verb: Token) -> bool:
    """ "X heard a tape of the call. It did not publish it", "The recording has not been published": behind a sentence
    on an outlet, "it" that acts is the outlet, and what nobody published it did not publish."""
    negated = any(child.dep_ == "neg" or child.lower_ == "never" for child in verb.lefts)
    if verb.dep_ not in {"ROOT", "conj"} or not negated:
        return False
    if any(child.dep_ == "nsubj" and child.lower_ == "it" for child in verb.lefts):
        return True
    subject = next((child for child in verb.lefts if child.dep_ == "nsubjpass"), None)
    agent = any(child.dep_ == "agent" or child.lower_ in {"by", "in", "on"} for child in verb.rights)
    return not agent and subject is not None and (subject.lower_ == "it" or bool(evidence_kind(subject)))


def holder_of(actors: ActorIndex, verb: Token) -> str | None:
    """The outlet that acts: the subject, through what governs the verb, or the agent; not a person or a state."""
    node = verb
    for _ in range(5):
        subjects = [child for child in node.children if child.dep_ == "nsubj"]
        subjects += [c for c in node.children if c.dep_ == "nsubjpass" and node.lemma_ in LET and node is not verb]
        subjects += [t for child in node.rights if child.dep_ == "agent" or child.lower_ == "by" for t in child.rights]
        for subject in subjects:
            antecedent = node.head if subject.tag_ in {"WDT", "WP"} and node.dep_ == "relcl" else subject
            if subject.lower_ == "it" and node.dep_ == "relcl":
                antecedent = _main_subject(node) or subject
            if antecedent.lower_ in OUTLET_NOUNS:
                return antecedent.text
            owner = _owner(actors, antecedent)
            if owner is not None:
                return owner
            actor = actors.at(antecedent)
            if actor is not None and actor.kind == "person" and actor.name.split()[-1] not in words("relay_suffixes"):
                return None  # people see and release letters too; that is no outlet's doing
            if actor is not None and actor.kind != "state" and antecedent.pos_ != "PRON":
                return actor.name
            if antecedent.pos_ == "PROPN" and actor is None:
                return capitalised_around(antecedent)
        if not subjects and node is verb and (place := _printed_in(actors, verb)) is not None:
            return place
        before = node.i - 1
        while before > 0 and node.doc[before].dep_ in {"aux", "neg", "auxpass", "advmod"}:
            before -= 1
        if not subjects and before >= 0 and node.doc[before].dep_ == "npadvmod" and node.doc[before].pos_ == "PROPN":
            return capitalised_around(node.doc[before])  # "Example Today posted": the parser takes the day for a time
        if (be := _first_to(node)) is not None:
            node = be
            continue
        through = node.dep_ in {"conj", "xcomp", "pcomp", "prep", "advcl", "ccomp", "acomp"} or node.lower_ == "short"
        if not through or node.head is node:
            return None
        node = node.head
    return None


def named_before(actors: ActorIndex, sentence: Span, token: Token) -> str | None:
    """ "The editor of X said the paper would not publish it": the one body named before in the sentence."""
    found = {
        actor.name for actor in actors.within(sentence.doc[sentence.start : token.i]) if actor.kind == "organisation"
    }
    return found.pop() if len(found) == 1 else None


def _main_subject(verb: Token) -> Token | None:
    """ "X cites a recording that it has reviewed": the subject of the main clause, where it is a name."""
    main = verb.sent.root
    subject = next((c for c in main.lefts if c.dep_ == "nsubj"), None)
    return subject if subject is not None and subject.pos_ == "PROPN" and subject.i < verb.i else None


def _first_to(verb: Token) -> Token | None:
    """ "X was the first to publish it", "the only paper to have published it": the "was" over the infinitive."""
    noun = verb.head
    ahead = noun.dep_ == "attr" and noun.head.lemma_ in {"be", "become"} and any(c.tag_ == "TO" for c in verb.lefts)
    sole = {noun.lower_, *(child.lower_ for child in noun.lefts)} & (words("contact_ordinals") | {"only", "first"})
    return noun.head if ahead and sole else None


def _owner(actors: ActorIndex, people: Token) -> str | None:
    """The outlet of "reporters of X", "X's editors"."""
    if people.pos_ != "NOUN":
        return None
    owned = [child for child in people.lefts if child.dep_ == "poss"]
    owned += [name for child in people.rights if child.lower_ in {"of", "from", "at"} for name in child.rights]
    found = (actors.at(owner) for owner in owned if owner.pos_ == "PROPN")
    return next((actor.name for actor in found if actor is not None and actor.kind != "state"), None)


def _printed_in(actors: ActorIndex, verb: Token) -> str | None:
    """ "was published in X", "can be heard on the site of X": the outlet that it stood in."""
    for phrase in verb.rights:
        if phrase.dep_ == "prep" and phrase.lower_ == "in":
            for name in phrase.rights:
                actor = actors.at(name)
                if actor is not None and actor.kind not in {"person", "state"} and name.pos_ == "PROPN":
                    return actor.name
    return None


def capitalised_around(token: Token) -> str:
    """The run of capitalised words that a token stands in: a name that the recogniser missed."""
    doc, start, end = token.doc, token.i, token.i + 1
    while start > token.sent.start and doc[start - 1].text[:1].isupper() and doc[start - 1].tag_ != "DT":
        start -= 1
    while end < token.sent.end and doc[end].text[:1].isupper():
        end += 1
    return str(doc[start:end].text)
