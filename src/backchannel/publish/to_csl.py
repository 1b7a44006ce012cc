"""CSL-JSON (https://docs.citationstyles.org): the sources as citations, for Zotero, Pandoc and word processors.

An author is given as one literal name: where a first name ends is not guessed. A publication date goes as far as it
is known; its clock time and zone, which CSL cannot hold, are in `note`.
"""

import msgspec

from backchannel.model.record import Record, RecordSource
from backchannel.publish.bounds import bounds
from backchannel.publish.dates import published_in_words
from backchannel.publish.plain import web_address


def to_csl(record: Record) -> str:
    """The sources as an array of CSL items, in the order of the record."""
    items = [_item(each) for each in record.sources]
    return msgspec.json.format(msgspec.json.encode(items), indent=2).decode() + "\n"


def _item(source: RecordSource) -> dict[str, object]:
    item: dict[str, object] = {
        "id": source.id,
        "type": _type(source),
        "title": source.title or source.path.rpartition("/")[2],
    }
    if source.author:
        item["author"] = [{"literal": source.author}]
    if source.outlet:
        item["container-title"] = source.outlet
    if issued := _issued(source.published):
        item["issued"] = issued
    if url := web_address(source.url):
        item["URL"] = url
    item["note"] = _note(source)
    return item


def _type(source: RecordSource) -> str:
    if source.kind == "page" or web_address(source.url):
        return "webpage"
    return "article-newspaper" if source.outlet else "document"


def _issued(published: str | None) -> dict[str, object] | None:
    if not published:
        return None
    first, _ = bounds(published.replace(" ", "T", 1).partition("T")[0])
    return {"date-parts": [list(first[:3])]} if first else {"literal": published}


def _note(source: RecordSource) -> str:
    published = f"published {published_in_words(source.published, clock=True)}; " if source.published else ""
    return f"{published}source {source.id} of a Backchannel record; file {source.path}; SHA-256 {source.sha256}"
