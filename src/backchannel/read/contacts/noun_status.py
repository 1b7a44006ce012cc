"""Status of the contact that a noun names, from its modifiers, its verb and the preposition between them.

"the meeting will take place", "after talks with A", "called for a meeting", "no talks". Nouns can name a
contact without telling it ("his meeting with A may help"): such a mention has no status, and only joins a
contact that another place tells.
"""

from spacy.tokens import Token

from backchannel.model.contact import ContactStatus
from backchannel.read.contacts.clause_sides import joining_verb
from backchannel.read.contacts.frames import Governor, adjective_senses, governors, initiating, light_verbs, put_through
from backchannel.read.contacts.records import is_record, is_recorded, on_record
from backchannel.read.contacts.rounds import measured_by
from backchannel.read.contacts.status import own_form, unless_denied, verb_status
from backchannel.read.contacts.syntax import clause_verb, governing_verb, is_journey, occurring_clause, of_a_day
from backchannel.read.contacts.triggers import MEDIA_NOUNS, ON_THE_PHONE, Trigger
from backchannel.read.contacts.truth import truth_of_report
from backchannel.read.lexicons import words

_STATUSES: dict[str, ContactStatus] = {
    "planned": "planned",
    "suggested": "suggested",
    "conditional": "conditional",
    "denied": "denied",
}
_AHEAD = frozenset({"planned", "conditional", "suggested"})
_BEFORE = frozenset({"before", "ahead", "until", "pending"})
_TOLD = frozenset({"announce", "disclose", "publicise", "publicize"})  # "was never announced" denies no meeting
_AFTER = frozenset({"after", "following", "since"})
_DURING = frozenset({"during", "in", "on", "over", "at", "amid", "through", "via", "by"})
_MORE = frozenset({"additional", "further", "more", "other", "new", "fresh", "future"})
_PLAIN = frozenset({"call", "conversation", "meeting", "talks", "visit", "letter"})
_TO_COME = frozenset({"take", "happen", "occur", "begin", "start", "resume"})
_OCCUR = frozenset(
    "take happen occur go come follow proceed begin start end last conclude resume continue date reach".split()
)


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
    """ "No further talks are planned", "no additional meetings": that there are no more says nothing of any."""
    before = {child.lower_ for child in head.lefts}
    return "no" in before and not before.isdisjoint(_MORE)


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
        governor = _governor(done, "verb") if _is_patients(done) else None
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
    if preposition is not None and preposition.lower_ in _BEFORE and _bare_back(trigger) and _real(verb, False):
        return None
    if preposition is not None and head.lower_ in MEDIA_NOUNS and verb.pos_ in {"VERB", "AUX"}:
        if verb.lemma_ in ON_THE_PHONE:
            return verb_status(verb, trigger.titled)  # "was not on the phone with B"
        return _within(verb, trigger.titled)  # "On the phone with B, A asked for time"
    if preposition is not None:
        return _after_preposition(preposition.lower_, verb, trigger.titled)
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
    governor = _governor(verb, "verb")
    if governor is not None:
        return unless_denied(verb, governor.status)
    if head.dep_ == "dobj" and lemma not in words("contact_presupposing") and not trigger.titled:
        return None
    return _real(verb, trigger.titled)


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
    return _governor(verb, "verb" if verb.pos_ in {"VERB", "AUX"} else "noun") is None


def _bare_back(trigger: Trigger) -> bool:
    """Whether a noun only takes up a contact told elsewhere ("hours before the call, A met B"): whether that was held
    is not said here."""
    head = trigger.head
    return _definite(head) and head.lower_ in _PLAIN and not any(child.dep_ != "punct" for child in head.rights)


def _definite(noun: Token) -> bool:
    return any(child.lower_ in {"the", "that", "this"} for child in noun.lefts if child.dep_ == "det")


def _governor(word: Token, *kinds: str) -> Governor | None:
    lemmas = [f"{word.lemma_.lower()} {particle}" for particle in _particles(word)] + [word.lemma_.lower()]
    found = (governors().get((lemma, kind)) for lemma in lemmas for kind in kinds)
    return next((governor for governor in found if governor is not None), None)


