"""FollowTheMoney: entities that its own library takes whole; and no tool can take a denied contact for one that was."""

import json
import os
from importlib.util import find_spec

import msgspec
import pytest

from backchannel.publish.to_ftm import NAME_ROOM, to_ftm
from tests.publish.samples import HOSTILE, disputed_record, wide_record

SCHEMATA = {  # the properties that are used, by schema: checked against the library where it is installed
    "Article": {"title", "fileName", "publisher", "author", "publishedAt", "sourceUrl", "notes"},
    "Person": {"name", "alias", "notes", "keywords"},
    "Organization": {"name", "alias", "notes", "keywords"},
    "LegalEntity": {"name", "alias", "notes", "keywords"},
    "Event": {
        "name", "notes", "keywords", "involved", "organizer", "location", "startDate", "endDate", "date",
    },
    "Note": {"name", "notes", "keywords", "entity", "description"},
    "Documentation": {"document", "entity", "role", "date", "summary", "description", "sourceUrl"},
}  # fmt: skip


@pytest.fixture(scope="module")
def entities() -> dict[str, dict]:
    lines = [json.loads(line) for line in to_ftm(wide_record()).splitlines()]
    found = {each["id"]: each for each in lines}
    assert len(found) == len(lines)
    return found


def named(entities: dict[str, dict], words: str) -> dict[str, list[str]]:
    """The properties of the entity whose words a source has."""
    (item,) = {
        entity for each in entities.values() if each["schema"] == "Documentation"
        if words in each["properties"]["summary"] for entity in each["properties"]["entity"]
        if entities[entity]["schema"] in ("Event", "Note")
    }  # fmt: skip
    return entities[item]["properties"]


def test_the_library_takes_every_entity_and_drops_nothing(entities: dict[str, dict]) -> None:
    wanted = "FOLLOWTHEMONEY MISSING: apt-get install libicu-dev pkg-config g++, then make .venv/installed-ftm"
    if os.environ.get("CI") == "true":
        assert find_spec("followthemoney"), wanted
    model = pytest.importorskip("followthemoney", reason=wanted).model
    for each in entities.values():
        proxy = model.get_proxy(each, cleaned=False)
        cleaned = proxy.to_dict()["properties"]
        for name, values in each["properties"].items():
            prop = proxy.schema.get(name)
            assert prop is not None, (each["schema"], name)
            assert [" ".join(value.split()) for value in values] == [" ".join(value.split()) for value in cleaned[name]]
            assert all(prop.type.validate(value) for value in values), (name, values)
        proxy.schema.validate(proxy.to_dict())
        for prop, value in proxy.itervalues():
            if prop.type.name == "entity":
                assert model.get(entities[value]["schema"]).is_a(prop.range), (each["id"], prop.name)


def test_only_known_properties_are_used_and_all_links_lead_somewhere(entities: dict[str, dict]) -> None:
    for each in entities.values():
        assert set(each["properties"]) <= SCHEMATA[each["schema"]], each
        for name in ("involved", "organizer", "entity", "document"):
            assert all(other in entities for other in each["properties"].get(name, ()))


def test_only_what_was_held_has_sides_and_dates_that_tools_draw(entities: dict[str, dict]) -> None:
    for each in entities.values():
        told = each["properties"]
        if each["schema"] == "Event" and not {"status: held", "status: done"} & set(told["keywords"]):
            assert not {"involved", "organizer", "startDate", "endDate", "date"} & set(told)
            assert told["name"][0].startswith(("Planned: ", "Suggested: ", "Conditional: ", "Denied: ", "Threatened: "))
    assert len(named(entities, "𝒜da met 安娜 at half past three on Friday")["involved"]) == 2


@pytest.mark.parametrize(
    ("words", "dates", "note"),
    [
        (
            "𝒜da met 安娜 at half past three on Friday",
            {"startDate": ["2026-03-20"], "date": ["2026-03-20"]},
            "When: 20 Mar 2026, 15:30 UTC+2 (EDTF 2026-03-20T15:30+02:00)",
        ),
        ("met about the 22nd", {}, "When: about 22 Mar 2026 (EDTF 2026-03-22~)"),
        (
            "sat together from 1 to 3 April",
            {"startDate": ["2026-04-01"], "endDate": ["2026-04-03"]},
            "When: 1 to 3 Apr 2026 (EDTF 2026-04-01/2026-04-03)",
        ),
        (
            "met in the second week of April",
            {"date": ["2026-04"]},
            "When: between 6 and 12 Apr 2026 (EDTF 2026-04-06/2026-04-12)",
        ),
        ("want to meet on 20 April", {}, "When: 20 Apr 2026 (EDTF 2026-04-20)"),
    ],
)
def test_a_date_that_cannot_be_held_is_kept_in_a_note(
    entities: dict[str, dict], words: str, dates: dict[str, list[str]], note: str
) -> None:
    told = named(entities, words)
    assert {name: told[name] for name in ("startDate", "endDate", "date") if name in told} == dates
    assert note in told["notes"]


def test_words_of_sources_and_what_is_inferred_are_told_apart(entities: dict[str, dict]) -> None:
    said = [words for each in entities.values() for words in each["properties"].get("summary", ())]
    assert any(HOSTILE.replace("\x1b", "�") in words for words in said)
    echo = entities["e-inferred"]["properties"]
    assert "status: inferred" in echo["keywords"]
    assert "Concluded: inferred by the program; no source says so" in echo["notes"]
    assert "Review: read by machine; nobody has checked it" in echo["notes"]


def test_a_disputed_contact_and_a_very_long_name() -> None:
    record = disputed_record()
    long = tuple(msgspec.structs.replace(each, name=each.name * 100) for each in record.actors)
    found = [json.loads(line) for line in to_ftm(msgspec.structs.replace(record, actors=long)).splitlines()]
    assert [each for each in found if each["properties"].get("name", [""])[0].startswith("Disputed: Call between")]
    people = [each["properties"] for each in found if each["schema"] == "Person"]
    assert people and all(len(each["name"][0]) <= NAME_ROOM for each in people)
    assert any(note.startswith("In full: Ada MoorAda Moor") for each in people for note in each["notes"])
