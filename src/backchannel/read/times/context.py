"""What stands around a candidate: where it ends, and where its clause looks."""

import re
from collections.abc import Iterator
from functools import cache

from spacy.tokens import Token

from backchannel.read.lexicons import table, words

_LEADING = re.compile(r"(?i)^(?:on|for(?= the)|over(?= the)) ")
_RELATIVE = re.compile(r"(?i) (?:after|before)$")
_NEXT_WORD = re.compile(r"\s+[\w\"'(]")
_OF_A_PLAN = frozenset({"on", "at", "in", "by", "before", "from", "until", "till"})
_FUTURE_AUXILIARIES = frozenset({"will", "'ll", "shall", "would", "may", "might", "could", "should", "can", "must"})
_TOOK_PLACE = frozenset("hold take last happen occur begin end start conclude follow go run".split())
_PAST_PHRASES = frozenset("after following during".split())
_WAS = frozenset("over long short brief by in at with between".split())
_DATING_BACK = frozenset({"date", "stem", "originate"})
_MADE = frozenset("make record tape intercept write send sign leak".split())  # "a call recorded on 12 February"
_SAYING_STILL = frozenset({"letter", "call", "conversation"})
_AHEAD_NOUNS = frozenset({"deadline", "upcoming", "scheduled", "planned"})


def trimmed(view: str, kind: str, start: int, end: int) -> tuple[int, int]:
    """The candidate without words that are no part of it: a leading preposition, trailing marks."""
    lead = _LEADING.match(view[start:end])
    if lead:
        start += lead.end()
    while start < end and view[start] in " ,":
        start += 1
    while end > start and view[end - 1] in " ,":
        end -= 1
    return start, end


def event_relative(view: str, kind: str, start: int, end: int) -> int | None:
    """Where "two days" ends in "two days after the call"; None for "two days after." and the like.

    With an event or a date behind "after" or "before" the words are a length, counted from that event; only
    without one do they count from the day told last.
    """
    found = _RELATIVE.search(view[start:end]) if kind == "offset" else None
    if found is None or view[start:end].lower().startswith("the ") or not _NEXT_WORD.match(view, end):
        return None
    return start + found.start()


def outlook(token: Token) -> str:
    """Where the clause that a time belongs to looks: "ahead", "back" (a finite past), "set" (a day fixed by a deed
    that is told as past: "was moved to Friday"), or "" for none of them."""
    if _dates_back(token) or _of_a_recording(token) or _of_what_says(token):
        return "back"
    if looks_ahead(token) or scheduled(token):
        return "ahead"
    if fixed_ahead(token):
        return "set"
    if _of_a_noun(token):
        return "back" if _of_what_took_place(token.head.head if token.dep_ == "pobj" else token.head) else ""
    for _ in range(10):
        if token.pos_ in {"VERB", "AUX"}:
            auxiliaries = {child.lower_ for child in token.lefts if child.dep_ in {"aux", "auxpass"}}
            past = token.tag_ == "VBD" or bool(auxiliaries & {"was", "were", "had", "did"})
            past = past or (token.tag_ == "VBN" and token.dep_ == "acl" and token.lemma_ in _MADE)
            return "back" if past else ""
        if token.head == token:
            return ""
        token = token.head
    return ""


def _dates_back(time: Token) -> bool:
    """ "The letter dates from 21 April", "It dates back to May": a present tense that tells of the past."""
    doc, at = time.doc, time.i
    while at > 0 and doc[at - 1].ent_type_ in {"DATE", "TIME"}:
        at -= 1
    if at < 3 or doc[at - 1].lower_ not in {"from", "to"}:
        return False
    back = doc[at - 2].lower_ == "back"
    verb = doc[at - 3] if back else doc[at - 2]
    return verb.lemma_.lower() in _DATING_BACK and (back or doc[at - 1].lower_ == "from")


def _of_a_recording(time: Token) -> bool:
    """ "In the recording of a call of 3 May, A asks B": what is recorded lies back, whatever the tense."""
    phrases = {"pobj", "prep", "nummod", "compound", "nmod"}
    return any(noun.lemma_.lower() in words("attribution_recordings") for noun in _nouns_over(time, phrases))


def _of_what_says(time: Token) -> bool:
    """ "In her letter of 12 February, A asks B for time": what is written or recorded lies back, and says so still."""
    over = _nouns_over(time, {"pobj", "prep", "nummod", "npadvmod", "acl"})
    says = next((noun for noun in over if noun.lower_ in _SAYING_STILL), None)
    if says is None:
        return False
    front, verb = says.head, says.head.head
    asks = verb.tag_ == "VBZ" and verb.lemma_.lower() in words("contact_telling_verbs")
    return front.lower_ == "in" and front.i < verb.i and asks


def _nouns_over(time: Token, phrases: set[str]) -> Iterator[Token]:
    """The nouns over a time, as far up as these relations lead."""
    node = time
    for _ in range(6):
        if node.dep_ not in phrases or node.head == node:
            return
        node = node.head
        if node.pos_ == "NOUN":
            yield node


def _of_a_noun(time: Token) -> bool:
    """Whether a time is told of a noun ("the visit on 13 July"): the tense of the verb is not its own."""
    above = time.head
    if time.dep_ == "pobj" and above.lower_ in {"on", "in", "for"}:
        return above.head.pos_ == "NOUN" and above.head.dep_ != "npadvmod"
    return time.dep_ in {"compound", "nmod", "poss"} and above.pos_ == "NOUN"


