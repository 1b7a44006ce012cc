"""`bench scale`: how the time and the memory of reconciling grow with the number of texts, on made-up coverage."""

import math
import resource
import time

from backchannel.bench.made_up import made_up
from backchannel.bench.report import Report
from backchannel.reconcile.record import reconcile

SIZES = (1_000, 2_000, 5_000, 10_000, 20_000)


def bench_scale(most: int = SIZES[-1]) -> Report:
    """Reconciles made-up coverage of growing size, up to `most` texts, each size twice: with and without its last text.

    The second time stands for adding one text to a case that holds the others. Times are of the processor. `growth` is
    the exponent of the time between the smallest and the largest size, above what n log n would take; memory is the
    peak of the process, in MB, the Readings included.
    """
    rows: list[tuple[str, ...]] = []
    seconds: dict[int, float] = {}
    added = 0.0
    for size in [size for size in SIZES if size <= most] or [most]:
        readings = list(made_up(size))
        start = time.process_time()
        record = reconcile(readings)
        seconds[size] = time.process_time() - start
        start = time.process_time()
        reconcile([*readings, *made_up(1, first=size)])
        added = time.process_time() - start
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        rows.append(
            (f"{size:,}", f"{seconds[size]:.1f}", f"{1000 * seconds[size] / size:.2f}", f"{added:.1f}", f"{memory:.0f}",
             f"{len(record.contacts):,}")
        )  # fmt: skip
    least, largest = min(seconds), max(seconds)
    growth = _growth(least, seconds[least], largest, seconds[largest])
    figures = {"growth": growth, "seconds": seconds[largest], "memory": memory, "one more": added}
    columns = ("texts", "seconds", "ms a text", "one more, s", "peak MB", "contacts")
    note = f"time over n log n grows as n to the power of {growth:.2f}"
    return Report("Reconciling made-up coverage", columns, tuple(rows), (note,), figures)


def _growth(few: int, fast: float, many: int, slow: float) -> float:
    """The exponent by which time over n log n grows from `few` texts to `many`; 0 for n log n itself."""
    if few == many:
        return 0.0
    each = [seconds / (count * math.log(count)) for count, seconds in ((few, fast), (many, slow))]
    return math.log(each[1] / each[0]) / math.log(many / few)
