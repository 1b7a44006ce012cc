"""Status of a contact noun behind a preposition: "after talks", "ahead of talks", "called for talks", "readout of"."""

from spacy.tokens import Token

from backchannel.model.contact import ContactStatus
from backchannel.read.contacts.frames import governors
from backchannel.read.contacts.noun_governors import governor_of, real
from backchannel.read.contacts.records import is_record
from backchannel.read.contacts.status import unless_denied, verb_status
from backchannel.read.contacts.syntax import clause_verb, is_journey
from backchannel.read.contacts.verb_forms import own_form
from backchannel.read.lexicons import words

_AHEAD = frozenset({"planned", "conditional", "suggested"})
_BEFORE = frozenset({"before", "ahead", "until", "pending"})
_AFTER = frozenset({"after", "following", "since"})
_DURING = frozenset({"during", "in", "on", "over", "at", "amid", "through", "via", "by"})


def after_preposition(word: str, verb: Token, titled: bool) -> ContactStatus | None:
    """The status of "talks" in "after talks", "ahead of talks", "called for talks", "readout of a call"."""
    if word in {"of", "on"} and verb.dep_ == "nsubj" and is_record(verb):  # "Minutes of the talks show that"
        return None if verb_status(verb.head, titled) in {"planned", "conditional", "suggested", None} else "held"
    if word == "of" and verb.lemma_ == "be" and any(c.dep_ == "nsubj" and is_record(c) for c in verb.lefts):
        return "held" if own_form(verb, titled) == "held" else None  # "The recording is of a call between A and B"
    if word == "for" and verb.lower_ in {"venue", "scene", "setting", "site"}:
        word = "of"  # "X was the venue for talks"
    if word == "of" and verb.lemma_.lower() == "receipt" and verb.dep_ == "dobj":
        return "held" if own_form(verb.head, titled) == "held" else None  # "confirmed receipt of a letter from A to B"
    if word == "of" and verb.lemma_ == "date":
        return _of_date(verb, titled)
    governor = governor_of(verb, "verb") if verb.pos_ in {"VERB", "AUX"} else governor_of(verb, "noun", "other")
    if verb.lemma_ == "go" and verb.tag_ != "VBG":
        governor = None  # "went to X for a meeting"
    if word == "for" and verb.lemma_ == "call" and any(child.dep_ == "dobj" for child in verb.rights):
        return None  # "A calls B for talks": whom A rang, or has come
    if word == "about":
        governor = None  # "memos prepared about his meetings with A": what was prepared are the memos
    if word in _BEFORE:
        return governor.status if governor is not None and governor.status != "denied" else "planned"
    topic = word == "in" and verb.lemma_.lower() in words("contact_topic_verbs")  # "A and B discuss X in a call"
    of_verb = bool(word in {"on", "in"} and governor and not topic)
    if word in _AFTER | _DURING and verb.pos_ in {"VERB", "AUX"} and not of_verb:
        return within(verb, titled)
    if governor is not None and word != "in":
        return unless_denied(verb, governor.status) if verb.pos_ == "VERB" else governor.status
    if word == "for" and not is_journey(verb):
        return "held" if titled and not _put_forward(verb) else None
    if verb.pos_ not in {"VERB", "AUX"}:
        return _of_noun(verb, titled)
    return real(verb, titled)


def _put_forward(word: Token) -> bool:
    """ "A Suggests X for Summit with B": a verb of a headline in capitals, which the tagger may take for a noun."""
    before = word.doc[: word.i + 1]
    stems = {token.lower_.removesuffix("s") for token in before} | {token.lemma_.lower() for token in before}
    return any((found := governors().get((stem, "verb"))) is not None and found.status != "held" for stem in stems)


def _of_date(noun: Token, titled: bool) -> ContactStatus | None:
    """ "The date of the talks was 3 May"; "agreed the date of the talks"; of "has the date of the talks" nothing."""
    over = noun.head
    if noun.dep_ == "nsubj" and over.lemma_ == "be":
        return real(over, titled)
    governor = governor_of(over, "verb")
    return governor.status if governor is not None and governor.status == "planned" else None


def within(verb: Token, titled: bool) -> ContactStatus | None:
    """A contact that a clause places itself in or after: it took place if the clause did, or was denied."""
    if verb.dep_ == "acl" and verb.tag_ == "VBN":
        return "planned" if over(verb) in _AHEAD else "held"  # "will be among the topics discussed during the visit"
    status = verb_status(verb, titled)
    if status in {"held", "denied"}:
        return "held"
    return "planned" if status == "planned" else None


def over(participle: Token) -> ContactStatus | None:
    """The status of the clause that holds the noun beside a participle."""
    over = clause_verb(participle.head)
    return own_form(over, False) if over.pos_ in {"VERB", "AUX"} else None


def _calls_for(preposition: Token) -> bool:
    """ "called for a ceasefire and the start of talks", also where the parser hangs the "of" on the verb."""
    over = preposition.head
    beside = over.pos_ == "VERB" and any(child.lower_ == "for" for child in over.rights)
    return preposition.lower_ == "for" or (preposition.lower_ == "of" and beside)


def _of_noun(noun: Token, titled: bool) -> ContactStatus | None:
    """ "details of the talks with A": as real as the clause that the noun stands in."""
    node, asked = noun, False
    for _ in range(7):
        if node.pos_ in {"VERB", "AUX"}:
            governor = governor_of(node, "verb") if asked else None
            return unless_denied(node, governor.status) if governor is not None else real(node, titled)
        if node.head is node:
            break
        asked = asked or (node.dep_ == "prep" and _calls_for(node))
        node = node.head
    return "held" if titled else None
