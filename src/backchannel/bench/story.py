"""`bench story`: a case built from a story's texts, against the gold file beside them.

The whole path is scored: capture, read, reconcile. Each section says what was found, what was missed and
what was invented, and prints each miss.
"""

from dataclasses import dataclass
from pathlib import Path

from backchannel.bench.gold import load_gold, published_of
from backchannel.bench.report import Report, Score
from backchannel.bench.story_case import Section, Story
from backchannel.bench.story_sections import SECTIONS
from backchannel.capture.coverage import Captured, capture
from backchannel.errors import InputError
from backchannel.read.pipeline import read
from backchannel.reconcile.record import reconcile


@dataclass(frozen=True)
class _Files:
    gold: Path
    texts: list[str]


def bench_story(path: Path, errors: int = 20) -> Report:
    """Scores the story in folder `path` (texts beside, or in `coverage/` under, a `gold.json`).

    `errors` is how many misses and inventions a section prints. A folder of such folders gives one table of
    their statements.
    """
    stories = [] if (path / "gold.json").is_file() or not path.is_dir() else sorted(path.glob("*/gold.json"))
    if stories:
        return _bench_stories(path.name, [load_story(gold.parent) for gold in stories])
    return score_story(load_story(path), errors)


def _bench_stories(name: str, stories: list[Story]) -> Report:
    """Statements of several stories, one a row, and together."""
    rows: list[tuple[str, ...]] = []
    total, speakers = Score(0, 0, 0), 0
    for story in stories:
        figures = score_story(story, errors=0).figures
        score = Score(*(int(figures[f"statements {key}"]) for key in ("with source", "gold", "read")))
        right = int(figures["statements speakers right"])
        rows.append((story.name, *score.cells(), f"{int(figures['statements found'])} of {score.gold}", str(right)))
        total, speakers = total + score, speakers + right
    rows.append(("together", *total.cells(), "", str(speakers)))
    columns = ("statements, C50+S", "P", "R", "F1", "found", "speakers right")
    return Report(f"Stories in {name}", columns, tuple(rows), (), {"C50+S F1": 100 * total.f1})


def load_story(path: Path) -> Story:
    """The texts of a story read and reconciled, with its gold. Raises InputError without a gold file."""
    files = _files(path)
    published = published_of(files.gold)
    captured = capture(files.texts, published=published)
    texts = [item.text for item in captured if isinstance(item, Captured)]
    readings = [read(text) for text in texts]
    by_name = {Path(reading.source.path).name: reading.text for reading in readings}
    return Story(path.name, load_gold(files.gold, by_name), tuple(readings), reconcile(readings))


def _files(path: Path) -> _Files:
    gold = path / "gold.json"
    if not gold.is_file():
        raise InputError(str(path), "has no gold.json", "name a folder with texts and their gold file")
    folder = path / "coverage" if (path / "coverage").is_dir() else path
    texts = sorted(
        str(file)
        for file in folder.iterdir()
        if file.is_file() and file.name not in {"gold.json", "README.md", "known_failures.json"}
    )
    return _Files(gold, texts)


def score_story(story: Story, errors: int = 20) -> Report:
    """The table of sections, with their misses as notes."""
    rows: list[tuple[str, ...]] = []
    notes: list[str] = []
    figures: dict[str, float] = {}
    for name, score in SECTIONS.items():
        section = score(story)
        if section.gold or section.invented:
            counts = (section.gold, section.found, len(section.missed), len(section.invented))
            rows.append((name, *map(str, counts)))
        figures[f"{name} found"] = section.found
        figures[f"{name} gold"] = section.gold
        figures[f"{name} invented"] = len(section.invented)
        figures |= {f"{name} {key}": value for key, value in section.figures.items()}
        notes += _section_notes(name, section, errors)
    notes += [f"gold words not in the text: {words}" for words in story.gold.missing_words]
    columns = ("section", "gold", "found", "missed", "invented")
    return Report(f"Story {story.name}", columns, tuple(rows), tuple(notes), figures)


def _section_notes(name: str, section: Section, errors: int) -> list[str]:
    lines = [f"{name}: {key} {value:g}" for key, value in section.figures.items()]
    lines += [f"{name} missed: {line}" for line in section.missed[:errors]]
    lines += [f"{name} wrong: {line}" for line in section.wrong[:errors]]
    lines += [f"{name} invented: {line}" for line in section.invented[:errors]]
    return lines


def miss_keys(story: Story) -> list[str]:
    """What the gold has and the record has not, one stable key each: the section and the gold's id.

    Parts without an id of their own are named by their owner and their first words.
    """
    keys = []
    for name, score in SECTIONS.items():
        for line in score(story).missed:
            owner = line.split(":", 1)[0]
            words = line.rsplit(": ", 1)[-1][:60] if name in {"terms", "positions", "times"} else ""
            keys.append(f"{name} {owner} {words}".strip())
    return keys
