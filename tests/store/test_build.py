"""Building: in steps as at once, in any order, by one process or two, and after being killed."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import msgspec
import pytest

from backchannel.capture.coverage import Notice
from backchannel.errors import InputError, UsageError
from backchannel.store.build import Outcome, Told, build, current_record, make_record
from backchannel.store.case import Case
from tests.store.samples import READER, article, fail_on_sorrel, read_quotes, write_coverage

ROOT = Path(__file__).resolve().parents[2]


def built(case: Case, paths: list[str], **options: object) -> Outcome:
    given = {"reader": read_quotes, "reader_name": READER} | options
    return build(case, paths, **given)  # type: ignore[arg-type]


def export_of(path: Path) -> bytes:
    with Case.open(path, readonly=True) as case:
        return msgspec.json.encode(current_record(case))


@pytest.fixture
def coverage(tmp_path: Path) -> list[str]:
    return write_coverage(tmp_path / "coverage")


@pytest.fixture
def at_once(tmp_path: Path, coverage: list[str]) -> bytes:
    with Case.open(tmp_path / "at-once.case", create=True) as case:
        outcome = built(case, coverage)
    assert (outcome.seen, outcome.read, outcome.left_out) == (6, 6, 0)
    assert outcome.counts["statements"] == 6
    return export_of(tmp_path / "at-once.case")


def test_building_in_steps_reads_only_what_is_new_and_gives_the_same(
    tmp_path: Path, coverage: list[str], at_once: bytes
) -> None:
    path = tmp_path / "steps.case"
    with Case.open(path, create=True) as case:
        assert built(case, coverage[:5]).read == 5
    with Case.open(path) as case:
        assert built(case, coverage).read == 1
    assert export_of(path) == at_once


@pytest.mark.parametrize("order", [[5, 4, 3, 2, 1, 0], [2, 0, 5, 1, 4, 3]])
def test_the_order_of_inputs_does_not_matter(
    tmp_path: Path, coverage: list[str], at_once: bytes, order: list[int]
) -> None:
    path = tmp_path / "other.case"
    with Case.open(path, create=True) as case:
        built(case, [coverage[at] for at in order])
    assert export_of(path) == at_once


def test_a_folder_gives_what_its_files_give(tmp_path: Path, coverage: list[str], at_once: bytes) -> None:
    with Case.open(tmp_path / "folder.case", create=True) as case:
        built(case, [str(tmp_path / "coverage")])
    assert export_of(tmp_path / "folder.case") == at_once


def test_two_processes_give_what_one_gives(tmp_path: Path, coverage: list[str], at_once: bytes) -> None:
    with Case.open(tmp_path / "jobs.case", create=True) as case:
        assert built(case, coverage, jobs=2).read == 6
    assert export_of(tmp_path / "jobs.case") == at_once


@pytest.mark.parametrize("survived", [0, 1, 4])
def test_a_build_that_is_killed_leaves_a_case_that_opens_and_goes_on(
    tmp_path: Path, coverage: list[str], at_once: bytes, survived: int
) -> None:
    path = tmp_path / "killed.case"
    program = (
        "import sys\n"
        "from backchannel.store.build import build\n"
        "from backchannel.store.case import Case\n"
        "from tests.store.samples import READER, read_and_die\n"
        "build(Case.open(sys.argv[1], create=True), sys.argv[2:], reader=read_and_die, reader_name=READER)\n"
    )
    run = subprocess.run(
        [sys.executable, "-c", program, str(path), *coverage],
        cwd=ROOT,
        env=os.environ | {"DIE_AFTER": str(survived)},
        check=False,
    )
    assert run.returncode == -signal.SIGKILL
    with Case.open(path, readonly=True) as case:
        assert len(list(case.readings())) == survived
        assert len(current_record(case).statements) == survived
    with Case.open(path) as case:
        assert built(case, coverage).read == 6 - survived
    assert export_of(path) == at_once


def test_what_an_earlier_build_left_unread_is_read_by_the_next(tmp_path: Path, coverage: list[str]) -> None:
    with Case.open(tmp_path / "a.case", create=True) as case:
        built(case, coverage[:3])
        assert built(case, coverage[3:4], reader_name="another reader").read == 4


def test_problems_are_told_and_the_others_go_on(tmp_path: Path, coverage: list[str]) -> None:
    empty = tmp_path / "coverage" / "zz.txt"
    empty.touch()
    twice = tmp_path / "coverage" / "twice.txt"
    twice.write_bytes(Path(coverage[0]).read_bytes())
    problems: list[InputError | Notice] = []
    with Case.open(tmp_path / "a.case", create=True) as case:
        outcome = built(case, [str(tmp_path / "coverage"), "missing.txt"], told=Told(problem=problems.append))
    assert (outcome.read, outcome.left_out) == (6, 2)
    told = [str(problem) for problem in problems]
    assert any("zz.txt" in line and "empty" in line for line in told)
    assert any("missing.txt" in line for line in told)
    assert any("same bytes" in line for line in told)


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_fault_of_the_reader_costs_one_text(tmp_path: Path, coverage: list[str], jobs: int) -> None:
    bad = tmp_path / "coverage" / "sorrel.txt"
    bad.write_text(article(9, '"We sail," said Sorrel.'), encoding="utf-8")
    problems: list[object] = []
    with Case.open(tmp_path / "a.case", create=True) as case:
        outcome = built(
            case, [*coverage, str(bad)], reader=fail_on_sorrel, jobs=jobs, told=Told(problem=problems.append)
        )
        assert (outcome.read, outcome.left_out) == (6, 1)
        assert "sorrel.txt" in str(problems[0]) and "division by zero" in str(problems[0])


def test_a_bad_date_is_told_before_anything_is_kept(tmp_path: Path, coverage: list[str]) -> None:
    with Case.open(tmp_path / "a.case", create=True) as case:
        with pytest.raises(UsageError):
            built(case, coverage, published="soon")
        assert case.count() == 0


def test_the_record_as_known_on_a_date_leaves_out_what_came_later(tmp_path: Path, coverage: list[str]) -> None:
    with Case.open(tmp_path / "a.case", create=True) as case:
        built(case, coverage)
        assert len(make_record(case, "2027-06-03").statements) == 3
        assert len(current_record(case).statements) == 6


def test_a_record_that_another_program_made_is_made_anew_by_the_next_build(
    tmp_path: Path, coverage: list[str], at_once: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = tmp_path / "older.case"
    with Case.open(place, create=True) as case:
        with monkeypatch.context() as patch:
            patch.setattr("backchannel.store.shelving.RECORDER", "backchannel 0.1.0 (another)")
            built(case, coverage)
        assert not case.is_shelved() and not case.is_current()
        built(case, coverage)
        assert case.is_current()
    assert export_of(place) == at_once
