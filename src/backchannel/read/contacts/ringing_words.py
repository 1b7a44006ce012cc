"""The words "A's phone rang", which tell a call where the clause behind them says who it was (`ringing`)."""

from spacy.tokens import Token

from backchannel.read.contacts.frames import VerbFrame

RANG = VerbFrame("rang", "call", False, "recipient", "initiator", (), False, "strict", "")
_PHONES = frozenset({"phone", "telephone", "mobile", "cellphone"})


def phone_rang(token: Token) -> bool:
    """ "A's phone rang": a telephone of somebody named."""
    doc, at = token.doc, token.i
    owned = token.lower_ == "rang" and at > 2 and doc[at - 1].lower_ in _PHONES and doc[at - 2].tag_ == "POS"
    return owned and doc[at - 3].pos_ == "PROPN"
