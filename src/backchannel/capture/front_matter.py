"""Markdown with YAML front matter: title, outlet, author, date, address; markup undone, each mark listed."""

import re
from typing import Any

import msgspec
import yaml

from backchannel.capture.article import titled_text
from backchannel.capture.editing import Edit, apply_edits, glued_sentences, invisible_characters
from backchannel.errors import InputError
from backchannel.model.source import Alignment, Source, Text

_FRONT = re.compile(r"\A\ufeff?\s*---[ \t]*\n(.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_DATES = ("published_time", "published", "date", "pubdate", "datePublished")
_OUTLETS = ("outlet", "publisher", "site", "site_name", "source")
_ADDRESSES = ("source_url", "url", "link", "canonical_url")
_MARKUP = (
    (re.compile(r"!\[([^\]\n]*)\]\([^)\s]*\)"), r"\1", "image"),
    (re.compile(r"\[([^\]\n]+)\]\([^)\s]*(?:\s\"[^\"]*\")?\)"), r"\1", "link"),
    (re.compile(r"(?m)^#{1,6}[ \t]+"), "", "heading mark"),
    (re.compile(r"(?m)^>[ \t]?"), "", "quotation mark of Markdown"),
    (re.compile(r"\\([\\`*_{}\[\]()#+\-.!<>~|\"'$])"), r"\1", "escaped character"),
    (re.compile(r"(?<!\w)(\*\*|__)(?=\S)"), "", "emphasis mark"),
    (re.compile(r"(?<=\S)(\*\*|__)(?!\w)"), "", "emphasis mark"),
    (re.compile(r"(?<![\w*\\])[*_](?=[^\s*_])"), "", "emphasis mark"),
    (re.compile(r"(?<=[^\s*_\\])[*_](?![\w*])"), "", "emphasis mark"),
)


def read_markdown(source: Source, words: str) -> Text | None:
    """The Text of Markdown with front matter, or None when there is no front matter.

    Raises InputError for front matter that is no YAML.
    """
    front = _FRONT.match(words)
    if front is None:
        return None
    fields = _fields(source.path, front.group(1))
    if fields is None:
        return None
    title = _string(fields.get("title"))
    source = msgspec.structs.replace(
        source,
        kind="markdown",
        title=title,
        outlet=_first(fields, _OUTLETS) or _site(_first(fields, _ADDRESSES)),
        author=_first(fields, ("author", "authors", "byline")),
        published=_date(fields) or source.published,
        url=_first(fields, _ADDRESSES),
    )
    return _body(source, title, words, front.end())


def _body(source: Source, title: str | None, words: str, start: int) -> Text:
    end = len(words.rstrip())
    start += len(words[start:]) - len(words[start:].lstrip())
    edits = [e for e in _markup(words) if e.at >= start]
    edits += [e for e in (*glued_sentences(words), *invisible_characters(words)) if e.at >= start]
    if title is None:
        text, repairs, runs = apply_edits(words, start, max(start, end), edits)
        return Text(source, text, repairs, 0, runs)
    if start >= end:
        return titled_text(source, title, words, end, end)
    text, repairs, runs = apply_edits(words, start, end, edits, len(title) + 2)
    if text.split("\n", 1)[0].strip() == title:
        text, repairs, runs = _without_title(words, start, end, edits, title)
    at = words.find(title)
    runs = (Alignment((0, len(title)), at), *runs) if at >= 0 else runs
    return Text(source, f"{title}\n\n{text}", repairs, len(title), runs)


def _without_title(words: str, start: int, end: int, edits: list[Edit], title: str) -> Any:
    """The body when its first line repeats the title: it is not given twice."""
    start = words.find("\n", start, end)
    start = end if start < 0 else start + len(words[start:end]) - len(words[start:end].lstrip())
    return apply_edits(words, start, end, [e for e in edits if e.at >= start], len(title) + 2)


def _markup(words: str) -> list[Edit]:
    """Marks of Markdown that are no words, undone; the words in them stay."""
    edits = []
    for pattern, new, what in _MARKUP:
        for match in pattern.finditer(words):
            kept = match.expand(new)
            if kept and match.group().count(kept) == 1 and len(kept) > 1:
                at = match.start() + match.group().index(kept)
                edits.append(Edit(match.start(), words[match.start() : at], "", what))
                edits.append(Edit(at + len(kept), words[at + len(kept) : match.end()], "", what))
            elif kept:
                edits.append(Edit(match.start(), words[match.start() : match.end() - len(kept)], "", what))
            else:
                edits.append(Edit(match.start(), match.group(), "", what))
    return [edit for edit in edits if edit.old]


def _fields(path: str, front: str) -> dict[str, Any] | None:
    try:
        fields = yaml.load(front, Loader=yaml.BaseLoader)
    except yaml.YAMLError as error:
        line = getattr(getattr(error, "problem_mark", None), "line", 0) + 2
        problem = f"has front matter that is no YAML (line {line})"
        raise InputError(path, problem, "mend it, or take the front matter out") from None
    return fields if isinstance(fields, dict) else None


def _string(value: Any) -> str | None:
    if isinstance(value, list):
        value = ", ".join(str(part) for part in value)
    if value is None or isinstance(value, dict):
        return None
    return " ".join(str(value).split()) or None


def _first(fields: dict[str, Any], names: tuple[str, ...]) -> str | None:
    return next((value for name in names if (value := _string(fields.get(name)))), None)


def _site(address: str | None) -> str | None:
    """The host of an address, without www."""
    match = re.match(r"\w+://(?:www\.)?([^/:?#]+)", address or "")
    return match.group(1) if match else None


def _date(fields: dict[str, Any]) -> str | None:
    """The first field that is a date, as ISO 8601 with its zone as stated."""
    from dateutil import parser

    for name in _DATES:
        value = _string(fields.get(name))
        if value is None:
            continue
        try:
            when = parser.isoparse(value.replace(" ", "T", 1)) if value[:4].isdigit() else parser.parse(value)
        except (ValueError, OverflowError):
            try:
                when = parser.parse(value)
            except (ValueError, OverflowError):
                continue
        return when.isoformat() if ":" in value else when.date().isoformat()
    return None
