"""All formats by their list: the same bytes twice, hostile words harmless, no state lost, nothing empty."""

import subprocess
import sys
from typing import get_args

import msgspec
import pytest

from backchannel.cli.show import Format as Choice
from backchannel.errors import UsageError
from backchannel.model.decision import Decision
from backchannel.model.record import Record
from backchannel.publish.chronology import Filter
from backchannel.publish.formats import FORMATS, NAMES, format_of, written
from backchannel.reconcile.record import reconcile
from tests.publish.samples import texts, wide_record

HEAVY = (
    "xlsxwriter",
    "openpyxl",
    "typst",
    "icalendar",
    "networkx",
    "followthemoney",
    "prov",
    "lxml",
    "jinja2",
    "pypdf",
)
WORDS = texts().get


@pytest.fixture(scope="module")
def record() -> Record:
    return wide_record()


def test_the_command_line_offers_exactly_the_formats_of_the_list() -> None:
    assert get_args(Choice) == NAMES
    assert len({each.ending for each in FORMATS}) == len(FORMATS)


@pytest.mark.parametrize("name", NAMES)
def test_the_same_record_gives_the_same_bytes(record: Record, name: str) -> None:
    made = written(name, record, words=WORDS)
    assert made
    assert made == written(name, wide_record(), words=WORDS)


@pytest.mark.parametrize("name", NAMES)
def test_an_empty_record_is_a_file_too(name: str) -> None:
    assert isinstance(written(name, reconcile([])), bytes)


@pytest.mark.parametrize("name", [each.name for each in FORMATS if each.text])
def test_text_formats_are_utf_8_without_what_steers_a_terminal(record: Record, name: str) -> None:
    made = written(name, record, words=WORDS).decode()
    if name not in ("csv", "markdown", "html"):
        assert "\x1b" not in made


def test_an_unknown_format_and_what_a_format_cannot_take_are_told(record: Record) -> None:
    with pytest.raises(UsageError, match="choose one of json, csv"):
        format_of("docx")
    with pytest.raises(UsageError, match="--table goes with --format csv or xlsx"):
        written("pdf", record, table="contacts")
    with pytest.raises(UsageError, match="go with --format csv or xlsx"):
        written("gexf", record, wanted=Filter(kind="call"))
    with pytest.raises(UsageError, match="no table recipes"):
        written("xlsx", record, table="recipes")


@pytest.mark.parametrize("name", [each.name for each in FORMATS if each.filtered and each.name not in ("pdf", "xlsx")])
def test_a_filter_narrows(record: Record, name: str) -> None:
    made = written(name, record, wanted=Filter(status="planned"), words=WORDS).decode()
    assert "Ada Moor will visit Port Sel" in made
    assert "Ada Moor called Ben Tolle" not in made


def test_no_library_is_loaded_before_it_is_needed() -> None:
    program = (
        "import sys\nimport backchannel.publish.formats\nfrom backchannel.cli import main\n"
        "try:\n    main(['export', '--help'])\nexcept SystemExit:\n    pass\n"
        f"print([name for name in {HEAVY!r} if name in sys.modules])"
    )
    told = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert told.stdout.splitlines()[-1] == "[]"


@pytest.mark.parametrize("name", ["timelinejs", "icalendar", "gexf", "graphml", "ftm", "pdf"])
def test_what_a_person_rejected_is_not_handed_on_as_standing(record: Record, name: str) -> None:
    """A rejected visit is in none of the formats that show the record; JSON, the lists and PROV keep it."""
    visit = next(each for each in record.contacts if each.kind == "visit")
    accounts = tuple(each.account for each in visit.accounts)
    rejected = wide_record((Decision("d-1", "reject", accounts, "M. Reader", "2026-04-25T10:00:00Z", "not so"),))
    without = msgspec.structs.replace(
        rejected, contacts=tuple(each for each in rejected.contacts if each.kind != "visit"), echoes=()
    )
    if name in ("gexf", "graphml", "icalendar"):
        shown, bare = (written(name, each, words=WORDS) for each in (rejected, without))
        assert shown.replace(b"6 other contacts", b"5 other contacts") == bare
    elif name == "pdf":
        assert len(written(name, rejected)) < len(written(name, record))
    else:
        assert f'"{visit.id}"'.encode() not in written(name, rejected, words=WORDS)
    for kept in ("json", "prov", "annotations"):
        made = written(kept, rejected, words=WORDS).decode()
        assert visit.id in made and "reject" in made
