"""Acts: what kind of act a cue is in its clause, where its verb has more than one sense.

Constructions that take the act of the table away, so that the attribution only says something:

- "called": a demand only of what is called for or whom one calls on; not a name ("called it superb", "a group called
  X"), nor a telephone call;
- "suggested", "advised", "insisted" that something is so: advice or a demand only where it tells what should be done;
- "agree that" something is so, "agree with": accepted is what will or should be done;
- "questioned" a thing, which is no question; "offered" words ("offered condolences"), which is no promise;
- "pushed back against" a claim, which denies it;
- "declined to say", "refused to confirm": words that were not said, and nothing that was turned down;
- "welcomed" somebody who comes ("welcomed her to his estate"): no praise; `telling` makes a deed of it.
"""

from collections.abc import Collection

from spacy.tokens import Token

from backchannel.read.attribution.candidates import Candidate
from backchannel.read.attribution.frames import act_of
from backchannel.read.lexicons import words

_NOT_SAYING = frozenset({"decline", "refuse"})
_INFORMATION = frozenset({"answer", "comment", "detail", "explanation", "figure", "information", "interview", "reason"})
_SHOULD = frozenset({"should", "must", "ought", "shall", "let"})
_WILL = frozenset({"will", "would", "'ll", "'d", "shall"})
_INDICATIVE = frozenset({"suggest", "advise", "insist"})
_WORDS = frozenset(
    "advice analysis apology assessment comment condolence criticism detail evidence explanation glimpse opinion praise"
    " prayer proof reason reasoning sympathy thanks thought view".split()
)
_QUESTIONS = frozenset({"whether", "if", "how", "why", "what", "who", "which", "when", "where"})


def act_in(candidate: Candidate, content: Collection[int]) -> str:
    """The act of a cue as its clause makes it; `content` are the positions of what is said."""
    verb, lemma = candidate.verb, candidate.lemma
    if pushes_back(verb):
        return "deny"
    act = act_of(lemma, candidate.construction)
    if act == "say" or verb.pos_ != "VERB":
        return act
    if lemma in _NOT_SAYING and _of_saying(verb):
        return "say"
    if lemma == "call":
        return act if calls_for(verb) or candidate.construction in {"infinitive", "ask_to"} else "say"
    clause = _clause(verb, content)
    if lemma in _INDICATIVE and clause is not None and not _tells_to_do(clause, _SHOULD):
        return "say"
    if lemma == "agree" and (_with(verb) or (clause is not None and not _tells_to_do(clause, _SHOULD | _WILL))):
        return "say"
    if lemma == "question" and not any(verb.doc[i].lower_ in _QUESTIONS for i in content):
        return "say"
    if lemma == "offer" and any(t.dep_ == "dobj" and t.lemma_.lower() in _WORDS for t in verb.rights):
        return "say"
    return "say" if receives(verb) else act


def _of_saying(verb: Token) -> bool:
    """Whether words are declined: "declined to comment", "to give details", "a request for comment"."""
    to = [t for t in verb.rights if t.dep_ == "xcomp" and any(m.tag_ == "TO" for m in t.lefts)]
    things = [t for holder in (verb, *to) for t in holder.rights if t.dep_ == "dobj"]
    asked = (t for thing in things for p in thing.rights if p.lower_ == "for" for t in p.rights)
    said = any(t.lemma_.lower() in words("attribution_withheld_verbs") for t in to)
    return said or any(t.lemma_.lower() in _INFORMATION for t in (*things, *asked))


def pushes_back(verb: Token) -> bool:
    """ "pushed back against the claim", "pushed back on it": denied, where "pushed the talks back" delays them."""
    if verb.lemma_.lower() != "push" or verb.i + 1 >= len(verb.doc) or verb.nbor().lower_ != "back":
        return False
    return any(t.lower_ in {"against", "on"} for t in verb.doc[verb.i + 2 : verb.i + 3])


def calls_for(verb: Token) -> bool:
    """ "called for X", "called on X to": what is asked; "called again on Monday" asks nothing."""
    first, *behind = [*verb.doc[verb.i + 1 : verb.i + 3]] or [verb]
    dated = bool(behind) and behind[0].ent_type_ in {"DATE", "TIME"}  # "called on Monday to congratulate A"
    asks = first.lower_ == "for" or (first.lower_ in {"on", "upon"} and not dated)  # "called for A to go": no child
    thing = any(t.dep_ in {"dobj", "oprd"} for t in verb.rights)  # "called snap elections for June" announces them
    return asks or (not thing and any(t.lower_ == "for" for t in verb.rights))


def receives(verb: Token) -> bool:
    """ "welcomed her to his estate": somebody who comes is welcomed to a place."""
    if verb.lemma_.lower() not in words("receiving_words"):
        return False
    whom = next((t for t in verb.rights if t.dep_ == "dobj"), None)
    person = whom is not None and (whom.ent_type_ == "PERSON" or whom.lower_ in {"him", "her", "them", "me", "us"})
    places = (t for holder in (verb, whom) if holder is not None for t in holder.rights if t.lower_ in {"to", "at"})
    return person and any(t.dep_ in {"prep", "dative"} for t in places)


def _clause(verb: Token, content: Collection[int]) -> Token | None:
    """The finite clause that a verb governs in the content; None for an infinitive, a gerund or none."""
    for child in verb.children:
        gerund = child.tag_ == "VBG" and not any(t.dep_ == "aux" for t in child.lefts)
        if child.dep_ == "ccomp" and child.i in content and not gerund:
            return None if any(t.tag_ == "TO" for t in child.lefts) else child
    return None


def _tells_to_do(clause: Token, modals: Collection[str]) -> bool:
    """Whether a clause tells what is to be done: by its modal, or a bare form ("that he leave")."""
    auxiliaries = [t for t in clause.lefts if t.dep_ in {"aux", "auxpass"}]
    bare = not auxiliaries and (clause.tag_ == "VB" or (clause.tag_ == "VBP" and _subjunctive(clause)))
    passive = any(t.lower_ == "be" for t in auxiliaries) and not any(t.tag_ == "MD" for t in auxiliaries)
    return bare or passive or any(t.lower_ in modals for t in auxiliaries) or clause.lower_ == "let"


def _subjunctive(clause: Token) -> bool:
    """ "that he leave"; behind a past "insisted" also "that they leave", which reports would put in the past."""
    subject = next((t for t in clause.lefts if t.dep_ in {"nsubj", "nsubjpass"}), None)
    if subject is None or clause.lemma_ == "be" or subject.lower_ in {"i", "we", "you"}:
        return False
    return subject.tag_ in {"NN", "NNP"} or subject.lower_ in {"he", "she", "it"} or clause.head.tag_ == "VBD"


def _with(verb: Token) -> bool:
    return any(t.dep_ == "prep" and t.lower_ == "with" and t.i == verb.i + 1 for t in verb.rights)
