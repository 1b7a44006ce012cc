"""Settings: place, day and duration that the text gives to the contact of one trigger."""

from dataclasses import dataclass
from functools import cache

from spacy.tokens import Doc, Token

from backchannel.model.contact import Place
from backchannel.model.when import TimeExpression, When
from backchannel.read.contacts.frames import light_verbs
from backchannel.read.contacts.syntax import governing_verb
from backchannel.read.contacts.triggers import Trigger
from backchannel.read.document import Document
from backchannel.read.lexicons import words
from backchannel.read.times.dating import date_event, duration_of_event

_PLACE_PREPOSITIONS = frozenset({"in", "at", "near", "outside", "inside", "aboard"})
_PLACE_LABELS = frozenset({"GPE", "LOC", "FAC"})
_INSIDE = frozenset({"in", "during", "at", "over", "on", "by", "through", "via"})
_RELATIVE = frozenset(["after", "following", "before", "since", "until", "ahead", "of", "from", "to", "about"])


@dataclass(frozen=True)
class Setting:
    """Where and when, as far as the trigger's sentence says."""

    place: Place | None
    when: When | None
    duration: TimeExpression | None


@cache
def _sites() -> frozenset[str]:
    return words("contact_sites")


@cache
def _longest_site() -> int:
    return max(len(site.split()) for site in _sites())


def setting_of(
    document: Document,
    times: tuple[TimeExpression, ...],
    trigger: Trigger,
    anchor: Token | None,
    place: tuple[int, int] | None,
) -> Setting:
    """Place, day and duration. `anchor` is the light verb or the verb that places itself in the contact;
    `place` the tokens of a place that the trigger's own frame gives."""
    found = _place(document, place) if place else None
    found = found or _compound_place(document, trigger) or _prepositional_place(document, trigger, anchor)
    duration = duration_of_event(document, times, trigger.head)
    if duration is None and anchor is not None:
        duration = duration_of_event(document, times, anchor)
    return Setting(found, _when(document, times, trigger, anchor), duration)


def _when(document: Document, times: tuple[TimeExpression, ...], trigger: Trigger, anchor: Token | None) -> When | None:
    head = trigger.head
    found = _dated_letter(document, times, trigger) or date_event(document, times, head)
    if is_moved(trigger):
        return _new_day(document, times, head)
    anchor = anchor or _scene(head)
    if found is None and anchor is not None:
        found = date_event(document, times, anchor)
    if found is None or found.phrase is None:
        return found
    if _reported_then(document, head, found.phrase):
        return None
    if trigger.noun is None or trigger.titled or anchor is not None or _shares_time(head):
        return found
    return found if _within(document, head, found.phrase) else None


def _scene(verb: Token) -> Token | None:
    """The verb over a clause with "where": "visited X on Monday, where he met A"; both are of one time."""
    if verb.dep_ != "relcl" or not any(child.lower_ == "where" for child in verb.lefts):
        return None
    node = verb.head
    while node.pos_ not in {"VERB", "AUX"} and node.head is not node and node.dep_ != "ROOT":
        node = node.head
    return node if node.pos_ in {"VERB", "AUX"} else None


def _dated_letter(document: Document, times: tuple[TimeExpression, ...], trigger: Trigger) -> When | None:
    """ "a letter to A dated 3 March": the day on the letter."""
    if trigger.kind != "letter" or trigger.noun is None:
        return None
    for token in document.doc[trigger.head.i : trigger.head.sent.end - 1]:
        if token.lower_ == "dated":
            at = document.doc[token.i + 1].idx
            time = next((time for time in times if time.span[0] == at and time.value and time.type == "date"), None)
            return When(time.value, time.rule, time.span, time.anchor) if time and time.value else None
    return None


def is_moved(trigger: Trigger) -> bool:
    """Whether the trigger's clause gives the contact another day ("the visit was put off until 15 March")."""
    if trigger.noun is None:
        return False
    verb, preposition = governing_verb(trigger.head)
    return preposition is None and verb is not None and verb.lemma_.lower() in words("contact_postponing_verbs")


def _new_day(document: Document, times: tuple[TimeExpression, ...], head: Token) -> When | None:
    """The day after "to", "until" or "for" in the sentence of a postponement; none when only the old one is told."""
    sentence = head.sent
    for time in times:
        if not (sentence.start_char <= time.span[0] < sentence.end_char) or time.value is None:
            continue
        first = document.tokens((time.span[0], time.span[0] + 1))[0]
        before = document.doc[first.i - 1].lower_ if first.i else ""
        if before in {"to", "until", "till", "for"} and time.type in {"date", "time"}:
            return When(time.value, time.rule, time.span, time.anchor)
    return None


def _shares_time(head: Token) -> bool:
    """Whether the clause of a noun is of the contact's own time: "took place on", "said during", "in"; not
    "after talks", "recalled the talks"."""
    verb, preposition = governing_verb(head)
    if verb is None:
        return True
    if preposition is not None:
        journey = preposition.lower_ == "for" and verb.lemma_.lower() in words("motion_words")
        return journey or preposition.lower_ in _INSIDE
    return head.dep_ in {"nsubj", "nsubjpass"} or verb.lemma_.lower() in light_verbs()


def _reported_then(document: Document, head: Token, phrase: tuple[int, int]) -> bool:
    """ "A met B, according to reports on Tuesday": the time is of the report."""
    first = document.tokens((phrase[0], phrase[0] + 1))[0].i
    return first > head.i and any(token.lower_ == "according" for token in document.doc[head.i : first])


