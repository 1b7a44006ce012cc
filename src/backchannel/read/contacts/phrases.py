"""Phrases that tell a contact as a whole: a verb with the words behind it, and a noun of several words.

Constructions: "came face to face with A", "saw each other", "dropped in on A", "got through to A"; "a sit-down with A",
"a face-to-face", "a tête-à-tête between A and B", which the tokens part; "a closed-door session with A", "a two-hour
session with A", while a session of a parliament, or one with the press, is none.
"""

from functools import cache

from spacy.tokens import Token

from backchannel.read.contacts.frames import NounFrame, VerbFrame
from backchannel.read.lexicons import table, words

_PARTS = {
    "down": "sit-down",
    "face": "face-to-face",
    "one": "one-on-one",
    "together": "get-together",
    "tête": "tête-à-tête",
    "tete": "tete-a-tete",
}
_NOMINAL = frozenset({"dobj", "pobj", "nsubj", "nsubjpass", "attr"})
_TALK_OF_TWO = NounFrame("sit-down", "meeting", False, None, None, True)
_EXCHANGE = NounFrame("exchange", "call", False, None, None, True)
_SESSION = NounFrame("session", "meeting", False, None, None, False)


@cache
def phrase_frames() -> dict[str, list[tuple[tuple[str, ...], VerbFrame]]]:
    """The phrases by the lemma of their verb, each with its words."""
    found: dict[str, list[tuple[tuple[str, ...], VerbFrame]]] = {}
    for row in table("contact_phrases"):
        frame = VerbFrame(
            row["verb"],
            row["kind"].rstrip("~"),  # type: ignore[arg-type]
            row["kind"].endswith("~"),
            row["subject"],  # type: ignore[arg-type]
            row["other"],  # type: ignore[arg-type]
            tuple(slot for slot in row["slots"].split(";") if slot),
            row["alone"] == "yes",
            row["accepts"],
            row["words"],
        )
        found.setdefault(row["verb"], []).append((tuple(row["words"].split()), frame))
    return found


def phrase_frame(verb: Token) -> VerbFrame | None:
    """The frame of a verb with the words right behind it, or behind one adverb; None when they are no phrase."""
    found = _phrase_frame(verb)
    return None if found is not None and found.particle == "together" and not _came_to_meet(verb) else found


def _came_to_meet(verb: Token) -> bool:
    """ "A and B came together in X", and no cause for which they did: "came together to condemn", "behind the bill"."""
    if verb.lemma_ != "come":
        return True
    causes = any(c.dep_ in {"xcomp", "advcl"} and any(t.tag_ == "TO" for t in c.lefts) for c in verb.rights)
    phrases = [child for child in verb.children if child.dep_ == "prep"]
    set_ = any(t.ent_type_ in {"DATE", "GPE", "LOC", "FAC"} for child in phrases for t in child.rights)
    return set_ and not causes and all(child.lower_ in {"in", "at", "on", "near", "with"} for child in phrases)


def _phrase_frame(verb: Token) -> VerbFrame | None:
    doc = verb.doc
    for told, frame in phrase_frames().get(verb.lemma_, ()):
        for start in (verb.i + 1, verb.i + 2):
            between = doc[verb.i + 1 : start]
            if tuple(t.lower_ for t in doc[start : start + len(told)]) == told and all(
                t.pos_ == "ADV" for t in between
            ):
                return frame
    return None


def parted_noun(token: Token) -> NounFrame | None:
    """The frame of a noun whose parts are tokens ("sit-down"), at its last part."""
    whole = _PARTS.get(token.lower_)
    if whole is None or token.dep_ not in _NOMINAL:
        return None
    size = 2 * whole.count("-")
    start = token.i - size
    return _TALK_OF_TWO if start >= 0 and token.doc[start : token.i + 1].text.lower() == whole else None


def phone_exchange(token: Token) -> NounFrame | None:
    """The frame of "a twenty-minute phone exchange with A"; other exchanges are of goods, prisoners and fire."""
    before = token.doc[token.i - 1] if token.i else token
    by_phone = before.lower_ in words("contact_media") and before.head == token
    return _EXCHANGE if token.lower_ in {"exchange", "exchanges"} and by_phone else None


def session(token: Token) -> NounFrame | None:
    """The frame of "a closed-door session with A": a word says that it was held in private, or how long it took."""
    if token.lower_ not in {"session", "sessions"} or token.dep_ not in _NOMINAL:
        return None
    before = [t for child in token.lefts for t in child.subtree]
    private = any(t.lower_ in words("contact_session_words") or t.lemma_ in {"hour", "minute"} for t in before)
    other = any(
        child.dep_ == "compound" and child.lower_ not in words("contact_session_words") for child in token.lefts
    )
    with_ = any(child.lower_ == "with" for child in (*token.rights, *token.head.rights))
    return _SESSION if private and with_ and not other else None
