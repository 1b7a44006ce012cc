"""Intake: sources that come by name and bytes, such as uploads and pasted text, into a case.

All sources are kept before the first is read: whatever stops the reading, none is lost, and `build` goes on with
those that are unread. A name is only a name: it is shown, and never used as a path.
"""

import re
import unicodedata
from collections.abc import Iterable
from pathlib import Path

import yaml

from backchannel.capture.coverage import MAX_BYTES, UNDATED, Captured, Notice, capture_named, too_large
from backchannel.capture.dates import stated
from backchannel.capture.files import is_passed_over, kind_not_read
from backchannel.errors import InputError, UsageError
from backchannel.store.build import Problem, Told
from backchannel.store.case import Case

__all__ = ["MAX_BYTES", "Given", "as_told", "clean_name", "day", "is_wanted", "pasted", "take_in", "too_large"]

Given = tuple[str, Path]
"""What a source is called, and where its bytes lie."""

LONGEST_NAME = 200
_CONTROLS = re.compile(r"[\x00-\x1f\x7f]+")


def clean_name(name: str) -> str:
    """The last part of a file name without controls, blanks in a row and leading dots; never empty."""
    last = re.split(r"[/\\]", name)[-1]
    last = unicodedata.normalize("NFC", last.encode("utf-8", "replace").decode())
    shown = "".join({"Cc": " ", "Cf": ""}.get(unicodedata.category(each), each) for each in last)
    shown = " ".join(shown.split()).lstrip(". ")
    stem, dot, ending = shown.rpartition(".")
    if len(shown) > LONGEST_NAME:
        shown = f"{stem[: LONGEST_NAME - len(ending) - 1]}{dot}{ending}" if len(ending) < 12 else shown[:LONGEST_NAME]
    return shown or "unnamed.txt"


def is_wanted(name: str) -> bool:
    """Whether a file of this name in a folder is worth sending: neither read nor spoken of are pictures and styles."""
    return not is_passed_over(name) and kind_not_read(name) is None


def pasted(words: str, *, title: str = "", outlet: str = "", published: str = "", url: str = "") -> tuple[str, bytes]:
    """A name and bytes for text that a person pasted in: Markdown with front matter of what is told of it, or just
    the words when nothing is. Raises UsageError without words, and for what is no date."""
    body = words.replace("\r\n", "\n").replace("\r", "\n").encode("utf-8", "replace").decode()
    if not body.strip():
        raise UsageError("there is no text to add; paste the words of the article, then send it again")
    told = {"title": title, "outlet": outlet, "date": day(published), "url": url}
    fields = {name: plain for name, value in told.items() if (plain := _one_line(value))}
    if not fields:
        return "pasted text.txt", body.encode()
    front = yaml.safe_dump(fields, default_style='"', allow_unicode=True, sort_keys=False, width=2**20)
    called = clean_name(f"{fields.get('title') or 'pasted text'}.md".replace("/", "-").replace("\\", "-"))
    return called, f"---\n{front}---\n{body}".encode()


def _one_line(value: str) -> str:
    return " ".join(_CONTROLS.sub(" ", value.encode("utf-8", "replace").decode()).split())


def day(words: str) -> str:
    """A date of publication as ISO 8601 writes it, or nothing. Raises UsageError for what is no date."""
    if not words.strip():
        return ""
    found = stated(_one_line(words))
    if found is None:
        raise UsageError(f"{_one_line(words)!r} is no date; write it as 2025-03-12")
    return found


def take_in(
    case: Case, given: Iterable[Given], *, published: str | None = None, told: Told | None = None
) -> tuple[list[tuple[str, bool]], int]:
    """Keeps the sources; gives the id of each with whether it is new to the case, and how many were left out.

    Raises UsageError for a date that is none, CaseError when the case cannot be written.
    """
    told = told or Told()
    kept: list[tuple[str, bool]] = []
    left_out = 0
    for item in capture_named(given, published=published):
        if isinstance(item, Captured):
            source = item.text.source
            is_new = not case.has_source(source.id)
            case.add_source(item.text, item.raw)
            kept.append((source.id, is_new))
            told.seen(source.path)
        else:
            left_out += isinstance(item, InputError)
            told.problem(item)
    return kept, left_out


def as_told(problem: Problem) -> tuple[str, str]:
    """Name and sentence of a problem, for a reader of pages."""
    if isinstance(problem, InputError):
        return problem.path, f"{problem.problem}; {problem.remedy}"
    if isinstance(problem, Notice) and problem.message == UNDATED:
        return (
            problem.path,
            "states no publication date, so its times stay relative; set the date on its page",
        )
    return problem.path, problem.message
