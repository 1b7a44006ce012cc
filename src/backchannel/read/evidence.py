"""Evidence: what a text says of a recording, transcript or letter itself.

Access: an outlet published it, published parts, has seen it, or did not publish it. Authenticity: somebody calls it
genuine or a fake. Who neither confirms nor denies takes no stance, nor does a question ("whether it is genuine").
"""

from collections.abc import Iterator
from functools import cache

from spacy.tokens import Span, Token

from backchannel.model.evidence import EvidenceAspect, EvidenceStance, TextEvidence
from backchannel.read.actors import ActorIndex
from backchannel.read.attribution.bases import evidence_kind
from backchannel.read.document import Document
from backchannel.read.evidence_acts import (
    BACK,
    LET,
    OWN,
    access_of,
    by_machine,
    given_on,
    is_negated,
    on_site,
    takes_evidence,
    to_the_public,
)
from backchannel.read.evidence_phrases import access_phrase
from backchannel.read.lexicons import table, words

_OPEN = frozenset(["whether", "if", "neither", "question", "questioned"])
_CHECKING = frozenset({"verify", "authenticate"})
_AFFIRMING = frozenset("confirm acknowledge admit affirm establish guarantee vouch prove concede".split())
_SEEMING = frozenset({"seem", "appear", "sound", "look"})
_SITES = ("site", "website", "webpage", "homepage", "page")
_OPENED = {"make": ("public", "available"), "put": ("online", *_SITES)}  # "made the audio public", "put it on its site"
_REACH = 16  # tokens from "made" to "public"
_OUTLET_NOUNS = frozenset("newspaper paper station broadcaster channel outlet website agency magazine daily".split())


def _follows(verb: Token, word: str) -> bool:
    """Whether a word stands behind a verb in its sentence."""
    return any(token.lower_ == word for token in verb.doc[verb.i + 1 : min(verb.i + _REACH, verb.sent.end)])


@cache
def _stances() -> dict[tuple[str, str], EvidenceStance]:
    return {(row["word"], row["form"]): row["stance"] for row in table("evidence_words")}  # type: ignore[misc]


def read_evidence(document: Document, actors: ActorIndex) -> tuple[TextEvidence, ...]:
    """The stances of a text on evidence, in order."""
    found: list[TextEvidence] = []
    before: str | None = None
    last: str | None = None  # the outlet named last, which "the station" stands for
    for sentence in document.doc.sents:
        thing = _thing(sentence) or (before if any(t.lower_ in BACK for t in sentence) else None)
        before = _thing(sentence) or before
        if thing is None:
            continue
        for token, aspect, stance, holder in _told(actors, sentence):
            if aspect == "access" and (holder is None or holder.split()[-1].lower() in _OUTLET_NOUNS):
                holder = last
                if holder is None:
                    continue
            last = holder or last
            found.append(
                TextEvidence(
                    f"e{len(found) + 1}",
                    aspect,
                    stance,
                    _object_of(token) or thing if aspect == "access" else thing,
                    holder,
                    _names(actors, document, sentence),
                    document.extent(sentence.start, sentence.end),
                    document.extent_of(token),
                )
            )
    return tuple(found)


def _thing(sentence: Span) -> str | None:
    """The class of the evidence that a sentence names; parts of a conversation are parts of its transcript."""
    for token in sentence:
        if (found := _class_of(token)) is not None:
            return found
    spoken = any(token.lower_ in {"conversation", "call", "phone"} for token in sentence)
    parts = any(token.lower_ in words("evidence_parts") and token.tag_ == "NNS" for token in sentence)
    return "transcript" if spoken and parts else None


def _class_of(token: Token, alone: bool = True) -> str | None:
    """The class of the evidence that a word names; by itself, or also as a modifier ("the audio file")."""
    noun = token.pos_ in {"NOUN", "PROPN"} or token.head.lower_ == "public"  # "the audio public" is parsed as one
    noun = noun or (not alone and token.dep_ == "amod" and token.lower_ in {"audio", "video"})
    if not noun or not evidence_kind(token) or (alone and not _stands_alone(token)):
        return None
    lemma = token.lemma_.lower()
    if lemma in {"transcript", "letter", "cable", "memo"}:
        return lemma
    return "recording" if evidence_kind(token) == "recording" and lemma != "broadcast" else None


