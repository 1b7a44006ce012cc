"""`bench speed`: time by layer, against the bare spaCy pipeline on the same texts in the same run."""

import resource
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from backchannel.bench.report import Report
from backchannel.capture.coverage import Captured, capture
from backchannel.errors import InputError
from backchannel.model.reading import Reading
from backchannel.model.source import Text
from backchannel.read import pipeline as layers
from backchannel.read.nlp import bare_pipeline

_LAYERS = (
    "parse",
    "read_quotations",
    "read_actors",
    "read_times",
    "read_attributions",
    "read_contacts",
    "place_attributions",
    "read_proposals",
    "read_moves",
    "place_moves",
    "read_relays",
    "read_echoes",
    "read_hedges",
    "read_corrections",
    "read_main_event",
    "read_evidence",
)


class _Stopwatch:
    """Wraps the layers of `read.pipeline` for one run, and gives each its seconds."""

    def __init__(self) -> None:
        self.seconds = dict.fromkeys(_LAYERS, 0.0)
        self._plain = {name: getattr(layers, name) for name in _LAYERS}

    def __enter__(self) -> "_Stopwatch":
        for name, function in self._plain.items():
            setattr(layers, name, self._timed(name, function))
        return self

    def __exit__(self, *_: object) -> None:
        for name, function in self._plain.items():
            setattr(layers, name, function)

    def _timed(self, name: str, function: Callable[..., object]) -> Callable[..., object]:
        def timed(*arguments: object) -> object:
            start = time.perf_counter()
            try:
                return function(*arguments)
            finally:
                self.seconds[name] += time.perf_counter() - start

        return timed


def bench_speed(path: Path, errors: int = 0, readings: list[Reading] | None = None) -> Report:
    """Reads every text under `path` twice, bare and whole, and says how long each took. What was read is put into
    `readings`, where a list is given.

    `ratio` is whole read over bare pipeline. Bare and whole alternate text by text, so that a busy machine
    slows both. `errors` is not used.
    """
    texts = list(_texts(path))
    if not texts:
        raise InputError(str(path), "holds no text", "name a folder with articles")
    bare = bare_pipeline()
    layers.read(texts[0])
    bare(texts[0].text)
    bare_seconds = whole_seconds = 0.0
    tokens = 0
    with _Stopwatch() as watch:
        for text in texts:
            start = time.perf_counter()
            tokens += len(bare(text.text))
            bare_seconds += time.perf_counter() - start
            start = time.perf_counter()
            reading = layers.read(text)
            whole_seconds += time.perf_counter() - start
            if readings is not None:
                readings.append(reading)
    rows: list[tuple[str, ...]] = [
        _row(name, seconds, tokens, whole_seconds) for name, seconds in watch.seconds.items()
    ]
    rows.append(_row("whole read", whole_seconds, tokens, whole_seconds))
    rows.append(_row("bare pipeline", bare_seconds, tokens, whole_seconds))
    ratio = whole_seconds / bare_seconds
    notes = (
        f"{len(texts)} texts, {tokens} tokens; whole read takes {ratio:.2f} times the bare pipeline",
        f"{len(texts) / whole_seconds:.1f} texts a second, {tokens / whole_seconds:.0f} tokens a second",
        f"peak memory {_peak_memory():.0f} MB",
    )
    figures = {"ratio": ratio, "texts a second": len(texts) / whole_seconds, "peak MB": _peak_memory()}
    columns = ("layer", "seconds", "us/token", "% of read")
    return Report(f"Speed on {path.name}", columns, tuple(rows), notes, figures)


def _row(name: str, seconds: float, tokens: int, whole: float) -> tuple[str, ...]:
    return name, f"{seconds:.2f}", f"{1e6 * seconds / tokens:.1f}", f"{100 * seconds / whole:.1f}"


def _texts(path: Path) -> Iterator[Text]:
    for item in capture([str(path)]):
        if isinstance(item, Captured):
            yield item.text


def _peak_memory() -> float:
    """Peak resident memory of this process in MB (ru_maxrss is in kB on Linux, bytes on macOS)."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (1e6 if sys.platform == "darwin" else 1e3)
