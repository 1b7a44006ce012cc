"""Offices: whether what a text calls somebody makes his word an official's."""

from functools import cache
from itertools import pairwise

from backchannel.read.lexicons import table
from backchannel.read.states import demonyms, state_terms

_LONGEST = 3  # words of the longest noun of the list
_FORMER = frozenset({"former", "ex", "late", "then", "previous", "ousted", "retired"})
_PUBLIC = frozenset(
    "government cabinet military army navy parliament congress senate house ministry department embassy police court "
    "administration regime national federal state public".split()
)


@cache
def _offices() -> dict[str, str]:
    return {row["noun"]: row["when"] for row in table("attribution_offices")}


def is_office(role: str) -> bool:
    """Whether a role ("chief foreign policy adviser", "Polish Prime Minister") is an office that is held, not one that
    was ("former president"), nor a trade or a station in life ("senior analyst", "mother")."""
    said = role.split()
    bare = [word.lower().strip(",") for word in said]
    if not bare or any(word.removesuffix("-") in _FORMER or word.startswith("ex-") for word in bare):
        return False
    if bare[-1] == "chief" and "bureau" in bare:
        return False  # of an outlet: "White House bureau chief"
    noun = next((n for size in range(_LONGEST, 0, -1) if (n := " ".join(bare[-size:])) in _offices()), None)
    if noun is None:
        return False
    return _offices()[noun] == "always" or any(word in _PUBLIC for word in bare) or _names_state(said)


def is_public(body: list[str]) -> bool:
    """Whether the words of a body's name are a state's or those of a public body."""
    return _names_state(body) or any(word.lower() in _PUBLIC for word in body)


def _names_state(said: list[str]) -> bool:
    """Whether a role names a state, by its name or its adjective; one or two words."""
    pairs = [" ".join(pair) for pair in pairwise(said)]
    return any(words in demonyms() or words in state_terms() for words in (*said, *pairs))
