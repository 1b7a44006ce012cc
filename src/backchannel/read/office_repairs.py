"""Holders of an office who stand behind its body without a comma, mended after the parse.

Construction: a role noun, "of", "for" or "to", a state or body, and a name of two words or more: "the president of
Arland Ada Moor", "the leader of the Front Ben Tolle". The parser makes one name of body and holder ("Arland Ada Moor").
The body stays with "of", and the holder is in apposition to the role.
"""

from spacy.language import Language
from spacy.tokens import Doc, Span, Token

from backchannel.read.given_names import given_names
from backchannel.read.roles import noun_ending_at
from backchannel.read.states import state_terms

_LINKS = frozenset({"of", "for", "to"})


@Language.component("backchannel_offices")
def mend_offices(doc: Doc) -> Doc:
    """The Doc with those holders in apposition to their roles, and as names of their own, in place."""
    for link in doc:
        if link.lower_ in _LINKS and link.dep_ == "prep" and (parts := _body_and_holder(link)) is not None:
            _part(link, *parts)
    return doc


def _body_and_holder(link: Token) -> tuple[Token, Token] | None:
    """The last word of the body, and that of the name, both within the object of the link."""
    doc = link.doc
    found = noun_ending_at(doc, link.i)
    name = next((child for child in link.rights if child.dep_ == "pobj"), None)
    if found is None or found[2] or link.head.i != link.i - 1 or name is None or name.tag_ != "NNP":
        return None
    run = [token for token in name.lefts if token.dep_ == "compound" and token.tag_ == "NNP"] + [name]
    if len(run) < 3 or run[-1].i - run[0].i != len(run) - 1 or not all(t.text[:1].isupper() for t in run):
        return None
    given = next((token for token in run[1:-1] if token.text in given_names()), None)
    states = [size for size in (2, 1) if len(run) - size >= 2 and _is_state(run[:size])]
    if states:
        return run[states[0] - 1], name
    return (doc[given.i - 1], name) if given is not None else None


def _is_state(words: list[Token]) -> bool:
    return " ".join(token.text for token in words) in state_terms()


def _part(link: Token, body: Token, name: Token) -> None:
    doc, role = link.doc, link.head
    for token in [child for child in name.lefts if child.i < body.i]:
        token.head = body
    body.head, body.dep_ = link, "pobj"
    name.head, name.dep_ = role, "appos"
    holder = Span(doc, body.i + 1, name.i + 1, label="PERSON")
    first = next((t.i for t in doc[link.i + 1 : body.i + 1] if t.text[:1].isupper()), body.i)
    kept = [each for each in doc.ents if each.end <= first or each.start > name.i]
    label = "GPE" if _is_state(list(doc[first : body.i + 1])) else "ORG"
    doc.ents = [*kept, Span(doc, first, body.i + 1, label=label), holder]
