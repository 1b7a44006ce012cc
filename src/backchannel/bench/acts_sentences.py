"""PLV: sentences with a source and a target marked, and the root type of what one does to the other.

The five folds are fixed: within each type the sentences are ordered by a hash of their words and dealt out in turn, so
they depend on nothing but the corpus. A sentence that stands twice is in one fold.
"""

import csv
import hashlib
import re
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

from backchannel.errors import InputError
from backchannel.model.span import Extent

TRAIN, TEST = "PLV_train.tsv", "PLV_test.tsv"
FOLDS = 5
_MARK = re.compile(r"</?[st]>")


@dataclass(frozen=True)
class Sentence:
    """One row: the words, where source and target stand in them (None where a side is not in the words), the type.

    `statements` are statements that another program took to follow from the sentence; empty where the row has none.
    """

    id: str
    text: str
    source: Extent | None
    target: Extent | None
    root: str
    statements: tuple[str, ...] = ()


def load_sentences(path: Path) -> list[Sentence]:
    """The rows of a PLV file. Raises InputError when its columns are not those of PLV."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    if not rows or not {"sentence_id", "marked_sentence", "gold_root"} <= set(rows[0]):
        raise InputError(str(path), "has not the columns of PLV", "name the file as it was published")
    return [_sentence(row) for row in rows]


def _sentence(row: dict[str, str]) -> Sentence:
    text, places = unmarked(row["marked_sentence"])
    statements = tuple(re.findall(r"'(<S>[^']*)'", row.get("prompt_L1") or ""))
    return Sentence(row["sentence_id"], text, places.get("s"), places.get("t"), row["gold_root"], statements)


def unmarked(marked: str) -> tuple[str, dict[str, Extent]]:
    """A sentence without its marks, and the first place of each side by its mark, "s" or "t"."""
    words: list[str] = []
    opened: dict[str, int] = {}
    at = 0
    places: dict[str, Extent] = {}
    last = 0
    for mark in _MARK.finditer(marked):
        words.append(marked[last : mark.start()])
        at += mark.start() - last
        last = mark.end()
        side = mark.group().strip("</>")
        if mark.group().startswith("</"):
            if side in opened:
                places.setdefault(side, (opened.pop(side), at))
        else:
            opened[side] = at
    words.append(marked[last:])
    return "".join(words), places


def folds(sentences: list[Sentence]) -> list[int]:
    """The fold of each sentence, 0 to 4."""
    by_type: dict[str, list[int]] = defaultdict(list)
    for i, sentence in enumerate(sentences):
        by_type[sentence.root].append(i)
    found: dict[int, int] = {}
    of_words: dict[str, int] = {}
    turn = 0
    for root in sorted(by_type):
        for i in sorted(by_type[root], key=lambda i: (_hash(sentences[i].text), sentences[i].id)):
            found[i] = of_words.setdefault(sentences[i].text, turn % FOLDS)
            turn += 1
    return [found[i] for i in range(len(sentences))]


def _hash(words: str) -> str:
    return hashlib.sha256(words.encode()).hexdigest()
