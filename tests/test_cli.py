"""The command line as a user runs it: one path through the program, and every way to go wrong in one sentence."""

import csv
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import msgspec
import pytest

from backchannel.cli import main
from backchannel.cli.app import app
from backchannel.model.reading import Reading
from backchannel.model.record import Record
from backchannel.publish.chronology import LISTS
from backchannel.publish.formats import FORMATS, Format

ROOT = Path(__file__).resolve().parent.parent
DOCS = ROOT / "docs" / "cli.md"
COMMANDS = (
    "build",
    "read",
    "schema",
    "show",
    "search",
    "why",
    "export",
    "decide",
    "add",
    "decisions",
    "import-decisions",
    "serve",
    "bench",
)
BENCHES = (
    "story",
    "contacts",
    "attribution",
    "times",
    "merge",
    "stories",
    "dates",
    "pages",
    "scale",
    "conflicts",
    "origins",
    "speed",
)
CALL = """Envoys hold a call on the lake
lake-post.example
Wed, 09 Jun 2027 08:00:00 +0000

Robert Miller and Anna Petrova held a ten-minute phone call on June 7. "Send the boats back first," Miller told Petrova.
"""
DENIAL = """Petrova denies a meeting
lake-wire.example
Thu, 10 Jun 2027 08:00:00 +0000

Anna Petrova denied that she had met Robert Miller in Port Sel. "We spoke by phone and no more," Petrova said.
"""


class Run(msgspec.Struct):
    """What a run of the program gave."""

    status: int
    out: str
    err: str


@pytest.fixture
def run(capfd: pytest.CaptureFixture[str]):
    def run_it(*arguments: object) -> Run:
        with pytest.raises(SystemExit) as ended:
            main([str(each) for each in arguments])
        shown = capfd.readouterr()
        assert "Traceback" not in shown.err
        return Run(int(ended.value.code or 0), shown.out, shown.err)

    return run_it


@pytest.fixture
def coverage(tmp_path: Path) -> Path:
    folder = tmp_path / "coverage"
    folder.mkdir()
    (folder / "call.txt").write_text(CALL, encoding="utf-8")
    (folder / "denial.txt").write_text(DENIAL, encoding="utf-8")
    return folder


@pytest.fixture
def case(run, coverage: Path, tmp_path: Path) -> Path:
    path = tmp_path / "story.case"
    assert run("build", coverage, "--case", path).status == 0
    return path


def exported(run, case: Path, *more: object) -> Record:
    return msgspec.json.decode(run("export", "--case", case, *more).out, type=Record)


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


def test_a_decision_is_kept_shown_and_can_be_taken_back(run, case: Path) -> None:
    call = next(each for each in exported(run, case).contacts if each.status == "held")
    why = ("--by", "M. Reader", "--why", "heard the tape", "--case", case)
    assert run("decide", call.id, "accept", *why).status == 0
    assert "confirmed by a person" in run("show", "contacts", "--case", case).out
    assert "heard the tape" in run("why", call.id, "--case", case).out
    assert run("decide", call.id, "reject", *why).status == 0
    assert "rejected" in run("show", "timeline", "--case", case).out
    assert [each.verdict for each in exported(run, case).decisions] == ["accept", "reject"]


def test_a_correction_is_shown_beside_what_was_read_and_undone(run, case: Path) -> None:
    call = next(each for each in exported(run, case).contacts if each.status == "held")
    why = ("--by", "M. Reader", "--why", "the tape says so", "--case", case)
    told = run("decide", call.id, "correct", "duration=PT12M", "participants=Anna Petrova; Dan Ost", *why)
    assert told.status == 0 and told.out.count("correct: ") == 2
    shown = run("show", "contacts", "--case", case).out
    assert "12 minutes" in shown and "Dan Ost" in shown and "corrected by a person" in " ".join(shown.split())
    explained = " ".join(run("why", call.id, "--case", case).out.split())
    assert "duration was read as PT10M" in explained and "the tape says so" in explained
    listed = run("decisions", "--case", case).out
    names = [each.id for each in exported(run, case).decisions]
    assert all(name in listed for name in names)
    for name in names:
        assert run("decide", name, "undo", *why).status == 0
    again = next(each for each in exported(run, case).contacts if each.id == call.id)
    assert again == call
    assert run("decisions", "--case", case).out.count("undone by") == 2
    assert "undone already" in run("decide", names[0], "undo", *why).err


def test_what_was_overlooked_is_added_and_told_as_added(run, case: Path) -> None:
    source = exported(run, case).sources[0].id
    why = ("--by", "M. Reader", "--why", "overlooked", "--case", case)
    given = ("kind=meeting", "status=planned", "participants=Anna Petrova", "when=2027-06-20")
    assert run("add", "contact", source, "Envoys hold a call on the lake", *given, *why).status == 0
    added = next(each for each in exported(run, case).contacts if each.kind == "meeting")
    assert added.review == "added"
    assert "added by a person" in " ".join(run("show", "timeline", "--case", case).out.split())
    assert "added by M. Reader" in " ".join(run("why", added.id, "--case", case).out.split())
    assert "Envoys hold" in run("export", "--case", case, "-f", "html").out


