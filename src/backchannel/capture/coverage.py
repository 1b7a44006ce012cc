"""Coverage: paths -> Texts, one by one; what cannot be read is named and the rest goes on.

Folders are walked in the order of their names. The same bytes twice are one source. Nothing is kept in
memory but the hashes of what was seen.
"""

import hashlib
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from backchannel.capture.article import read_article
from backchannel.capture.dates import stated
from backchannel.capture.decoding import decode
from backchannel.capture.files import MARKDOWN_ENDINGS, PAGE_ENDINGS, STDIN, files, is_passed_over, kind_not_read
from backchannel.capture.front_matter import read_markdown
from backchannel.capture.heads import Head
from backchannel.capture.plain import read_plain
from backchannel.errors import InputError, UsageError
from backchannel.model.source import Source, Text

MAX_BYTES = 20_000_000
MAX_CHARACTERS = 1_000_000  # what the parser takes at once
UNDATED = (
    "states no publication date, so its times stay relative; give one with --published DATE, "
    "or afterwards with: backchannel decide SOURCE correct published=DATE"
)
ALONE = "states its day of publication, {}, only as a date that stands alone at its top: check it"
UNCLEAR = 'its date "{}" can be read in several ways; write it as 2025-03-12'


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


@dataclass(frozen=True)
class Taken(Notice):
    """What the first lines of a plain text were taken for: `outlet` and `published`, None where they do not tell it."""

    outlet: str | None = None
    published: str | None = None


def capture(paths: Sequence[str], *, published: str | None = None) -> Iterator[Captured | InputError | Notice]:
    """The Texts under `paths` (files, folders, `-` for standard input), in order.

    `published`: ISO 8601 date or time of publication for texts that state none; UsageError when it is no
    date. What cannot be read is yielded as an InputError that names the file and the remedy.
    """
    return _capture_all(paths, _checked(published))


def capture_named(
    given: Iterable[tuple[str, Path]], *, published: str | None = None
) -> Iterator[Captured | InputError | Notice]:
    """The Texts of files that go by names of their own, such as uploads, in the order given; else as `capture`.

    A name decides how a file is read and is never looked for on the disk.
    """
    return _capture_given(given, _checked(published))


def _checked(published: str | None) -> str | None:
    """The date as ISO 8601 writes it. Raises UsageError."""
    if published is None:
        return None
    found = stated(published)
    if found is None:
        raise UsageError(
            f"--published {published}: is no date; write it as 2025-03-12, 12 March 2025 or 2025-03-12T10:30:00+02:00"
        )
    return found


def _capture_all(paths: Sequence[str], published: str | None) -> Iterator[Captured | InputError | Notice]:
    seen: dict[str, str] = {}
    for path in paths:
        for found in files(path):
            if isinstance(found, InputError):
                yield InputError(_shown(found.path), found.problem, found.remedy)
            else:
                yield from _capture_one(found, _shown(found), published, seen)


def _capture_given(
    given: Iterable[tuple[str, Path]], published: str | None
) -> Iterator[Captured | InputError | Notice]:
    seen: dict[str, str] = {}
    for name, place in given:
        if is_passed_over(name):
            continue
        if problem := kind_not_read(name):
            yield problem
        else:
            yield from _capture_one(str(place), name, published, seen)


def _shown(path: str) -> str:
    """A path as Unicode: bytes of a file name that are no UTF-8 are written as escapes."""
    return path.encode("utf-8", "backslashreplace").decode("utf-8")


def _capture_one(
    path: str, name: str, published: str | None, seen: dict[str, str]
) -> Iterator[Captured | InputError | Notice]:
    try:
        raw = _bytes(path)
        sha256 = hashlib.sha256(raw).hexdigest()
        if sha256 in seen:
            yield Notice(name, f"has the same bytes as {seen[sha256]}; kept once")
            return
        laid = read_bytes(name, raw, sha256, published)
    except InputError as error:
        yield error
        return
    seen[sha256] = name
    for notice in laid.notices:
        yield Notice(name, notice)
    if laid.taken:
        source = laid.text.source
        yield Taken(name, laid.taken, source.outlet, source.published)
    if laid.text.source.published is None:
        yield Notice(name, UNDATED)
    yield Captured(laid.text, raw)


def _bytes(path: str) -> bytes:
    """The bytes of a file or of standard input, at most one more than a source may have."""
    if path == STDIN:
        return sys.stdin.buffer.read(MAX_BYTES + 1)
    try:
        with Path(path).open("rb") as file:
            return file.read(MAX_BYTES + 1)
    except OSError as error:
        remedy = "check that you may read it"
        raise InputError(_shown(path), f"cannot be read ({error.strerror})", remedy) from None


def too_large(path: str) -> InputError:
    """What is told of a source, or any file that is taken in, with more than MAX_BYTES."""
    return InputError(path, f"has more than {MAX_BYTES // 10**6} MB", "split it into its articles")


class Laid(NamedTuple):
    """A Text read by its layout, what the user should know of it, and what its first lines were taken for."""

    text: Text
    notices: tuple[str, ...] = ()
    taken: str = ""


def read_bytes(path: str, raw: bytes, sha256: str, published: str | None = None) -> Laid:
    """The Text of one source's bytes, by its layout. Raises InputError."""
    if not raw.strip():
        raise InputError(path, "is empty", "leave it out, or save the article again")
    if len(raw) > MAX_BYTES:
        raise too_large(path)
    words, encoding, notices = decode(path, raw, is_page=Path(path).suffix.lower() in PAGE_ENDINGS)
    if not words.strip("\ufeff \t\n"):
        raise InputError(path, "is empty", "leave it out, or save the article again")
    laid = _by_layout(Source(path, sha256, "text", published=published, encoding=encoding), words)
    if not laid.text.text.strip():
        raise InputError(path, "has a header but no text", "save the whole article")
    if len(laid.text.text) > MAX_CHARACTERS:
        problem = f"has {len(laid.text.text):,} characters, more than {MAX_CHARACTERS:,} in one text"
        raise InputError(path, problem, "split it into parts")
    return Laid(laid.text, (*notices, *laid.notices), laid.taken)


def _by_layout(source: Source, words: str) -> Laid:
    """The first layout that recognises the words; plain text takes what is left."""
    suffix = Path(source.path).suffix.lower()
    if suffix in PAGE_ENDINGS or words.lstrip()[:200].lower().startswith(("<!doctype html", "<html", "<?xml")):
        from backchannel.capture.page import read_page

        return Laid(*read_page(source, words))
    markdown = read_markdown(source, words, named_so=suffix in MARKDOWN_ENDINGS)
    if markdown is not None:
        return Laid(*markdown)
    article = read_article(source, words)
    if article is None:
        text, day = read_plain(source, words)
        return Laid(text, taken=ALONE.format(day) if day else "")
    if article.head is None:
        return Laid(article.text)
    unclear = UNCLEAR.format(article.head.date)
    return Laid(article.text, () if article.head.published else (unclear,), taken_for(article.head))


def taken_for(head: Head) -> str:
    """What the lines of a head were taken for, as a sentence."""
    named = f'outlet "{head.outlet}"' if head.outlet else f'author "{head.author}"'
    day = f", and the day {head.published}" if head.published else ""
    return f"its first lines were taken for a headline, the {named}{day}: check them"
