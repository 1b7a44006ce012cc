"""Turns: who speaks where, in a transcript that names its speakers and in an interview that names none.

In an interview the questions are paragraphs that end in a question or address "you"; what stands between them is
said by the one whom the headline or the introduction names as interviewed, or to whom a quotation before the
interview is given that an answer has word for word. Without one such person, the turns have no speaker.
"""

from dataclasses import dataclass

from spacy.tokens import Span, Token

from backchannel.model.actor import TextActor
from backchannel.model.span import Extent
from backchannel.read.actors import ActorIndex
from backchannel.read.attribution.candidates import turns as labelled
from backchannel.read.attribution.names import name_of
from backchannel.read.document import Document
from backchannel.read.lexicons import words
from backchannel.read.quotations import Quotation

_FIRST = frozenset({"i", "me", "my", "myself", "mine", "we", "our", "us"})
_SINGULAR = frozenset({"i", "me", "my"})
_SECOND = frozenset({"you", "your", "yours", "yourself"})
_LONGEST_REMARK = 60  # tokens: a longer paragraph that says "you" is no question
_LONGEST_QUESTION = 120  # tokens
_PULLED = 6  # words: the shortest quotation that an answer is known by
_FEWEST_QUESTIONS = 2  # where no guest is told of
_ASKING = 5  # one of so many paragraphs at least is a question, where no interview is told of: essays ask too


@dataclass(frozen=True)
class Turn:
    """One turn: its extent in code points, who speaks and to whom, as far as the text names them."""

    extent: Extent
    speaker: str | None
    addressee: str | None


def spoken_turns(document: Document, quotations: tuple[Quotation, ...], actors: ActorIndex) -> tuple[Turn, ...]:
    """The turns of a transcript or an interview, in order; none in other texts."""
    return _transcript(document, actors) or _interview(document, quotations, actors)


def _transcript(document: Document, actors: ActorIndex) -> tuple[Turn, ...]:
    """Paragraphs that begin with a speaker's name and a colon, each to the next; "you" is the other of two."""
    found = list(labelled(document.doc, document.view, document.paragraphs))
    if not found:
        return ()
    names = [name_of(document, actors, turn.verb)[0] for turn in found]
    others = {name for name in names if name}
    if len(set(names)) < 2:
        return ()  # "A: the plan is dead", as headlines in the text have it
    starts = [document.doc[turn.content[0]].idx for turn in found]
    ends = [*starts[1:], len(document.text)]
    turns = []
    for name, start, end in zip(names, starts, ends, strict=True):
        left = others - {name}
        turns.append(Turn((start, end), name, left.pop() if len(left) == 1 and name else None))
    return tuple(turns)


def _interview(document: Document, quotations: tuple[Quotation, ...], actors: ActorIndex) -> tuple[Turn, ...]:
    quoted = [q.outer for q in quotations if q.level == 1]
    kinds = [_is_question(document, extent, quoted) for extent in document.paragraphs]
    if not any(
        document.view[end - 1] == "?" for (_, end), asks in zip(document.paragraphs, kinds, strict=True) if asks
    ):
        return ()
    first = _begins(document, kinds, quoted)
    opening = document.paragraphs[: first or 1]
    answers = [e for e, asks in zip(document.paragraphs[first:], kinds[first:], strict=True) if not asks]
    if not any(_says(document, extent, _FIRST, quoted) for extent in answers):
        return ()
    guest = _interviewed(document, actors, opening) or _pull_quoted(document, quotations, actors, opening, answers)
    if guest is None and sum(kinds) < _FEWEST_QUESTIONS:
        return ()
    if guest is None and not _is_entitled(document, opening) and sum(kinds) * _ASKING < len(kinds) - first:
        return ()
    host = _interviewer(document, actors, opening)
    turns = []
    for extent, asks in zip(document.paragraphs[first:], kinds[first:], strict=True):
        turns.append(Turn(extent, host, guest) if asks else Turn(extent, guest, host))
    return tuple(turns)


def _begins(document: Document, kinds: list[bool], quoted: list[Extent]) -> int:
    """The first paragraph of the interview: its first question, or a paragraph before it that says "I".

    Such a one is a question too when it is short and says "you".
    """
    first = kinds.index(True)
    for number, extent in enumerate(document.paragraphs[:first]):
        if number and _says(document, extent, _SINGULAR, quoted):
            short = len(document.tokens(extent)) <= _LONGEST_REMARK
            kinds[number] = short and _says(document, extent, _SECOND, quoted)
            return number
    return first


def _is_question(document: Document, extent: Extent, quoted: list[Extent]) -> bool:
    """A paragraph outside quotations, not long, that ends in a question mark, or a short remark to "you"."""
    start, end = extent
    if any(a <= start and end <= b for a, b in quoted):
        return False
    span = document.tokens(extent)
    if document.view[end - 1] == "?":
        return len(span) <= _LONGEST_QUESTION
    if len(span) > _LONGEST_REMARK or document.view[end - 1] not in ".!":
        return False
    return _says(document, extent, _SECOND, quoted) and not _says(document, extent, _FIRST, quoted)


def _says(document: Document, extent: Extent, pronouns: frozenset[str], quoted: list[Extent]) -> bool:
    return any(t.lower_ in pronouns and not any(a <= t.idx < b for a, b in quoted) for t in document.tokens(extent))


def _interviewed(document: Document, actors: ActorIndex, opening: tuple[Extent, ...]) -> str | None:
    """The one whom the headline, or else the introduction, tells as interviewed; None for none or several."""
    told = [[a for s in _sentences(document, extent) for a in _guests(s, actors)] for extent in opening]
    captions = [s for s in document.doc.sents if any(t.lower_ == "interviewee" for t in s)]
    if len(captions) > 1:
        return None
    headline, rest = told[0], [a for found in told[1:] for a in found]
    for guests in (headline, rest):
        names = {actor.name for actor in guests}
        if len(names) == 1:
            return names.pop()
        if names:
            return None
    return None


