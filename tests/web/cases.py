"""Cases for the pages, made by hand: no model reads them."""

from collections.abc import Iterable
from pathlib import Path

from backchannel.model.reading import Reading
from backchannel.model.source import Text
from backchannel.store.build import rebuild
from backchannel.store.case import Case


def write_case(place: Path, readings: Iterable[Reading]) -> Path:
    """A case of these readings."""
    with Case.open(place, create=True) as case:
        for reading in readings:
            case.add_source(Text(reading.source, reading.text, title_end=reading.title_end), reading.text.encode())
            case.add_reading(reading)
        rebuild(case)
    return place
