"""Given names of some eighty languages and countries, in Latin letters: Faker's lists of first names.

They say what a name of two words can be, never that it is a person: many are names of places and bodies too ("Chelsea",
"Virginia"). So they count only with what stands around the name. A name that many lists give to women and none to men
(or the other way round) tells "she" from "he".
"""

import importlib
import pkgutil
from collections import Counter
from collections.abc import Iterator
from functools import cache

import faker.providers.person as lists

from backchannel.read.states import state_terms

_LATIN = 0x250  # the first code point behind the Latin blocks of Unicode
_SURE = 5  # lists that must agree on whose name it is


@cache
def given_names() -> frozenset[str]:
    """The names, each one word with a capital; none that is a state, its seat or its capital."""
    names = (name for parts in _lists() for part in parts for name in part)
    return frozenset(name for name in names if name.istitle() and name.isalpha() and _is_latin(name)) - set(
        state_terms()
    )


def gender_of(given: str) -> str:
    """ "m" or "f" for a name that at least five lists give to the one and none to the other; else ""."""
    return _genders().get(given, "")


@cache
def _genders() -> dict[str, str]:
    counts: dict[str, Counter[str]] = {"m": Counter(), "f": Counter()}
    for men, women, _ in _lists():
        counts["m"].update(men)
        counts["f"].update(women)
    sure = {gender: {name for name, number in counted.items() if number >= _SURE} for gender, counted in counts.items()}
    return dict.fromkeys(sure["m"] - set(counts["f"]), "m") | dict.fromkeys(sure["f"] - set(counts["m"]), "f")


@cache
def _lists() -> tuple[tuple[frozenset[str], ...], ...]:
    """The men's, the women's, and the other names of each list."""
    return tuple(_parted(module.name) for module in pkgutil.iter_modules(lists.__path__))


def _parted(locale: str) -> tuple[frozenset[str], ...]:
    provider = importlib.import_module(f"{lists.__name__}.{locale}").Provider
    men: set[str] = set()
    women: set[str] = set()
    others: set[str] = set()
    for field in dir(provider):
        values = getattr(provider, field)
        if field.startswith("first_") and isinstance(values, (tuple, list, dict)):
            part = women if "female" in field else men if "male" in field else others
            part.update(_words(values))
    return frozenset(men), frozenset(women), frozenset(others)


def _words(values: object) -> Iterator[str]:
    yield from (name for name in values if isinstance(name, str))  # type: ignore[attr-defined]


def _is_latin(name: str) -> bool:
    return all(ord(letter) < _LATIN for letter in name)
