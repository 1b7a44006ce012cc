"""Outlets by their names: news agencies, papers, broadcasters, and the networks that people post on."""

import re
from collections.abc import Iterable
from functools import cache

from backchannel.read.lexicons import table, words

_DOMAIN = re.compile(r"[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}")


def is_outlet(name: str, aliases: Iterable[str] = ()) -> bool:
    """Whether a name is that of an outlet by the list, by its last word, or as an address on the web."""
    bare = _bare(name)
    if {name, bare, *aliases} & words("relay_outlets"):
        return True
    last = bare.split()[-1] if bare.split() else ""
    return last in words("relay_suffixes") or _DOMAIN.fullmatch(bare) is not None


def is_listed(name: str) -> bool:
    """Whether the lists have a name as that of an outlet or of a network."""
    return _bare(name) in words("relay_outlets") or name.casefold() in _networks()


def is_agency(name: str) -> bool:
    """Whether the list has a name as that of an outlet, in any letter case ("REUTERS")."""
    return name.strip().casefold() in _in_any_case()


@cache
def _in_any_case() -> frozenset[str]:
    return frozenset(name.casefold() for name in words("relay_outlets"))


def _bare(name: str) -> str:
    return name.removeprefix("The ").removeprefix("the ")


@cache
def _networks() -> frozenset[str]:
    return frozenset(row["noun"] for row in table("attribution_forums") if row["kind"] == "network")
