"""Phrases by which an outlet has evidence in hand, or by which it stood in it, where the verb alone does not say so.

Constructions: "X has a copy of the letter", "X is in possession of the tape", "X was given access to the recording",
"X received a copy of", "X got hold of the tape", "X had a look at it", "the tape is in the hands of X"; "the tape was
played to X", "the letter was shown to X", "made available to X"; "the letter appeared in full in X", "the tape can be
heard on the site of X", "X gave extracts from the letter", "the publication of the tape by X"; "X kept it to itself".
"""

from spacy.tokens import Token

from backchannel.model.evidence import EvidenceStance
from backchannel.read.actors import ActorIndex
from backchannel.read.attribution.bases import evidence_kind
from backchannel.read.lexicons import words

_HAVING = frozenset(["have", "hold", "possess", "receive", "get", "keep"])
_GETTING = frozenset(["get", "gain", "have", "give", "grant", "obtain", "receive"])
_GIVEN = frozenset(["play", "show", "give", "hand", "pass", "send", "leak", "read"])
_SITES = frozenset(["site", "website", "webpage", "homepage"])
_READERS = frozenset(["readers", "listeners", "viewers", "subscribers"])
_PUBLISHING = frozenset(["publication", "release", "broadcast", "broadcasting"])
_COPY = frozenset(["copy", "copies"])

Told = tuple[EvidenceStance, str]


def access_phrase(actors: ActorIndex, verb: Token) -> Told | None:
    """The stance and the outlet that a verb's clause tells by one of the phrases; None without one."""
    if verb.pos_ not in {"VERB", "AUX"} or any(c.dep_ == "neg" for c in verb.children):
        return None
    if any(c.tag_ == "MD" and c.lower_ != "can" for c in verb.children):
        return None
    for find in (
        _copy,
        _access,
        _hold,
        _possession,
        _given_to,
        _stands_on_site,
        _appeared_in,
        _extracts,
        _quoted,
        _to_itself,
    ):
        told = find(actors, verb)
        if told is not None:
            return told
    return None


def readers_of(actors: ActorIndex, verb: Token) -> str | None:
    """ "Readers of X can listen to the tape", "X's listeners heard it": it stands open to all, so X published it."""
    readers = next((c for c in verb.lefts if c.dep_ == "nsubj" and c.lower_ in _READERS), None)
    if readers is None or any(child.dep_ == "neg" for child in verb.children):
        return None
    owners = [c for c in readers.lefts if c.dep_ == "poss"]
    if any(owner.lower_ == "its" for owner in owners):
        owners = [c for c in verb.sent.root.lefts if c.dep_ == "nsubj"]
    owners += [t for c in readers.rights if c.lower_ == "of" for t in c.rights]
    sites = [] if owners else [t for t in verb.subtree if t.lower_ in _SITES and t.head.lower_ == "on" and t.i > verb.i]
    for site in sites:  # "Readers can hear it on the website of X"
        owners += [c for c in site.lefts if c.dep_ == "poss"]
        owners += [t for c in site.rights if c.lower_ == "of" for t in c.rights]
    return next((name for t in owners if (name := _outlet(actors, t))), None)


def publication(actors: ActorIndex, noun: Token) -> Told | None:
    """ "The publication of the tape by X caused a stir", "after X's release of the letter": what took place, as the
    subject of a past or behind "after"; nothing of one that is prepared or asked for."""
    if noun.lower_ not in _PUBLISHING or noun.pos_ not in {"NOUN", "PROPN"}:
        return None
    above = noun.head
    past = noun.dep_ == "nsubj" and above.tag_ == "VBD"
    over = above if noun.dep_ == "dobj" else above.head
    stood_by = over.lemma_ in {"stand", "defend", "regret", "justify"} and any(c.lower_ == "its" for c in noun.lefts)
    if not past and not stood_by and not (noun.dep_ == "pobj" and above.lower_ in {"after", "since", "following"}):
        return None
    inside = [t for t in noun.subtree if t.i > noun.i]
    if not any(t.head.lower_ == "of" and evidence_kind(t) for t in inside):
        return None
    owner = next((c for c in noun.lefts if c.dep_ == "poss"), None)
    owner = owner or next((t for t in inside if t.dep_ == "pobj" and t.head.lower_ == "by"), None)
    told = _outlet(actors, _subject(over, "nsubj") if stood_by else owner)
    return ("published", told) if told else None


