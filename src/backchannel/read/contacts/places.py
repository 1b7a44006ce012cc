"""Places: where a contact took place, as far as the words around its trigger say."""

from spacy.tokens import Doc, Token

from backchannel.model.contact import Place
from backchannel.read.contacts.frames import initiating, light_verbs
from backchannel.read.contacts.place_names import (
    PLACE_LABELS,
    as_place,
    hosting_town,
    known_place,
    longest_site,
    named_place,
    sites,
    untold_place,
    with_town,
)
from backchannel.read.contacts.syntax import (
    MEALS,
    fronted_participle,
    governing_verb,
    is_journey,
    journey_around,
    scene_of,
)
from backchannel.read.contacts.triggers import Trigger
from backchannel.read.document import Document
from backchannel.read.lexicons import words
from backchannel.read.times.beside import side_before

_PLACE_PREPOSITIONS = frozenset({"in", "at", "near", "outside", "inside", "aboard"})
_LAND = frozenset({"island", "isle", "islet", "coast", "shore", "shores"})
_TOPICS = frozenset({"about", "regarding", "concerning"})
_NOWHERE = frozenset("time moment point end start beginning height peak invitation level expense risk cost".split())
_RELATIVE = frozenset(["after", "following", "before", "since", "until", "ahead", "of", "from", "to", "about"])


def place_of(document: Document, trigger: Trigger, anchor: Token | None, given: tuple[int, int] | None) -> Place | None:
    """The place that the trigger's own frame gives (`given`, its tokens), or that its words name; None without one."""
    found = as_place(document, given) if given else None
    if (
        trigger.noun is not None and trigger.kind == "talks"
    ):  # "the Arvel talks began in Brenn": the one may be the topic
        found = found or _prepositional_place(document, trigger, anchor) or _compound_place(document, trigger)
        return found or hosting_town(document, trigger.head)
    found = found or _compound_place(document, trigger) or _prepositional_place(document, trigger, anchor)
    return found or (hosting_town(document, trigger.head) if trigger.noun is not None else None)


def _compound_place(document: Document, trigger: Trigger) -> Place | None:
    """The place before the noun of a visit or summit ("A's White House visit", "the Geneva summit")."""
    if trigger.noun is None or trigger.kind not in {"visit", "meeting", "talks"}:
        return None
    doc, at = document.doc, trigger.head.i
    for size in range(min(longest_site(), at), 0, -1):
        if doc[at - size : at].text in sites():
            return as_place(document, (at - size, at))
    before = at - 1
    if before >= 0 and doc[before].ent_type_ in PLACE_LABELS and doc[before].dep_ == "compound":
        if doc[before - 1].text == "-" or (doc[before].ent_iob_ == "I" and doc[before - 1].text == "-"):
            return None
        if before and doc[before - 1].ent_type_ == "GPE" and doc[before].ent_iob_ == "B":
            return None  # "the Norway Chile talks": the second side
        start = before
        while start > 0 and doc[start].ent_iob_ == "I":
            start -= 1
        return as_place(document, (start, at))
    return None


def _prepositional_place(document: Document, trigger: Trigger, anchor: Token | None) -> Place | None:
    """ "in X", "at the White House" on the trigger, its light verb, or first in the clause."""
    head = trigger.head
    seen: list[Token] = []
    beside = [c for c in head.rights if c.dep_ == "relcl" and c.lemma_.lower() in light_verbs()] if trigger.noun else []
    scene = scene_of(head)
    fronted = fronted_participle(head)
    for word in (head, anchor, _clause_verb(trigger), *beside, *([scene] if scene and trigger.noun else []), fronted):
        if word is None or word in seen:
            continue
        seen.append(word)
        for child in word.children:
            if child.i > word.i and side_before(child.i, head) is not None:
                continue
            place = place_under(document, child) or (_there(document, child) if child.lower_ == "there" else None)
            place = place or _under_day_or_edge(document, child)
            if place is not None:
                return _better(document, head, place)
    if (deep := _at_last(document, head)) is not None:
        return deep
    if anchor is not None and (over := _journey(anchor)) is not None:  # "arrived in X and held talks with A"
        found = next((place for child in over.rights if (place := place_under(document, child)) is not None), None)
        if found is not None:
            return found
    visited = _visited(document, head)
    return (
        visited
        or _welcomed_to(document, head)
        or _after(document, head)
        or next((p for b in beside if (p := _after(document, b))), None)
        or _where(document, head)
        or _on_journey(document, head)
    )


