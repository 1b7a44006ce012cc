"""Things that tell: a speaker that is no actor, since it is words, paper or sound ("the plan calls for …").

A statement keeps the words of such a source as its speaker's name; the record lists nobody of that name. Construction:
a description, so with a noun in small letters at its end, and that noun is of the list. A name ("the Post") is none.
"""

from backchannel.reconcile.lexicons import words


def is_thing(name: str) -> bool:
    """Whether a speaker, in the words of a text, is a thing that was written, said or shown."""
    head = name.split()[-1:]
    if not head or not head[0].islower():
        return False
    return bool(_singulars(head[0]) & words("telling_things"))


def _singulars(noun: str) -> set[str]:
    """The noun, and what it may be the plural of."""
    return {noun, noun.removesuffix("s"), noun.removesuffix("es")} | (
        {noun.removesuffix("ies") + "y"} if noun.endswith("ies") else set()
    )