def _within(document: Document, head: Token, phrase: tuple[int, int]) -> bool:
    """Whether words stand inside the phrase of a noun: the noun is dated itself, not only its clause."""
    doc = document.doc
    start, end = doc[head.left_edge.i].idx, doc[head.right_edge.i]
    return start <= phrase[0] and phrase[1] <= end.idx + len(end)


def _place(document: Document, tokens: tuple[int, int]) -> Place | None:
    start, end = tokens
    while start < end - 1 and document.doc[start].tag_ in {"DT", "PRP$"}:
        start += 1
    extent = document.extent(start, end)
    return Place(" ".join(document.exact(extent).split()), extent)


def _compound_place(document: Document, trigger: Trigger) -> Place | None:
    """The place before the noun of a visit or summit ("A's White House visit", "the Geneva summit")."""
    if trigger.noun is None or trigger.kind not in {"visit", "meeting", "talks"}:
        return None
    doc, at = document.doc, trigger.head.i
    for size in range(min(_longest_site(), at), 0, -1):
        if doc[at - size : at].text in _sites():
            return _place(document, (at - size, at))
    before = at - 1
    if before >= 0 and doc[before].ent_type_ in _PLACE_LABELS and doc[before].dep_ == "compound":
        if doc[before - 1].text == "-" or (doc[before].ent_iob_ == "I" and doc[before - 1].text == "-"):
            return None
        start = before
        while start > 0 and doc[start].ent_iob_ == "I":
            start -= 1
        return _place(document, (start, at))
    return None


def _prepositional_place(document: Document, trigger: Trigger, anchor: Token | None) -> Place | None:
    """ "in X", "at the White House" on the trigger, its light verb, or first in the clause."""
    head = trigger.head
    seen: list[Token] = []
    for word in (head, anchor, _clause_verb(trigger)):
        if word is None or word in seen:
            continue
        seen.append(word)
        for child in word.children:
            place = _place_under(document, child)
            if place is not None:
                return place
    return _after(document, head)


def _clause_verb(trigger: Trigger) -> Token | None:
    if trigger.noun is None:
        return _journey(trigger.head)
    verb, preposition = governing_verb(trigger.head)
    if verb is None or (preposition is not None and preposition.lower_ in _RELATIVE):
        return None
    return verb if verb.pos_ == "VERB" else None


def _journey(verb: Token) -> Token | None:
    """The verb of motion over a purpose ("travelled to X to meet A"): where it leads is where they met."""
    above = verb.head
    purpose = any(child.tag_ == "TO" for child in verb.lefts) and verb.dep_ in {"advcl", "xcomp"}
    joined = verb.dep_ == "conj" and not any(child.dep_ == "nsubj" for child in verb.lefts)  # "flew to X and met A"
    return above if (purpose or joined) and above.lemma_ in words("motion_words") else None


def _place_under(document: Document, preposition: Token) -> Place | None:
    """The place named by a prepositional phrase, its own or one nested in it ("today in X")."""
    if preposition.dep_ not in {"prep", "npadvmod", "advmod"}:
        return None
    if preposition.lower_ in _PLACE_PREPOSITIONS:
        target = next((child for child in preposition.rights if child.dep_ == "pobj"), None)
        found = _named_place(document, target) if target is not None else None
        return found or (_untold_place(document, target) if target is not None and preposition.lower_ == "in" else None)
    if preposition.lower_ == "to" and preposition.head.lemma_ in words("motion_words"):
        target = next((child for child in preposition.rights if child.dep_ == "pobj"), None)
        return _named_place(document, target) if target is not None else None
    return None


def _after(document: Document, head: Token) -> Place | None:
    """ "met with A, the adviser, in X": the parser hangs the place on the name before it."""
    doc: Doc = document.doc
    for i in range(head.i + 1, min(head.i + 25, len(doc))):
        token = doc[i]
        if token.is_sent_start or token.tag_ in {"VBD", "VBZ", "VBP", "MD", "WDT", "WP", "TO", "VBG"}:
            return None
        if token.lower_ in {"in", "at"} and token.dep_ == "prep" and token.head.i > head.i:
            target = next((child for child in token.rights if child.dep_ == "pobj"), None)
            return _named_place(document, target) if target is not None else None
    return None


def _untold_place(document: Document, target: Token) -> Place | None:
    """A name of one word after "in" that the recogniser takes for a person or body, or for nothing ("met in X"): in
    nobody does anyone meet."""
    bare = target.left_edge.i == target.i and target.ent_type_ in {"", "PERSON", "ORG"} and target.tag_ == "NNP"
    alone = not any(child.dep_ in {"compound", "poss"} for child in target.children) and target.ent_iob_ != "I"
    return _place(document, (target.i, target.i + 1)) if bare and alone and not target.is_upper else None


def _named_place(document: Document, target: Token) -> Place | None:
    doc = document.doc
    if target.ent_type_ in _PLACE_LABELS:
        start = target.i
        while start > 0 and doc[start].ent_iob_ == "I":
            start -= 1
        end = target.i + 1
        while end < len(doc) and doc[end].ent_iob_ == "I":
            end += 1
        return _place(document, (start, end))
    for size in range(min(_longest_site(), target.i + 1), 0, -1):
        if doc[target.i + 1 - size : target.i + 1].text in _sites():
            return _place(document, (target.i + 1 - size, target.i + 1))
    if target.lower_ in words("contact_site_nouns"):
        return _place(document, (target.left_edge.i, target.i + 1))
    return None
