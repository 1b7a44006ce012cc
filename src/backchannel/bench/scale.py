"""`bench scale`: how the time and the memory of making a record grow with the number of texts, on made-up coverage; and
what one more text costs, through the case file."""

import math
import resource
import sqlite3
import statistics
import time
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory

from backchannel.bench.made_up import made_up
from backchannel.bench.report import Report
from backchannel.model.reading import Reading
from backchannel.model.source import Text
from backchannel.reconcile.record import Making
from backchannel.store.case import Case

SIZES = (1_000, 2_000, 5_000, 10_000, 20_000)
MORE = 100  # texts that come to the largest case one by one


def bench_scale(most: int = SIZES[-1], more: int = MORE) -> Report:
    """Reconciles made-up coverage of growing size, up to `most` texts, then keeps the largest in a case and adds `more`
    texts one by one.

    Times are of the processor. `growth` is the exponent of the time between the smallest and the largest size, above
    what n log n would take; memory is the peak of the process, in MB, the Readings included. A text that cannot be
    brought in by what it touches is counted, and taken out again: the Record would be made anew.
    """
    rows: list[tuple[str, ...]] = []
    seconds: dict[int, float] = {}
    sizes = [size for size in SIZES if size <= most] or [most]
    for size in sizes:
        readings = list(made_up(size))
        start = time.process_time()
        making = Making(readings)
        seconds[size] = time.process_time() - start
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        rows.append(
            (f"{size:,}", f"{seconds[size]:.1f}", f"{1000 * seconds[size] / size:.2f}", "", f"{memory:.0f}",
             f"{len(making.record.contacts):,}")
        )  # fmt: skip
        if size != sizes[-1]:
            del making
    times, why, saving = _one_by_one(readings, making, made_up(more, first=sizes[-1]))
    added = statistics.median(times) if times else float("nan")
    rows[-1] = (*rows[-1][:3], f"{added:.2f}", *rows[-1][4:])
    least, largest = min(seconds), max(seconds)
    growth = _growth(least, seconds[least], largest, seconds[largest])
    figures = {
        "growth": growth, "seconds": seconds[largest], "memory": memory, "one more": added,
        "one more, slowest": max(times, default=float("nan")), "brought in of 100": 100 * len(times) / more,
    }  # fmt: skip
    columns = ("texts", "seconds", "ms a text", "one more, s", "peak MB", "contacts")
    notes = [
        f"time over n log n grows as n to the power of {growth:.2f}",
        f"{len(times)} of {more} more texts were brought in by what they touch, at most {max(times, default=0):.2f} s; "
        f"to make and keep the whole takes {seconds[largest] + saving:.1f} s",
        *(f"{number} of {more} would have the whole made anew: {reason}" for reason, number in why.most_common()),
    ]
    return Report("Reconciling made-up coverage", columns, tuple(rows), tuple(notes), figures)


def _one_by_one(
    readings: Iterable[Reading], making: Making, more: Iterable[Reading]
) -> tuple[list[float], Counter[str], float]:
    """Seconds that each of some more texts takes to be read and brought into the case of the others; why it is not,
    of those that are not; and seconds that it takes to keep the Record of the others, whose making is given."""
    times: list[float] = []
    why: Counter[str] = Counter()
    with TemporaryDirectory() as folder, Case.open(Path(folder, "made up.case"), create=True) as case:
        for reading in readings:
            _keep(case, reading)
        start = time.process_time()
        case.save_record(making.record, case.stamp(), making)
        saving = time.process_time() - start
        for reading in more:
            _keep(case, reading)
            start = time.process_time()
            reason = case.bring_in()
            if reason is None:
                times.append(time.process_time() - start)
            else:
                why[reason] += 1
                _take_out(case.path, reading)
    return times, why, saving


def _keep(case: Case, reading: Reading) -> None:
    case.add_source(Text(reading.source, reading.text, title_end=reading.title_end), reading.text.encode())
    case.add_reading(reading)


def _take_out(path: Path, reading: Reading) -> None:
    """Takes a Reading out of a case, and leaves its Record current."""
    with sqlite3.connect(path) as db:
        db.execute("DELETE FROM readings WHERE sha256 = ?", (reading.source.sha256,))
        db.execute("UPDATE record SET change = (SELECT change FROM changes)")
    db.close()


def _growth(few: int, fast: float, many: int, slow: float) -> float:
    """The exponent by which time over n log n grows from `few` texts to `many`; 0 for n log n itself."""
    if few == many:
        return 0.0
    each = [seconds / (count * math.log(count)) for count, seconds in ((few, fast), (many, slow))]
    return math.log(each[1] / each[0]) / math.log(many / few)
