"""Small questions to the parse that the steps of reading contacts share."""

from collections.abc import Iterable

from spacy.tokens import Doc, Token

from backchannel.read.clefts import is_focus
from backchannel.read.contacts.frames import governors, noun_frames
from backchannel.read.lexicons import words

MEALS = frozenset({"lunch", "dinner", "breakfast", "tea", "coffee", "drinks", "supper", "brunch"})
SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
CONTROL_PREPOSITIONS = frozenset(
    [
        "after",
        "following",
        "during",
        "in",
        "on",
        "over",
        "at",
        "before",
        "since",
        "amid",
        "by",
        "via",
        "through",
    ]
)

NEGATIONS = frozenset({"not", "n't"})
LEAVING = frozenset({"leave", "quit", "exit"})
EMERGING = frozenset(
    {"emerge", "come", "return", "walk", "leave", "exit", "fresh", "straight", "back"}
)  # ... "from talks", of who took part

_TELLING = frozenset("say tell recall remember recount describe admit write add note explain testify reveal".split())
TEMPORAL = frozenset({"after", "following", "before", "since", "during", "amid"})


def subject_of(verb: Token) -> Token | None:
    """The subject of a verb, found through conjuncts, controlled infinitives, participles and relatives."""
    node = verb
    for _ in range(6):
        own = next((child for child in node.lefts if child.dep_ in SUBJECTS), None)
        if own is not None:
            return _antecedent(own, node)
        if node.dep_ in {"relcl", "acl"}:
            return _of_modified_noun(node)
        if node.dep_ not in {"conj", "xcomp", "advcl", "ccomp", "pcomp", "prep", "auxpass", "aux", "acomp", "oprd"}:
            if node.dep_ == "npadvmod" and node.ent_type_ in {"DATE", "TIME"}:
                node = node.head  # "A day after meeting A, B resigned"
                continue
            return None
        above = node.head
        if node.dep_ in {"xcomp", "advcl", "ccomp"} and (asked := _asked_to(node, above)) is not None:
            return asked
        if node.dep_ in {"xcomp", "advcl", "ccomp", "prep"} and controls_object(above):
            target = next((child for child in above.rights if child.dep_ in {"dobj", "dative"}), None)
            if target is not None and target.i < verb.i:
                return target
        node = above
    return None


def _asked_to(infinitive: Token, above: Token) -> Token | None:
    """ "asked for A to speak with B": who is to do it stands right before the "to"."""
    to = next((child for child in infinitive.lefts if child.tag_ == "TO"), None)
    for child in above.rights if to is not None else ():
        if child.lower_ == "for" and child.dep_ == "prep":
            named = next((t for t in child.rights if t.dep_ == "pobj"), None)
            if named is not None and to is not None and named.right_edge.i + 1 == to.i:
                return named
    return None


def _of_modified_noun(node: Token) -> Token | None:
    """The subject of a clause that modifies a noun: the noun ("A, meeting B"), unless it is an act."""
    if (node.head.lemma_.lower(), "noun") in governors():
        owner = next((child for child in node.head.lefts if child.dep_ == "poss"), None)
        return owner
    return node.head


def _antecedent(subject: Token, verb: Token) -> Token:
    """The noun that a relative pronoun stands for."""
    if subject.tag_ in {"WP", "WDT"} and verb.dep_ == "relcl":
        return verb.head
    return subject


def controls_object(verb: Token) -> bool:
    """Whether a verb makes its object the one who is to act ("directed A to meet B")."""
    found = governors().get((verb.lemma_.lower(), "verb"))
    return verb.lemma_.lower() == "tell" or (found is not None and found.control == "object")


def is_passive(verb: Token) -> bool:
    """Whether a verb is in the passive voice."""
    return any(child.dep_ in {"auxpass", "nsubjpass"} for child in verb.lefts) or is_passive_participle(verb)


def is_passive_participle(verb: Token) -> bool:
    """ "A, received by B in X on Monday, said": a participle beside a name, with its agent."""
    beside = verb.tag_ == "VBN" and verb.dep_ == "acl" and verb.head.pos_ == "PROPN"
    return beside and any(child.dep_ == "agent" for child in verb.rights)


def governing_verb(head: Token) -> tuple[Token | None, Token | None]:
    """The verb that a noun hangs on, and the preposition between them (None for an object or subject)."""
    above = head.head
    if head.dep_ == "pobj" and above.lower_ == "of" and above.head.lemma_.lower() in words("contact_measures"):
        return governing_verb(above.head)
    if head.dep_ == "conj":
        return governing_verb(above) if above is not head else (None, None)
    if above.lower_ == "following" and above.tag_ == "VBG":
        return clause_verb(above.head), above
    if head.dep_ == "pobj":
        anchor = above.head
        if head.lower_ in {"phone", "telephone", "line"} and anchor.dep_ == "dobj" and anchor.head.lemma_ == "have":
            return anchor.head, above  # "had A on the phone"
        if anchor.lower_ in {"ahead", "because", "prior", "advance"} and above.lower_ in {"of", "to"}:
            return clause_verb(anchor.head), anchor
        in_it = above.lower_ in {"in", "by", "over"} and head.lower_ in {"call", "phone", "telephone", "letter"}
        return (clause_verb(anchor) if above.lower_ in TEMPORAL or in_it else anchor), above
    if head.dep_ in {"dobj", "attr", "dative", "nsubj", "nsubjpass", "oprd"}:
        return above, None
    return None, None


