"""Stances: where words say that a side stands on a plan, and how firmly.

A verb ("accepts"), with what it takes back ("accepts in principle", "cautiously supports") or reaches ("accepts in
part"); what lies ahead ("will accept", "is expected to accept"); readiness ("is ready to work on"); an adjective ("is
satisfied with"), and a noun that a side voices ("has reservations about") or asks for ("wants changes to").
"""

from functools import cache

from spacy.tokens import Token

from backchannel.read.lexicons import table, words
from backchannel.read.moves.status import negated, status_of

_READY = frozenset({"ready", "prepared", "willing", "readiness", "willingness", "prepare"})
_BASES = frozenset({"basis", "foundation", "starting", "start", "framework"})
_POSITIVE = frozenset({"accepts", "supports", "accepts as a basis"})
_PAIRS = {
    ("agree", "to"): "accepts",
    ("consent", "to"): "accepts",
    ("object", "to"): "rejects",
    ("push", "against"): "pushes back against",
    ("disagree", "with"): "rejects",
}
_HOPES = frozenset(
    {"hope", "hopes", "hoped", "hoping", "wish", "fear", "want", "doubt", "expect", "imagine", "suppose"}
)


@cache
def stances() -> dict[str, str]:
    """Verbs to the stance that they tell of their object."""
    return {row["lemma"]: row["stance"] for row in table("proposal_stances")}


@cache
def _nouns() -> dict[tuple[str, str], tuple[str, str]]:
    rows = table("proposal_stance_nouns")
    return {(r["noun"], p): (r["stance"], r["how"]) for r in rows for p in r["prepositions"].split(";")}


@cache
def _adjectives() -> dict[tuple[str, str], str]:
    return {(row["adjective"], row["preposition"]): row["stance"] for row in table("proposal_stance_adjectives")}


def by_preposition(verb: Token, preposition: str) -> str | None:
    """ "agreed to the plan", "objects to the plan"; "the rejection of the plan" is no verb's."""
    if preposition == "of":
        return stances().get(verb.lemma_.lower())
    stance = _PAIRS.get((verb.lemma_.lower(), preposition))
    back = stance is None or "back" not in stance or any(t.lower_ == "back" for t in verb.rights)
    return stance if back else None


def qualified(stance: str, verb: Token, head: Token) -> str:
    """A stance with what the words take back: "accepts in principle", "cautiously supports", "accepts in part"."""
    if in_part(head):
        return f"{stance} in part"
    if stance not in _POSITIVE:
        return stance
    for child in (*verb.lefts, *verb.rights):
        if child.dep_ == "advmod" and child.lower_ in words("proposal_reserves"):
            return f"{child.lower_} {stance}"
    for child in (*verb.rights, *head.rights):
        if child.dep_ != "prep" or child.lower_ not in {"in", "with", "under", "on", "subject"}:
            continue
        noun = next((t for t in child.children if t.dep_ == "pobj"), None)
        if noun is not None and noun.lemma_.lower() in words("proposal_conditions"):
            own = [t.lower_ for t in noun.lefts if t.dep_ == "amod"]
            return " ".join([stance, child.lower_, *own, noun.lower_])
    return stance


def in_part(head: Token) -> bool:
    """ "accepted elements of the plan": what a verb says of a part is not said of the plan."""
    above = head.head.head if head.dep_ == "pobj" and head.head.lower_ == "of" else None
    return above is not None and above.lemma_.lower() in words("proposal_parts")


def in_parts(stance: str) -> str:
    """ "wants changes to parts of", "supports in part"."""
    return f"{stance} parts of" if stance.split()[-1] in {"to", "about", "with"} else f"{stance} in part"


def as_told(stance: str, verb: Token) -> str | None:
    """A stance as the words tell it: taken, or ahead ("will accept"); None where it is denied, hoped for or open."""
    status = status_of(verb)
    if status is None or status == "denied" or _wished(verb) or _inverted(verb):
        return None
    if status != "planned":
        return stance
    if stance == "proposes":
        return None  # to be put forward: nothing that a side holds
    if conditional(verb):
        return f"would {verb.lemma_.lower()} on a condition"
    will = any(t.dep_ == "aux" and t.lower_ in {"will", "'ll", "shall"} for t in verb.lefts)
    likely = any(t.dep_ == "advmod" and t.lower_ in {"likely", "probably"} for t in verb.lefts)
    rest = stance.removeprefix("accepts").removeprefix("supports").removeprefix("rejects")
    bare = f"{verb.lemma_.lower()}{rest}" if rest != stance else verb.lemma_.lower()
    if any(t.dep_ == "aux" and t.lower_ in {"would", "'d"} for t in verb.lefts):
        return f"would {bare}"  # "B said it would accept"
    return f"will {bare}" if will and not likely else f"is expected to {bare}"


