"""What the first lines of plain texts were taken for is told once for a whole build."""

from pathlib import Path

import pytest

from backchannel.capture.coverage import Notice, Taken
from backchannel.cli import main
from backchannel.cli.taken_heads import NAMED, Gathered


def _texts(folder: Path, *heads: str) -> Path:
    folder.mkdir()
    for number, head in enumerate(heads):
        words = f"{head}\n\nRobert Miller called Anna Petrova on June {number + 1}.\n"
        (folder / f"{number}.txt").write_text(words, encoding="utf-8")
    return folder


def test_a_build_tells_all_heads_in_one_sentence_with_their_outlets(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    heads = (
        "They spoke\nLake Post\nJune 6, 2024",
        "They met\nLake Post\n7 June 2024",
        "They left\nLake Wire\n7 Jun 2024",
    )
    texts = _texts(tmp_path / "texts", *heads)
    with pytest.raises(SystemExit):
        main(["build", str(texts), "--case", str(tmp_path / "a.case")])
    told = capsys.readouterr().err
    assert told.count("backchannel:") == 1
    assert "3 plain texts were taken to begin with headline, outlet and day, from Lake Post (2), Lake Wire (1)" in told
    assert "show sources --case" in told


def test_one_text_is_told_by_itself(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["read", str(_texts(tmp_path / "texts", "They spoke\nLake Post\nJune 6, 2024"))])
    told = capsys.readouterr().err
    assert told.count("backchannel:") == 1
    assert '0.txt: its first lines were taken for a headline, the outlet "Lake Post", and the day 2024-06-06' in told


def test_days_alone_are_told_apart_and_many_are_counted() -> None:
    said: list[object] = []
    gathered = Gathered(said.append)
    gathered(Notice("a.txt", "is odd"))
    for number in range(NAMED + 2):
        gathered(Taken(f"{number}.txt", "", None, "2024-06-06"))
    assert [str(each) for each in said] == ["a.txt: is odd"]
    (told,) = gathered.told()
    assert told.startswith("10 plain texts tell a day at their top and no outlet: 0.txt (2024-06-06)")
    assert told.endswith("7.txt (2024-06-06) and 2 more; check them")
