"""One path through the program: a story from build to show, why and search, and as known on a date."""

import json
import subprocess
import sys
from pathlib import Path

import msgspec
import pytest

from backchannel.model.reading import Reading
from backchannel.model.record import Record
from backchannel.publish.chronology import LISTS
from tests.cli.running import exported


def test_a_story_from_build_to_export(run, case: Path) -> None:
    timeline = run("show", "timeline", "--case", case)
    assert timeline.status == 0 and timeline.err == ""
    assert "7 Jun 2027" in timeline.out and "held" in timeline.out
    assert "Call between Robert Miller and Anna Petrova" in timeline.out
    assert "lake-post.example, 9 Jun 2027" in timeline.out
    assert "\x1b" not in timeline.out
    record = exported(run, case)
    call = next(each for each in record.contacts if each.status == "held")
    why = run("why", call.id, "--case", case)
    assert why.status == 0 and "How the date was found" in why.out and "rule:" in why.out
    found = run("search", "boats", "--case", case)
    assert '"Send the boats back first,"' in found.out
    assert "Nothing holds" in run("search", "submarines", "--case", case).out
    for name in LISTS:
        assert run("show", name, "--case", case).status == 0


def test_building_again_reads_nothing_and_changes_nothing(run, case: Path, coverage: Path) -> None:
    before = run("export", "--case", case).out
    again = run("build", coverage, "--case", case)
    assert again.status == 0 and "0 of them read now" in again.out
    assert run("export", "--case", case).out == before


def test_the_record_as_known_on_a_date(run, case: Path) -> None:
    early = exported(run, case, "--as-known-on", "2027-06-09")
    assert [source.outlet for source in early.sources] == ["lake-post.example"]
    assert "denied" not in run("show", "timeline", "--case", case, "--as-known-on", "2027-06-09").out


def test_read_prints_one_reading_a_line_and_problems_apart(run, coverage: Path, tmp_path: Path) -> None:
    (coverage / "empty.txt").touch()
    told = run("read", coverage)
    readings = [msgspec.json.decode(line, type=Reading) for line in told.out.splitlines()]
    assert [Path(each.source.path).name for each in readings] == ["call.txt", "denial.txt"]
    assert told.status == 1
    assert told.err.count("\n") == 1 and "empty.txt" in told.err


def test_read_takes_standard_input_and_a_date() -> None:
    words = "Robert Miller met Anna Petrova on Tuesday."
    arguments = [sys.executable, "-m", "backchannel", "read", "-", "--published", "2027-06-09"]
    told = subprocess.run(arguments, input=words.encode(), capture_output=True, check=True)
    reading = json.loads(told.stdout)
    assert reading["text"] == words
    assert reading["source"]["published"] == "2027-06-09"
    assert [each["value"] for each in reading["times"]] == ["2027-06-08"]


def test_what_is_left_out_is_told_and_the_rest_is_built(run, coverage: Path, tmp_path: Path) -> None:
    (coverage / "noise.txt").write_bytes(bytes(range(256)) * 10)
    told = run("build", coverage, tmp_path / "missing.txt", "--case", tmp_path / "story.case")
    assert told.status == 1
    assert "noise.txt" in told.err and "missing.txt" in told.err and "2 left out" in told.err
    assert "2 sources, 2 of them read now" in told.out


def test_the_schema_fits_what_is_printed(run) -> None:
    schema = json.loads(run("schema").out)
    assert set(schema["$defs"]["Record"]["required"]) == {field.name for field in msgspec.structs.fields(Record)}


def test_stopping_a_build_is_told_and_what_was_read_is_kept(
    run, coverage: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from backchannel.read import pipeline

    read, seen = pipeline.read, []

    def stopped(text):
        if seen:
            raise KeyboardInterrupt
        seen.append(text)
        return read(text)

    with monkeypatch.context() as patched:
        patched.setattr(pipeline, "read", stopped)
        told = run("build", coverage, "--case", tmp_path / "story.case")
    assert told.status == 130 and "goes on from there" in told.err
    assert "1 of them read now" in run("build", coverage, "--case", tmp_path / "story.case").out
