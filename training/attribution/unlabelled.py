"""Texts without annotation, for the student to learn from what the teachers say of them.

News of MEANTIME, Giveme5W1H and NewsWCL50, whose annotations are of other things, and statements and briefings of the
White House (CC0), as they lie in the folder of shared corpora. None is scored for attribution.
"""

import gzip
import json
import random
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from backchannel.bench.polnear import AttributionText
from backchannel.bench.timex_corpora import NO_SPACE_BEFORE, read_corpus

_LONGEST = 6_000  # characters taken of a text
_STATEMENTS = 150


def unlabelled_texts(data: Path) -> Iterator[AttributionText]:
    """The texts, named by corpus; the same ones each time."""
    for text in read_corpus(data / "meantime"):
        yield _text("meantime", text.name, text.text)
    for file in sorted((data / "giveme5w1h").glob("*.json")):
        article = json.loads(file.read_text(encoding="utf-8"))
        yield _text("giveme5w1h", file.stem, f"{article.get('title', '')}\n\n{article.get('text', '')}")
    for name, words in sorted(_sentences(data / "newswcl50" / "NewsWCL50.dev.conll").items()):
        yield _text("newswcl50", name, words)
    yield from _statements(data / "unlabelled" / "whitehouse-2021-2022.jsonl.gz")


def _text(corpus: str, name: str, words: str) -> AttributionText:
    end = words.rfind("\n", 0, _LONGEST) if len(words) > _LONGEST else len(words)
    return AttributionText(f"{corpus}/{name}", words[: end if end > 0 else _LONGEST], ())


def _sentences(file: Path) -> dict[str, str]:
    """The texts of a CoNLL file (document, sentence number, token number, token, chain), spaced again."""
    texts: dict[str, str] = defaultdict(str)
    for line in file.read_text(encoding="utf-8").splitlines():
        name, _, _, token, *_ = [*line.split("\t"), "", "", "", ""]
        if line.startswith("#") or not token:
            continue
        texts[name] += token if token[:1] in NO_SPACE_BEFORE or not texts[name] else f" {token}"
    return dict(texts)


def _statements(file: Path) -> Iterator[AttributionText]:
    with gzip.open(file, "rt", encoding="utf-8") as lines:
        found = [json.loads(line) for line in lines]
    for number in sorted(random.Random(1).sample(range(len(found)), _STATEMENTS)):
        paragraphs = found[number]["text"].split("\n\n")  # Markdown, its lines wrapped
        yield _text("whitehouse", str(number), "\n\n".join(" ".join(p.split()) for p in paragraphs))
