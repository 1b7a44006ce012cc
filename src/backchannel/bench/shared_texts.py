"""Texts of the shared corpora by name, as words alone, for annotation of our own and for learning without any.

News of MEANTIME, Giveme5W1H and NewsWCL50, whose annotations are of other things, single sentences of PLV, official
readouts, and statements and briefings of the White House.
"""

import csv
import gzip
import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from pathlib import Path

from backchannel.bench.acts_sentences import TRAIN, load_sentences
from backchannel.bench.timex_corpora import NO_SPACE_BEFORE, read_corpus
from backchannel.capture.coverage import Captured, capture

_LONGEST = 6_000  # code points taken of a text


def news(data: Path) -> Iterator[tuple[str, str]]:
    """Names ("corpus/name") and words of the news texts, the same ones in the same order each time."""
    yield from _meantime(data)
    yield from _giveme(data)
    yield from _wcl50(data)


def statements(data: Path, numbers: Iterable[int] | None = None) -> Iterator[tuple[str, str]]:
    """Names and words of the statements of the White House with these numbers, or of all."""
    found = _statements(data / "unlabelled" / "whitehouse-2021-2022.jsonl.gz")
    for number in range(len(found)) if numbers is None else numbers:
        paragraphs = found[number].split("\n\n")  # Markdown, its lines wrapped
        yield f"whitehouse/{number}", _cut("\n\n".join(" ".join(p.split()) for p in paragraphs))


def by_name(data: Path, names: Iterable[str]) -> dict[str, str]:
    """The words of the texts of these names, as far as the folder of shared corpora has them."""
    wanted: dict[str, set[str]] = defaultdict(set)
    for name in names:
        wanted[name.partition("/")[0]].add(name)
    found: dict[str, str] = {}
    for corpus, own in wanted.items():
        if corpus == "whitehouse":
            found |= dict(statements(data, sorted(int(name.partition("/")[2]) for name in own)))
        elif corpus == "readouts":
            read = {name: _readout(data / name) for name in sorted(own)}
            found |= {name: words for name, words in read.items() if words is not None}
        elif corpus in _READERS:
            found |= {name: words for name, words in _READERS[corpus](data) if name in own}
    return found


def _meantime(data: Path) -> Iterator[tuple[str, str]]:
    return ((f"meantime/{text.name}", _cut(text.text)) for text in read_corpus(data / "meantime"))


def _giveme(data: Path) -> Iterator[tuple[str, str]]:
    for file in sorted((data / "giveme5w1h").glob("*.json")):
        article = json.loads(file.read_text(encoding="utf-8"))
        yield f"giveme5w1h/{file.stem}", _cut(f"{article.get('title', '')}\n\n{article.get('text', '')}")


def _wcl50(data: Path) -> Iterator[tuple[str, str]]:
    for name, words in sorted(_sentences(data / "newswcl50" / "NewsWCL50.dev.conll").items()):
        yield f"newswcl50/{name}", _cut(words)


def _plv(data: Path) -> Iterator[tuple[str, str]]:
    return ((f"plv/{sentence.id}", sentence.text) for sentence in load_sentences(data / "plover" / TRAIN))


_READERS: dict[str, Callable[[Path], Iterator[tuple[str, str]]]] = {
    "meantime": _meantime,
    "giveme5w1h": _giveme,
    "newswcl50": _wcl50,
    "plv": _plv,
}


def _readout(file: Path) -> str | None:
    item = next((item for item in capture([str(file)]) if isinstance(item, Captured)), None)
    return item.text.text if item is not None else None


def _cut(words: str) -> str:
    end = words.rfind("\n", 0, _LONGEST) if len(words) > _LONGEST else len(words)
    return words[: end if end > 0 else _LONGEST]


def _sentences(file: Path) -> dict[str, str]:
    """The texts of a CoNLL file (document, sentence number, token number, token, chain), spaced again."""
    texts: dict[str, str] = defaultdict(str)
    with file.open(encoding="utf-8", newline="") as rows:
        for row in csv.reader(rows, delimiter="\t", quoting=csv.QUOTE_NONE):
            if len(row) < 4 or row[0].startswith("#") or not row[3]:
                continue
            name, token = row[0], row[3]
            texts[name] += token if token[:1] in NO_SPACE_BEFORE or not texts[name] else f" {token}"
    return dict(texts)


@cache
def _statements(file: Path) -> tuple[str, ...]:
    with gzip.open(file, "rt", encoding="utf-8") as lines:
        return tuple(json.loads(line)["text"] for line in lines)
