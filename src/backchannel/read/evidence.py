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
    OWN,
    access_of,
    by_machine,
    given_on,
    held_back,
    is_negated,
    made_up,
    on_site,
    takes_evidence,
    to_the_public,
)
from backchannel.read.evidence_holders import (
    OUTLET_NOUNS,
    SAME,
    capitalised_around,
    holder_of,
    named_before,
    of_the_same,
)
from backchannel.read.evidence_phrases import access_phrase, publication, readers_of
from backchannel.read.lexicons import table, words

_OPEN = frozenset(["whether", "if", "neither", "question", "questioned"])
_CHECKING = frozenset({"verify", "authenticate"})
_AFFIRMING = frozenset("confirm acknowledge admit affirm establish guarantee vouch prove concede".split())
_SEEMING = frozenset({"seem", "appear", "sound", "look"})
_SITES = ("site", "website", "webpage", "homepage", "page", "internet", "web")
_OPENED = {"make": ("public", "available"), "put": ("online", *_SITES)}  # "made the audio public", "put it on its site"
_NEAR = 3  # sentences within which "it" is the outlet told of before
_REACH = 16  # tokens from "made" to "public"


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
    told_at = -_NEAR
    for number, sentence in enumerate(document.doc.sents):
        thing = _thing(sentence) or (before if any(t.lower_ in BACK for t in sentence) else None)
        before = _thing(sentence) or before
        if thing is None:
            continue
        for token, aspect, stance, holder in _told(actors, sentence):
            if holder == SAME:
                holder = last if number - told_at < _NEAR else None
            elif aspect == "access" and (holder is None or holder.split()[-1].lower() in OUTLET_NOUNS):
                holder = last or named_before(actors, sentence, token)
            if aspect == "access" and holder is None:
                continue
            last, told_at = holder or last, number if holder else told_at
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
        if lemma in {"show", "play"} and (viewer := _shown(actors, token)) is not None:
            yield token, "access", "seen", viewer
            continue
        if stance is None and held_back(token):
            stance = "withheld"
        if stance in {"published", "seen", "withheld"}:
            holder = _holder(actors, token) if takes_evidence(token) and not given_on(token) else None
            access = access_of(token, stance) if holder is not None else None
            if stance == "seen" and takes_evidence(token) and (owner := readers_of(actors, token)) is not None:
                yield token, "access", "published", owner
                continue
            if access is not None:
                yield token, "access", access, holder
                continue
        if (told := access_phrase(actors, token) or publication(actors, token)) is not None:
            yield token, "access", *told
            continue
        if stance in {"published", "seen", "withheld"}:
            continue
        if lemma in {"have", "hold", "possess"} and is_negated(token) and takes_evidence(token):
            yield token, "access", "withheld", holder_of(actors, token)
            continue
        stance = stance or _stances().get((token.lower_, "word")) or _stances().get((lemma, "word"))
        if lemma == "make" and made_up(token):
            stance = "fake"
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
        access = access_of(token, "published") if opened else None
        if access is not None and (holder := _holder(actors, token)):
            yield token, "access", access, holder


def _holder(actors: ActorIndex, verb: Token) -> str | None:
    """The outlet that acts, or `SAME` for the one of the sentence before."""
    return holder_of(actors, verb) or (SAME if of_the_same(verb) else None)


def _shown(actors: ActorIndex, verb: Token) -> str | None:
    """ "The Courier was shown the transcript", "was played the tape": who has seen it."""
    viewer = next((child for child in verb.lefts if child.dep_ == "nsubjpass"), None)
    thing = next((child for child in verb.rights if child.dep_ == "dobj"), None)
    if viewer is None or thing is None or not (evidence_kind(thing) or thing.lower_ in words("evidence_parts")):
        return None
    if viewer.lower_ in OUTLET_NOUNS:
        return viewer.text
    actor = actors.at(viewer)
    if actor is None:
        return capitalised_around(viewer) if viewer.pos_ == "PROPN" else None
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


def _names(actors: ActorIndex, document: Document, sentence: Span) -> tuple[str, ...]:
    """Whom the sentence and those beside it name, in full as the text gives them; no states."""
    doc = document.doc
    start = doc[sentence.start - 1].sent.start if sentence.start else sentence.start
    end = doc[sentence.end].sent.end if sentence.end < len(doc) else sentence.end
    found = actors.within(doc[start:end])
    named = [a for a in found if a.name.split()[-1][:1].isupper()]
    return tuple(
        a.name
        for a in named
        if a.kind in {"person", "organisation"} or (a.kind == "unknown" and len(a.name.split()) > 1)
    )
