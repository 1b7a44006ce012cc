"""Given names of two syllables behind the surname, as Korean names have them: "Han Ji-woo", the second written small.

English hangs other words on a name in the same way ("Anna Moor-led", "Moor-era"); they are no syllables of that kind,
or are in the list of those that also are English.
"""

import re

_SYLLABLE = re.compile(r"(?:ch|kk|tt|pp|ss|jj|[bcdghjkmnprsty])?[wy]?(?:[aeiou]{1,2}|[ay]eo|oo)(?:ng|ck|[nmlkptbh])?")
_ENGLISH = frozenset(
    "run ran hit era win won set cut met get put paid son man men rich mad sun hot shy up to no".split()
)


def is_second_syllable(word: str) -> bool:
    """Whether a word behind a hyphen can be the end of a given name."""
    return word.islower() and word not in _ENGLISH and _SYLLABLE.fullmatch(word) is not None
