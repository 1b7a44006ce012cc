"""JSON: the Record as the contract has it, keys sorted, so that the same Record is the same file."""

import msgspec

from backchannel.model.reading import Reading
from backchannel.model.record import Record


def to_json(record: Record) -> str:
    """The Record as JSON: sorted keys, two blanks of indent, one line end at the end."""
    encoded = msgspec.json.encode(record, order="sorted")
    return msgspec.json.format(encoded, indent=2).decode() + "\n"


def json_schema() -> str:
    """The JSON Schema (2020-12) of what `read` and `export --format json` print, made from the nouns."""
    (reading, record), definitions = msgspec.json.schema_components([Reading, Record], ref_template="#/$defs/{name}")
    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Backchannel: a Reading (`read`, one a line) or a Record (`export --format json`)",
        "anyOf": [reading, record],
        "$defs": definitions,
    }
    return msgspec.json.format(msgspec.json.encode(schema, order="sorted"), indent=2).decode() + "\n"
