"""build: coverage -> a case. Captures, reads what has not been read, and makes the Record.

Every source and every reading is kept as soon as it is there, so a build that is stopped is gone on with by
the same command. Building in steps, in any order, gives the same Record as building at once.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from backchannel.capture.coverage import Captured, Notice, capture
from backchannel.errors import InputError
from backchannel.model.record import Record
from backchannel.model.source import Text
from backchannel.store.case import Case
from backchannel.store.read_all import Reader, read_all

Problem = InputError | Notice


def _say_nothing(_: object) -> None:
    return None


@dataclass(frozen=True)
class Told:
    """Whom a build tells what happens: problems as they come, each source seen or text read, and that all is read and
    goes into the Record."""

    problem: Callable[[Problem], None] = _say_nothing
    seen: Callable[[str], None] = _say_nothing
    read: Callable[[str], None] = _say_nothing
    joining: Callable[[], None] = lambda: None


@dataclass(frozen=True)
class Outcome:
    """What a build did. `again`: how many of those that were read another program had read before.
    `left_out` is the number of inputs that are not in the case, `counts` that of the items of each
    kind that the Record holds."""

    seen: int
    read: int
    left_out: int
    counts: Mapping[str, int]
    again: int = 0


def build(
    case: Case,
    paths: Sequence[str],
    *,
    published: str | None = None,
    jobs: int = 1,
    told: Told | None = None,
    reader: Reader | None = None,
    reader_name: str | None = None,
) -> Outcome:
    """Takes the coverage under `paths` into the case and brings its Record up to date.

    `published`: the date of publication for texts that state none. `reader` and its name are those of
    `read.pipeline` unless given. Raises UsageError for a bad date, CaseError when the case cannot be written.
    """
    if reader is None or reader_name is None:
        from backchannel.read.pipeline import READER, read

        reader, reader_name = read, READER
    work = _Build(case, reader_name, told or Told())
    before = case.read_by_others(reader_name)
    for result in read_all(work.texts(paths, published), jobs, reader):
        if isinstance(result, InputError):
            work.leave_out(result)
        else:
            case.add_reading(result)
            work.read += 1
            work.told.read(result.source.path)
    work.told.joining()
    update(case)
    again = before - case.read_by_others(reader_name)
    return Outcome(work.seen, work.read, work.left_out, case.number_of_items(), again)


def reader_in_use() -> str:
    """The name of the reader that `build` uses: a text that another one read is read again."""
    from backchannel.read.pipeline import READER

    return READER


def update(case: Case) -> None:
    """Brings the Record that is kept up to what the case holds: by what a few new texts touch, where that tells it all;
    else it is made anew. Both come out the same."""
    if not case.is_current() and case.bring_in() is not None:
        rebuild(case)


def rebuild(case: Case) -> Record:
    """Makes the Record from the readings and decisions of the case, and keeps it."""
    from backchannel.reconcile.record import Making

    change = case.stamp()
    making = Making(case.readings(), case.decisions())
    if not case.readonly:
        case.save_record(making.record, change, making)
    return making.record


def make_record(case: Case, as_known_on: str | None = None) -> Record:
    """The Record of the case, or as it was known on a date (ISO 8601); nothing is kept. Raises UsageError."""
    from backchannel.reconcile.record import reconcile

    return reconcile(case.readings(), case.decisions(), as_known_on=as_known_on)


def current_record(case: Case, as_known_on: str | None = None) -> Record:
    """The Record of the case: as saved when that is up to date, else made anew."""
    if as_known_on is not None:
        return make_record(case, as_known_on)
    if not case.readonly:
        update(case)
    return case.record() or rebuild(case)


class _Build:
    """Counts of one build, and the texts that it has to read."""

    def __init__(self, case: Case, reader_name: str, told: Told) -> None:
        self.case, self.reader_name, self.told = case, reader_name, told
        self.seen = self.read = self.left_out = 0

    def leave_out(self, problem: InputError) -> None:
        self.left_out += 1
        self.told.problem(problem)

    def texts(self, paths: Sequence[str], published: str | None) -> Iterator[Text]:
        """Keeps each source, and gives those that this reader has not read: new ones first, then any that an
        earlier build left unread. Paths are taken in their sorting order, so that order does not matter."""
        given = set()
        for item in capture(sorted(set(paths)), published=published):
            if isinstance(item, Captured):
                self.case.add_source(item.text, item.raw)
                self.seen += 1
                self.told.seen(item.text.source.path)
                given.add(item.text.source.id)
                if not self.case.has_reading(item.text.source.sha256, self.reader_name):
                    yield self.case.text(item.text.source.id)
            elif isinstance(item, InputError):
                self.leave_out(item)
            else:
                self.told.problem(item)
        for source in self.case.unread(self.reader_name):
            if source not in given:
                yield self.case.text(source)