def _on_journey(document: Document, head: Token) -> Place | None:
    """ "Visiting X, A met B", "met B during a visit to X", "made a stop in X, sitting down with B": where it led."""
    journey = journey_around(head) if head.pos_ == "VERB" else None
    if journey is None:
        return None
    goals = [c for c in journey.rights if c.dep_ == "dobj"] if journey.pos_ == "VERB" else []
    over = journey.head.rights if journey.dep_ == "dobj" else ()
    for phrase in (*journey.rights, *over):
        if phrase.dep_ == "prep" and phrase.lower_ in {"to", "in", "at"}:
            goals += [t for t in phrase.rights if t.dep_ == "pobj"]
    found = (known_place(document, goal) or untold_place(document, goal) for goal in goals)
    return next((place for place in found if place is not None), None)


def _welcomed_to(document: Document, head: Token) -> Place | None:
    """ "welcomed A to X for a meeting": where A was received."""
    for phrase in head.rights:
        if head.lemma_ in {"welcome", "invite"} and phrase.dep_ == "prep" and phrase.lower_ == "to":
            goal = next((t for t in phrase.rights if t.dep_ == "pobj"), None)
            return (known_place(document, goal) or untold_place(document, goal)) if goal is not None else None
    return None


def _better(document: Document, head: Token, place: Place) -> Place:
    """The town that stands before a site without one: "received B in X, in her office"."""
    site = document.tokens(place.span)
    if any(token.ent_type_ in {"GPE", "LOC"} for token in site) or site.text in sites():
        return place
    if any(token.ent_type_ in PLACE_LABELS for token in site):
        return with_town(document, place)
    town = _after(document, head)
    if town is not None and town.span[0] < place.span[0]:
        return town
    return with_town(document, place)


def _at_last(document: Document, head: Token) -> Place | None:
    """ "met in the middle of the bridge at X", "in a school near X": the place at the end of the phrase."""
    for phrase in head.rights:
        meal = phrase.lower_ == "for" and any(t.lower_ in MEALS or t.lower_ == "talks" for t in phrase.rights)
        if phrase.dep_ != "prep" or not (meal or phrase.lower_ in _PLACE_PREPOSITIONS):
            continue
        for token in phrase.subtree:
            inner = token.dep_ == "prep" and token.lower_ in {"in", "at"} and token.i > phrase.i
            target = next((c for c in token.rights if c.dep_ == "pobj"), None) if inner else None
            if target is not None and token.head.pos_ == "NOUN" and target.ent_type_ in PLACE_LABELS:
                return known_place(document, target)
            if target is not None and meal and inner and token.lower_ == "in":
                return known_place(document, target) or untold_place(document, target)
    return None


