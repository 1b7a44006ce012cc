"""What a side says that it will do: "said it would strike" is a threat, "said it would withdraw" a concession,
"said it would not negotiate" a rejection, "said it would help" a promise; "said that they must leave" is a demand."""

from spacy.tokens import Token

from backchannel.read.actors import ActorIndex
from backchannel.read.moves.frames import word_class
from backchannel.read.moves.slots import finite, is_agent
from backchannel.read.moves.status import negated
from backchannel.read.moves.syntax import subject_of

_TYPES = {"concession": "CONCEDE", "promise": "AGREE", "threat": "THREATEN"}
_FUTURE = frozenset({"will", "would", "shall", "'ll", "'d"})


def reported_intention(word: Token, actors: ActorIndex) -> tuple[Token, str, str] | None:
    """The verb of what is intended, the kind and PLOVER type; None when it is no threat or yielding.

    The one who speaks and the one who is to act must be the same: what others say that a side will do is a
    forecast.
    """
    verb = finite(word)
    if verb is None:
        return None
    subject = next((t for t in verb.lefts if t.dep_ in {"nsubj", "nsubjpass"}), None)
    speaker = subject_of(word)
    if subject is None or speaker is None:
        return None
    known = actors.at(subject) is not None or (subject.pos_ == "NOUN" and is_agent(subject, actors))
    if _demanded(verb) and known and not _same(actors, subject, speaker):
        return verb, "demand", "REQUEST"
    if not _future(verb) or subject.dep_ != "nsubj" or not _same(actors, subject, speaker):
        return None
    if negated(verb):
        return (verb, "rejection", "REJECT") if verb.lemma_.lower() in word_class("refusable") else None
    for each in (verb, *(t for t in verb.rights if t.dep_ == "conj")):
        kind = _kind(each)
        if kind is not None:
            return verb, kind, _TYPES[kind]
    return None


def _future(verb: Token) -> bool:
    return any(t.dep_ == "aux" and t.lower_ in _FUTURE for t in verb.lefts)


def _demanded(verb: Token) -> bool:
    """ "Must leave", "has to leave", without a negation of the duty."""
    if any(t.dep_ == "aux" and t.lower_ == "must" for t in verb.lefts):
        return verb.lemma_ != "be"  # "must be right" is a guess
    inner = next((t for t in verb.rights if t.dep_ == "xcomp" and any(c.lower_ == "to" for c in t.lefts)), None)
    return verb.lemma_ == "have" and inner is not None and not negated(verb)


def _same(actors: ActorIndex, subject: Token, speaker: Token) -> bool:
    first, second = actors.at(subject), actors.at(speaker)
    if first is not None and second is not None:
        return first.id == second.id
    return subject.pos_ == "PRON" and subject.lower_ in {"it", "they", "he", "she", "we", "i"} and first is None


def _kind(verb: Token) -> str | None:
    lemma = verb.lemma_.lower()
    if lemma in word_class("violence") and _acts_on_someone(verb):
        return "threat"
    if lemma in word_class("harming") and any(
        t.lower_ == "if" for child in verb.children if child.dep_ == "advcl" for t in child.lefts
    ):
        return "threat"
    if lemma == "impose" and any(t.lemma_.lower() in word_class("measures") for t in verb.rights):
        return "threat"
    if lemma in {"withdraw", "release", "halt", "lift", "suspend", "free", "ease"} and any(
        t.dep_ == "dobj" for t in verb.rights
    ):
        return "concession"
    if lemma in word_class("promised") and (lemma in word_class("meeting_verbs") or _acts_on_someone(verb)):
        return "promise"
    return None


def _acts_on_someone(verb: Token) -> bool:
    return any(t.dep_ in {"dobj", "prep"} for t in verb.rights) or verb.lemma_ == "retaliate"
