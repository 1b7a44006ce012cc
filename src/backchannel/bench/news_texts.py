"""News texts of the corpora that name a story or an outlet: Giveme5W1H, NewsWCL50, a folder of plain texts."""

import json
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from backchannel.errors import InputError

_SENTENCES = 3  # sentences that make a paragraph where a corpus has none
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_NO_DAY = "2018-05-01"  # the day of texts that the corpus does not date


@dataclass(frozen=True)
class NewsText:
    """One text: the story it is of, its outlet, its day (ISO 8601) and its paragraphs without the headline."""

    name: str
    story: str
    outlet: str
    published: str
    title: str
    paragraphs: tuple[str, ...]

    @property
    def body(self) -> str:
        return "\n\n".join(self.paragraphs)

    @property
    def size(self) -> int:
        """Words."""
        return len(self.body.split())


def news_texts(path: Path) -> list[NewsText]:
    """The texts of a corpus, by name. Raises InputError when none is known there."""
    readers = (_giveme, _wcl50, _plain)
    for reader in readers:
        found = sorted(reader(path), key=lambda text: text.name) if path.is_dir() else []
        if found:
            return found
    raise InputError(str(path), "holds no news texts that are known", "name giveme5w1h, newswcl50 or a folder of .txt")


def _giveme(path: Path) -> Iterator[NewsText]:
    for file in path.glob("*.json"):
        row = json.loads(file.read_text(encoding="utf-8"))
        if isinstance(row, dict) and row.get("text") and "publisher" in row and "dId" in row:
            day = _DAY.search(row.get("date_publish") or "")
            published = day[0] if day else _NO_DAY
            name, title = row["dId"], row.get("title") or ""
            yield NewsText(
                name, row.get("category") or name, row["publisher"], published, title, _paragraphs(row["text"])
            )


def _wcl50(path: Path) -> Iterator[NewsText]:
    for file in path.glob("NewsWCL50*.conll"):
        sentences: dict[str, dict[int, list[str]]] = defaultdict(lambda: defaultdict(list))
        for line in file.read_text(encoding="utf-8").splitlines():
            cells = line.split("\t")
            if len(cells) >= 4:
                sentences[cells[0]][int(cells[1])].append(cells[3])
        for document, numbered in sentences.items():
            story, _, name = document.split("/")
            told = "\n".join(_joined(numbered[number]) for number in sorted(numbered))
            yield NewsText(name, story, name.partition("_")[2], _NO_DAY, "", _paragraphs(told))


def _joined(tokens: list[str]) -> str:
    return re.sub(r" (?=[.,;:!?)%’])|(?<=[($]) ", "", " ".join(tokens))


def _plain(path: Path) -> Iterator[NewsText]:
    """Plain texts; the first part of a name before "_" is the outlet, a day in it the day, as PolNeAR names them."""
    for file in path.glob("*.txt"):
        text = file.read_text(encoding="utf-8", errors="replace")
        day = _DAY.search(file.name)
        outlet = file.name.split("_")[0]
        yield NewsText(file.stem, file.stem, outlet, day[0] if day else _NO_DAY, "", _paragraphs(text))


def _paragraphs(text: str) -> tuple[str, ...]:
    """The paragraphs of a text; of one without line breaks, every three sentences."""
    lines = [" ".join(line.split()) for line in re.split(r"\n\s*\n|\n", text) if line.strip()]
    if len(lines) > 3:
        return tuple(lines)
    sentences = re.split(r"(?<=[.!?])\s+", " ".join(lines))
    return tuple(" ".join(sentences[at : at + _SENTENCES]) for at in range(0, len(sentences), _SENTENCES))
