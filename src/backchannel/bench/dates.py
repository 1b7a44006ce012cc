"""`bench dates`: the day of a text's main event, against the "when" of Giveme5W1H.

The gold day of a text was settled once for its story, and contradicts the phrase that the coders marked in a
fifth of the texts ("Wednesday" beside a Saturday). So each gold day is put into one of three classes by a rule that
uses nothing of this program:

- named: a phrase that the coders marked names that day: a weekday (the last one up to publication), a day of a
  month, or "today", "tonight" and the like (the day of publication);
- open: no phrase names a day, and the gold day is one of the seven before publication, or that of it;
- contradicted: the rest. These are counted and left out.

Every second text, in the order of file names, was looked at while the reader was written ("seen").
"""

import re
from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from babel.dates import get_day_names, get_month_names

from backchannel.bench.report import Report
from backchannel.bench.story_corpora import StoryText, read_story_corpus
from backchannel.errors import InputError
from backchannel.model.when import When
from backchannel.read.document import parse
from backchannel.read.main_event import read_main_event
from backchannel.read.times.reader import publication_day, read_times

_DAYS = {name.lower(): at for at, name in get_day_names("wide", locale="en").items()}
_MONTHS = {name[:3].lower(): at for at, name in get_month_names("wide", locale="en").items()}
_OF_MONTH = re.compile(rf"\b({'|'.join(_MONTHS)})[a-z]*\.? (\d{{1,2}})\b(?:, (\d{{4}}))?", re.IGNORECASE)
_TODAY = re.compile(r"\b(?:today|tonight|this (?:morning|afternoon|evening))\b", re.IGNORECASE)
CLASSES = ("named", "open")


@dataclass(frozen=True)
class Outcome:
    """A text, its gold day and class, and what was read."""

    text: StoryText
    day: date
    sort: str
    seen: bool
    read: When | None

    @property
    def right(self) -> bool:
        """Whether the value is that day; of an interval, its first day."""
        return self.read is not None and self.read.value[:10] == self.day.isoformat()


def bench_dates(path: Path, errors: int = 0) -> Report:
    """Reads the main event's day of every text of Giveme5W1H at `path`; prints up to `errors` misses.

    Raises InputError where it does not lie there.
    """
    outcomes, left_out = [], Counter[str]()
    for at, each in enumerate(read_story_corpus(path)):
        day, sort = gold_day(each)
        if day is None or sort not in CLASSES:
            left_out[sort] += 1
            continue
        document = parse(each.text)
        outcomes.append(Outcome(each, day, sort, at % 2 == 0, read_main_event(document, read_times(document))))
    if not outcomes:
        raise InputError(str(path), "has no gold days of events", "name the folder of Giveme5W1H")
    rows, figures = [], {}
    for sort in CLASSES:
        mine = [each for each in outcomes if each.sort == sort]
        rows.append((sort, *(_cell([e for e in mine if e.seen is seen]) for seen in (True, False)), _cell(mine)))
        figures[f"{sort} right"] = 100 * sum(each.right for each in mine) / max(1, len(mine))
    rows.append(("all", *(_cell([e for e in outcomes if e.seen is seen]) for seen in (True, False)), _cell(outcomes)))
    figures["right"] = 100 * sum(each.right for each in outcomes) / len(outcomes)
    told = [each for each in outcomes if each.read is not None and each.read.phrase is not None]
    notes = [
        f"left out: {left_out['contradicted']} golds that a phrase or the publication contradicts, "
        f"{left_out['none']} without a day or a publication",
        f"of {len(outcomes)}, {len(told)} days are told by the text ({_cell(told)} right), the rest inferred",
        *[_miss(each) for each in outcomes if not each.right][:errors],
    ]
    return Report(
        f"Main events on {path.name}", ("gold day", "seen", "unseen", "both"), tuple(rows), tuple(notes), figures
    )


def _cell(outcomes: list[Outcome]) -> str:
    right = sum(each.right for each in outcomes)
    return f"{right}/{len(outcomes)} {100 * right / max(1, len(outcomes)):.1f}"


def gold_day(each: StoryText) -> tuple[date | None, str]:
    """The gold day of a text, and named, open, contradicted or none."""
    slots = each.row.get("fiveWoneH")
    marked = slots["when"]["annotated"] if isinstance(slots, dict) else []
    published = publication_day(each.text.source.published)
    day = publication_day(marked[0].get("parsed")) if marked else None
    if day is None or published is None:
        return None, "none"
    named = {found for phrase in marked if (found := named_day(phrase.get("text") or "", published)) is not None}
    if not 0 <= (published - day).days <= 7 or (named and day not in named):
        return day, "contradicted"
    return day, "named" if named else "open"


def named_day(phrase: str, published: date) -> date | None:
    """The day that a phrase names beside its publication day; None where it names none."""
    found = _OF_MONTH.search(phrase)
    if found:
        return date(int(found[3] or published.year), _MONTHS[found[1].lower()], int(found[2]))
    for word in re.findall(r"[a-z]+", phrase.lower()):
        if word in _DAYS:
            return published - timedelta(days=(published.weekday() - _DAYS[word]) % 7)
    return published if _TODAY.search(phrase) else None


def _miss(each: Outcome) -> str:
    read = f"{each.read.value} ({each.read.rule})" if each.read else "nothing"
    title = each.text.text.source.title or each.text.name
    return f"{each.sort}: {read} is not {each.day}; published {each.text.text.source.published}: {title}"
