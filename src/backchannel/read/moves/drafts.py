"""Drafts of moves: each word of the table, with its clause, roles and status."""

import re
from dataclasses import replace

from spacy.tokens import Token

from backchannel.model.span import Extent
from backchannel.read.actors import ActorIndex
from backchannel.read.document import Document
from backchannel.read.moves.doubts import agent_in_doubt, misjoined, open_pronoun
from backchannel.read.moves.draft import Draft, acts, complement, lemmas
from backchannel.read.moves.frames import Frame, frames, plover_of, triggers, word_class
from backchannel.read.moves.intentions import intention
from backchannel.read.moves.kinds import by_complement, is_outlet, performative, refused, tells_readiness
from backchannel.read.moves.literal import harmed_by_nobody, in_words, literal, on_sport, sporting
from backchannel.read.moves.roles import condition_words, name, object_words, owner_name
from backchannel.read.moves.senses import other_sense
from backchannel.read.moves.slots import Filled, fill
from backchannel.read.moves.status import status_of
from backchannel.read.moves.syntax import Clause, agent_of, clause_of, clause_tokens, plan_meant, subject_of, trimmed
from backchannel.read.moves.targets import between_sides, target_name

_WANTED = frozenset("guarantee condition deadline timetable timeline demand request call proposal prospect".split())
_ITEM = re.compile(r"(?:(?:[Pp]oint|[Aa]rticle)\s+)?(?:\(?\d{1,3}[.):]|[-*•·–—])\s")
_POS = {"VERB": "v", "AUX": "v", "ADJ": "a", "NOUN": "n"}
_VERBAL = frozenset({"praise", "criticism", "accusation", "demand", "endorsement", "denial", "warning", "pressure"})
_NEEDS_ACTOR = frozenset(
    ["mobilize", "concession", "offer", "pressure", "rejection", "warning", "acceptance", "denial"]
)
_REFUSABLE = frozenset(
    [
        "acceptance",
        "agreement",
        "concession",
        "aid",
        "cooperation",
        "release",
        "withdrawal",
        "endorsement",
        "resignation",
    ]
)
_OF_SIDES = frozenset({"promise", "offer", "concession", "release"})
_PROMISED = frozenset({"CONSULT", "SUPPORT", "COOPERATE", "AID"})


def drafts(document: Document, actors: ActorIndex) -> list[Draft]:
    """The drafts of a text, in order of their words."""
    found = []
    known = triggers()
    items = _items(document)
    sport = on_sport(document.doc)
    speech = word_class("speech")
    for token in document.doc:
        if token.pos_ not in _POS:
            continue
        lemma = token.lemma_.lower()
        draft = _draft(document, actors, token, lemma) if lemma in known else None
        if draft is None and lemma in speech and token.pos_ == "VERB":
            draft = intention(document, actors, token)
        if draft is not None and sporting(token, draft.kind, sport):
            continue
        if draft is not None and not (draft.status == "planned" and any(s <= token.idx < e for s, e in items)):
            found.append(draft)
    return found


def _items(document: Document) -> list[Extent]:
    """The paragraphs that are items of a list: what "will" be there is a term, not a move."""
    return [extent for extent in document.paragraphs if _ITEM.match(document.view, *extent)]


def _draft(document: Document, actors: ActorIndex, word: Token, lemma: str) -> Draft | None:
    """The first frame of a word that its clause fills, when the move was made or is intended."""
    options = frames().get((lemma, _POS[word.pos_]))
    if not options:
        return None
    clause = _clause(word)
    if clause is None or misjoined(word):
        return None
    if agent_in_doubt(clause) or (clause.agent is not None and open_pronoun(actors, clause.agent)):
        clause = replace(clause, agent=None)
    for frame in options:
        filled = fill(clause, frame, actors)
        if filled is not None and not literal(clause, frame, filled, actors):
            continue
        if filled is not None and (draft := _told(document, actors, clause, frame, filled)) is not None:
            return draft
        if filled is not None and not frame.wide:
            return None
    return None