def _object_of(verb: Token) -> str | None:
    """ "did not release the audio, it shared the transcript": what a verb acts on, where that is evidence; so each of
    two verbs in a sentence has its own."""
    things = [c for c in verb.children if c.dep_ in {"dobj", "nsubjpass"}]
    found = [each for c in things for t in (c, *c.rights, *c.lefts) if (each := _class_of(t, alone=False)) is not None]
    return found[0] if found else None


def _stands_alone(token: Token) -> bool:
    """Whether a noun is no modifier of another; "made the audio public" may be parsed as if it were."""
    return token.dep_ not in {"compound", "poss"} or token.head.lower_ in {"public", "online"}


def _told(actors: ActorIndex, sentence: Span) -> Iterator[tuple[Token, EvidenceAspect, EvidenceStance, str | None]]:
    """The words of a sentence that take a stance, with it and, for access, the outlet."""
    settled = not any(token.lower_ in _OPEN for token in sentence)
    for token in sentence:
        lemma = token.lemma_.lower()
        if token.pos_ == "VERB" or (token.tag_[:2] == "VB" and token.pos_ != "AUX"):
            stance = _stances().get((lemma, "verb"))
        else:
            stance = None
        if lemma == "show" and (viewer := _shown(actors, token)) is not None:
            yield token, "access", "seen", viewer
            continue
        if stance in {"published", "seen"}:
            holder = _holder(actors, token) if takes_evidence(token) and not given_on(token) else None
            access = access_of(token, stance) if holder is not None else None
            if access is not None:
                yield token, "access", access, holder
                continue
        if (told := access_phrase(actors, token)) is not None:
            yield token, "access", *told
            continue
        if stance in {"published", "seen"}:
            continue
        if lemma in {"have", "hold", "possess"} and is_negated(token) and takes_evidence(token):
            yield token, "access", "withheld", _holder(actors, token)
            continue
        stance = stance or _stances().get((token.lower_, "word")) or _stances().get((lemma, "word"))
        if lemma in OWN and not (takes_evidence(token) and (lemma != "generate" or by_machine(token))):
            continue
        if stance is not None and settled and not _modifies_another(token):
            judged = _judged(token, stance)
            if judged is not None:
                yield token, "authenticity", judged, None
    for token in sentence:
        opened = next((word for word in _OPENED.get(token.lemma_, ()) if _follows(token, word)), None)
        if opened == "available" and not to_the_public(token):
            continue
        if opened in _SITES and not on_site(token, opened):
            continue
        if opened and (holder := _holder(actors, token)):
            yield token, "access", "withheld" if is_negated(token) else "published", holder


def _shown(actors: ActorIndex, verb: Token) -> str | None:
    """ "The Courier was shown the transcript": who has seen it."""
    viewer = next((child for child in verb.lefts if child.dep_ == "nsubjpass"), None)
    thing = next((child for child in verb.rights if child.dep_ == "dobj"), None)
    if viewer is None or thing is None or not (evidence_kind(thing) or thing.lower_ in words("evidence_parts")):
        return None
    if viewer.lower_ in _OUTLET_NOUNS:
        return viewer.text
    actor = actors.at(viewer)
    if actor is None:
        return _capitalised_around(viewer) if viewer.pos_ == "PROPN" else None
    return actor.name if actor.kind not in {"person", "state"} else None


def _modifies_another(token: Token) -> bool:
    """ "real talks", "a genuine friend": said of something else than evidence."""
    return token.dep_ in {"amod", "compound"} and token.head.pos_ in {"NOUN", "PROPN"} and not evidence_kind(token.head)


def _judged(token: Token, stance: EvidenceStance) -> EvidenceStance | None:
    """The stance that a clause takes; None where it takes none.

    "is not authentic" turns it round, and so does a denial ("denied its authenticity"); what was not denied, could not
    be verified, only seems so or was only asked about is left open.
    """
    other: EvidenceStance = "fake" if stance == "genuine" else "genuine"
    over = token.head if token.head.pos_ in {"AUX", "VERB"} else token
    if token.lemma_.lower() in _CHECKING or over.lemma_ in _CHECKING:
        verb = token if token.lemma_.lower() in _CHECKING else over
        return None if is_negated(verb) or any(child.tag_ == "MD" for child in verb.children) else stance
    if over.lemma_ in _SEEMING or token.head.head.lemma_ in _SEEMING:
        return None
    denied = stance == "genuine" and over.lemma_ in {"deny", "dispute", "reject", "contest"}
    if token.lower_ == "authenticity" and over is not token:
        if is_negated(over) or not (denied or over.lemma_ in _AFFIRMING):
            return None
        return other if denied else stance
    negated = is_negated(token) or (over is not token and is_negated(over))
    return other if negated or denied else stance