def test_the_record_as_known_on_a_date(run, case: Path) -> None:
    early = exported(run, case, "--as-known-on", "2027-06-09")
    assert [source.outlet for source in early.sources] == ["lake-post.example"]
    assert "denied" not in run("show", "timeline", "--case", case, "--as-known-on", "2027-06-09").out


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


def test_a_sheet_that_was_judged_comes_back_as_decisions(run, case: Path, tmp_path: Path) -> None:
    sheet = tmp_path / "contacts.csv"
    assert run("export", "--case", case, "-f", "csv", "--table", "contacts", "-o", sheet).status == 0
    heads, *rows = csv.reader(sheet.read_text(encoding="utf-8").splitlines())
    rows[0][heads.index("verdict")], rows[0][heads.index("why")] = "accept", "heard the tape"
    rows[1][heads.index("verdict")] = "perhaps"
    with sheet.open("w", encoding="utf-8", newline="") as out:
        csv.writer(out).writerows([heads, *rows])
    told = run("import-decisions", sheet, "--case", case, "--by", "M. Reader")
    assert told.status == 1 and "1 decision added, 0 there already" in told.out
    assert "contacts.csv: row 3: the verdict 'perhaps' is none of accept, reject" in told.err
    again = run("import-decisions", sheet, "--case", case, "--by", "M. Reader")
    assert "0 decisions added, 1 there already" in again.out
    record = exported(run, case)
    assert [(each.verdict, each.by, each.why) for each in record.decisions] == [
        ("accept", "M. Reader", "heard the tape")
    ]
    assert [each.review for each in record.contacts].count("accepted") == 1


def test_a_sheet_that_was_corrected_and_added_to_comes_back(run, case: Path, tmp_path: Path) -> None:
    sheet = tmp_path / "contacts.csv"
    assert run("export", "--case", case, "-f", "csv", "--table", "contacts", "-o", sheet).status == 0
    heads, *rows = csv.reader(sheet.read_text(encoding="utf-8").splitlines())
    rows[0][heads.index("place")], rows[0][heads.index("why")] = "Port Sel", "seen there"
    rows[1][heads.index("words")] = "other words"
    source = exported(run, case).sources[0].id
    new = {"source": source, "words": "no such words", "kind": "call", "status": "held", "participants": "A; B"}
    with sheet.open("w", encoding="utf-8", newline="") as out:
        csv.writer(out, delimiter=";").writerows([heads, *rows, [new.get(head, "") for head in heads]])
    told = run("import-decisions", sheet, "--case", case, "--by", "M. Reader")
    assert told.status == 1 and "1 decision added" in told.out
    assert "words cannot be corrected in a sheet" in told.err and "to the letter" in told.err
    record = exported(run, case)
    assert [each.values for each in record.decisions] == [(("place", ("Port Sel",)),)]
    assert [each.place for each in record.contacts if each.review == "corrected"] == ["Port Sel"]
    assert run("decide", record.decisions[0].id, "undo", "--case", case, "--by", "N. Reader", "--why", "x").status == 0
    again = run("import-decisions", sheet, "--case", case, "--by", "M. Reader")
    assert "0 decisions added" in again.out and "place Port Sel was undone by N. Reader" in again.err


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