def _clause(word: Token) -> Clause | None:
    """The clause of a verb, of an adjective with its subject, or of a noun with its owner."""
    if word.pos_ in {"VERB", "AUX"}:
        return clause_of(word) if word.dep_ not in {"amod", "compound"} else None
    if word.pos_ == "ADJ":
        holder = word.head if word.dep_ in {"acomp", "oprd", "conj", "attr"} else word
        return Clause(word, subject_of(holder) or _bare_subject(word), None)
    owner = next((t for t in word.lefts if t.dep_ == "poss"), None) or agent_of(word)
    if owner is None and word.dep_ == "dobj" and word.head.lemma_.lower() in word_class("light_verbs"):
        owner = subject_of(word.head)  # "announced the release of"
    return Clause(word, owner, None) if owner is not None else None


def _bare_subject(adjective: Token) -> Token | None:
    """ "Leader willing to hold talks", as headlines have it: the noun before."""
    if adjective.dep_ == "amod" and adjective.head.i > adjective.i:
        return None
    before = adjective.nbor(-1) if adjective.i else None
    return before if before is not None and before.pos_ in {"NOUN", "PROPN"} else None


def _told(document: Document, actors: ActorIndex, clause: Clause, frame: Frame, filled: Filled) -> Draft | None:
    word = clause.verb
    governing = word.head if _rests_on_verb(word) else word
    status = status_of(governing) if not _only_wanted(word) else None
    kind, plover = frame.kind, frame.plover
    if word.sent[-1].text == "?" or (len(word.sent) > 1 and word.sent[-2].text == "?"):
        return None
    if other_sense(word, kind, filled):
        return None
    if status == "planned" and kind in _VERBAL:
        return None  # what someone will say is what a statement foretells
    if status is None:
        if kind not in _REFUSABLE or not refused(governing, kind):
            return None
        kind, plover, status = "rejection", "REJECT", "done"
    if any(_none_of(head) for slot, head in filled if slot in {"obj", "p"}):
        return None  # "offered no proof", "made no concession"
    if status == "done" and tells_readiness(word, kind):
        status = "planned"
    if kind == "assault" and in_words(clause, actors):
        kind, plover = "criticism", "ACCUSE:disapprove"
    kind, plover = by_complement(kind, plover, word, filled)
    if status == "planned" and plover.split(":")[0] in _PROMISED:
        kind, plover = "promise", "AGREE"  # cooperation that lies ahead is a promise, by the PLOVER manual
    if status == "planned" and kind in {"release", "withdrawal"}:
        kind, plover = "concession", "CONCEDE"  # announced and not done: by the PLOVER manual a concession
    if not kind or performative(clause, kind):
        return None
    return _finish(document, actors, clause, frame, filled, kind, plover, status)


def _rests_on_verb(word: Token) -> bool:
    """Whether the verb above says if it was done: of an adjective its copula, of a noun its light verb."""
    if word.pos_ == "ADJ":
        return word.dep_ in {"acomp", "oprd"}
    return word.pos_ == "NOUN" and word.dep_ == "dobj" and word.head.lemma_.lower() in word_class("light_verbs")


def _named_after(actors: ActorIndex, subject: str | None, target: str | None) -> bool:
    """Whether a body is called by the surname of the person that it seems to act on."""
    person = actors.named(target)
    known = subject is not None and target is not None and person is not None and person.kind == "person"
    return known and subject != target and target.split()[-1] in subject.split()  # type: ignore[union-attr]


def _only_wanted(word: Token) -> bool:
    """ "guarantees for B's withdrawal", "a deadline for the release": not done yet."""
    over = word.head.head if word.dep_ == "pobj" and word.head.lower_ in {"for", "of", "on"} else None
    return over is not None and word.pos_ == "NOUN" and over.lemma_ in _WANTED


def _none_of(head: Token) -> bool:
    return any(t.lower_ in {"no", "zero"} and t.dep_ in {"det", "nummod", "amod"} for t in head.lefts)


