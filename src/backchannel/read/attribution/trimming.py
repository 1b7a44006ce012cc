"""Trimming: what stands in or at the edge of a content and is no part of what is said.

- the time of saying, a dateline;
- a participle that says what the words are of ("A said referring to the dialogue") or whom they are from ("said citing
  sources that B had come", where that B had come is said);
- when somebody was asked ("said it was safe when asked whether …");
- where it was said, told before the speaker ("In his remarks, A said that …");
- words of the speaker's own description ('"…," lead negotiator A said').

And what was left out in the middle of a content and belongs to it is put back (`splicing`).
"""

from dataclasses import replace

from spacy.tokens import Token

from backchannel.model.when import TimeExpression
from backchannel.read.attribution.candidates import Candidate
from backchannel.read.attribution.drafts import Draft
from backchannel.read.attribution.forums import names_forum
from backchannel.read.attribution.splicing import spliced, with_antecedent
from backchannel.read.datelines import dateline_at
from backchannel.read.document import Document
from backchannel.read.lexicons import words

_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
_POINTING = frozenset({"refer", "cite", "quote", "allude", "comment"})


def leading_time(document: Document, candidate: Candidate, times: tuple[TimeExpression, ...]) -> TimeExpression | None:
    """ "said this month he believed": a time right behind the cue says when it was said; not one that owns or is
    what is told of ("said Monday's meeting was short", "think today is better"), nor one behind what "I" or "we" now
    think ("I think today we'll talk")."""
    first = min(candidate.content)
    if candidate.construction != "clause" or first != candidate.verb.i + 1:
        return None
    at = document.doc[first].idx
    time = next((t for t in times if t.span[0] == at and t.type in {"date", "time"}), None)
    if time is None:
        return None
    end = document.tokens(time.span).end
    if end >= len(document.doc) or document.doc[end].text == "," or document.doc[end].tag_ == "POS":
        return None
    if candidate.verb.tag_ == "VBP" and any(t.lower_ in {"i", "we"} for t in candidate.verb.lefts):
        return None
    of_clause = any(t.dep_ in _SUBJECTS and t.head.i >= end for t in document.doc[first:end])
    return None if of_clause else time


def tokens_of(document: Document, time: TimeExpression | None) -> range:
    """The tokens of a time; none for no time."""
    if time is None:
        return range(0)
    span = document.tokens(time.span)
    return range(span.start, span.end)


def dateline(document: Document, content: tuple[int, ...]) -> set[int]:
    """The tokens of a dateline ("ARVEL (NPA) - ") at the start of a content."""
    first = document.doc[content[0]].idx
    start = document.view.rfind("\n", 0, first) + 1
    found = dateline_at(document.view, start)
    return {i for i in content if found and document.doc[i].idx < found.end}


def said_only(draft: Draft) -> Draft:
    """A draft whose content is only what is said; see the module."""
    verb, content = draft.candidate.verb, set(draft.content)
    if verb.lemma_.lower() in _POINTING and verb.head.i in draft.candidate.cue:  # the cue is "said citing"
        verb = verb.head
        candidate = replace(draft.candidate, verb=verb, lemma=verb.lemma_.lower(), construction="clause")
        draft = replace(draft, candidate=candidate)
    draft = replace(draft, content=tuple(sorted(content | _left_out(draft) | spliced(draft))))
    draft = with_antecedent(draft)
    content = set(draft.content)
    draft = _without_hearer(draft)
    pointing = _pointing(verb, content)
    cut = _expletive(draft) | pointing | _when_asked(verb, content) | _fronted(verb, content) | _described(draft)
    left = tuple(i for i in draft.content if i not in cut)
    if len(left) == len(draft.content) or not any(verb.doc[i].is_alpha for i in left):
        return draft
    cue = tuple(i for i in draft.candidate.cue if i not in pointing) or draft.candidate.cue
    return replace(draft, candidate=replace(draft.candidate, cue=cue), content=left)


def _expletive(draft: Draft) -> set[int]:
    """The "it" of "it was announced that", where the clause is told."""
    verb = draft.candidate.verb
    told = any(t.dep_ == "ccomp" and t.i in draft.content for t in verb.rights)
    return {t.i for t in verb.lefts if told and t.lower_ == "it" and t.dep_ in {"nsubjpass", "nsubj", "expl"}}