def _under_day_or_edge(document: Document, phrase: Token) -> Place | None:
    """ "On 14 April in X, A met B", where the parser hangs the place on the day; "on the fringes of an event in X"."""
    target = phrase if phrase.dep_ == "npadvmod" else next((c for c in phrase.rights if c.dep_ == "pobj"), None)
    if phrase.dep_ != "npadvmod" and (phrase.lower_ not in {"on", "at"} or phrase.dep_ != "prep"):
        return None
    if target is not None and target.lower_ in _LAND:  # "on the island of X"
        of = next((child for child in target.rights if child.lower_ == "of"), None)
        named = next((child for child in of.rights if child.dep_ == "pobj"), None) if of is not None else None
        return known_place(document, named) if named is not None else None
    if target is not None and target.lower_ in words("contact_edges"):
        of = next((child for child in target.rights if child.lower_ == "of"), None)
        target = next((child for child in of.rights if child.dep_ == "pobj"), None) if of is not None else None
    elif target is None or not (target.ent_type_ in {"DATE", "TIME"} or _is_gathering(phrase, target)):
        return None
    below = [child for child in target.rights if child.dep_ == "prep"] if target is not None else []
    return next((place for child in below if (place := place_under(document, child)) is not None), None)


def _is_gathering(phrase: Token, noun: Token) -> bool:
    """ "At a conference in X, A met B": what one is at is where it is; a moment or a wish is nowhere."""
    at = phrase.lower_ == "at" and noun.pos_ == "NOUN"
    return at and noun.lemma_.lower() not in _NOWHERE | initiating("noun")


def _visited(document: Document, verb: Token) -> Place | None:
    """ "visited X on Monday and met A": where the visit led is where they met."""
    above = verb.head
    if verb.dep_ != "conj" or above.lemma_ != "visit" or any(child.dep_ == "nsubj" for child in verb.lefts):
        return None
    target = next((child for child in above.rights if child.dep_ == "dobj"), None)
    return known_place(document, target) if target is not None else None


def _there(document: Document, adverb: Token) -> Place | None:
    """ "were both in X and met there": the place named last before it in its sentence, behind "in" or "to"."""
    for token in reversed(document.doc[adverb.sent.start : adverb.i]):
        back = token.head.lower_ == "from" and token.head.head.lower_ in {"back", "fresh", "return", "returning"}
        goal = token.head.lower_ in {"in", "to"} or back
        if token.dep_ == "pobj" and goal and (place := named_place(document, token)):
            return place
    return _begun_there(document, adverb)


def _begun_there(document: Document, adverb: Token) -> Place | None:
    """ "A flew to X on 3 May. There she met B", "A was in X. She met B there", "A chose X. It was there that he met B":
    the one place that the sentence before went to or chose."""
    start = adverb.sent.start
    if start == 0:
        return None
    before = document.doc[start - 1].sent
    goals = [t for t in before if t.ent_type_ in PLACE_LABELS and t.dep_ in {"pobj", "dobj"}]
    goals = [t for t in goals if t.head.lower_ in {"in", "to"} or t.head.lemma_ in words("place_verbs") | {"visit"}]
    return known_place(document, goals[0]) if len(goals) == 1 else None


def _where(document: Document, verb: Token) -> Place | None:
    """ "travelled to X, where she met A": the place that "where" stands for."""
    where = next((child for child in verb.lefts if child.lower_ == "where"), None)
    if verb.dep_ != "relcl" or where is None:
        return None
    over = next((t for t in verb.ancestors if t.pos_ in {"VERB", "AUX"}), None)
    if verb.head.ent_type_ in {"DATE", "TIME"} and over is not None and over.lemma_ == "visit":
        target = next((child for child in over.rights if child.dep_ == "dobj"), None)
        return known_place(document, target) if target is not None else None  # "visited X on Monday, where she met A"
    return named_place(document, verb.head) or _there(document, where)


def _clause_verb(trigger: Trigger) -> Token | None:
    if trigger.noun is None:
        return _journey(trigger.head)
    verb, preposition = governing_verb(trigger.head)
    if verb is None or (preposition is not None and preposition.lower_ in _RELATIVE):
        return None
    return (
        verb
        if verb.pos_ == "VERB" or is_journey(verb) or (verb.lemma_ == "be" and trigger.head.dep_ == "nsubj")
        else None
    )