def clause_of(head: Token) -> int:
    """The token at which others hang when they are told of the contact's own clause."""
    if head.pos_ == "VERB":
        return int(head.i)
    verb, preposition = governing_verb(head)
    if verb is not None and preposition is None:
        return int(verb.i)
    return int(head.i)


def clause_verb(anchor: Token) -> Token:
    """The verb of the clause that "after talks" belongs to, when the parser hung it on a noun of that clause."""
    node = anchor
    for _ in range(5):
        if node.pos_ in {"VERB", "AUX"} or node.head is node:
            return node
        node = node.head
    return anchor


def slots_of(head: Token, preposition: str) -> list[Token]:
    """The prepositions `preposition` that hang on a word, or follow it at once, in order."""
    doc = head.doc
    found = [child for child in head.rights if child.lower_ == preposition and child.dep_ in {"prep", "agent"}]
    found = [child for child in found if doc[child.i - 1].lower_ not in NEGATIONS]  # "met with A, not with B"
    found += [child for child in head.lefts if child.lower_ == preposition and child.dep_ == "prep" and is_focus(child)]
    following = head.i + 1
    if following < len(doc) and doc[following].lower_ == preposition and doc[following] not in found:
        found.insert(0, doc[following])
    return found


def is_journey(verb: Token) -> bool:
    """Whether a verb tells that its subject went somewhere, or was there: "flew to X", "was in X"."""
    if verb.lemma_.lower() in words("motion_words"):
        return True
    there = [t for child in verb.rights if child.lower_ in {"in", "at"} for t in child.rights if t.dep_ == "pobj"]
    return verb.lemma_ == "be" and verb.tag_ == "VBD" and any(t.ent_type_ in {"GPE", "LOC", "FAC"} for t in there)


def fronted_participle(noun: Token) -> Token | None:
    """ "Held in X on 7 April, the talks with B …", "Hosted by A, the talks …": the participle before a subject."""
    if noun.dep_ not in SUBJECTS:
        return None
    return next((c for c in noun.head.lefts if c.dep_ == "advcl" and c.tag_ == "VBN" and c.i < noun.i), None)


def occurring_clause(head: Token) -> Token | None:
    """The verb of "the call with A, which took place on Monday", "the talks that were held in X", "the latest round of
    talks, which took place in X"."""
    counted = head.head.head if head.dep_ == "pobj" and head.head.lower_ == "of" else head
    counted = counted if counted.lemma_.lower() in {"round", "session"} else head
    for verb in head.doc[head.i : head.sent.end]:
        if verb.dep_ == "relcl" and verb.head.i in {head.i, counted.i, *(t.i for t in head.subtree if t.i > head.i)}:
            which = next((c for c in verb.lefts if c.dep_ in {"nsubj", "nsubjpass"}), None)
            tells = verb.lemma_ in {"take", "happen", "occur", "fall"} or (
                which is not None and which.dep_ == "nsubjpass" and verb.lemma_ == "hold"
            )
            if which is not None and which.lower_ in {"which", "that"} and tells:
                return verb
    return None


def since_clause(verb: Token) -> Token | None:
    """The verb of a "since" clause beside an object ("held his first talks since the war began with A on Monday"): the
    parser hangs on it what stands behind it and belongs to the main clause."""
    for child in verb.rights:
        if child.dep_ == "advcl" and any(t.lower_ == "since" and t.dep_ == "mark" for t in child.lefts):
            return child
    return None