@pytest.mark.parametrize(
    ("arguments", "status", "words"),
    [
        (["frob"], 2, "No such command"),
        (["show"], 2, "--help"),
        (["show", "recipes", "--case", "x"], 2, "recipes"),
        (["show", "timeline"], 2, "--case"),
        (["show", "timeline", "--case", "none.case"], 1, "does not exist"),
        (["show", "timeline", "--case", "."], 1, "is a folder"),
        (["show", "timeline", "--case", "noise"], 1, "is no case"),
        (["build", "x.txt", "--case", "no/where.case"], 1, "no does not exist"),
        (["build", "x.txt", "--case", "new.case", "--jobs", "0"], 2, "jobs"),
        (["build", "x.txt", "--case", "new.case", "--published", "soon"], 2, "soon"),
        (["read", "missing.txt"], 1, "missing.txt"),
        (["why", "c-none", "--case", "CASE"], 2, "no item c-none"),
        (["search", "***", "--case", "CASE"], 2, "no word"),
        (["show", "timeline", "--case", "CASE", "--as-known-on", "soon"], 2, "is no date"),
        (["show", "timeline", "--case", "CASE", "--actor", "Nobody"], 2, "no actor called"),
        (["export", "--case", "CASE", "--format", "docx"], 2, "docx"),
        (["export", "--case", "CASE", "--table", "contacts"], 2, "--format csv"),
        (["export", "--case", "CASE", "-f", "csv", "--table", "recipes"], 2, "recipes"),
        (["export", "--case", "CASE", "-f", "gexf", "--kind", "call"], 2, "--format csv or"),
        (["export", "--case", "CASE", "-o", "no/where.json"], 1, "cannot be written"),
        (["decide", "c-none", "accept", "--case", "CASE", "--by", "x", "--why", "y"], 2, "no item c-none"),
        (["decide", "c-none", "perhaps", "--case", "CASE", "--by", "x", "--why", "y"], 2, "perhaps"),
        (["decide", "c-none", "accept", "--case", "CASE"], 2, "--by"),
        (["decide", "c-none", "correct", "a=b", "--case", "CASE", "--by", "x", "--why", "y"], 2, "no item c-none"),
        (["decide", "d-none", "undo", "--case", "CASE", "--by", "x", "--why", "y"], 2, "no decision d-none"),
        (["decide", "d-none", "undo", "d-1", "--case", "CASE", "--by", "x", "--why", "y"], 2, "takes one id"),
        (
            ["add", "contact", "none", "w", "kind=call", "--case", "CASE", "--by", "x", "--why", "y"],
            1,
            "no source none",
        ),
        (["add", "recipe", "none", "w", "kind=call", "--case", "CASE", "--by", "x", "--why", "y"], 2, "recipe"),
        (["import-decisions", "none.xlsx", "--case", "CASE", "--by", "x"], 1, "none.xlsx: cannot be read"),
        (["import-decisions", "noise", "--case", "CASE", "--by", "x"], 1, "no CSV in UTF-8"),
        (["import-decisions", "noise", "--case", "CASE"], 2, "--by"),
        (["serve", "--case", "CASE", "--host", "0.0.0.0"], 2, "readers need a password"),
        (["serve", "--case", "CASE", "--host", "::ffff:127.0.0.1"], 2, "readers need a password"),
        (["serve", "--case", "CASE", "--password-file", "none.txt"], 2, "none.txt: the password cannot be read"),
        (["serve", "--case", "CASE", "--password-file", "noise", "--port", "0"], 2, "no UTF-8 text"),
        (["serve", "--case", "CASE", "--password-file", "short", "--port", "0"], 2, "choose one of 12 or more"),
        (["serve", "--case", "none.case"], 1, "does not exist; begin an empty one with"),
        (["serve", "--case", "no/where.case", "--create"], 1, "no does not exist"),
        (["serve", "--case", ".", "--create"], 1, "is a folder"),
        (["serve", "--case", "noise", "--create"], 1, "is no case"),
        (["bench", "story", "none"], 1, "none"),
    ],
)
def test_mistakes_are_told_in_one_line(
    run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], status: int, words: str
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("noise").write_bytes(bytes(range(256)) * 40)
    Path("short").write_text("quay\n", encoding="utf-8")
    if "CASE" in arguments:
        from backchannel.store.build import rebuild
        from backchannel.store.case import Case

        with Case.open("CASE", create=True) as made:
            rebuild(made)
    told = run(*arguments)
    assert (told.status, told.out) == (status, "")
    assert told.err.count("\n") == 1 and words in told.err, told.err


def test_a_fault_of_the_program_is_one_sentence_and_with_debug_a_trace(
    run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from backchannel.store import case as module

    def broken(*_: object, **__: object) -> None:
        raise ZeroDivisionError("division by zero")

    monkeypatch.setattr(module, "connect", broken)
    told = run("show", "timeline", "--case", tmp_path / "x")
    assert told.status == 1 and "report it" in told.err and told.err.count("\n") == 1
    with pytest.raises(ZeroDivisionError):
        main(["show", "timeline", "--case", str(tmp_path / "x"), "--debug"])


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


def test_a_closed_pipe_is_no_fault(case: Path) -> None:
    read_end, write_end = os.pipe()
    os.close(read_end)
    arguments = [sys.executable, "-m", "backchannel", "export", "--case", str(case)]
    told = subprocess.run(arguments, stdout=write_end, stderr=subprocess.PIPE, check=False)
    os.close(write_end)
    assert (told.returncode, told.stderr) == (0, b"")


def test_help_is_fast_because_it_loads_no_parser_and_no_server() -> None:
    program = (
        "import sys\nfrom backchannel.cli import main\n"
        "try:\n    main(['build', '--help'])\nexcept SystemExit:\n    pass\n"
        "print([name for name in ('spacy', 'litestar', 'uvicorn', 'trafilatura', 'numpy') if name in sys.modules])"
    )
    told = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert told.stdout.splitlines()[-1] == "[]"


@pytest.mark.parametrize("command", [*COMMANDS, *(f"bench {name}" for name in BENCHES)])
def test_every_command_has_help_with_an_example_and_a_place_in_the_docs(run, command: str) -> None:
    told = run(*command.split(), "--help")
    assert told.status == 0
    assert re.search(r"Examples?: backchannel", " ".join(told.out.split()))
    assert f"`backchannel {command}" in DOCS.read_text(encoding="utf-8")


def test_the_docs_name_every_option(run) -> None:
    docs = DOCS.read_text(encoding="utf-8")
    for command in COMMANDS:
        for option in re.findall(r"--[a-z][a-z-]+", run(*command.split(), "--help").out.partition("Options:")[2]):
            assert option in docs, (command, option)


def test_no_command_is_without_a_test_of_its_help() -> None:
    names = {each.name or each.callback.__name__ for each in app.registered_commands}  # type: ignore[union-attr]
    assert names | {group.name for group in app.registered_groups} == set(COMMANDS)
