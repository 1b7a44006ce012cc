"""Tags behind a clause that ends in a name, mended after the parse.

Construction: "No meeting is planned with A and B, a diplomat said": a clause, a comma, and a noun phrase right before a
verb of saying that ends the sentence. After a list of names the parser takes the noun for an apposition of the last
name, or the verb for a participle of the noun. The noun is the subject of the verb, and the clause is what is said. A
noun phrase between two commas ("A, a diplomat, said"), a verb with a subject of its own and a participle with "to" or
"by" behind it ("a diplomat said to be ill") stay as they are.
"""

from spacy.language import Language
from spacy.tokens import Doc, Token

from backchannel.read.lexicons import words

_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "expl"})
_PAST = frozenset({"VBD", "VBN", "VBZ", "VBP"})
_LATER = frozenset({"later", "also", "earlier"})


@Language.component("backchannel_tags")
def mend_tags(doc: Doc) -> Doc:
    """The Doc with those subjects hung on their verbs, in place."""
    for noun in doc:
        if noun.dep_ == "appos" and noun.pos_ in {"NOUN", "PROPN"} and noun.head.i < noun.i:
            verb = _tag_behind(noun)
            if verb is not None:
                _make_subject(noun, verb)
    return doc


def _tag_behind(noun: Token) -> Token | None:
    """The verb of saying that the phrase of the noun stands right before, if that has no subject."""
    doc, before = noun.doc, noun.left_edge.i - 1
    if before < 1 or doc[before].text != ",":
        return None
    verb = _participle(noun) or _next_verb(noun)
    if verb is None or verb.lemma_.lower() not in words("attribution_quote_tags") or verb.tag_ not in _PAST:
        return None
    if any(child.dep_ in _SUBJECTS | {"aux", "auxpass", "agent", "xcomp"} for child in verb.children):
        return None
    if any(doc[i].text in {",", ":"} for i in range(noun.i + 1, verb.i)) or verb.i + 1 >= len(doc):
        return None
    if verb.nbor().lower_ in {"to", "by"} or verb.right_edge.i < noun.sent.end - 2:
        return None
    told = next((c for c in verb.lefts if c.dep_ == "ccomp" and c.left_edge.i < before <= c.right_edge.i + 1), None)
    return verb if told is not None or (verb.dep_ == "acl" and _root_before(noun) is not None) else None


def _participle(noun: Token) -> Token | None:
    """The verb that the parser hangs on the noun: "A, an official | confirmed on Monday"."""
    found = [c for c in noun.rights if c.dep_ == "acl" and c.tag_ in {"VBN", "VBD"}]
    return found[0] if len(found) == 1 and found[0].i == noun.i + 1 else None


def _next_verb(noun: Token) -> Token | None:
    at = noun.right_edge.i + 1
    while at < len(noun.doc) and noun.doc[at].lower_ in _LATER:
        at += 1
    return noun.doc[at] if at < len(noun.doc) and noun.doc[at].pos_ == "VERB" else None


def _root_before(noun: Token) -> Token | None:
    """The main verb of the sentence, where it stands before the noun and has a subject."""
    root = noun.sent.root
    whole = root.i < noun.i and any(child.dep_ in _SUBJECTS for child in root.lefts)
    return root if whole and root.pos_ in {"VERB", "AUX"} else None


def _make_subject(noun: Token, verb: Token) -> None:
    if verb.dep_ == "acl" and (root := _root_before(noun)) is not None:
        verb.head, verb.dep_ = verb, "ROOT"
        root.head, root.dep_ = verb, "ccomp"
        for mark in [c for c in root.rights if c.i > verb.i and c.dep_ == "punct"]:
            mark.head = verb
    if verb.tag_ == "VBN":
        verb.tag_ = "VBD"
    noun.head, noun.dep_ = verb, "nsubj"
