"""Names of sources and addressees: in full as the text gives them, or open."""

from spacy.tokens import Token

from backchannel.model.actor import TextActor
from backchannel.read.actors import ActorIndex
from backchannel.read.attribution.described import description
from backchannel.read.document import Document
from backchannel.read.joint_nations import shared_possessor
from backchannel.read.lexicons import words
from backchannel.read.roles import noun_ending_at

_RELATIVE = frozenset({"who", "which", "that", "whom"})
_NO_NAME = frozenset({"i", "we", "you", "he", "she", "they", "it", "this", "there", "one", "everyone", "somebody"})

_SENT_FROM_PLACES = frozenset({"report", "dispatch", "cable", "article"})


def name_of(document: Document, actors: ActorIndex, head: Token | None) -> tuple[str | None, tuple[str, ...]]:
    """The name of whom a phrase's head stands for, and between whom it lies when it is open.

    Persons joined by "and" are named together; a description without a name is given in the text's words.
    """
    if head is None:
        return None, ()
    if is_relative(head):
        return name_of(document, actors, antecedent(head))
    head = _behind_title(head)
    if (writer := _writer(actors, head) or _writer_before(actors, head)) is not None:
        return writer, ()
    if head.pos_ in {"DET", "ADP", "CCONJ", "SCONJ", "PUNCT"}:
        return None, ()  # "Among voters, two thirds", "The 23-year-old": parsed without the noun, so nobody is named
    if another(head):
        return description(document, head), ()
    if (noun := shared_possessor(head)) is not None:
        return " ".join(document.exact(document.extent(head.left_edge.i, noun.i + 1)).split()), ()
    peers = (head, *head.conjuncts)
    joined = [actor.name for t in peers if (actor := actors.at(t) or _called_behind(actors, t, head)) is not None]
    if joined:
        return ", ".join(dict.fromkeys(joined)), ()
    if head.lower_ in _NO_NAME or head.pos_ == "PRON":
        together = actors.together.get(head.i)
        return (", ".join(together), ()) if together else (None, actors.candidates(head))
    return description(document, head), ()


def _called_behind(actors: ActorIndex, office: Token, head: Token) -> TextActor | None:
    """ "A and group head B", with the office as what is joined to A: B."""
    if office.i == head.i or office.tag_ != "NN" or office.i + 1 >= len(office.doc):
        return None
    actor = actors.at(office.nbor())
    return actor if actor is not None and actor.kind == "person" and noun_ending_at(office.doc, office.i + 1) else None


def _behind_title(head: Token) -> Token:
    """ "Mr. McKenna", parsed with the title as its head: the name. "Says Top Envoy Ahead of Talks": the envoy."""
    after = head.nbor() if head.i + 1 < len(head.doc) else head
    if head.lower_ == "ahead" and after.lower_ == "of" and head.i and head.nbor(-1).pos_ in {"PROPN", "NOUN"}:
        return head.nbor(-1)
    title = head.lower_.rstrip(".") in {"mr", "mrs", "ms", "dr", "sen", "rep", "gov", "gen", "sir"}
    return after if title and after.text[:1].isupper() and not after.is_sent_start else head


def _writer(actors: ActorIndex, head: Token) -> str | None:
    """ "According to A's statement", "a Harbour Post report", "a statement by A": whose words it has, by name."""
    if head.lemma_.lower() not in words("attribution_documents") or head.pos_ != "NOUN":
        return None
    for child in head.lefts:
        actor = actors.at(child) if child.pos_ == "PROPN" else None
        whole = actor is not None and (child.dep_ == "poss" or actor.kind == "organisation")
        if actor is not None and whole and child.dep_ in {"poss", "compound"}:
            return actor.name
    sent = {"by", "from"} if head.lemma_.lower() not in _SENT_FROM_PLACES else {"by"}
    behind = (t for child in head.rights if child.dep_ == "prep" and child.lower_ in sent for t in child.rights)
    for by in behind:
        if by.dep_ == "pobj" and not any(by.conjuncts) and (actor := actors.at(by)) is not None:
            return actor.name if actor.kind in {"person", "organisation", "state", "group"} else None
    return None


def _writer_before(actors: ActorIndex, head: Token) -> str | None:
    """ "The statement", where one writer of statements is told before it: his ("A said in a statement", "a statement by
    A")."""
    if head.lemma_.lower() not in words("attribution_documents") or [t.lower_ for t in head.lefts] != ["the"]:
        return None
    if any(head.rights):
        return None
    writers: set[str] = set()
    for token in head.doc[: head.left_edge.i]:
        if token.lemma_.lower() != head.lemma_.lower() or token.pos_ != "NOUN":
            continue
        told = _writer(actors, token) or _who_tells_in(actors, token)
        if told is None and not (any(t.lower_ == "the" for t in token.lefts) and not any(token.rights)):
            return None  # a statement of somebody who is not told
        writers |= {told} if told is not None else set()
    return writers.pop() if len(writers) == 1 else None