def _pull_quoted(
    document: Document,
    quotations: tuple[Quotation, ...],
    actors: ActorIndex,
    opening: tuple[Extent, ...],
    answers: list[Extent],
) -> str | None:
    """The one whose name stands behind a quotation before the interview, when an answer has these very words."""
    begins, ends = opening[0][0], opening[-1][1]
    said = [_letters(document.view[start:end]) for start, end in answers]
    for quotation in quotations:
        start, end = quotation.inner
        words_ = _letters(document.view[start:end])
        if not begins <= start < end <= ends or len(words_.split()) < _PULLED:
            continue
        behind = document.doc.char_span(*quotation.outer, alignment_mode="expand")
        actor = actors.at(document.doc[behind.end]) if behind is not None and behind.end < len(document.doc) else None
        if actor is not None and actor.kind == "person" and any(words_ in answer for answer in said):
            return actor.name
    return None


def _letters(text: str) -> str:
    return " ".join("".join(c if c.isalnum() else " " for c in text.casefold()).split())


def _guests(sentence: Span, actors: ActorIndex) -> list[TextActor]:
    """Those of whom a sentence says that they were interviewed, by its order of words (headlines parse badly).

    "interviews X", "interview with X and Y", "spoke with X", "X: an interview", "X interviewed by", "X answered".
    """
    for place, token in enumerate(sentence):
        lemma = token.lemma_.lower()
        if lemma not in words("interview_talk"):
            continue
        before, after = sentence[:place], sentence[place + 1 :]
        follows = after[0].lower_ if len(after) else ""
        if lemma.startswith("interview") and follows != "by":
            entitled = any(t.text == ":" for t in before[-3:])
            found = _first_named(before, actors) if entitled else []
            found = found or _first_named(_to_comma(after) if follows == "with" else _object(token, after), actors)
        elif follows == "with":
            found = _first_named(_to_comma(after), actors)
        elif follows == "by":
            found = _first_named(before, actors)
        else:
            subjects = [t for t in token.lefts if t.dep_ == "nsubj"]
            found = _first_named(sentence.doc[subjects[0].i : subjects[0].i + 1], actors) if subjects else []
        if found:
            return [a for a in found if not _is_host(a, sentence, actors)]
    return []


def _object(token: Token, after: Span) -> Span:
    """Of the words behind "interviewed" its object as far as to what it was asked about; all where there is no verb."""
    thing = next((t for t in token.rights if t.dep_ == "dobj"), None) if token.pos_ == "VERB" else None
    if thing is None:
        return after
    about = next((i for i, t in enumerate(after) if t.lower_ in {"about", "on", "for"} and t.i > thing.i), len(after))
    named = thing.pos_ == "PROPN" or any(t.dep_ in {"appos", "conj"} and t.pos_ == "PROPN" for t in thing.subtree)
    return after[: about if named or thing.pos_ == "PRON" else 0]


def _to_comma(span: Span) -> Span:
    """A span up to its first comma: behind it a clause or another phrase begins."""
    return span[: next((i for i, t in enumerate(span) if t.text == ","), len(span))]


def _first_named(words_: Span, actors: ActorIndex) -> list[TextActor]:
    """The first persons named, with those joined to them by "and" or a comma; none behind a full clause."""
    found: list[TextActor] = []
    for token in words_:
        actor = actors.at(token)
        if actor is not None and _may_speak(token, actor):
            if not any(a is actor for a in found):
                found.append(actor)
        elif found and token.lower_ not in {"and", ","}:
            break
    return found


def _may_speak(token: Token, actor: TextActor) -> bool:
    """A person, or a name of two words that the parser knows no kind for, and that describes no noun behind it."""
    if actor.kind == "person":
        return token.pos_ in {"PROPN", "PRON"} and (token.dep_ != "compound" or token.head.pos_ == "PROPN")
    heads_noun = token.pos_ == "PROPN" and token.head.pos_ != "NOUN"
    return actor.kind == "unknown" and heads_noun and " " in actor.name and token.ent_type_ not in {"GPE", "LOC"}


def _is_entitled(document: Document, opening: tuple[Extent, ...]) -> bool:
    """Whether what stands before the first question calls the text an interview."""
    told = (t for extent in opening for t in document.tokens(extent))
    return any(t.lemma_.lower() in {"interview", "interviewee", "q&a"} for t in told)


def _interviewer(document: Document, actors: ActorIndex, opening: tuple[Extent, ...]) -> str | None:
    """Who asks: a person with a reporter's trade, or the one that somebody sat down with for the interview."""
    for extent in opening:
        for sentence in _sentences(document, extent):
            for actor in actors.within(sentence):
                if _is_host(actor, sentence, actors):
                    return actor.name
    return None


def _is_host(actor: TextActor, sentence: Span, actors: ActorIndex) -> bool:
    if not any(t.lemma_.lower() in words("interview_talk") for t in sentence):
        return False
    return actor.kind == "person" and any(actors.at(t) is actor and _asks(t) for t in sentence)


def _asks(token: Token) -> bool:
    if any(t.lemma_.lower() in words("interview_trades") for t in token.lefts):
        return True
    return token.dep_ == "pobj" and token.head.lower_ == "with" and token.head.head.lemma_ == "sit"


def _sentences(document: Document, extent: Extent) -> list[Span]:
    """The sentences of a paragraph: sentences never run over its edges."""
    start, end = extent
    return [sentence for sentence in document.doc.sents if start <= sentence.start_char < end]
