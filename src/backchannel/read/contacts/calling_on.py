"""Calls that are visits: "A called on B in X on Monday".

Who "called on B to resign", or "for help", asked something of B in public; where B has a place or a day behind the name
and nothing that he was called on to do, A was with B.
"""

from spacy.tokens import Token

from backchannel.read.contacts.frames import VerbFrame

CALLED_ON = VerbFrame("call", "meeting", False, "visitor", "host", ("on", "upon"), False, "strict", "")
_APPEALS = frozenset({"for", "to", "against"})
_AT_HOME = frozenset({"home", "house", "office", "residence", "palace", "ministry", "hotel"})


def called_on(verb: Token) -> bool:
    """Whether a verb of calling is of calling on somebody."""
    doc, at = verb.doc, verb.i + 1
    if (
        verb.lemma_ != "call"
        or verb.tag_ not in {"VBD", "VBN"}
        or at >= len(doc)
        or doc[at].lower_ not in {"on", "upon"}
    ):
        return False
    host = next((child for child in doc[at].rights if child.dep_ == "pobj"), None)
    if host is None or host.ent_type_ in {"DATE", "TIME", "GPE", "NORP", "LOC", "ORG"}:
        return False
    behind = [token for token in doc[at : verb.sent.end] if verb in token.ancestors]
    if any(token.tag_ == "TO" or (token.lower_ in _APPEALS and token.dep_ == "prep") for token in behind):
        return False
    placed = [t for t in behind if t.dep_ == "pobj" and t.head.lower_ in {"in", "at"}]
    dated = any(token.ent_type_ == "DATE" for token in behind)
    return dated or any(t.ent_type_ in {"GPE", "LOC", "FAC"} or t.lower_ in _AT_HOME for t in placed)