def _without_hearer(draft: Draft) -> Draft:
    """ "Voiced concern to B that it was late": B, read as the start of what is said, is its hearer."""
    doc, content, cue = draft.candidate.verb.doc, sorted(draft.content), sorted(draft.candidate.cue)
    if not cue or not content or doc[content[0] - 1].lower_ != "to" or content[0] - 1 not in cue:
        return draft
    end = next((n for n, i in enumerate(content) if doc[i].dep_ == "mark" and doc[i].lower_ == "that"), 0)
    hearer = [doc[i] for i in content[:end]]
    if not hearer or any(t.pos_ in {"VERB", "AUX"} for t in hearer) or hearer[-1].pos_ not in {"NOUN", "PROPN", "PRON"}:
        return draft
    told = draft.candidate.addressee or tuple(content[:end])
    candidate = replace(draft.candidate, cue=tuple(i for i in cue if i != content[0] - 1), addressee=told)
    return replace(draft, candidate=candidate, content=tuple(content[end:]))


def _left_out(draft: Draft) -> set[int]:
    """What belongs to the clause that is said and was left out: the subject that the parser took for an object of the
    cue ("must say talks with six | are no use"), and the start of a clause before its tag, of whose end alone the
    content was made ("A pressed for | B, they said"). Nothing of a quotation."""
    verb, content, doc = draft.candidate.verb, set(draft.content), draft.candidate.verb.doc
    own = {*draft.source, *draft.candidate.cue}
    if any(doc[i].is_quote for i in content):
        return set()
    for clause in verb.children:
        if clause.dep_ != "ccomp":
            continue
        subjects = [t for t in clause.lefts if t.dep_ in {*_SUBJECTS, "expl"}]
        first = clause.i > verb.i and clause.left_edge.i == min(content)
        if first and not subjects and clause.tag_ in {"VBZ", "VBP", "VBD"}:
            things = [t for t in verb.rights if t.dep_ == "dobj" and t.i < clause.i and t.i not in content | own]
            return {t.i for thing in things for t in thing.subtree}
        said = {t.i for t in clause.subtree}
        if clause.i < verb.i and clause.i not in content and subjects and content <= said:
            whole = {i for i in said - own if i < verb.i}
            return whole if not any(doc[i].is_quote for i in whole) else set()
    return set()


def _pointing(verb: Token, content: set[int]) -> set[int]:
    """The participle of referring or citing on a cue, but for the clause that the cited ones tell; one of commenting
    also where the parser hangs it on what is said."""
    found: set[int] = set()
    told = [child for clause in verb.rights if clause.dep_ == "ccomp" for child in clause.rights]
    for child in (*verb.rights, *(t for t in told if t.lemma_.lower() == "comment")):
        if child.tag_ != "VBG" or child.dep_ not in {"advcl", "xcomp"} or child.lemma_.lower() not in _POINTING:
            continue
        tokens = {t.i for t in child.subtree}
        cited = next((t for t in child.rights if t.dep_ == "dobj"), None)
        clauses = (t for t in cited.rights if t.dep_ in {"acl", "ccomp", "relcl"}) if cited is not None else ()
        cited_words = next((t for t in clauses if any(m.dep_ == "mark" and m.lower_ == "that" for m in t.lefts)), None)
        found |= tokens - ({t.i for t in cited_words.subtree} if cited_words is not None else set())
    return found


def _when_asked(verb: Token, content: set[int]) -> set[int]:
    """ "When (he was) asked whether …" at the end of a content."""
    last = max(content)
    for i in sorted(content):
        token = verb.doc[i]
        if token.lemma_.lower() != "ask" or token.tag_ != "VBN" or token.dep_ != "advcl":
            continue
        if any(t.dep_ == "xcomp" for t in token.rights):
            continue  # "when it was asked to leave"
        first = token.left_edge
        while not first.is_alpha and first.i < token.i:
            first = first.nbor()
        behind = token.head.i < token.i and token.right_edge.i >= last - 1
        if behind and first.lower_ in {"when", "after"} and first.i - 1 in content:
            return {t.i for t in token.subtree}
    return set()


def _fronted(verb: Token, content: set[int]) -> set[int]:
    """The phrase before a cue and its subject that tells where it was said."""
    subject = next((t for t in verb.lefts if t.dep_ in _SUBJECTS), None)
    if subject is None or not any(i > verb.i for i in content):
        return set()
    for child in verb.lefts:
        if child.dep_ == "prep" and child.lower_ in {"in", "at", "during", "on"} and child.i < subject.i:
            thing = next((t for t in child.rights if t.dep_ == "pobj"), None)
            if thing is not None and (names_forum(thing) or thing.lemma_.lower() in words("attribution_documents")):
                return {t.i for t in child.subtree}
    return set()


def _described(draft: Draft) -> set[int]:
    """What stands right before the source and describes its head."""
    if draft.head is None or not draft.source:
        return set()
    own = {t.i for t in draft.head.subtree if t.i < draft.head.i}
    found: set[int] = set()
    at = min(draft.source) - 1
    while at in own and at in draft.content and draft.head.doc[at].is_alpha:
        found.add(at)
        at -= 1
    return found if found and at >= 0 and draft.head.doc[at].is_quote else set()