def _journey(verb: Token) -> Token | None:
    """The verb of motion over a purpose ("travelled to X to meet A"): where it leads is where they met."""
    above = verb.head
    purpose = any(child.tag_ == "TO" for child in verb.lefts) and verb.dep_ in {"advcl", "xcomp"}
    joined = verb.dep_ == "conj" and not any(child.dep_ == "nsubj" for child in verb.lefts)  # "flew to X and met A"
    return above if (purpose or joined) and is_journey(above) else None


def place_under(document: Document, preposition: Token) -> Place | None:
    """The place named by a prepositional phrase, its own or one nested in it ("today in X")."""
    if preposition.dep_ not in {"prep", "npadvmod", "advmod"}:
        return None
    if preposition.lower_ == "where":  # "X was where A met B", as `clefts` has it
        target = next((child for child in preposition.lefts if child.dep_ == "pobj"), None)
        return (known_place(document, target) or untold_place(document, target)) if target is not None else None
    if any(child.lower_ == "not" for child in preposition.lefts):  # "not in X but in Y"
        other = next((c for c in preposition.rights if c.dep_ == "conj" and c.pos_ == "ADP"), None)
        if other is None:
            return None
        preposition = other
    if preposition.lower_ in _PLACE_PREPOSITIONS:
        target = next((child for child in preposition.rights if child.dep_ == "pobj"), None)
        found = known_place(document, target) if target is not None else None
        return found or (untold_place(document, target) if target is not None and preposition.lower_ == "in" else None)
    far = preposition.lower_ == "as" and preposition.i and preposition.doc[preposition.i - 1].lower_ == "far"
    into = preposition.lower_ in {"to", "into"}
    if (into or far) and preposition.head.lemma_ in words("motion_words"):
        target = next((child for child in preposition.rights if child.dep_ == "pobj"), None)
        if target is None:
            return None
        there = preposition.lower_ == "to" or far
        return known_place(document, target) or (untold_place(document, target) if there else None)
    return None


def _after(document: Document, head: Token) -> Place | None:
    """ "met with A, the adviser, in X": the parser hangs the place on the name before it."""
    doc: Doc = document.doc
    for i in range(head.i + 1, min(head.i + 25, len(doc))):
        token = doc[i]
        if token.is_sent_start or token.tag_ in {"VBD", "VBZ", "VBP", "MD", "WDT", "WP", "TO", "VBG"}:
            return None
        if token.lower_ in {"in", "at"} and token.dep_ == "prep" and (_of_topic(token, head) or side_before(i, head)):
            continue
        if token.lower_ in {"in", "at"} and token.dep_ == "prep" and token.head.i > head.i:
            target = next((child for child in token.rights if child.dep_ == "pobj"), None)
            if target is None:
                return None
            of_name = (
                token.lower_ == "in" and token.head.pos_ == "PROPN" and token.head.dep_ in {"dobj", "pobj", "appos"}
            )
            return known_place(document, target) or (untold_place(document, target) if of_name else None)
    return None


def _of_topic(preposition: Token, head: Token) -> bool:
    """ "talks with B about the war in X": a place inside what they talked of is not where they did."""
    node = preposition.head
    while node.i > head.i and node.head != node:
        if node.lower_ in _TOPICS or (node.lower_ in {"on", "over"} and _is_topic(node)):
            return True  # "exchanged views on the situation in X"
        if head.lemma_ == "discuss" and node.dep_ == "dobj" and node.pos_ == "NOUN" and node.head == head:
            return True  # "discussed the war in X with B"
        node = node.head
    return False


def _is_topic(preposition: Token) -> bool:
    """Whether "on" or "over" names what was spoken of, and no day, edge of an event, site or meal."""
    thing = next((t for t in preposition.rights if t.dep_ == "pobj"), None)
    kept = words("contact_edges") | words("contact_site_nouns") | words("contact_media") | MEALS | _LAND
    return thing is not None and not thing.ent_type_ and thing.lemma_.lower() not in kept
