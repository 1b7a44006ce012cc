"""Every way to go wrong, told in one sentence."""

from pathlib import Path

import pytest

from backchannel.cli import main


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
        (["show", "contacts", "--status", "planed", "--case", "CASE"], 2, "did you mean planned?"),
        (["export", "--status", "planed", "--case", "CASE"], 2, "did you mean planned?"),
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
