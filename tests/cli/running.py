"""Running the program in the test, and what it gave."""

from pathlib import Path

import msgspec

from backchannel.model.record import Record


class Run(msgspec.Struct):
    """What a run of the program gave."""

    status: int
    out: str
    err: str


def exported(run, case: Path, *more: object) -> Record:
    """The Record of a case, as `export` gives it."""
    return msgspec.json.decode(run("export", "--case", case, *more).out, type=Record)