def scene_of(verb: Token) -> Token | None:
    """The verb over a clause with "where": "visited X on Monday, where he met A"; both are of one time. So are "learned
    of it on Monday, when A called", and "was attended by A and B and took place on 4 May"."""
    if verb.pos_ == "NOUN" and verb.dep_ in SUBJECTS:
        clause = verb.head
        if any(child.lower_ == "when" for child in clause.lefts):
            return scene_of(clause)  # "was in his car on Monday when a call from A reached him"
        return next((c for c in clause.rights if c.dep_ == "conj" and c.lemma_ in {"take", "last", "begin"}), None)
    if (
        verb.dep_ == "relcl"
        and verb.head.lower_ == "time"
        and verb.head.dep_ == "nsubj"
        and verb.head.head.lemma_ == "be"
    ):
        return verb.head.head  # "The first time that A and B met was in May 2021"
    if verb.dep_ == "ccomp" and of_a_day(verb.head):
        return verb.head  # "Tuesday saw A and B meet"
    aim = verb.dep_ in {"advcl", "xcomp"} and any(child.tag_ == "TO" for child in verb.lefts)
    if aim and verb.head.lemma_ == "be" and is_journey(verb.head):
        return verb.head  # "was in X on Monday to meet B"
    late = [c for c in verb.head.rights if c.i > verb.i and any(t.ent_type_ == "DATE" for t in c.subtree)]
    if aim and is_journey(verb.head) and late:
        return verb.head  # "went to see A on Monday"; the day of a journey before the aim is that of the journey alone
    when = any(child.lower_ == "when" for child in verb.lefts)
    if when and verb.dep_ == "advcl" and verb.head.tag_ == "VBD" and verb.head.lemma_ not in _TELLING:
        return verb.head  # "When A and B last met, they agreed in March": of one time
    if verb.dep_ != "relcl" or not any(child.lower_ in {"where", "when"} for child in verb.lefts):
        return None
    if any(child.lower_ == "when" for child in verb.lefts) and verb.head.ent_type_ != "DATE":
        return None
    node = verb.head
    while node.pos_ not in {"VERB", "AUX"} and node.head is not node and node.dep_ != "ROOT":
        node = node.head
    told = next((c for c in node.lefts if c.dep_ == "ccomp" and c.pos_ in {"VERB", "AUX"}), None)
    if told is not None and told.right_edge.i < node.i:
        return (
            told  # "A will visit X in July, B said on Monday, where A will meet C": the day of the words is not theirs
        )
    return node if node.pos_ in {"VERB", "AUX"} else None


def of_a_day(verb: Token) -> bool:
    """ "Tuesday saw A and B meet", "Tuesday brought a meeting of A and B": the day is what the verb is said of."""
    said = [c for c in verb.lefts if c.dep_ in {"nsubj", "npadvmod"}]
    day = len(said) == 1 and said[0].ent_type_ == "DATE" and said[0].i + 1 == verb.i
    return day and verb.tag_ == "VBD" and verb.lemma_ in {"see", "bring"}


VISITING = frozenset({"visit", "trip", "tour", "stop", "stopover", "journey", "stay"})


def journey_around(verb: Token) -> Token | None:
    """The journey on which a meeting took place, its verb or noun: "Visiting X on Monday, A met B", "A, on a visit to X
    on Monday, met B", "met B during a visit to X", "made a stop in X on Monday, sitting down with B"."""
    for over in (verb, verb.head) if verb.dep_ == "advcl" and is_journey(verb.head) else (verb,):
        for child in over.lefts:
            if child.dep_ == "advcl" and child.tag_ == "VBG" and child.lemma_ in {"visit", "arrive", "land"}:
                return child
    subject = next((c for c in verb.lefts if c.dep_ in SUBJECTS), None)
    beside = list(subject.rights) if subject is not None else []
    for phrase in (*verb.children, *beside):
        if phrase.dep_ == "prep" and phrase.lower_ in {"on", "during"}:
            visit = next((t for t in phrase.rights if t.dep_ == "pobj" and t.lemma_ in VISITING), None)
            if visit is not None:
                return visit
    above = verb.head
    if verb.dep_ == "advcl" and verb.tag_ == "VBG" and above.lemma_ in {"make", "pay"} and above.i < verb.i:
        return next((c for c in above.rights if c.dep_ == "dobj" and c.lemma_ in VISITING), None)
    return None


def slot_in_clause(head: Token, preposition: str, limit: int = 12) -> Token | None:
    """A preposition further right in the clause that the parser hung on another word ("met today in X with")."""
    doc: Doc = head.doc
    for i in range(head.i + 1, min(head.i + 1 + limit, len(doc))):
        token = doc[i]
        if token.is_sent_start or token.tag_ in {"VBD", "VBZ", "VBP", "MD", "WDT", "WP"} or token.text in {";", ":"}:
            return None
        if (token.lower_ in noun_frames() and token.lower_ not in MEALS) or (
            token.lower_ in {"of", "about"} and token.head == head
        ):
            return None
        if token.lower_ == preposition and doc[i - 1].lower_ not in NEGATIONS:
            return None if _of_topic(token, head) else token
    return None


def _of_topic(preposition: Token, head: Token) -> bool:
    """ "Held a meeting to discuss the border with A": the border, and not the meeting, is with A."""
    thing = preposition.head
    if thing.pos_ not in {"NOUN", "PROPN"} and thing.tag_ != "VBG":
        return False
    over = thing.head
    aim = over.tag_ == "VB" and any(child.tag_ == "TO" for child in over.lefts)
    return thing.dep_ == "dobj" and aim and head.i < over.i


def in_other_company(slots: Iterable[Token]) -> bool:
    """Whether "with" names people who are no side by themselves: "A and B met with farmers" does not say that A and B
    met each other."""
    return any(t.dep_ == "pobj" and t.tag_ in {"NNS", "NNPS"} for slot in slots for t in slot.rights)
