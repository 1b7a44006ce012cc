"""Mediating: the words for going between two sides, or bringing them together; `mediators` says whom they name."""

from functools import cache

from spacy.tokens import Token

from backchannel.read.lexicons import table

ACTING = frozenset({"act", "serve", "function", "work"})


@cache
def forms_of_mediating() -> dict[str, str]:
    """The words by lemma, each with its form: verb, noun (the act) or bearer (who does it)."""
    return {row["word"]: row["form"] for row in table("contact_mediating")}


def form_of_mediating(token: Token) -> str | None:
    """The form of a word of mediating; a participle counts as a verb where the tagger takes it for a noun."""
    stem = token.lower_.removesuffix("ing")
    found = (forms_of_mediating().get(each) for each in (token.lemma_.lower(), stem, f"{stem}e"))
    return next((form for form in found if form is not None), None)


def is_mediating(verb: Token) -> bool:
    """ "mediating", "acting as mediator"."""
    if form_of_mediating(verb) == "verb":
        return True
    roles = [t for child in verb.rights if child.lower_ == "as" for t in child.rights]
    return verb.lemma_.lower() in ACTING and any(forms_of_mediating().get(t.lemma_.lower()) == "bearer" for t in roles)


def mediated_by(participle: Token) -> Token | None:
    """The name in "A-mediated talks", "Norwegian-brokered talks"."""
    if participle.tag_ != "VBN" or participle.i < 2 or form_of_mediating(participle) != "verb":
        return None
    hyphen = participle.nbor(-1)
    return participle.nbor(-2) if hyphen.text == "-" and not hyphen.whitespace_ else None