def _who_tells_in(actors: ActorIndex, noun: Token) -> str | None:
    """ "A said in a statement": A."""
    verb = noun.head.head if noun.dep_ == "pobj" and noun.head.lower_ == "in" else None
    if verb is None or verb.pos_ != "VERB":
        return None
    subject = next((t for t in verb.lefts if t.dep_ == "nsubj"), None)
    actor = actors.at(subject) if subject is not None and not any(subject.conjuncts) else None
    return actor.name if actor is not None else None


def named_behind(actors: ActorIndex, head: Token | None, source: tuple[int, ...], verb: Token) -> Token | None:
    """ "Union secretary in-charge press A B": of a source that is told by an office and, right behind its noun, by
    name, the name; else its head. In "the man A met said" A is the subject of another verb."""
    if head is None or actors.at(head) is not None or head.pos_ != "NOUN":
        return head
    if (bearer := _ends_in_name(actors, head)) is not None:
        return bearer
    behind = head.i + 1
    actor = actors.at(head.doc[behind]) if behind in source and head.whitespace_ else None
    if actor is None or actor.kind != "person":
        return head
    name = head.doc[behind]
    while name.dep_ == "compound" and name.head.i == name.i + 1:
        name = name.head
    other = name.dep_ == "nsubj" and name.head.i != verb.i and verb not in name.head.conjuncts
    return head if other else name


def _ends_in_name(actors: ActorIndex, head: Token) -> Token | None:
    """ "The chairman of finance ministers A B": the name behind the plural whose chairman he is."""
    of = next((t for t in head.rights if t.dep_ == "prep" and t.lower_ == "of" and t.i == head.i + 1), None)
    name = next((t for t in of.rights if t.dep_ == "pobj"), None) if of is not None else None
    actor = actors.at(name) if name is not None and name.pos_ == "PROPN" else None
    if name is None or actor is None or actor.kind != "person" or noun_ending_at(head.doc, head.i + 1) is None:
        return None
    begin = name.i
    while begin > head.i and head.doc[begin - 1].pos_ == "PROPN":
        begin -= 1
    return name if head.doc[begin - 1].tag_ == "NNS" else None


def another(head: Token) -> bool:
    """ "a strategist who asked not to be named", "another aide": somebody new, whoever was called a strategist before.

    Not where a name stands beside it ("Peter Vogel, an aide", "an aide, Peter Vogel").
    """
    if head.pos_ != "NOUN" or head.dep_ in {"appos", "attr"}:
        return False
    new = any(t.dep_ == "det" and t.lower_ in {"a", "an", "another"} for t in head.lefts)
    named = any(t.pos_ == "PROPN" and t.dep_ in {"appos", "nmod"} for t in head.children)
    if new and not named and head.dep_ == "nsubj" and head.right_edge.i + 1 == head.head.i:
        return True  # "no talks with A B, a diplomat said"
    before = head.left_edge.i and head.doc[head.left_edge.i - 1].text == ","
    return new and not named and not (before and head.doc[head.left_edge.i - 2].pos_ == "PROPN")


def is_relative(head: Token) -> bool:
    """Whether a source is only a relative pronoun."""
    return head.lower_ in _RELATIVE and head.head.dep_ in {"relcl", "acl"}


def antecedent(relative: Token) -> Token | None:
    """The noun that a relative pronoun stands for; the nearest noun before it when the parser took a verb."""
    above = relative.head.head
    if above.pos_ in {"NOUN", "PROPN", "PRON"}:
        return above
    for i in range(relative.i - 1, max(-1, relative.i - 12), -1):
        token = relative.doc[i]
        if token.pos_ in {"NOUN", "PROPN"} and not (token.nbor(-1).text == "(" if token.i else False):
            return token
    return None


def names_of(document: Document, actors: ActorIndex, tokens: tuple[int, ...]) -> tuple[str, ...]:
    """The names in an addressee phrase: its actors, else its own words."""
    if not tokens:
        return ()
    doc = document.doc
    span = doc[tokens[0] : tokens[-1] + 1]
    root = span.root
    named, _ = name_of(document, actors, root)
    return tuple(named.split(", ")) if named else ()
