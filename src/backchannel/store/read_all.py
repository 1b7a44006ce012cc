"""Reads many Texts, one after another or several at once; the Readings come in the order of the Texts.

At most a window of texts is under way, so memory does not grow with the number of texts.
"""

import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context

import msgspec

from backchannel.errors import BackchannelError, InputError
from backchannel.model.reading import Reading
from backchannel.model.source import Text

Reader = Callable[[Text], Reading]
CHUNK_TEXTS = 8
CHUNK_CHARACTERS = 40_000  # a chunk takes some seconds: long against the cost of handing it over
CHUNKS_WAITING = 3  # a process, so that none waits for work


def read_all(texts: Iterable[Text], jobs: int, reader: Reader) -> Iterator[Reading | InputError]:
    """The Reading of each Text, in order; an InputError for a text that the reader fails on.

    `jobs` is the number of processes; `reader` must then be a function of a module. Raises
    BackchannelError when a process dies.
    """
    if jobs <= 1:
        for text in texts:
            yield _read_one(reader, text)
        return
    with ProcessPoolExecutor(jobs, get_context("spawn"), initializer=_ignore_interrupts) as pool:
        try:
            for packed in _in_order(pool, reader, _chunks(texts), jobs * CHUNKS_WAITING):
                yield from packed
        except BrokenProcessPool:
            raise BackchannelError(
                "a process that was reading died, perhaps for want of memory; what was read is kept: "
                f"run the same command again with --jobs {max(1, jobs // 2)}"
            ) from None
        finally:
            pool.shutdown(wait=True, cancel_futures=True)


def _in_order(
    pool: ProcessPoolExecutor, reader: Reader, chunks: Iterator[list[Text]], window: int
) -> Iterator[list[Reading | InputError]]:
    waiting: deque[Future[list[bytes | tuple[str, str]]]] = deque()
    for chunk in chunks:
        waiting.append(pool.submit(_read_chunk, reader, chunk))
        if len(waiting) >= window:
            yield _unpacked(waiting.popleft().result())
    while waiting:
        yield _unpacked(waiting.popleft().result())


def _chunks(texts: Iterable[Text]) -> Iterator[list[Text]]:
    chunk: list[Text] = []
    characters = 0
    for text in texts:
        chunk.append(text)
        characters += len(text.text)
        if len(chunk) >= CHUNK_TEXTS or characters >= CHUNK_CHARACTERS:
            yield chunk
            chunk, characters = [], 0
    if chunk:
        yield chunk


def _read_one(reader: Reader, text: Text) -> Reading | InputError:
    """`read` gives a Reading for any text; should it fail all the same, one text is lost and not the build."""
    try:
        return reader(text)
    except Exception as error:
        return _failure(text.source.path, f"{type(error).__name__}: {error}")


def _failure(path: str, problem: str) -> InputError:
    remedy = "please report this with the text; the others go on"
    return InputError(path, f"could not be read for a fault of this program ({problem})", remedy)


def _read_chunk(reader: Reader, texts: list[Text]) -> list[bytes | tuple[str, str]]:
    """Readings as JSON, which travels between processes faster than objects do; (path, problem) for failures."""
    read: list[bytes | tuple[str, str]] = []
    for text in texts:
        result = _read_one(reader, text)
        if isinstance(result, InputError):
            read.append((result.path, result.problem))
        else:
            read.append(msgspec.json.encode(result))
    return read


def _unpacked(chunk: list[bytes | tuple[str, str]]) -> list[Reading | InputError]:
    decoder = msgspec.json.Decoder(Reading)
    remedy = "please report this with the text; the others go on"
    return [InputError(*each, remedy) if isinstance(each, tuple) else decoder.decode(each) for each in chunk]


def _ignore_interrupts() -> None:
    """Ctrl-C is for the process that a person started; it ends the others."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
