"""Families: whom a bare surname stands for in a text that also names his or her kin in full.

"President Olaf Brandt … his wife, Maria Brandt … Brandt said": news prose calls kin by the full name, the given name
or a courtesy title, and keeps the bare surname for the one whom the text is of. That it does so here has to be seen:
every other bearer is brought in as kin, later than he, and a bare surname is his by its office ("President Brandt") or
by whose kin it tells ("Brandt's wife, Maria Brandt"). Otherwise the surname stays open.
"""

from collections.abc import Sequence
from typing import Protocol, TypeVar

from spacy.tokens import Doc

from backchannel.read.name_mentions import NameMention
from backchannel.read.roles import RoleNoun, noun_ending_at, title_before

_KIN = frozenset({"relative", "first lady"})


class Bearer(Protocol):
    """A person in the making, by the names that the text has for it."""

    names: list[NameMention]


B = TypeVar("B", bound=Bearer)


def main_bearer(doc: Doc, bearers: Sequence[B], bare: Sequence[NameMention]) -> B | None:
    """Whom the bare surname stands for among several who are named in full; None when it stays open."""
    kin = [each for each in bearers if any(_kin_noun(doc, mention) for mention in each.names)]
    rest = [each for each in bearers if all(each is not other for other in kin)]
    if len(rest) != 1 or not rest[0].names:
        return None
    main, first = rest[0], min(mention.start for mention in rest[0].names)
    if any(mention.start < first for each in kin for mention in each.names):
        return None
    surname = main.names[0].words[-1].lower()
    alone = [mention for mention in bare if mention.words[0].lower() == surname]
    offices = {title.noun.group for mention in main.names if (title := title_before(doc, mention.start))} - {"courtesy"}
    borne = {title.noun.group for mention in alone if (title := title_before(doc, mention.start))} - {"courtesy"}
    if borne - offices:
        return None
    of_kin = any(_owns_kin(doc, mention, surname) for each in kin for mention in each.names)
    return main if borne or of_kin else None


def _kin_noun(doc: Doc, mention: NameMention) -> tuple[RoleNoun, int] | None:
    """The word that brings a name in as somebody's kin ("his wife, Maria Brandt"), with its first token."""
    at = mention.start
    if at > 1 and doc[at - 1].text == ",":
        at -= 1
    found = noun_ending_at(doc, at)
    return (found[0], found[1]) if found is not None and found[0].group in _KIN and not found[2] else None


def _owns_kin(doc: Doc, mention: NameMention, surname: str) -> bool:
    """Whether the kin is told as that of the bare surname ("Brandt's wife, Maria Brandt")."""
    found = _kin_noun(doc, mention)
    if found is None or found[1] < 2:
        return False
    at = found[1]
    alone = at < 3 or doc[at - 3].tag_ != "NNP"
    return doc[at - 1].tag_ == "POS" and doc[at - 2].lower_ == surname and alone
