"""Candidates: places where somebody may be said to say, think, know or intend something.

Each is a construction over the parse: which word is the cue, which tokens are the content. Whether a cue
in a construction attributes anything is for the lexicon (`frames`) to say.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Span, Token

from backchannel.model.span import Extent
from backchannel.read.lexicons import words
from backchannel.read.page_labels import no_speakers
from backchannel.read.states import state_terms
from backchannel.read.turn_labels import turn_labels

LABELS = frozenset({"headline", "post", "turn"})
"""Constructions in which the layout says who speaks: the last word of the name stands for the verb."""

_WH = frozenset({"how", "what", "why", "whether", "where", "when", "who", "which"})


@dataclass(frozen=True)
class Candidate:
    """A cue in a construction. `cue` and `content` are token positions; `verb` is the head of the cue."""

    verb: Token
    lemma: str
    construction: str
    cue: tuple[int, ...]
    content: tuple[int, ...]
    addressee: tuple[int, ...] = ()


def candidates(doc: Doc) -> Iterator[Candidate]:
    """The candidates within the sentences of a text, in order of their cue."""
    for token in doc:
        if token.lower_ == "according":
            yield from _according(token)
        elif token.tag_ == "VBG" and token.lower_ in {"citing", "quoting"} and token.dep_ in {"advcl", "acl", "prep"}:
            yield from _citing(token)
        elif token.pos_ in {"VERB", "AUX"}:
            yield from _verb(token)
        elif token.pos_ == "NOUN":
            yield from _noun(token)


def _tokens(head: Token) -> tuple[int, ...]:
    return tuple(t.i for t in head.subtree if not t.is_space)


def _verb(verb: Token) -> Iterator[Candidate]:
    if verb.dep_ == "xcomp" and verb.head.lemma_ in {"appear", "seem"}:
        return  # "appears to show": the outlet's own hedge, and nobody's statement
    children = list(verb.children)
    lemma = verb.lemma_.lower()
    cue = _cue(verb, children)
    addressee = _addressee(lemma, children)
    clause_found = False
    for child in children:
        if child.dep_ == "ccomp" and (named := _called(child)):
            yield Candidate(verb, lemma, "object_predicate", cue, named)
            return
        if child.dep_ in {"ccomp", "xcomp"} and child.pos_ in {"VERB", "AUX", "ADJ", "NOUN", "ADP", "PROPN", "ADV"}:
            construction, to = _clause_kind(verb, child)
            if construction == "object":
                yield Candidate(verb, lemma, "object", cue, _tokens(child))
                continue
            clause_found = True
            yield Candidate(verb, lemma, construction, cue, _clause(verb, child), to or addressee)
        elif child.dep_ == "acomp":
            yield from _adjective(verb, child, cue)
        elif child.dep_ == "prep":
            yield from _prepositional(verb, lemma, child, cue, addressee)
    if not clause_found and (subjunctive := _subjunctive(verb, children)):
        yield Candidate(verb, lemma, "clause", cue, subjunctive)
        return
    for child in children:
        if child.dep_ == "dobj" and not clause_found and not _empty(child):
            yield from _object(verb, lemma, child, children, cue)


def _cue(verb: Token, children: list[Token]) -> tuple[int, ...]:
    """The verb with its auxiliaries, negation and particle."""
    parts = [t.i for t in children if t.dep_ in {"aux", "auxpass", "neg", "prt"}]
    return tuple(sorted([*parts, verb.i]))


def _addressee(lemma: str, children: list[Token]) -> tuple[int, ...]:
    """ "told X", "said to X", "assured X": a dative, or an object beside a clause that is not said itself ("expressed
    frustration that")."""
    for child in children:
        if child.dep_ in {"dative", "iobj"} and child.pos_ != "ADP":
            return _tokens(child)
        if child.dep_ in {"prep", "dative"} and child.lower_ in {"to", "with"}:
            objects = [t for t in child.children if t.dep_ == "pobj"]
            manner = child.lower_ == "with" and objects and objects[0].tag_ == "NN"  # "responded with clarity"
            if objects and objects[0].pos_ in {"PROPN", "NOUN", "PRON"} and not manner:
                return _tokens(objects[0])
    for child in children:
        if child.dep_ == "dobj" and child.pos_ in {"PROPN", "PRON", "NOUN"}:
            return _tokens(child) if lemma not in words("attribution_say_verbs") else ()
    return ()


def _clause_kind(verb: Token, clause: Token) -> tuple[str, tuple[int, ...]]:
    """The construction of a clausal complement, and whom an object-control verb addresses."""
    has_to = any(t.tag_ == "TO" for t in clause.lefts)
    subject = next((t for t in clause.lefts if t.dep_ in {"nsubj", "nsubjpass"}), None)
    if clause.tag_ == "VBG" and not any(t.dep_ == "aux" and t.tag_ != "TO" for t in clause.lefts):
        return "gerund", ()
    if has_to and not any(t.dep_ == "mark" and t.lower_ == "that" for t in clause.lefts):
        if subject is not None and subject.i > verb.i:
            return "ask_to", _tokens(subject)
        objects = [t for t in verb.children if t.dep_ == "dobj"]
        return ("ask_to", _tokens(objects[0])) if objects else ("infinitive", ())
    if clause.tag_ in {"VB", "VBP"} and subject is not None and not has_to and clause.i > verb.i:
        return "clause", ()
    if clause.pos_ in {"NOUN", "PROPN", "ADJ"} and not any(t.pos_ in {"AUX", "VERB"} for t in clause.children):
        return "object", ()
    if any(t.lower_ in _WH for t in clause.lefts):
        return "question", ()
    return "clause", ()


def _clause(verb: Token, clause: Token) -> tuple[int, ...]:
    """A clause, and clauses joined to it that stand on the same side of the cue."""
    tokens = set(_tokens(clause))
    subject = [t for t in clause.lefts if t.dep_ in {"nsubj", "nsubjpass"}]
    if any(t.tag_ == "TO" for t in clause.lefts) and subject and subject[0].i > verb.i:
        tokens -= set(_tokens(subject[0]))
    tokens |= _gap(verb, clause)
    return tuple(sorted(tokens))


def _gap(verb: Token, clause: Token) -> set[int]:
    """ "say more on that": nothing; kept for clauses whose conjuncts the parser hung on the cue."""
    extra: set[int] = set()
    for child in verb.rights:
        if child.dep_ == "conj" and clause.i > verb.i and child.tag_ == clause.tag_ != verb.tag_:
            extra |= set(_tokens(child))
    return extra


def _adjective(verb: Token, adjective: Token, cue: tuple[int, ...]) -> Iterator[Candidate]:
    """ "is confident that", "was ready to"."""
    if verb.lemma_ not in {"be", "become", "remain", "seem", "feel", "appear", "grow"}:
        return
    for child in adjective.rights:
        if child.dep_ in {"ccomp", "xcomp"}:
            kind = "adjective_to" if any(t.tag_ == "TO" for t in child.lefts) else "adjective_that"
            yield Candidate(verb, adjective.lemma_.lower(), kind, (*cue, adjective.i), _tokens(child))


def _prepositional(
    verb: Token, lemma: str, prep: Token, cue: tuple[int, ...], addressee: tuple[int, ...]
) -> Iterator[Candidate]:
    """ "call for X", "warn against V-ing", "coach X on how to"."""
    for child in prep.children:
        if child.dep_ == "pcomp":
            wh = any(t.lower_ in _WH for t in child.subtree if t.i <= child.i)
            name = "prep_question" if wh else f"prep_{prep.lower_}"
            yield Candidate(verb, lemma, name, cue, _tokens(child), addressee)
        elif child.dep_ == "pobj" and child.ent_type_ not in {"DATE", "TIME"}:
            yield Candidate(verb, lemma, f"prep_{prep.lower_}", (*cue, prep.i), _tokens(child), ())


def _subjunctive(verb: Token, children: list[Token]) -> tuple[int, ...]:
    """ "recommended X reference the deal": a bare subjunctive that the parser took for two objects side by side."""
    objects = [t for t in children if t.dep_ == "dobj" and t.i > verb.i]
    if len(objects) < 2 or verb.lemma_.lower() not in {"recommend", "suggest", "propose", "demand", "request", "ask"}:
        return ()
    return tuple(sorted({i for t in children if t.i > objects[0].left_edge.i - 1 for i in _tokens(t)}))


def turns(doc: Doc, view: str, paragraphs: tuple[Extent, ...]) -> Iterator[Candidate]:
    """Turns of a transcript: paragraphs that begin with a speaker and a colon; two at least make a transcript."""
    found = []
    for label in turn_labels(view, paragraphs):
        head = doc.char_span(*label.name, alignment_mode="expand")
        body = doc.char_span(*label.words, alignment_mode="contract")
        if head is not None and body is not None and len(head) <= 6:
            content = tuple(t.i for t in body if not t.is_space)
            found.append((head, Candidate(head[-1], ":", "turn", _colon(doc, head.end, body.start), content)))
    silent = no_speakers([head for head, _ in found])
    spoken = [turn for n, (_, turn) in enumerate(found) if n not in silent]
    if len(spoken) > 1 and _are_speakers([head for n, (head, _) in enumerate(found) if n not in silent]):
        yield from spoken


def _are_speakers(labels: list[Span]) -> bool:
    """Whether labels are of speakers: one comes back, is in capitals, or names a person or a state; headings of
    sections ("The Gap Goes On: …") are none."""
    back = len({label.text for label in labels}) < len(labels)
    return back or any(
        label[-1].text.isupper() or label[-1].ent_type_ == "PERSON" or label.text in state_terms() for label in labels
    )


def _colon(doc: Doc, start: int, end: int) -> tuple[int, ...]:
    """The colon of a label."""
    return tuple(i for i in range(start, end) if doc[i].text == ":")


def _called(clause: Token) -> tuple[int, ...]:
    """ "called the talks useful": a verbless clause of a noun phrase and what it is called."""
    if clause.pos_ not in {"ADJ", "NOUN", "PROPN"} or any(t.pos_ in {"VERB", "AUX"} for t in clause.children):
        return ()
    subject = next((t for t in clause.lefts if t.dep_ == "nsubj"), None)
    return _tokens(clause) if subject is not None else ()


def _empty(thing: Token) -> bool:
    """ "reported the information", "said this": an object that only points at what is told elsewhere."""
    if any(t.dep_ == "prep" and t.lower_ == "as" for t in thing.head.rights):
        return False
    bare = not any(t.dep_ not in {"det", "poss", "punct"} for t in thing.children)
    return thing.pos_ == "PRON" or (bare and thing.lemma_.lower() in {"information", "news", "story", "report"})


def _object(verb: Token, lemma: str, thing: Token, children: list[Token], cue: tuple[int, ...]) -> Iterator[Candidate]:
    """ "reject the plan", "describe it as a threat"."""
    relative = thing.tag_ in {"WDT", "WP"}
    predicate = next((t for t in children if t.dep_ == "oprd" and t.i > thing.i), None)
    if predicate is not None and not relative:
        yield Candidate(verb, lemma, "object_predicate", cue, tuple(sorted({*_tokens(thing), *_tokens(predicate)})))
        return
    for child in children:
        if child.dep_ == "prep" and child.lower_ == "as" and child.i > verb.i:
            told = set() if relative else set(_tokens(thing))
            yield Candidate(verb, lemma, "object_as", cue, tuple(sorted(told | set(_tokens(child)))))
            return
    if relative:
        return
    clauses = [t for t in thing.rights if t.dep_ in {"acl", "ccomp"} and t.pos_ in {"VERB", "AUX"}]
    if clauses and thing.lemma_.lower() in {"statement", "announcement", "claim", "promise", "pledge", "threat"}:
        return
    yield Candidate(verb, lemma, "object", cue, _tokens(thing))


def _according(token: Token) -> Iterator[Candidate]:
    """ "according to X": the content is the clause that it hangs on, without it."""
    clause = token.head
    while clause.dep_ in {"prep", "pobj", "amod", "advmod"} and clause.head != clause:
        clause = clause.head
    if clause.pos_ not in {"VERB", "AUX", "NOUN", "ADJ"}:
        return
    own = set(_tokens(token))
    content = tuple(i for i in _tokens(clause) if i not in own)
    prep = [t.i for t in token.children if t.dep_ == "prep"][:1]
    yield Candidate(token, "according", "according", (token.i, *prep), content)


def _citing(token: Token) -> Iterator[Candidate]:
    """ "X said …, citing Y": Y says it too; the content is the clause without the phrase, or what X said."""
    clause = token.head
    told = next((t for t in clause.children if t.dep_ == "ccomp"), clause)
    if clause.pos_ not in {"VERB", "AUX"} or not any(t.dep_ == "dobj" for t in token.children):
        return
    outside = {t.i for child in clause.children if child.lower_ == "according" for t in child.subtree}
    content = tuple(i for i in _tokens(told) if i not in set(_tokens(token)) | outside)
    yield Candidate(token, "cite", "citing", (token.i,), content)


def _noun(noun: Token) -> Iterator[Candidate]:
    """ "the claim that", "his promise to", "a claim made by A that", "A's claim of having …"."""
    for child in noun.rights:
        if child.dep_ in {"acl", "ccomp", "relcl"} and child.pos_ in {"VERB", "AUX"}:
            that = any(t.lower_ == "that" and t.dep_ == "mark" for t in child.lefts)
            to = any(t.tag_ == "TO" for t in child.lefts)
            if that or to:
                kind = "noun_that" if that else "noun_to"
                yield Candidate(noun, noun.lemma_.lower(), kind, (noun.i,), _tokens(child))
            elif child.tag_ == "VBN" and (told := _told_behind(child)) is not None:
                yield Candidate(noun, noun.lemma_.lower(), "noun_that", (noun.i,), _tokens(told))
        elif child.dep_ == "prep" and child.lower_ == "of":
            for doing in (t for t in child.rights if t.dep_ == "pcomp" and t.tag_ == "VBG"):
                yield Candidate(noun, noun.lemma_.lower(), "noun_of", (noun.i,), _tokens(doing))


def _told_behind(made: Token) -> Token | None:
    """ "a claim made by A that …": the clause, which the parser hangs on the participle."""
    clauses = (t for t in made.rights if t.dep_ == "ccomp")
    return next((t for t in clauses if any(m.dep_ == "mark" and m.lower_ == "that" for m in t.lefts)), None)
