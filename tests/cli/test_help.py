"""Help: every command has it, with an example and a place in the docs."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from backchannel.cli.app import app

ROOT = Path(__file__).resolve().parent.parent.parent
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