def _holder(actors: ActorIndex, verb: Token) -> str | None:
    """The outlet that acts: the subject, through what governs the verb, or the agent; not a person or a state."""
    node = verb
    for _ in range(5):
        subjects = [child for child in node.children if child.dep_ == "nsubj"]
        subjects += [c for c in node.children if c.dep_ == "nsubjpass" and node.lemma_ in LET and node is not verb]
        subjects += [t for child in node.rights if child.dep_ == "agent" or child.lower_ == "by" for t in child.rights]
        for subject in subjects:
            antecedent = node.head if subject.tag_ in {"WDT", "WP"} and node.dep_ == "relcl" else subject
            if antecedent.lower_ in _OUTLET_NOUNS:
                return antecedent.text
            owner = _owner(actors, antecedent)
            if owner is not None:
                return owner
            actor = actors.at(antecedent)
            if actor is not None and actor.kind == "person" and actor.name.split()[-1] not in words("relay_suffixes"):
                return None  # people see and release letters too; that is no outlet's doing
            if actor is not None and actor.kind != "state" and antecedent.pos_ != "PRON":
                return actor.name
            if antecedent.pos_ == "PROPN" and actor is None:
                return _capitalised_around(antecedent)
        if not subjects and node is verb and (place := _printed_in(actors, verb)) is not None:
            return place
        before = node.i - 1
        while before > 0 and node.doc[before].dep_ in {"aux", "neg", "auxpass", "advmod"}:
            before -= 1
        if not subjects and before >= 0 and node.doc[before].dep_ == "npadvmod" and node.doc[before].pos_ == "PROPN":
            return _capitalised_around(node.doc[before])  # "Example Today posted": the parser takes the day for a time
        if node.dep_ not in {"conj", "xcomp", "pcomp", "prep", "advcl", "ccomp"} or node.head is node:
            return None
        node = node.head
    return None


def _owner(actors: ActorIndex, people: Token) -> str | None:
    """The outlet of "reporters of X", "X's editors"."""
    if people.pos_ != "NOUN":
        return None
    owned = [child for child in people.lefts if child.dep_ == "poss"]
    owned += [name for child in people.rights if child.lower_ in {"of", "from", "at"} for name in child.rights]
    found = (actors.at(owner) for owner in owned if owner.pos_ == "PROPN")
    return next((actor.name for actor in found if actor is not None and actor.kind != "state"), None)


def _capitalised_around(token: Token) -> str:
    """The run of capitalised words that a token stands in: a name that the recogniser missed."""
    doc, start, end = token.doc, token.i, token.i + 1
    while start > token.sent.start and doc[start - 1].text[:1].isupper() and doc[start - 1].tag_ != "DT":
        start -= 1
    while end < token.sent.end and doc[end].text[:1].isupper():
        end += 1
    return str(doc[start:end].text)


def _names(actors: ActorIndex, document: Document, sentence: Span) -> tuple[str, ...]:
    """Whom the sentence and those beside it name, in full as the text gives them; no states."""
    doc = document.doc
    start = doc[sentence.start - 1].sent.start if sentence.start else sentence.start
    end = doc[sentence.end].sent.end if sentence.end < len(doc) else sentence.end
    found = actors.within(doc[start:end])
    return tuple(a.name for a in found if a.kind in {"person", "organisation"} and a.name.split()[-1][:1].isupper())


def _printed_in(actors: ActorIndex, verb: Token) -> str | None:
    """ "was published in X", "can be heard on the site of X": the outlet that it stood in."""
    for phrase in verb.rights:
        if phrase.dep_ == "prep" and phrase.lower_ == "in":
            for name in phrase.rights:
                actor = actors.at(name)
                if actor is not None and actor.kind not in {"person", "state"} and name.pos_ == "PROPN":
                    return actor.name
    return None
