"""Markdown, with YAML front matter or without: title, outlet, author, date, address; markup undone and listed."""

import re
from typing import Any, NamedTuple

import msgspec
import yaml

from backchannel.capture.dates import stated
from backchannel.capture.markup import markup
from backchannel.capture.titled import titled_text
from backchannel.model.source import Source, Text

_FRONT = re.compile(r"\A\ufeff?\s*---[ \t]*\n(.*?)(?:(?<=\n)|\n)(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_HEADING = re.compile(r"\s*# +(\S[^\n]*?)[ #]*(?:\n|\Z)")
_FIELD = re.compile(r"([A-Za-z][\w-]*):[ \t]+(\S.*)")
_DATES = ("published_time", "published", "datePublished", "date_published", "pubdate", "date")
_OUTLETS = ("outlet", "publisher", "site", "site_name", "source")
_ADDRESSES = ("source_url", "url", "link", "canonical_url")


class Markdown(NamedTuple):
    """A Text, and what the user should know of its front matter."""

    text: Text
    notices: tuple[str, ...] = ()


def read_markdown(source: Source, words: str, *, named_so: bool) -> Markdown | None:
    """The Text of Markdown, or None when the words are in another layout.

    Front matter tells Markdown; without it only `named_so`, an ending such as .md, does. Front matter that is
    no YAML, such as a title with a colon in it, is read line by line where each line is a name and a value; where it
    is not, that is said and it is left aside: the body is read without title and date.
    """
    front = _FRONT.match(words)
    if front is None:
        return Markdown(_body(source, None, words, 0, len(words))) if named_so else None
    try:
        fields = yaml.load(front.group(1), Loader=yaml.BaseLoader)  # safe: plain strings only
    except yaml.YAMLError as error:
        plain = _plain_lines(front.group(1))
        if plain is not None:
            return _with_fields(source, plain, words, front.end())
        return Markdown(_body(source, None, words, front.end(), len(words)), (_broken(error),)) if named_so else None
    if not isinstance(fields, dict):
        return Markdown(_body(source, None, words, 0, len(words))) if named_so else None
    return _with_fields(source, fields, words, front.end())


def _plain_lines(front: str) -> dict[Any, Any] | None:
    """The fields of front matter whose lines are all "name: value" and tell a title, outlet or date; else None."""
    lines = [line for line in front.splitlines() if line.strip()]
    found = [_FIELD.fullmatch(line) for line in lines]
    if not found or not all(found):
        return None
    fields = {match[1]: match[2].strip().strip("\"'") for match in found if match}
    return fields if set(fields) & {"title", *_DATES, *_OUTLETS} else None


def _with_fields(source: Source, fields: dict[Any, Any], words: str, start: int) -> Markdown:
    address = _first(fields, _ADDRESSES)
    date = _date(fields)
    source = msgspec.structs.replace(
        source,
        outlet=_first(fields, _OUTLETS) or _site(address),
        author=_first(fields, ("author", "authors", "byline")),
        published=date or source.published,
        url=address,
    )
    notices: tuple[str, ...] = ()
    said = _first(fields, _DATES)
    if said and not date:
        notices = (f'its date "{said}" can be read in several ways or in none; write it as 2025-03-12',)
    return Markdown(_body(source, _value(fields.get("title")), words, start, len(words)), notices)


def _body(source: Source, title: str | None, words: str, start: int, end: int) -> Text:
    """The Text of a body; a first heading is its title when the front matter has none."""
    source = msgspec.structs.replace(source, kind="markdown")
    at = words.find(title, 0, start) if title else -1
    if not (title or "").strip():
        heading = _HEADING.match(words, start)
        title = heading.group(1) if heading else None
        at = heading.start(1) if heading else -1
        start = heading.end() if heading else start
    return titled_text(source, title, words, (start, end), markup(words, start, end), at)


def _broken(error: yaml.YAMLError) -> str:
    line = getattr(getattr(error, "problem_mark", None), "line", 0) + 2
    return (
        f"its front matter is no YAML (line {line}), so title and date were left aside; "
        "put values with a colon or quote mark into quotes"
    )


def _value(value: Any) -> str | None:
    return value if isinstance(value, str) else None


def _string(value: Any) -> str | None:
    if isinstance(value, list):
        value = ", ".join(str(part) for part in value if not isinstance(part, dict | list))
    if not isinstance(value, str):
        return None
    return " ".join(value.split()) or None


def _first(fields: dict[Any, Any], names: tuple[str, ...]) -> str | None:
    return next((value for name in names if (value := _string(fields.get(name)))), None)


def _site(address: str | None) -> str | None:
    """The host of an address, without www."""
    match = re.match(r"\w+://(?:www\.)?([^/:?#]+)", address or "")
    return match.group(1) if match else None


def _date(fields: dict[Any, Any]) -> str | None:
    """The first field that is a date, as ISO 8601 with its zone as stated."""
    values = (_string(fields.get(name)) for name in _DATES)
    return next((date for value in values if value and (date := stated(value))), None)