def _of_what_took_place(noun: Token) -> bool:
    """ "The talks on 10 February were held in X", "The call on 4 May was over after an hour", "said in a call on 4
    May": the noun's own past."""
    verb = noun.head
    if noun.dep_ == "pobj" and verb.lower_ in _PAST_PHRASES:
        return verb.head.tag_ == "VBD"  # "Following a meeting on 4 March, A issued …"
    if noun.dep_ == "pobj" and verb.lower_ in {"in", "at"} and noun.lower_ in _occasions():
        return verb.head.tag_ == "VBD"  # "A told B of it in a call on 4 March"
    if noun.dep_ not in {"nsubj", "nsubjpass"}:
        return False
    auxiliaries = {child.lower_ for child in verb.lefts if child.dep_ in {"aux", "auxpass"}}
    past = verb.tag_ == "VBD" or (verb.tag_ == "VBN" and bool(auxiliaries & {"was", "were"}))
    if not past or auxiliaries & {"to", "be"}:
        return False
    if verb.lemma_ == "be":
        return any(child.lower_ in _WAS for child in verb.rights)
    return verb.lemma_ in _TOOK_PLACE and not any(child.dep_ == "neg" for child in verb.lefts)


@cache
def _occasions() -> frozenset[str]:
    """Nouns, in the singular, for what somebody says or does something in: a call, a meeting, a letter."""
    return frozenset(row["noun"] for row in table("contact_nouns"))


@cache
def _reporting() -> frozenset[str]:
    """Verbs whose present tense reports ("says"), and so tells of no plan."""
    return frozenset(row["lemma"] for row in table("attribution_frames") if row["construction"] == "clause")


def scheduled(weekday: Token) -> bool:
    """Whether a present tense tells what is to happen on a weekday: "talks resume on Friday", "they have until Friday".

    The weekday must modify the verb itself; in "Monday's talks are the first" the tense says nothing of Monday.
    """
    token = weekday
    for _ in range(3):
        if token.pos_ == "ADP" and token.lower_ not in _OF_A_PLAN:
            return False
        if token.dep_ not in {"npadvmod", "pobj", "prep", "appos", "attr", "nummod", "conj"} or token.head == token:
            return False
        token = token.head
        if token.pos_ in {"VERB", "AUX"}:
            auxiliaries = {child.lower_ for child in token.lefts if child.dep_ in {"aux", "auxpass"}}
            return token.tag_ in {"VBZ", "VBP"} and not auxiliaries and token.lemma_ not in _reporting()
        if token.pos_ not in {"ADP", "NUM", "PROPN", "NOUN"} or (token.pos_ == "NOUN" and token.dep_ != "npadvmod"):
            return False
    return False


@cache
def _fixing() -> frozenset[tuple[str, str]]:
    return frozenset((row["verb"], row["preposition"]) for row in table("times_fixing_verbs"))


def fixed_ahead(time: Token) -> bool:
    """Whether a time is what a verb of fixing or moving gave an event: "was put off until Friday", "set for May 4".

    The time hangs on the verb by the preposition of its frame; "until Friday" behind other verbs tells how long
    something lasted. Moved "from Monday to Tuesday", the second day follows the first.
    """
    above = time.head
    if time.dep_ not in {"pobj", "nummod"}:
        return False
    if time.dep_ == "nummod":
        time, above = above, above.head
    verb = above.head
    if above.pos_ not in {"ADP", "SCONJ", "PART"} or (verb.lemma_.lower(), above.lower_) not in _fixing():
        return False
    return not any(child.lower_ == "from" for child in verb.children)


def looks_ahead(token: Token) -> bool:
    """Whether the clause that a time belongs to speaks of what is still to come.

    Construction: the governing verb has a modal of the future, is "going to", an infinitive under a verb of
    planning, or a present tense of a scheduled event; nouns of planned events count too.
    """
    for _ in range(10):
        if token.pos_ in {"VERB", "AUX"}:
            return _verb_ahead(token)
        if token.lower_ in _AHEAD_NOUNS:
            return True
        if token.head == token:
            return False
        token = token.head
    return False


def _verb_ahead(verb: Token) -> bool:
    auxiliaries = {child.lower_ for child in verb.lefts if child.dep_ in {"aux", "auxpass"}}
    if auxiliaries & _FUTURE_AUXILIARIES:
        return "have" not in auxiliaries
    if verb.tag_ in {"VBD", "VBN"} and not auxiliaries & {"is", "are", "be"}:
        return False
    if "to" in auxiliaries and _headlined(verb):
        return True
    if "to" in auxiliaries or verb.dep_ == "xcomp":
        governor = verb.head
        if governor == verb or (governor.lemma_ == "be" and "to" in auxiliaries):
            return True
        if governor.lemma_.lower() in words("times_ahead"):
            return True
        return governor != verb and governor.pos_ == "VERB" and _verb_ahead(governor)
    if auxiliaries & {"is", "are", "'s", "'re"} and verb.tag_ == "VBG":
        return True
    return verb.lemma_.lower() in words("times_ahead") and verb.tag_ != "VBD"


def _headlined(verb: Token) -> bool:
    """ "A B to visit X in July", "A to meet C, visit X in July": the infinitive of a headline, behind a name and
    without a finite verb in the sentence, tells what is to come."""
    to = next((child for child in verb.lefts if child.tag_ == "TO"), None)
    if to is None or to.i == verb.sent.start or not to.nbor(-1).text[:1].isupper():
        return False
    return not any(token.tag_ in {"VBD", "VBZ", "MD"} for token in verb.sent)