def _copy(actors: ActorIndex, verb: Token) -> Told | None:
    target = _object(verb)
    if verb.lemma_ not in _HAVING or target is None or target.lower_ not in _COPY or not _of_evidence(target):
        return None
    return _seen(actors, _subject(verb, "nsubj"))


def _access(actors: ActorIndex, verb: Token) -> Told | None:
    target = _object(verb)
    to = [t for c in (target.rights if target is not None else ()) if c.lower_ == "to" for t in c.rights]
    to += [t for c in verb.rights if c.lower_ == "to" for t in c.rights]
    if verb.lemma_ not in _GETTING or target is None or target.lower_ != "access" or not any(map(evidence_kind, to)):
        return None
    return _seen(actors, _subject(verb, "nsubjpass") or _subject(verb, "nsubj"))


def _hold(actors: ActorIndex, verb: Token) -> Told | None:
    """ "X got hold of the tape", "X had a look at the transcript"."""
    target = _object(verb)
    got = verb.lemma_ in {"get", "take", "lay"} and target is not None and target.lower_ == "hold"
    looked = verb.lemma_ in {"have", "get", "take"} and target is not None and target.lower_ in {"look", "sight"}
    if target is None or not (got or looked):
        return None
    slots = [t for c in (*target.rights, *verb.rights) if c.lower_ in {"of", "at"} for t in c.rights]
    told = _outlet(actors, _subject(verb, "nsubj"))
    return ("seen", told) if told and any(evidence_kind(t) or _of_evidence(t) for t in slots) else None


def _possession(actors: ActorIndex, verb: Token) -> Told | None:
    inside = [t for c in verb.rights if c.lower_ == "in" for t in c.rights]
    held = [t for t in inside if t.lower_ == "possession"]
    hands = [t for t in inside if t.lower_ in {"hands", "possession"}]
    subject = _subject(verb, "nsubj")
    if hands and subject is not None and evidence_kind(subject):  # "The tape is in the hands of X"
        owners = [t for h in hands for c in h.rights if c.lower_ == "of" for t in c.rights]
        told = next((name for t in owners if (name := _outlet(actors, t))), None)
        return ("seen", told) if told else None
    return _seen(actors, _subject(verb, "nsubj")) if held and _of_evidence(held[0]) else None


def _given_to(actors: ActorIndex, verb: Token) -> Told | None:
    subject = _subject(verb, "nsubjpass")
    available = verb.lemma_ == "make" and next((c for c in verb.rights if c.lower_ == "available"), None)
    if available and subject is not None and (evidence_kind(subject) or _of_evidence(subject)):
        slots = [t for c in available.rights if c.lower_ == "to" for t in c.rights]
        return next((told for t in slots if (told := _seen(actors, t)) is not None), None)
    if verb.lemma_ not in _GIVEN or subject is None or not (evidence_kind(subject) or _of_evidence(subject)):
        return None
    receivers = [t for c in verb.rights if c.lower_ == "to" for t in c.rights if t.dep_ == "pobj"]
    return next((told for t in receivers if (told := _seen(actors, t)) is not None), None)


def _appeared_in(actors: ActorIndex, verb: Token) -> Told | None:
    subject = _subject(verb, "nsubj")
    if verb.lemma_ != "appear" or subject is None or not (evidence_kind(subject) or _of_evidence(subject)):
        return None
    inside = [t for c in verb.subtree if c.lower_ in {"in", "on"} and c.i > verb.i for t in c.rights]
    found = next((told for t in inside if (told := _seen(actors, t)) is not None), None)
    part = _is_part(subject)
    return ("excerpts" if part else "published", found[1]) if found is not None else None


