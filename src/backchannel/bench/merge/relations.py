"""How words that name events are related, by WordNet 3.1: "meeting" and "meet", "probe" and "investigation".

The table is `data/word_relations.tsv`, made by `training/merge/wordnet.py`; words are lemmas in lower case.
"""

from functools import cache
from importlib.resources import files

STEPS = 2  # how far up from a word's senses a common one is sought
UNRELATED = 9


@cache
def _table() -> tuple[dict[str, list[str]], dict[str, list[str]]]:
    """The rows of words by word, and the senses above each sense."""
    text = (files("backchannel.bench.merge") / "data" / "word_relations.tsv").read_text(encoding="utf-8")
    words, _, above = text.partition("\n--\n")
    rows = [line.split("\t") for line in words.splitlines() if not line.startswith("#")]
    higher = [line.split("\t") for line in above.splitlines()]
    return {row[0]: row for row in rows}, {sense: ups.split() for sense, ups in higher}


def verb_behind(word: str) -> str:
    """The verb that a noun is made from ("meeting": "meet"); the word itself when none is known."""
    row = _table()[0].get(word)
    return row[1] if row and row[1] else word


@cache
def _family(word: str) -> frozenset[str]:
    row = _table()[0].get(word)
    return frozenset({word, *row[2].split()}) if row else frozenset({word})


@cache
def _reached(word: str) -> dict[str, int]:
    """The senses of a word and of its relatives, and those above, with the steps up to each."""
    words, above = _table()
    steps = {sense: 0 for each in sorted(_family(word)) if each in words for sense in words[each][3].split()}
    layer = list(steps)
    for step in range(1, STEPS + 1):
        layer = [up for sense in layer for up in above.get(sense, ()) if up not in steps]
        steps.update(dict.fromkeys(layer, step))
    return steps


@cache
def distance(a: str, b: str) -> int:
    """0: one word or relatives by derivation; 1: a sense in common; 2 and more: one and the steps up to a common
    sense; UNRELATED when there is none within STEPS of both."""
    if a == b or b in _family(a) or a in _family(b):
        return 0
    first, second = _reached(a), _reached(b)
    common = [steps + second[sense] for sense, steps in first.items() if sense in second]
    return 1 + min(common) if common else UNRELATED