def _particles(verb: Token) -> list[str]:
    """ "called off", "brought forward": what stands behind the verb and makes another one of it."""
    return [c.lower_ for c in verb.rights if c.dep_ == "prt" or c.lower_ in {"forward", "back", "off"}]


def _suffered(head: Token, verb: Token) -> bool:
    """Whether a contact is what a verb was done to: in the passive, or in a headline, which leaves out "was"
    ("Visit postponed", "Talks called off")."""
    if head.dep_ == "nsubjpass":
        return True
    if verb.tag_ not in {"VBD", "VBN"} or any(c.dep_ in {"dobj", "aux", "ccomp"} for c in verb.children):
        return False
    return _is_patients(verb)


def _is_patients(verb: Token) -> bool:
    """Whether a contact can only be what the verb is done to."""
    lemma = verb.lemma_.lower()
    return not words("contact_patient_verbs").isdisjoint({lemma, *(f"{lemma} {each}" for each in _particles(verb))})


def _real(verb: Token, titled: bool) -> ContactStatus | None:
    """Held when the clause is in the past, or in a headline; else the noun only names the contact."""
    if verb.tag_ in {"VBZ", "VBP"} and not titled:
        return None
    return "held" if verb_status(verb, titled) == "held" else None


def _as_subject(head: Token, verb: Token, titled: bool) -> ContactStatus | None:
    """ "The talks took place", "will be held", "were planned"; of other verbs only the tense tells."""
    lemma = verb.lemma_.lower()
    if lemma in {"appear", "seem"}:
        return _as_it_seems(verb)
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
    if head.dep_ == "nsubjpass" or (titled and _suffered(head, verb)):
        governor = _governor(verb, "verb")
        if _for_use(verb):
            return "held" if any(child.lower_ in {"was", "were", "had"} for child in verb.lefts) else None
        if lemma not in light_verbs() and governor is not None:
            found = unless_denied(verb, governor.status)
            return None if found == "denied" and lemma in _TOLD else found
        if lemma in light_verbs():
            return verb_status(verb, titled)
    if lemma in _OCCUR:
        return verb_status(verb, titled)
    if lemma == "be" and any(c.dep_ == "attr" and c.lower_ in words("contact_false_words") for c in verb.rights):
        open_ = any(child.dep_ == "neg" or child.tag_ == "MD" for child in verb.children)
        return None if open_ else "denied"  # "The meeting is an invention"
    form = own_form(verb, titled)
    if verb.tag_ in {"VBZ", "VBP"} and not titled:
        there = _is_there(head, verb)
        return "held" if there and form == "held" else None
    return form if form == "held" or (form == "planned" and lemma != "be") else None


def _for_use(verb: Token) -> bool:
    """ "The conversations were not intended for publication": what something is for, and not whether it was held."""
    return verb.lemma_.lower() in {"intend", "mean", "design"} and any(
        child.dep_ == "prep"
        and child.lower_ in {"for", "as"}
        and not any(thing.ent_type_ in {"DATE", "TIME"} for thing in child.children)
        for child in verb.rights
    )


def _as_it_seems(verb: Token) -> ContactStatus | None:
    """ "The visit appeared to have been called off": what only seemed so is told of nothing, but for what seems to have
    taken place ("The meeting appears to have taken place")."""
    said = next(
        (c for c in verb.rights if c.dep_ == "xcomp" and c.lemma_.lower() in _OCCUR | light_verbs().keys()), None
    )
    have = said is not None and any(child.lower_ == "have" for child in said.lefts)
    negated = any(child.dep_ == "neg" for child in (*verb.children, *(said.children if said is not None else ())))
    return "held" if have and not negated else None


