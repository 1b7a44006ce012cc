"""Editions: a Record of a case other than the one it keeps, shelved in a file of its own while it is looked at.

Such as the Record as known on a date, or that of a case which may not be written.
"""

from pathlib import Path

from backchannel.store.build import make_record, update
from backchannel.store.case import Case


def make_edition(case: Path, place: Path, as_known_on: str | None = None) -> None:
    """Makes the Record of the case, as known on a date, in a new file at `place`; whole, or not at all.

    Raises UsageError for what is no date, CaseError when a file cannot be used.
    """
    with Case.open(case, readonly=True) as opened:
        record = make_record(opened, as_known_on)
    half = place.with_name(f"{place.name}.half")
    half.unlink(missing_ok=True)
    with Case.open(half, create=True) as made:
        made.save_record(record)
    half.rename(place)


def renew(case: Path) -> None:
    """Brings the Record of a case up to date, in the case, with all that came since."""
    with Case.open(case) as opened:
        update(opened)