def _stands_on_site(actors: ActorIndex, verb: Token) -> Told | None:
    """ "The tape can be heard on X's website", "is available on the website of X"."""
    subject = _subject(verb, "nsubjpass") or _subject(verb, "nsubj")
    shown = verb.lemma_ in {"hear", "see", "find", "read", "be", "stand", "watch", "play"}
    shown = shown or verb.lemma_ == "appear"
    if subject is None or not shown or not (evidence_kind(subject) or _is_part(subject)):
        return None
    for site in (t for t in verb.subtree if t.lower_ in _SITES and t.head.lower_ == "on" and t.i > verb.i):
        owners = [c for c in site.lefts if c.dep_ == "poss"]
        owners += [t for c in site.rights if c.lower_ == "of" for t in c.rights]
        told = next((name for t in owners if (name := _outlet(actors, t))), None)
        if told:
            return ("excerpts" if _is_part(subject) else "published", told)
    return None


def _extracts(actors: ActorIndex, verb: Token) -> Told | None:
    """ "X gave extracts from the letter", "X brought passages of it"."""
    target = _object(verb)
    if verb.lemma_ not in {"give", "bring", "offer", "provide", "present"} or target is None or not _is_part(target):
        return None
    of = any(evidence_kind(t) for c in (*target.rights, *verb.rights) if c.lower_ in {"of", "from"} for t in c.rights)
    told = _outlet(actors, _subject(verb, "nsubj"))
    return ("excerpts", told) if of and told else None


def _quoted(actors: ActorIndex, verb: Token) -> Told | None:
    """ "X quoted only a few lines of the letter": who quotes a part alone printed no more; of who merely quotes from
    it, that is not said."""
    target = _object(verb)
    if verb.lemma_ not in {"quote", "cite", "reproduce"} or target is None or not _is_part(target):
        return None
    alone = any(t.lower_ in {"only", "just", "merely"} for t in verb.doc[verb.i - 1 : target.i])
    of = any(evidence_kind(t) for c in (*target.rights, *verb.rights) if c.lower_ in {"of", "from"} for t in c.rights)
    told = _outlet(actors, _subject(verb, "nsubj"))
    return ("excerpts", told) if alone and of and told else None


def _is_part(noun: Token) -> bool:
    return noun.lower_ in words("evidence_parts") or noun.lemma_ in {"line", "page", "minute", "paragraph"}


def _to_itself(actors: ActorIndex, verb: Token) -> Told | None:
    target = _object(verb)
    alone = any(t.lower_ == "itself" for c in verb.rights if c.lower_ == "to" for t in c.rights)
    if verb.lemma_ != "keep" or not alone or target is None or not evidence_kind(target):
        return None
    over = verb.head if verb.dep_ == "xcomp" and verb.head.lemma_ in {"choose", "decide", "prefer"} else verb
    told = _seen(actors, _subject(over, "nsubj"))
    return ("withheld", told[1]) if told is not None else None


def _seen(actors: ActorIndex, token: Token | None) -> Told | None:
    """ "seen", by an outlet; people and states have letters too."""
    told = _outlet(actors, token)
    return ("seen", told) if told else None


def _outlet(actors: ActorIndex, token: Token | None) -> str | None:
    """The name at a token, where it is not of a person or state."""
    actor = actors.at(token) if token is not None and token.pos_ == "PROPN" else None
    return actor.name if actor is not None and actor.kind not in {"person", "state"} else None


def _object(verb: Token) -> Token | None:
    return next((c for c in verb.rights if c.dep_ == "dobj"), None)


def _subject(verb: Token, dep: str) -> Token | None:
    found = next((c for c in verb.lefts if c.dep_ == dep), None)
    if found is not None and found.tag_ in {"WDT", "WP"} and verb.dep_ == "relcl":
        return verb.head
    return found


def _of_evidence(noun: Token) -> bool:
    return any(evidence_kind(t) for c in noun.rights if c.lower_ == "of" for t in c.rights)