def _is_there(head: Token, verb: Token) -> bool:
    """What is told in the present of something that exists: "A's letter to B asks for an end", "the leaked call is
    between A and B"."""
    if head.lemma_.lower() == "letter":
        return verb.lemma_.lower() in words("contact_telling_verbs") | {"read", "contain", "ask", "demand", "bear"}
    recorded = any(child.lower_ in {"leaked", "recorded", "taped", "published"} for child in head.lefts)
    return recorded and verb.lemma_ == "be" and any(child.lower_ in {"between", "with"} for child in verb.rights)


def _after_preposition(word: str, verb: Token, titled: bool) -> ContactStatus | None:
    """The status of "talks" in "after talks", "ahead of talks", "called for talks", "readout of a call"."""
    if word in {"of", "on"} and verb.dep_ == "nsubj" and is_record(verb):  # "Minutes of the talks show that"
        return None if verb_status(verb.head, titled) in {"planned", "conditional", "suggested", None} else "held"
    if word == "of" and verb.lemma_ == "be" and any(c.dep_ == "nsubj" and is_record(c) for c in verb.lefts):
        return "held" if own_form(verb, titled) == "held" else None  # "The recording is of a call between A and B"
    if word == "for" and verb.lower_ in {"venue", "scene", "setting", "site"}:
        word = "of"  # "X was the venue for talks"
    if word == "of" and verb.lemma_ == "date":
        return _of_date(verb, titled)
    governor = _governor(verb, "verb") if verb.pos_ in {"VERB", "AUX"} else _governor(verb, "noun", "other")
    if verb.lemma_ == "go" and verb.tag_ != "VBG":
        governor = None  # "went to X for a meeting"
    if word == "about":
        governor = None  # "memos prepared about his meetings with A": what was prepared are the memos
    if word in _BEFORE:
        return governor.status if governor is not None and governor.status != "denied" else "planned"
    topic = word == "in" and verb.lemma_.lower() in words("contact_topic_verbs")  # "A and B discuss X in a call"
    of_verb = bool(word in {"on", "in"} and governor and not topic)
    if word in _AFTER | _DURING and verb.pos_ in {"VERB", "AUX"} and not of_verb:
        return _within(verb, titled)
    if governor is not None and word != "in":
        return unless_denied(verb, governor.status) if verb.pos_ == "VERB" else governor.status
    if word == "for" and not is_journey(verb):
        return "held" if titled and not _put_forward(verb) else None
    if verb.pos_ not in {"VERB", "AUX"}:
        return _of_noun(verb, titled)
    return _real(verb, titled)


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


def _put_forward(word: Token) -> bool:
    """ "A Suggests X for Summit with B": a verb of a headline in capitals, which the tagger may take for a noun."""
    before = word.doc[: word.i + 1]
    stems = {token.lower_.removesuffix("s") for token in before} | {token.lemma_.lower() for token in before}
    return any((found := governors().get((stem, "verb"))) is not None and found.status != "held" for stem in stems)


def _of_date(noun: Token, titled: bool) -> ContactStatus | None:
    """ "The date of the talks was 3 May"; "agreed the date of the talks"; of "has the date of the talks" nothing."""
    over = noun.head
    if noun.dep_ == "nsubj" and over.lemma_ == "be":
        return _real(over, titled)
    governor = _governor(over, "verb")
    return governor.status if governor is not None and governor.status == "planned" else None


def _within(verb: Token, titled: bool) -> ContactStatus | None:
    """A contact that a clause places itself in or after: it took place if the clause did, or was denied."""
    if verb.dep_ == "acl" and verb.tag_ == "VBN":
        return "planned" if _over(verb) in _AHEAD else "held"  # "will be among the topics discussed during the visit"
    status = verb_status(verb, titled)
    if status in {"held", "denied"}:
        return "held"
    return "planned" if status == "planned" else None


def _over(participle: Token) -> ContactStatus | None:
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
            governor = _governor(node, "verb") if asked else None
            return unless_denied(node, governor.status) if governor is not None else _real(node, titled)
        if node.head is node:
            break
        asked = asked or (node.dep_ == "prep" and _calls_for(node))
        node = node.head
    return "held" if titled else None
