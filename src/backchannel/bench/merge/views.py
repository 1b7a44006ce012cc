"""What two event mentions are compared by, taken from each once: head, words, names, days, the sentences around."""

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Doc, Span, Token

from backchannel.bench.merge.corpora import Collection, Mention, Words
from backchannel.bench.merge.relations import verb_behind
from backchannel.read.nlp import pipeline
from backchannel.reconcile.lexicons import forms, words

_CONTENT = frozenset({"NOUN", "VERB", "PROPN", "ADJ", "NUM"})
_NO_HEAD = frozenset({"ADP", "PART", "DET", "PUNCT", "SCONJ", "AUX"})
_NAMED = frozenset({"NORP", "GPE", "PERSON", "ORG"})
_ARGUMENTS = frozenset({"nsubj", "nsubjpass", "dobj", "pobj", "poss", "agent", "prep"})
_MEAGRE = frozenset(
    {"be", "have", "do", "say", "tell", "will", "would", "could", "may", "not", "make", "take", "get", "go"}
)  # verbs and auxiliaries that say nothing of which event is meant
SHOWN_WORDS = 6  # content words of a mention that are related to another's
PHRASE_WORDS = 12  # words of an argument that are looked through for names
NAME_START = 5  # letters that a name and its adjective share ("Germany", "German")

Vector = dict[str, float]


@dataclass(frozen=True, eq=False)
class View:
    """One mention. `key`: the head as a verb where one is behind it; vectors have length 1."""

    text: str
    lemma: str
    key: str
    tag: str
    content: tuple[str, ...]
    words: Vector
    party_names: frozenset[str]
    sentence_names: frozenset[str]
    names_around: Vector
    sentence: Vector
    around: Vector
    days: frozenset[str]


def parsed_texts(collection: Collection) -> dict[str, Doc]:
    """The texts of a collection, parsed, by name in order."""
    return {name: parsed(text) for name, text in sorted(collection.texts.items())}


def views(collection: Collection, docs: dict[str, Doc]) -> list[View]:
    """The views of a collection's mentions, in order, from its parsed texts; rare words of its sentences weigh most
    (TF-IDF)."""
    sentences = [sentence for doc in docs.values() for sentence in doc.sents]
    told_in: Counter[str] = Counter()
    for sentence in sentences:
        told_in.update({*_content(sentence), *_marked(_names(sentence))})
    weight = {word: math.log((1 + len(sentences)) / (1 + count)) for word, count in told_in.items()}
    return [_view(docs[mention.text], mention, weight) for mention in collection.mentions]


def parsed(text: Words) -> Doc:
    """A text in words and sentences, parsed."""
    nlp = pipeline()
    starts: list[bool | int | None] = [at == 0 for sentence in text for at in range(len(sentence))]
    doc = Doc(nlp.vocab, words=[word for sentence in text for word in sentence], sent_starts=starts)
    for _, step in nlp.pipeline:
        doc = step(doc)
    return doc


def head(doc: Doc, places: Sequence[int]) -> Token:
    """The word of a mention that governs the others; a content word if there is one."""
    inside = set(places)
    tops = [at for at in places if doc[at].head.i not in inside or doc[at].head.i == at]
    telling = [at for at in tops if doc[at].pos_ not in _NO_HEAD]
    naming = [at for at in places if doc[at].pos_ in ("NOUN", "VERB", "PROPN")]
    return doc[(telling or naming or tops)[0]]


def _view(doc: Doc, mention: Mention, weight: Vector) -> View:
    top = head(doc, mention.places)
    tokens = [doc[at] for at in mention.places]
    sentence = top.sent
    around = _around(doc, sentence)
    content = _content(tokens)
    return View(
        text=mention.text,
        lemma=top.lemma_.lower(),
        key=verb_behind(top.lemma_.lower()),
        tag=top.pos_,
        content=tuple(dict.fromkeys(content)),
        words=_vector(content, weight),
        party_names=_parties(top) | _names(tokens),
        sentence_names=_names(sentence),
        names_around=_vector(_marked(_names(around)), weight),
        sentence=_vector(_content(sentence), weight),
        around=_vector(_content(around), weight),
        days=frozenset(t.lemma_.lower() for t in sentence if t.ent_type_ == "DATE" and t.pos_ in ("NUM", "PROPN")),
    )


def _around(doc: Doc, sentence: Span) -> Span:
    """The sentence with the one before and the one after."""
    start = doc[sentence.start - 1].sent.start if sentence.start else sentence.start
    end = doc[sentence.end].sent.end if sentence.end < len(doc) else sentence.end
    return doc[start:end]


def _content(tokens: Iterable[Token]) -> list[str]:
    lemmas = (t.lemma_.lower() for t in tokens if t.pos_ in _CONTENT and not t.is_stop)
    return [verb_behind(lemma) for lemma in lemmas if lemma not in _MEAGRE]


def _names(tokens: Iterable[Token]) -> frozenset[str]:
    """The words of names, in a form that a state and its adjective share; without titles and days."""
    named = (t for t in tokens if t.text[:1].isupper() and (t.pos_ == "PROPN" or t.ent_type_ in _NAMED))
    return frozenset(
        _folded(t.lower_) for t in named if t.ent_type_ not in ("DATE", "TIME") and not _is_title(t.lower_)
    )


@cache
def _folded(name: str) -> str:
    plain = name.rstrip(".")
    return forms("state_forms").get(plain, plain)[:NAME_START]


def _is_title(word: str) -> bool:
    return word.rstrip(".") in words("titles") or word.rstrip(".") in words("courtesy_titles") or word == "the"


def _parties(top: Token) -> frozenset[str]:
    """Names below the head, then below the words that govern it, until two are known."""
    found = _names(top.subtree)
    governor = top
    for _ in range(2):
        for child in governor.children:
            if child.dep_ in _ARGUMENTS and child != top:
                found |= _names(list(child.subtree)[:PHRASE_WORDS])
        if governor.head == governor or len(found) >= 2:
            break
        governor = governor.head
    return found


def _marked(names: Iterable[str]) -> list[str]:
    return sorted(f"name {name}" for name in names)


def _vector(terms: Iterable[str], weight: Vector) -> Vector:
    counts = Counter(terms)
    values = {term: (1 + math.log(count)) * weight.get(term, 0.0) for term, count in counts.items()}
    length = math.sqrt(sum(value * value for value in values.values())) or 1.0
    return {term: value / length for term, value in values.items()}
