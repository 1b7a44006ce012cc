"""Status of the contact that a noun names, from its modifiers, its verb and the preposition between them.

"the meeting will take place", "after talks with A", "called for a meeting", "no talks". Nouns can name a
contact without telling it ("his meeting with A may help"): such a mention has no status, and only joins a
contact that another place tells.
"""

from spacy.tokens import Token

from backchannel.model.contact import ContactStatus
from backchannel.read.contacts.clause_sides import joining_verb
from backchannel.read.contacts.frames import adjective_senses, initiating, light_verbs, put_through
from backchannel.read.contacts.noun_governors import (
    OCCUR,
    as_it_seems,
    for_use,
    governor_of,
    is_patients,
    real,
    suffered,
)
from backchannel.read.contacts.preposition_status import after_preposition, within
from backchannel.read.contacts.records import is_recorded, on_record
from backchannel.read.contacts.rounds import measured_by
from backchannel.read.contacts.status import unless_denied, verb_status
from backchannel.read.contacts.syntax import governing_verb, occurring_clause, of_a_day
from backchannel.read.contacts.triggers import MEDIA_NOUNS, ON_THE_PHONE, Trigger
from backchannel.read.contacts.truth import truth_of_report
from backchannel.read.contacts.verb_forms import own_form
from backchannel.read.lexicons import words

_STATUSES: dict[str, ContactStatus] = {
    "planned": "planned",
    "suggested": "suggested",
    "conditional": "conditional",
    "denied": "denied",
}
_BEFORE = frozenset({"before", "ahead", "until", "pending"})
_TOLD = frozenset({"announce", "disclose", "publicise", "publicize"})  # "was never announced" denies no meeting
_AFTER = frozenset({"after", "following", "since"})
_MORE = frozenset({"additional", "further", "more", "other", "new", "fresh", "future"})
_PLAIN = frozenset({"call", "conversation", "meeting", "talks", "visit", "letter"})
_TO_COME = frozenset({"take", "happen", "occur", "begin", "start", "resume"})


def status_of(trigger: Trigger, told_in: Token | None = None) -> ContactStatus | None:
    """The status of the contact at a trigger; None when nothing says whether it took place.

    `told_in` is the verb of a clause that took place within the contact ("in a call, A told B").
    """
    head = trigger.head
    if trigger.noun is None:
        return verb_status(head, trigger.titled)
    if _no_more(head):
        return None
    own = _modifier_status(head)
    if own == "conditional" and _noun_status(trigger) == "denied":
        return "denied"
    if own is not None:
        return own
    if told_in is not None and told_in.lemma_ == "hear" and any(c.dep_ == "auxpass" for c in told_in.lefts):
        return None if any(c.dep_ == "neg" for c in told_in.children) else "held"  # "A can be heard telling B"
    if told_in is not None:
        return verb_status(told_in, trigger.titled)
    inside = _clause_within(head)
    if inside is not None and any(child.tag_ == "MD" for child in inside.lefts):
        return (
            None if (found := _noun_status(trigger)) == "held" else found
        )  # "the idea was a meeting at which A would"
    return _noun_status(trigger) or ("held" if inside is not None and own_form(inside, False) == "held" else None)


def _clause_within(head: Token) -> Token | None:
    """The verb of "a meeting on 8 February in which A confronted B": what took place in it tells that it did, where no
    other word does."""
    for verb in head.rights:
        within = any(c.dep_ == "prep" and any(w.tag_ == "WDT" for w in c.rights) for c in verb.lefts)
        if verb.dep_ == "relcl" and within:
            return verb
    return None


def _no_more(head: Token) -> bool:
    """ "No further talks are planned", "no additional meetings": that there are no more says nothing of any; nor does
    "no meeting is scheduled so far" of what came about."""
    before = {child.lower_ for child in head.lefts}
    if "no" not in before:
        return False
    verb, preposition = governing_verb(head)
    governor = governor_of(verb, "verb") if verb is not None and preposition is None else None
    arranged = governor is not None and governor.status == "planned" and head.dep_ == "nsubjpass"
    behind = (governor_of(child, "verb") for child in head.rights if child.dep_ == "acl" and child.tag_ == "VBN")
    arranged = arranged or any(each is not None and each.status == "planned" for each in behind)
    return arranged or not before.isdisjoint(_MORE)


def _modifier_status(head: Token) -> ContactStatus | None:
    """What the noun's own modifiers say ("a planned meeting", "no talks")."""
    counted = measured_by(head)  # "the next round of talks"
    for child in (*head.lefts, *(counted.lefts if counted is not None else ())):
        sense = adjective_senses().get(child.lower_)
        if sense in _STATUSES:
            return _STATUSES[sense]
    return None


