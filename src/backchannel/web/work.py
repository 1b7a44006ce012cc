"""Work: what jobs do, as functions of a module, so that a process beside the server can run them."""

from pathlib import Path

from backchannel.errors import InputError
from backchannel.publish.chronology import Filter
from backchannel.publish.formats import format_of, written
from backchannel.store.build import Problem as Found
from backchannel.store.build import Told, build, current_record, reader_in_use
from backchannel.store.case import Case
from backchannel.store.intake import as_told, take_in
from backchannel.store.read_all import Reader
from backchannel.web.jobs import Task, Tell


def add_sources(task: Task, tell: Tell) -> None:
    """Takes in what lies in the folder of the task, then reads all that the case has not read.

    `given`: `files`, names with the numbers under which they lie; `refused`, names of others and why; `published`;
    `reader` and `reader_name` for tests.
    """

    def problem(found: Found) -> None:
        tell(("problem", (*as_told(found), isinstance(found, InputError))))

    for name, why in task.given.get("refused", ()):
        tell(("problem", (name, why, True)))
    files = [(name, Path(task.folder, number)) for name, number in task.given.get("files", ())]
    reader: Reader | None = task.given.get("reader")
    with Case.open(task.case) as case:
        tell(("step", "taking the sources in"))
        told = Told(
            problem,
            lambda path: tell(("seen", path)),
            lambda path: tell(("read", path)),
            lambda: tell(("step", "making the record")),
        )
        kept, _ = take_in(case, files, published=task.given.get("published") or None, told=told)
        for _, place in files:
            place.unlink(missing_ok=True)
        tell(("sources", kept))
        reader_name = task.given.get("reader_name") or reader_in_use()
        tell(("to_read", len(case.unread(reader_name))))
        tell(("step", "reading"))
        outcome = build(case, (), told=told, reader=reader, reader_name=task.given.get("reader_name"))
        kinds = ("contacts", "statements", "moves", "proposals", "conflicts")
        tell(("result", {name: outcome.counts[name] for name in kinds}))
    tell(("done", ""))


def write_export(task: Task, tell: Tell) -> None:
    """Writes the record into the file `export` in the folder of the task. `given`: parts of a wish, and a `name`."""
    wish = task.given
    with Case.open(task.case, readonly=True) as case:
        tell(("step", "putting the record together"))
        record = current_record(case, wish["as_known_on"])
        tell(("step", "writing the file"))
        made = written(
            wish["format"],
            record,
            table=wish["table"],
            wanted=Filter(wish["actor"], wish["kind"], wish["status"]),
            words=lambda source: case.text(source).text,
        )
    (task.folder / "export").write_bytes(made)
    media_type = format_of(wish["format"]).media_type
    tell(("result", {"name": wish["name"], "media_type": media_type, "size": len(made)}))
    tell(("done", ""))
