"""CSL-JSON: every source as a citation, with the fields and forms that the schema of CSL 1.0.2 lays down."""

import json
from typing import Any

import msgspec
import pytest

from backchannel.publish.to_csl import to_csl
from tests.publish.samples import wide_record

TYPES = {"webpage", "article-newspaper", "document"}  # of those that the schema allows
TEXT = {"id", "type", "title", "container-title", "URL", "note"}


def cited(**changed: Any) -> dict[str, Any]:
    record = wide_record()
    source = msgspec.structs.replace(record.sources[0], **changed)
    return json.loads(to_csl(msgspec.structs.replace(record, sources=(source,))))[0]


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
