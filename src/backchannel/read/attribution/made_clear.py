""" "A made it clear to B that …", "A has made plain that …": said, by a verb of making and what it makes of it."""

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from backchannel.read.attribution.candidates import Candidate

MADE_CLEAR = "make clear"  # the lemma of the candidates
_CLEAR = frozenset({"clear", "plain", "known"})


def made_clear(doc: Doc) -> Iterator[Candidate]:
    """The candidates: the cue is the verb and its adjective, the content runs from "that" to the end of its clause;
    where the parser loses the clause, to the end of the sentence or of the quotation."""
    for verb in doc:
        if verb.lemma_ == "make" and verb.pos_ == "VERB":
            for said in verb.rights:
                if said.lower_ in _CLEAR:
                    whom = _whom(said)
                    that = max((said.i, *whom)) + 1
                    if that < len(doc) and doc[that].lower_ == "that" and doc[that].sent == verb.sent:
                        yield _candidate(verb, said, whom, that)


def _whom(said: Token) -> tuple[int, ...]:
    """ "clear to B": the tokens of the preposition and of whom it is made clear to, right behind."""
    to = said.nbor() if said.i + 1 < len(said.doc) else said
    whom = next((t for t in to.rights if t.dep_ == "pobj"), None) if to.lower_ == "to" else None
    if whom is None:
        return ()
    return (to.i, *(t.i for t in whom.lefts), whom.i)


def _candidate(verb: Token, said: Token, whom: tuple[int, ...], that: int) -> Candidate:
    doc = verb.doc
    clause = doc[that].head
    within = doc[that].dep_ == "mark" and verb.is_ancestor(clause)
    end = max(t.i for t in clause.subtree) if within else _sentence_end(verb, that)
    content = tuple(i for i in range(that, end + 1) if not doc[i].is_space)
    auxiliaries = [t.i for t in verb.lefts if t.dep_ in {"aux", "neg"}]
    it = [t.i for t in doc[verb.i + 1 : said.i] if t.lower_ == "it"]
    return Candidate(verb, MADE_CLEAR, "clause", tuple(sorted({*auxiliaries, verb.i, *it, said.i})), content, whom[1:])


def _sentence_end(verb: Token, start: int) -> int:
    """The last word of the sentence, or of the quotation that the verb stands in."""
    last = start
    for token in verb.doc[start : verb.sent.end]:
        if token.is_quote and token.text != "'":
            break
        last = token.i if not token.is_punct and not token.is_space else last
    return last