def _noun_status(trigger: Trigger) -> ContactStatus | None:
    head = trigger.head
    verb, preposition = governing_verb(head)
    if (told := occurring_clause(head)) is not None:
        return verb_status(told, trigger.titled)
    if _still_to_be(head):
        return "planned"
    if is_recorded(head):
        return "held"
    if _is_topic(head):
        return None
    made = next((c for c in head.rights if c.dep_ == "relcl" and c.lemma_.lower() in light_verbs()), None)
    if (
        made is not None
        and made.tag_ in {"VBD", "VBN"}
        and any((c.tag_ == "WDT" or c.lower_ == "that") and c.dep_ == "dobj" for c in made.lefts)
    ):
        return verb_status(made, trigger.titled)  # "a call that A made to B"
    if (done := next((c for c in head.rights if c.dep_ == "acl" and c.tag_ == "VBN"), None)) is not None:
        governor = governor_of(done, "verb") if is_patients(done) else None
        if governor is not None and head.dep_ == "ROOT":  # "Visit to X delayed until Friday"
            return governor.status
    if verb is None and joining_verb(head) is not None:
        return "held"
    if verb is None or (preposition is None and verb.pos_ not in {"VERB", "AUX"} and verb.tag_[:2] != "VB"):
        return "held" if trigger.titled else None
    if preposition is not None and preposition.lower_ in {"for", "of"} and _initiative_came(verb):
        return "held" if any(child.lower_ == "the" for child in head.lefts) else None
    if preposition is not None and preposition.lower_ in {"of", "about"} and (truth := truth_of_report(verb)):
        return "denied" if truth == "untrue" else None
    if preposition is not None and preposition.lower_ in _BEFORE and _bare_back(trigger) and real(verb, False):
        return None
    if preposition is not None and head.lower_ in MEDIA_NOUNS and verb.pos_ in {"VERB", "AUX"}:
        if verb.lemma_ in ON_THE_PHONE:
            return verb_status(verb, trigger.titled)  # "was not on the phone with B"
        return within(verb, trigger.titled)  # "On the phone with B, A asked for time"
    if preposition is not None and preposition.lower_ == "in" and preposition.i < verb.i and verb.tag_ == "VBZ":
        return within(verb, trigger.titled)  # "In a call with B, A promises a house": what a recording or letter has
    if preposition is not None:
        return after_preposition(preposition.lower_, verb, trigger.titled)
    if head.dep_ in {"nsubj", "nsubjpass"}:
        return _as_subject(head, verb, trigger.titled)
    lemma = verb.lemma_.lower()
    if head.dep_ == "attr" and any(child.dep_ == "expl" for child in verb.lefts):
        return verb_status(verb, trigger.titled)  # "denied that there had been a meeting"
    if lemma in light_verbs() or put_through(verb, head):
        carried = None if _made_so(verb) or _quality_behind(head) else verb_status(verb, trigger.titled)
        return carried if lemma != "use" or carried == "held" else None  # "may use her meeting with B to win votes"
    if head.dep_ == "dobj" and (on_record(verb) or of_a_day(verb)):
        return "held"
    if head.dep_ == "dobj" and lemma in words("contact_topic_verbs") and (trigger.titled or _definite(head)):
        return None  # "discussed the talks between A and B", and a headline without articles: past or to come
    governor = governor_of(verb, "verb")
    if lemma == "call" and (_made_so(verb) or _quality_behind(head)):
        return "held" if real(verb, trigger.titled) == "held" else None  # "calls meeting with A helpful"
    if governor is not None:
        return unless_denied(verb, governor.status)
    if head.dep_ == "dobj" and lemma not in words("contact_presupposing") and not trigger.titled:
        return None
    return real(verb, trigger.titled)


def _initiative_came(noun: Token) -> bool:
    """ "The initiative for the call between A and B came from A": of a call that took place."""
    over = noun.head
    began = noun.lemma_.lower() in initiating("noun") and noun.dep_ == "nsubj"
    return began and over.lower_ in {"came", "lay", "rested"}


def _still_to_be(head: Token) -> bool:
    """ "Talks to be led by A" as a headline, "the talks to be held in X", "Second round to take place in X": an
    infinitive behind the noun, in the passive or of taking place, says that they are to come."""
    counted = measured_by(head)
    behind = [*head.rights, *(counted.rights if counted is not None else ())]
    return any(
        child.dep_ in {"relcl", "acl", "advcl"}
        and any(each.tag_ == "TO" for each in child.lefts)
        and (any(each.dep_ == "auxpass" for each in child.lefts) or child.lemma_.lower() in _TO_COME)
        for child in behind
    )