def _finish(
    document: Document,
    actors: ActorIndex,
    clause: Clause,
    frame: Frame,
    filled: Filled,
    kind: str,
    plover: str,
    status: str,
) -> Draft | None:
    word = clause.verb
    subject = name(document, actors, clause.agent) or _speaker(document, actors, clause)
    if subject is None and clause.passive and kind == "mobilize":
        subject = owner_name(document, actors, clause.patient)
    if kind in _OF_SIDES and clause.agent is not None and is_outlet(actors, clause.agent):
        return None  # who reports a promise does not make it
    if clause.agent is not None and plan_meant(clause.agent) is not None:
        return None  # "it also calls for a vote": the plan does
    if subject is None and clause.agent is not None and not _open(clause.agent):
        return None  # a thing, not someone, does it: "the plan placed them under pressure"
    target = None
    if frame.subject == "actor":
        target = target_name(document, actors, clause, filled, subject, kind)
        if _named_after(actors, subject, target):
            target = None  # the Lund government does nothing to Lund
    if harmed_by_nobody(word, kind, subject) or (subject is None and target is None and kind != "mobilize"):
        return None
    if frame.wide and not between_sides(actors, clause, kind, subject, target):
        return None
    if subject is None and (kind in _NEEDS_ACTOR or clause.verb.dep_ in {"acl", "amod"}):
        return None
    actor, whom, beneficiary = _assigned(frame.subject, subject, _others(target, subject))
    start, end = clause_tokens(_holder(word), clause.agent)
    if word.pos_ == "ADJ":
        end = max([end, *(head.right_edge.i + 1 for slot, head in filled if slot in {"inf", "that"})])
    end = _headline_end(document, word, end)
    condition = condition_words(document, word, filled)
    if kind == "threat":
        status = {"done": "threatened", "planned": "planned"}.get(status, status)
    if status == "planned" and condition is not None:
        status = "conditional"
    return Draft(
        word=word,
        kind=kind,
        plover=plover_of(plover, acts(filled)),
        actor=actor,
        target=whom,
        beneficiary=beneficiary,
        object=object_words(document, actors, filled),
        condition=condition,
        status=status,
        span=trimmed(document, start, end),
        complement=complement(filled),
        lemmas=lemmas(filled),
        wide=frame.wide,
        vague=frame.vague,
    )


def _others(target: str | None, subject: str | None) -> str | None:
    """A target without those who act themselves: "sanctions imposed by A and B"."""
    if target is None or subject is None:
        return target
    return ", ".join(name for name in target.split(", ") if name not in subject.split(", ")) or None


def _speaker(document: Document, actors: ActorIndex, clause: Clause) -> str | None:
    """ "X said it was willing": an "it" that nothing else settles is the one who says so."""
    if clause.agent is None or clause.agent.lower_ != "it" or actors.at(clause.agent) is not None:
        return None
    above = _holder(clause.verb)
    if (
        above.doc[above.left_edge.i - 1].is_quote
        or above.dep_ != "ccomp"
        or above.head.lemma_.lower() not in word_class("speech")
    ):
        return None
    said_by = subject_of(above.head)
    return None if is_outlet(actors, said_by) else name(document, actors, said_by)


def _holder(word: Token) -> Token:
    """The verb of a clause: of a predicate adjective, its copula."""
    return word.head if word.pos_ == "ADJ" and word.dep_ == "acomp" else word


def _headline_end(document: Document, word: Token, end: int) -> int:
    """In a headline without a colon the clause runs to its end: parsers cut headlines short."""
    limit = document.headline_end
    if word.idx >= limit or ":" in document.text[word.idx : limit]:
        return end
    return max(end, document.tokens((limit - 1, limit)).end)


def _open(agent: Token) -> bool:
    """Whether a subject is someone that the text leaves open ("they")."""
    return agent.lower_ in {"he", "she", "they", "we", "i"}


def _assigned(subject_is: str, subject: str | None, target: str | None) -> tuple[str | None, str | None, str | None]:
    """actor, target, beneficiary: what the subject of this frame is."""
    if subject_is == "target":
        return None, subject, None
    if subject_is == "beneficiary":
        return None, None, subject
    return subject, target, None
