"""Frames: the words that tell a contact, and where their sides stand; from the word lists `contact_*`."""

from dataclasses import dataclass
from functools import cache

from spacy.tokens import Token

from backchannel.model.contact import ContactKind, ContactStatus, ParticipantRole
from backchannel.read.lexicons import table


@dataclass(frozen=True)
class VerbFrame:
    """A verb that tells a contact. `weak`: it leaves the medium open. `slots`: dobj, or prepositions."""

    verb: str
    kind: ContactKind
    weak: bool
    subject: ParticipantRole
    other: ParticipantRole
    slots: tuple[str, ...]
    alone: bool
    accepts: str
    particle: str


@dataclass(frozen=True)
class NounFrame:
    """A noun that tells a contact. `to`, `source`: roles of who stands after "to" and "from".

    `anaphoric`: "the call" can stand for a contact told before.
    """

    noun: str
    kind: ContactKind
    weak: bool
    to: ParticipantRole | None
    source: ParticipantRole | None
    anaphoric: bool


@dataclass(frozen=True)
class Governor:
    """A word over a contact: the status it gives, and whose contact its bare infinitive tells."""

    status: ContactStatus
    control: str


@cache
def verb_frames() -> dict[str, VerbFrame]:
    """The verbs by lemma."""
    return {row["verb"]: _verb(row) for row in table("contact_verbs")}


def _verb(row: dict[str, str]) -> VerbFrame:
    kind, weak = row["kind"].rstrip("~"), row["kind"].endswith("~")
    slots = tuple(row["slots"].split(";"))
    return VerbFrame(
        row["verb"],
        kind,  # type: ignore[arg-type]
        weak,
        row["subject"],  # type: ignore[arg-type]
        row["other"],  # type: ignore[arg-type]
        slots,
        row["alone"] == "yes",
        row["accepts"],
        row["particle"],
    )


@cache
def noun_frames() -> dict[str, NounFrame]:
    """The nouns by each of their written forms, lower case."""
    found: dict[str, NounFrame] = {}
    for row in table("contact_nouns"):
        kind, weak = row["kind"].rstrip("~"), row["kind"].endswith("~")
        frame = NounFrame(
            row["noun"],
            kind,  # type: ignore[arg-type]
            weak,
            row["to"] or None,  # type: ignore[arg-type]
            row["from"] or None,  # type: ignore[arg-type]
            row["alone"] == "yes",
        )
        found |= dict.fromkeys(row["forms"].split(";"), frame)
    return found


@cache
def light_verbs() -> dict[str, ParticipantRole]:
    """Verbs that take a contact noun, by lemma, with the role of their subject (empty: it has none)."""
    return {row["verb"]: row["subject"] for row in table("contact_light_verbs")}  # type: ignore[misc]


def put_through(verb: Token, noun: Token | None) -> bool:
    """ "put in a call to A", "put through a call to A": the caller made it."""
    through = verb.lemma_ == "put" and any(
        c.lower_ in {"in", "through"} and c.i == verb.i + 1 and not any(True for _ in c.rights) for c in verb.rights
    )
    return through and noun is not None and noun.lower_ == "call" and noun.dep_ == "dobj"


@cache
def governors() -> dict[tuple[str, str], Governor]:
    """Words over a contact by lemma and part of speech (verb, noun, other)."""
    return {
        (row["word"], row["pos"]): Governor(row["status"], row["control"])  # type: ignore[arg-type]
        for row in table("contact_governors")
    }


@cache
def adjective_senses() -> dict[str, str]:
    """Modifiers of a contact noun to their sense: a status, other, order."""
    return {row["word"]: row["sense"] for row in table("contact_adjectives")}


@cache
def initiating(form: str) -> frozenset[str]:
    """The words of a form of initiating: noun, verb (in the passive) or active."""
    return frozenset(row["word"] for row in table("contact_initiating") if row["form"] == form)
