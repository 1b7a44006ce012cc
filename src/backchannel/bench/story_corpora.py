"""Corpora of news that name the story of each text, read into one shape.

NewsWCL50 (Hamborg et al. 2019): five stories told by five outlets each; the first figure of a document's name is
its story. It has tokens, no headlines and no dates. Giveme5W1H (Hamborg, Breitinger and Gipp 2019): `category`
names the story. MEANTIME (Minard et al. 2016): four folders of Wikinews; a folder is a topic over years, no story.
"""

import hashlib
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from backchannel.bench.timex_corpora import NO_SPACE_BEFORE, read_corpus
from backchannel.errors import InputError
from backchannel.model.source import Source, Text

_DOCUMENT = re.compile(r"#begin document (\S+?);")
_OPENING, _QUOTES = frozenset("([“‘$#"), frozenset("\"'")
_CLITICS = frozenset({"n't", "'s", "’s", "n’t"})


@dataclass(frozen=True)
class StoryText:
    """A text with its story (None where the corpus names none), and its line of the corpus where it has more."""

    name: str
    story: str | None
    text: Text
    row: dict[str, object]


def read_story_corpus(path: Path) -> list[StoryText]:
    """The texts of NewsWCL50, Giveme5W1H or MEANTIME, by what lies in the folder, in a fixed order.

    Raises InputError where none of them lies.
    """
    conll = sorted(path.glob("*.conll"))
    if conll:
        return [text for file in conll for text in _tokens(file)]
    if (path / "intra-doc_annotation").is_dir():
        return list(_wikinews(path))
    texts = [_labelled(file) for file in sorted(path.glob("*.json"))] if path.is_dir() else []
    if not texts:
        raise InputError(str(path), "holds no corpus of stories that is known", "see docs/bench.md")
    return texts


def _labelled(file: Path) -> StoryText:
    """A file of Giveme5W1H: headline, text, time of publication, story."""
    row = json.loads(file.read_text(encoding="utf-8"))
    title = " ".join((row.get("title") or "").split())
    stated = row.get("date_publish") or ""
    published = stated.replace(" ", "T") if stated[:1].isdigit() else None
    text = f"{title}\n\n{row['text']}" if title else row["text"]
    source = _source(file.name, text, title or None, row.get("publisher"), published)
    return StoryText(file.stem, row.get("category"), Text(source, text, title_end=len(title)), row)


def _tokens(file: Path) -> Iterator[StoryText]:
    """The documents of a CoNLL file: the second column numbers sentences, the fourth holds the tokens."""
    name = ""
    sentences: list[list[str]] = []
    for line in file.read_text(encoding="utf-8").splitlines():
        begun = _DOCUMENT.match(line)
        if begun:
            name, sentences = begun.group(1), []
        elif line.startswith("#end") and name:
            text = " ".join(joined(words) for words in sentences)
            yield StoryText(name, name.split("/")[0], Text(_source(name, text), text), {})
        elif line.strip():
            cells = line.split("\t")
            while len(sentences) <= int(cells[1]):
                sentences.append([])
            sentences[int(cells[1])].append(cells[3])


def joined(words: list[str]) -> str:
    """Tokens as running text: no blank before closing marks and clitics, none after opening ones."""
    out, open_quotes, glue = "", set[str](), True
    for word in words:
        opens = word in _OPENING or (word in _QUOTES and word not in open_quotes)
        closes = not opens and (word in NO_SPACE_BEFORE or word in _CLITICS)
        out += word if glue or closes else f" {word}"
        glue = opens
        if word in _QUOTES:
            open_quotes ^= {word}
    return out


def _wikinews(path: Path) -> Iterator[StoryText]:
    """MEANTIME: the first line is the headline, the second holds the date."""
    topics = {file.stem: file.parent.name for file in sorted((path / "intra-doc_annotation").rglob("*.xml"))}
    for each in read_corpus(path):
        title = each.text.split("\n", 1)[0]
        source = _source(each.name, each.text, title, "Wikinews", each.published)
        yield StoryText(each.name, topics[each.name], Text(source, each.text, title_end=len(title)), {})


def _source(
    name: str, text: str, title: str | None = None, outlet: str | None = None, published: str | None = None
) -> Source:
    digest = hashlib.sha256(f"{name}\n{text}".encode()).hexdigest()
    return Source(name, digest, "text", title, outlet, None, published)
