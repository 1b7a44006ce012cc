"""Forum: before whom or where something was said: reporters, a broadcast, parliament, a speech, a social network.

Constructions: "told reporters", "said in an interview", "wrote on a network", "told a press conference", "speaking at
a rally, X said", "addressing a rally, X said", "took to a network, saying". A contact between parties is no forum: that
is the occasion.
"""

from collections.abc import Iterator
from functools import cache

from spacy.tokens import Token

from backchannel.model.attribution import Forum
from backchannel.read.document import Document
from backchannel.read.lexicons import table

_PREPOSITIONS = frozenset({"in", "on", "at", "to", "before", "during", "via", "through", "with"})


_PAPERS = frozenset({"newspaper", "daily", "magazine", "weekly", "paper", "tabloid", "broadsheet"})
_POSTS = frozenset({"post", "message", "account", "page", "thread"})


@cache
def _forums() -> dict[str, str]:
    return {row["noun"]: row["kind"] for row in table("attribution_forums")}


def forum_of(document: Document, cue: Token, addressee: tuple[int, ...], content: tuple[int, ...]) -> Forum | None:
    """Where or before whom a cue says that something was said; None when it does not."""
    told = [document.doc[i] for i in addressee]
    for token in (*told, *_phrases(cue, set(content))):
        kind = "press" if _with_a_paper(token) else _kind(token)
        if kind is not None:
            first = min(
                t.i for t in token.subtree if t.dep_ in {"compound", "amod", "nmod", "poss", "det"} or t == token
            )
            return Forum(kind, document.extent(first, token.i + 1))  # type: ignore[arg-type]
    return None


def _with_a_paper(interview: Token) -> bool:
    """ "In an interview with the newspaper X", "in a newspaper interview"."""
    if interview.lemma_.lower() != "interview":
        return False
    behind = [t for p in interview.rights if p.lower_ in {"with", "to", "for"} for t in p.subtree]
    own = [t for t in interview.lefts if t.dep_ in {"compound", "amod", "nmod"}]
    return any(t.lemma_.lower() in _PAPERS for t in (*own, *behind))


def names_forum(token: Token) -> bool:
    """Whether a noun names where or before whom something is said in public."""
    return _kind(token) is not None


def _kind(token: Token) -> str | None:
    """The kind of forum that a noun names: "conference" alone is none, "press conference" is."""
    forums = _forums()
    lemma = token.lemma_.lower()
    before = [t for t in token.lefts if t.dep_ in {"compound", "amod", "nmod"}]
    pairs = [f"{t.lower_} {lemma}" for t in before]
    pairs += [" ".join(t.lower_ for t in before)] if lemma in _POSTS else []  # "in a Truth Social post"
    pairs += [t.lower_ for t in before] if lemma in _POSTS else []
    return next((forums[pair] for pair in pairs if pair in forums), forums.get(lemma, forums.get(token.lower_)))


def _networks(cue: Token) -> Iterator[Token]:
    """The network that a verb's object is on, as the parser has it: "confirmed the news | on a network", "said in a
    post on a network"."""
    objects = [t for t in cue.rights if t.dep_ == "dobj"]
    objects += [t for p in cue.rights if p.dep_ == "prep" and p.lower_ == "in" for t in p.rights if t.dep_ == "pobj"]
    for thing in (cue, *objects):
        for prep in (t for t in thing.rights if t.dep_ == "prep" and t.lower_ in {"on", "via"}):
            yield from (t for t in prep.rights if t.dep_ == "pobj" and _kind(t) == "network")


def _phrases(cue: Token, content: set[int]) -> Iterator[Token]:
    """The nouns of prepositional phrases on a cue, on a participle beside it, or on the verb that it hangs on."""
    if cue.dep_ == "conj" and cue.head.pos_ == "VERB":
        yield from _networks(cue.head)  # "confirmed it on a network and said that …"
    yield from _networks(cue)
    holders = [cue, *(t for t in cue.children if t.dep_ == "advcl" and t.tag_ == "VBG")]
    if cue.tag_ == "VBG" and cue.dep_ in {"advcl", "conj", "pcomp"}:
        holders.append(cue.head if cue.dep_ != "pcomp" else cue.head.head)
    for holder in holders:
        if holder.lemma_ == "address":
            yield from (t for t in holder.children if t.dep_ == "dobj")
        for prep in holder.children:
            if prep.dep_ in {"prep", "dative"} and prep.lower_ in _PREPOSITIONS and prep.i not in content:
                yield from (t for t in prep.children if t.dep_ == "pobj")
