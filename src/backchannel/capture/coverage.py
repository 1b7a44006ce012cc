"""Coverage: paths -> Texts, one by one; what cannot be read is named and the rest goes on.

Folders are walked in the order of their names. The same bytes twice are one source. Nothing is kept in
memory but the hashes of what was seen.
"""

import hashlib
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from backchannel.capture.article import read_article
from backchannel.capture.decoding import decode
from backchannel.capture.front_matter import read_markdown
from backchannel.capture.page import read_page
from backchannel.capture.plain import read_plain
from backchannel.errors import InputError, UsageError
from backchannel.model.source import Source, Text

MAX_BYTES = 20_000_000
MAX_CHARACTERS = 1_000_000  # what the parser takes at once
_PAGE_NAMES = frozenset({".html", ".htm", ".xhtml", ".mhtml"})
_TEXT_NAMES = frozenset({".txt", ".text", ".md", ".markdown", ""}) | _PAGE_NAMES
STDIN = "-"


@dataclass(frozen=True)
class Captured:
    """A Text with the bytes that it came from."""

    text: Text
    raw: bytes


@dataclass(frozen=True)
class Notice:
    """Something the user should know of a source that was taken all the same."""

    path: str
    message: str

    def __str__(self) -> str:
        return f"{self.path}: {self.message}"


def capture(paths: Sequence[str], *, published: str | None = None) -> Iterator[Captured | InputError | Notice]:
    """The Texts under `paths` (files, folders, `-` for standard input), in order.

    `published`: ISO 8601 date or time of publication for texts that state none; UsageError when it is no
    date. What cannot be read is yielded as an InputError that names the file and the remedy.
    """
    _check_published(published)
    seen: dict[str, str] = {}
    for path in paths:
        for found in _files(path):
            if isinstance(found, InputError):
                yield found
            else:
                yield from _capture_one(found, published, seen)


def _check_published(published: str | None) -> None:
    if published is None:
        return
    try:
        datetime.fromisoformat(published)
    except ValueError:
        raise UsageError(
            f"--published {published}: is no date; write it as 2025-03-12 or 2025-03-12T10:30:00+02:00"
        ) from None


def _files(path: str) -> Iterator[str | InputError]:
    """The files that a path names: itself, or all readable kinds under a folder."""
    here = Path(path)
    if path == STDIN or here.is_file():
        yield path
    elif here.is_dir():
        names = sorted(p for p in here.rglob("*") if p.is_file() and not _hidden(p.relative_to(here)))
        if not names:
            yield InputError(path, "is a folder without files", "name a folder that holds coverage")
        for name in names:
            if name.suffix.lower() in _TEXT_NAMES:
                yield name.as_posix()
            else:
                kind = name.suffix or "no ending"
                yield InputError(name.as_posix(), f"is of a kind not read ({kind})", "save it as text or HTML")
    elif here.is_symlink():
        yield InputError(path, "is a link that leads nowhere", "mend the link or name the file itself")
    elif here.exists():
        yield InputError(path, "is neither a file nor a folder", "save it as a file first")
    else:
        yield InputError(path, "does not exist", "check the name")


def _hidden(relative: Path) -> bool:
    return any(part.startswith(".") for part in relative.parts)


def _capture_one(path: str, published: str | None, seen: dict[str, str]) -> Iterator[Captured | InputError | Notice]:
    try:
        raw = _bytes(path)
        sha256 = hashlib.sha256(raw).hexdigest()
        if sha256 in seen:
            yield Notice(path, f"has the same bytes as {seen[sha256]}; kept once")
            return
        seen[sha256] = path
        text = read_bytes(path, raw, sha256, published)
    except InputError as error:
        yield error
        return
    if text.source.published is None:
        yield Notice(path, "states no publication date, so its times stay relative; give one with --published")
    yield Captured(text, raw)


def _bytes(path: str) -> bytes:
    if path == STDIN:
        return sys.stdin.buffer.read(MAX_BYTES + 1)
    try:
        size = Path(path).stat().st_size
        if size > MAX_BYTES:
            problem = f"has {size / 1e6:.0f} MB, more than the {MAX_BYTES / 1e6:.0f} MB that one source may have"
            raise InputError(path, problem, "split it into its articles")
        return Path(path).read_bytes()
    except OSError as error:
        remedy = "check that you may read it"
        raise InputError(path, f"cannot be read ({error.strerror})", remedy) from None


def read_bytes(path: str, raw: bytes, sha256: str, published: str | None = None) -> Text:
    """The Text of one source's bytes, by its layout. Raises InputError."""
    if not raw.strip():
        raise InputError(path, "is empty", "leave it out, or save the article again")
    if len(raw) > MAX_BYTES:
        raise InputError(path, f"has more than {MAX_BYTES / 1e6:.0f} MB", "split it into its articles")
    words, encoding = decode(path, raw, is_page=Path(path).suffix.lower() in _PAGE_NAMES)
    source = Source(path, sha256, "text", published=published, encoding=encoding)
    text = _by_layout(source, words)
    if not text.text.strip():
        raise InputError(path, "has a header but no text", "save the whole article")
    if len(text.text) > MAX_CHARACTERS:
        problem = f"has {len(text.text):,} characters, more than {MAX_CHARACTERS:,} in one text"
        raise InputError(path, problem, "split it into parts")
    return text


def _by_layout(source: Source, words: str) -> Text:
    """The first layout that recognises the words; plain text takes what is left."""
    suffix = Path(source.path).suffix.lower()
    if suffix in _PAGE_NAMES or words.lstrip()[:200].lower().startswith(("<!doctype html", "<html", "<?xml")):
        return read_page(source, words)
    text = read_markdown(source, words)
    if text is None and suffix not in {".md", ".markdown"}:
        text = read_article(source, words)
    return text or read_plain(source, words)
