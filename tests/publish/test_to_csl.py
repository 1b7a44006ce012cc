"""CSL-JSON: every source as a citation, with the fields and forms that the schema of CSL 1.0.2 lays down."""

import json
import warnings
from typing import Any

import msgspec
import pytest
from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.source.json import CiteProcJSON

from backchannel.publish.to_csl import to_csl
from tests.publish.samples import wide_record

STYLE = "harvard-cite-them-right"
TYPES = {"webpage", "article-newspaper", "document"}  # of those that the schema allows
TEXT = {"id", "type", "title", "container-title", "URL", "note"}


def cited(**changed: Any) -> dict[str, Any]:
    record = wide_record()
    source = msgspec.structs.replace(record.sources[0], **changed)
    return json.loads(to_csl(msgspec.structs.replace(record, sources=(source,))))[0]


def bibliography(items: list[dict[str, Any]]) -> list[str]:
    """The items as citeproc-py sets them; a field or a part of a name that CSL does not have is an error."""
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        style = CitationStylesStyle(STYLE, validate=True)
        made = CitationStylesBibliography(style, CiteProcJSON(items), formatter.plain)
    for item in items:
        made.register(Citation([CitationItem(item["id"])]))
    return [str(entry) for entry in made.bibliography()]


def test_every_source_is_cited_once_in_the_form_of_the_schema() -> None:
    items = json.loads(to_csl(wide_record()))
    assert [each["id"] for each in items] == [each.id for each in wide_record().sources]
    for item in items:
        assert item["type"] in TYPES
        assert set(item) <= TEXT | {"author", "issued"}
        assert all(isinstance(item[name], str) and item[name] for name in TEXT & set(item))
        (parts,) = item["issued"]["date-parts"]
        assert 1 <= len(parts) <= 3 and all(isinstance(part, int) for part in parts)
    assert {each["title"] for each in items} >= {"A call about boats", "=cmd()"}


@pytest.mark.parametrize(
    ("published", "issued"),
    [
        ("2026-03-10T23:30:00-05:00", {"date-parts": [[2026, 3, 10]]}),  # the day in its own zone
        ("2026-03", {"date-parts": [[2026, 3]]}),
        ("2026", {"date-parts": [[2026]]}),
        ("last spring", {"literal": "last spring"}),
        (None, None),
    ],
)
def test_a_date_goes_as_far_as_it_is_known(published: str | None, issued: object) -> None:
    assert cited(published=published).get("issued") == issued


def test_a_name_is_not_taken_apart_and_only_web_addresses_are_addresses() -> None:
    assert cited(author="Maria de la Cruz Vint")["author"] == [{"literal": "Maria de la Cruz Vint"}]
    assert "URL" not in cited(url="javascript:alert(1)")
    found = cited(url="https://post.example/a?b=c&d=1")
    assert (found["URL"], found["type"]) == ("https://post.example/a?b=c&d=1", "webpage")
    assert cited(outlet=None)["type"] == "document"
    assert "09:00 UTC+1" in cited(published="2026-03-10T09:00:00+01:00")["note"]


def test_a_citation_processor_sets_every_source() -> None:
    items = json.loads(to_csl(wide_record()))
    entries = bibliography(items)
    assert len(entries) == len(items)
    for item, entry in zip(items, entries, strict=True):
        assert item["title"] in entry and item.get("container-title", "") in entry


@pytest.mark.parametrize(
    ("changed", "entry"),
    [
        ({"author": "Maria de la Cruz Vint"}, "Maria de la Cruz Vint (2026) “A call about boats”, Post, 10 March."),
        ({"published": "2026-03"}, "Post (2026) “A call about boats”, Post, March."),
        ({"published": "last spring"}, "Post (last spring) “A call about boats”, Post, last spring."),
        ({"published": None}, "Post (no date) “A call about boats”, Post."),
        ({"url": "https://post.example/a?b=c&d=1"}, "https://post.example/a?b=c&d=1"),
    ],
)
def test_the_processor_shows_what_is_known_and_no_more(changed: dict[str, Any], entry: str) -> None:
    (found,) = bibliography([cited(**changed)])
    assert entry in found


def test_the_processor_finds_a_field_that_csl_does_not_have() -> None:
    item = cited() | {"outlet": "Post"}
    with pytest.raises(UserWarning, match="outlet"):
        bibliography([item])
