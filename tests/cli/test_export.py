"""Exports on the command line: every format, to a file and to the pipe."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from backchannel.publish.formats import FORMATS, Format


@pytest.mark.parametrize(
    ("format", "start"), [("json", "{"), ("csv", "when,"), ("markdown", "# "), ("html", "<!doctype")]
)
def test_every_format_to_a_file_and_to_the_pipe(run, case: Path, tmp_path: Path, format: str, start: str) -> None:
    piped = run("export", "--case", case, "--format", format)
    out = tmp_path / "out"
    assert run("export", "--case", case, "-f", format, "-o", out).status == 0
    assert piped.out.lstrip().startswith(start)
    assert out.read_text(encoding="utf-8") == piped.out


@pytest.mark.parametrize("format", FORMATS, ids=lambda each: each.name)
def test_every_format_of_the_list_can_be_written(run, case: Path, tmp_path: Path, format: Format) -> None:
    out = tmp_path / f"story.{format.ending}"
    assert run("export", "--case", case, "-f", format.name, "-o", out).status == 0
    made = out.read_bytes()
    assert len(made) > 100 and (format.text or made[:4] in (b"PK\x03\x04", b"%PDF"))
    if format.name != "csv":
        early = tmp_path / "early"
        assert run("export", "--case", case, "-f", format.name, "--as-known-on", "2027-06-09", "-o", early).status == 0
        assert early.read_bytes() != made


def test_the_context_of_annotations_comes_from_the_texts(run, case: Path) -> None:
    (first, *_) = json.loads(run("export", "--case", case, "-f", "annotations").out)["items"]
    assert first["target"]["selector"][0]["suffix"]


def test_an_export_can_be_narrowed(run, case: Path) -> None:
    made = run("export", "--case", case, "-f", "markdown", "--status", "denied").out
    assert "denied" in made and "ten-minute" not in made


def test_a_closed_pipe_is_no_fault(case: Path) -> None:
    read_end, write_end = os.pipe()
    os.close(read_end)
    arguments = [sys.executable, "-m", "backchannel", "export", "--case", str(case)]
    told = subprocess.run(arguments, stdout=write_end, stderr=subprocess.PIPE, check=False)
    os.close(write_end)
    assert (told.returncode, told.stderr) == (0, b"")
