"""Scenes of a promise: "agreed to open the road in a telephone call", which the parser hangs on what is to be done.

What was undertaken, asked or threatened in a call or letter was so there; what is to be said, met for or settled
("agreed to discuss it in a call") may be so in a call to come, and stays where it is.
"""

from spacy.tokens import Token

from backchannel.read.lexicons import words

_UNDERTAKING = frozenset("agree vow undertake consent refuse decide resolve demand want".split())
_PLEDGES = frozenset("pledge promise offer vow threat commitment decision".split())
_IN_TALK = frozenset(
    "meet call phone telephone settle resolve announce present negotiate conclude hold continue take join finalise "
    "finalize decide agree raise clear listen participate write speak talk chat answer respond comment".split()
)
_TALK = frozenset("talks talk meeting call conversation discussion discussions part negotiations".split())


def lift_scene(preposition: Token) -> None:
    """ "agreed to open the road in a telephone call", "made his pledge to free the crews in a phone conversation", hung
    on what is to be done: it was agreed in the call. What is to be said ("agreed to discuss it in a call") may be said
    in a call to come."""
    scene = next((child for child in preposition.rights if child.dep_ == "pobj"), None)
    if scene is None or scene.lower_ not in {"call", "conversation", "letter"} or not _indefinite(scene):
        return
    aim = preposition.head
    while aim.pos_ != "VERB" and aim.head.i < aim.i and aim.dep_ in {"dobj", "pobj", "prep"}:
        aim = aim.head
    over = aim.head
    if over.pos_ == "NOUN" and aim.dep_ == "acl" and over.lemma_ in _PLEDGES and over.dep_ == "dobj":
        over = over.head
    elif over.lemma_.lower() not in words("contact_telling_verbs") | _UNDERTAKING:
        return
    infinitive = aim.tag_ == "VB" and any(child.tag_ == "TO" for child in aim.lefts) and aim.dep_ in {"xcomp", "acl"}
    if infinitive and over.tag_ == "VBD" and over.i < aim.i and not _is_talk(aim):
        preposition.head = over
        for child in [c for c in aim.rights if c.dep_ == "prep" and c.i > scene.i]:
            if any(token.ent_type_ in {"DATE", "TIME"} for token in child.rights):
                child.head = over  # "in a telephone call on Monday": the day of the call


def _indefinite(noun: Token) -> bool:
    return any(child.lower_ in {"a", "an", "their", "his", "her"} for child in noun.lefts)


def _is_talk(verb: Token) -> bool:
    """Whether what is to be done is to talk, or to be done in talk."""
    objects = {child.lower_ for child in verb.rights if child.dep_ == "dobj"}
    talk = words("contact_telling_verbs") | words("contact_topic_verbs") | _IN_TALK
    return verb.lemma_.lower() in talk or not objects.isdisjoint(_TALK)