def _made_so(verb: Token) -> bool:
    """ "made a meeting more likely": a quality is given to the object, which nobody held."""
    return any(child.pos_ == "ADJ" and child.dep_ in {"advcl", "ccomp", "oprd", "acomp"} for child in verb.rights)


def _quality_behind(noun: Token) -> bool:
    """ "made a meeting between A and B far more likely", of which the parser makes an adjective of the noun."""
    return any(child.dep_ == "amod" and child.tag_[:2] == "JJ" and child.i > noun.i for child in noun.rights)


def named_in_passing(trigger: Trigger) -> bool:
    """Whether a contact is named as the circumstance or subject of something else ("protests against the visit", "in
    the run-up to the talks"): the tense of that clause says little of the contact's own time.

    After what took place ("following the call") it took place; and a word that plans or denies it tells its status.
    """
    head = trigger.head
    if trigger.noun is None or trigger.titled or _modifier_status(head) is not None:
        return False
    verb, preposition = governing_verb(head)
    if verb is None or preposition is None or preposition.lower_ in _AFTER:
        return False
    return governor_of(verb, "verb" if verb.pos_ in {"VERB", "AUX"} else "noun") is None


def _bare_back(trigger: Trigger) -> bool:
    """Whether a noun only takes up a contact told elsewhere ("hours before the call, A met B"): whether that was held
    is not said here."""
    head = trigger.head
    return _definite(head) and head.lower_ in _PLAIN and not any(child.dep_ != "punct" for child in head.rights)


def _definite(noun: Token) -> bool:
    return any(child.lower_ in {"the", "that", "this"} for child in noun.lefts if child.dep_ == "det")


def _as_subject(head: Token, verb: Token, titled: bool) -> ContactStatus | None:
    """ "The talks took place", "will be held", "were planned"; of other verbs only the tense tells."""
    lemma = verb.lemma_.lower()
    if lemma in {"appear", "seem"}:
        return as_it_seems(verb)
    begun = head.dep_ == "nsubjpass" and lemma in initiating("verb") - {"make", "place"} and verb.tag_ == "VBN"
    named = any(token.lower_ in {"between", "with", "from"} for token in head.doc[head.i + 1 : verb.i])
    if (
        begun
        and not named
        and any(child.lower_ in {"the", "this", "that"} for child in head.lefts if child.dep_ == "det")
    ):
        return None  # "the call was requested by A": who began a contact told elsewhere
    if begun and any(child.lower_ == "had" for child in verb.lefts):
        return "held"  # "The call between A and B on Monday had been requested by B"
    if head.dep_ == "nsubjpass" or (titled and suffered(head, verb)):
        governor = governor_of(verb, "verb")
        if for_use(verb):
            return "held" if any(child.lower_ in {"was", "were", "had"} for child in verb.lefts) else None
        if lemma not in light_verbs() and governor is not None:
            found = unless_denied(verb, governor.status)
            return None if found == "denied" and lemma in _TOLD else found
        if lemma in light_verbs():
            return verb_status(verb, titled)
    if lemma in OCCUR:
        return verb_status(verb, titled)
    if lemma == "be" and any(c.dep_ == "attr" and c.lower_ in words("contact_false_words") for c in verb.rights):
        open_ = any(child.dep_ == "neg" or child.tag_ == "MD" for child in verb.children)
        return None if open_ else "denied"  # "The meeting is an invention"
    form = own_form(verb, titled)
    if verb.tag_ in {"VBZ", "VBP"} and not titled:
        there = _is_there(head, verb)
        return "held" if there and form == "held" else None
    return form if form == "held" or (form == "planned" and lemma != "be") else None


def _is_there(head: Token, verb: Token) -> bool:
    """What is told in the present of something that exists: "A's letter to B asks for an end", "the leaked call is
    between A and B"."""
    if head.lemma_.lower() == "letter":
        return verb.lemma_.lower() in words("contact_telling_verbs") | {"read", "contain", "ask", "demand", "bear"}
    recorded = any(child.lower_ in {"leaked", "recorded", "taped", "published"} for child in head.lefts)
    return recorded and verb.lemma_ == "be" and any(child.lower_ in {"between", "with"} for child in verb.rights)


def _is_topic(head: Token) -> bool:
    """ "discussed the latest in the talks between A and B": talks spoken of, of which nothing more is told."""
    node, nouns = head, 0
    for _ in range(6):
        if node.dep_ not in {"pobj", "prep", "dobj"} or node.head is node:
            return False
        node = node.head
        nouns += node.pos_ not in {"ADP", "VERB"}
        if node.pos_ == "VERB":
            return nouns > 0 and node.lemma_.lower() in words("contact_topic_verbs")
    return False