def conditional(verb: Token) -> bool:
    """ "would accept the plan if the port were open", "will sign provided that B does"."""
    marks = (t for child in verb.children if child.dep_ == "advcl" for t in child.lefts if t.dep_ == "mark")
    if any(t.lower_ in {"if", "unless", "provided", "once"} for t in marks):
        return True
    behind = verb.doc[verb.i : verb.sent.end]
    return any(t.lower_ == "provided" and t.i + 1 < len(t.doc) and t.nbor().lower_ == "that" for t in behind)


def _wished(verb: Token) -> bool:
    """ "hopes that B accepts the plan", "dismissed reports that it had rejected the plan"."""
    above = verb.head
    if verb.dep_ in {"ccomp", "acl", "relcl"} and {above.lemma_.lower(), above.lower_} & _HOPES:
        return True
    clause = verb.dep_ in {"acl", "ccomp"} and any(t.lower_ == "that" for t in verb.lefts)
    if clause and above.pos_ == "NOUN" and above.head.pos_ == "VERB":
        return above.head.lemma_.lower() in {"dismiss", "deny", "reject", "refute", "dispute"}
    return False


def _inverted(verb: Token) -> bool:
    """ "Had B accepted the plan, …": it did not."""
    first = next((t for t in verb.lefts if t.dep_ == "aux" and t.lower_ in {"had", "were", "should"}), None)
    subject = next((t for t in verb.lefts if t.dep_ in {"nsubj", "nsubjpass"}), None)
    return first is not None and subject is not None and first.i < subject.i and verb.sent[-1].text != "?"


def of_readiness(verb: Token) -> str | None:
    """ "is ready to accept", "readiness to work on", "agreed to discuss": how far an infinitive goes."""
    above = verb.head
    infinitive = any(t.lower_ == "to" for t in verb.lefts)
    if not infinitive or verb.dep_ not in {"xcomp", "ccomp", "acl", "advcl"} or negated(above):
        return None
    if above.lemma_.lower() in _READY or above.lower_ in _READY:
        return "is ready to"
    return "agrees to" if above.lemma_ == "agree" and status_of(above) == "done" else None


def of_adjective(head: Token) -> tuple[Token, str] | None:
    """ "is satisfied with the plan", "is against the plan": the verb "be" and the stance."""
    preposition = head.head
    if head.dep_ != "pobj":
        return None
    above = preposition.head
    stance = _adjectives().get((preposition.lower_, "")) if above.lemma_ == "be" else None
    if stance is None:
        stance = _adjectives().get((above.lower_, preposition.lower_))
        above = above.head if above.dep_ in {"acomp", "oprd"} else above
    if stance is None or (above.lemma_ not in {"be", "remain", "seem"} and above.tag_ != "VBN"):
        return None
    return above, stance


def of_noun(head: Token) -> tuple[Token, str] | None:
    """ "voiced reservations about the plan", "demanded changes to it": the verb and the stance."""
    preposition = head.head
    if head.dep_ != "pobj":
        return None
    noun = preposition.head
    if noun.pos_ == "VERB":  # the parser hangs "to the plan" on the verb
        noun = next((t for t in noun.rights if t.dep_ == "dobj" and t.i < preposition.i), noun)
    told = _nouns().get((noun.lemma_.lower(), preposition.lower_))
    if told is None or any(t.lower_ in {"no", "any"} for t in noun.lefts):
        return None
    stance, how = told
    verb = noun.head.head if noun.dep_ == "pobj" and noun.head.lower_ in {"for", "on"} else noun.head
    known = words("proposal_voicing" if how == "voiced" else "proposal_wanting")
    if noun.dep_ not in {"dobj", "pobj"} or verb.lemma_.lower() not in known or verb.pos_ not in {"VERB", "AUX"}:
        return None
    return verb, stance


def as_basis(verb: Token, head: Token) -> bool:
    """ "accepts the plan as a basis"."""
    for holder in (verb, head):
        for child in holder.rights:
            if (
                child.dep_ == "prep"
                and child.lower_ == "as"
                and any(t.lemma_.lower() in _BASES for t in child.children)
            ):
                return True
    return False


def names_basis(verb: Token) -> bool:
    """Whether a clause says that its subject can be a basis."""
    if verb.lemma_.lower() not in {"serve", "be", "form", "become", "provide", "constitute", "offer"}:
        return False
    for child in verb.rights:
        nouns = [child] if child.dep_ in {"attr", "dobj"} else []
        if child.dep_ == "prep":
            nouns = [t for t in child.children if t.dep_ == "pobj"]
        if any(t.lemma_.lower() in _BASES or (t.lemma_ == "point" and _starting(t)) for t in nouns):
            return True
    return False


def _starting(noun: Token) -> bool:
    return any(t.lower_ == "starting" for t in noun.lefts)


def verdict(verb: Token) -> Token | None:
    """ "the plan is unacceptable": the adjective that judges it."""
    if verb.lemma_ != "be" or any(t.dep_ in {"aux", "neg"} for t in verb.children):
        return None
    found = next((t for t in verb.rights if t.dep_ in {"acomp", "attr"}), None)
    return found if found is not None and found.lemma_.lower() in words("proposal_verdicts") else None
