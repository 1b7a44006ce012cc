"""`bench pages`: how fast each view answers, and how much goes over the wire, on a large case made up for it."""

import math
import random
import re
import socket
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import quote

from backchannel.bench.made_up import made_up
from backchannel.bench.report import Report
from backchannel.errors import BackchannelError, UsageError
from backchannel.model.source import Text
from backchannel.reconcile.record import reconcile
from backchannel.store.case import Case

TEXTS = 20_000
PEOPLE = 400
TIMES = 40  # each view is asked for, each time with other things to show
LONG_PLANS = 20
A_PAGE, PAGES = 50, {"conflicts": 20}  # how many of a list are on a page
LISTS = {
    "contacts": "contact",
    "statements": "statement",
    "moves": "move",
    "proposals": "proposal",
    "echoes": "echo",
    "conflicts": "conflict",
    "actors": "actor",
    "sources": "source",
    "stories": "story",
}
_LONG_PLANS = "SELECT id FROM items WHERE kind = 'proposal' ORDER BY length(item) DESC, place LIMIT ?"
_VERSIONS = (
    "SELECT earlier.id, later.id FROM items later, json_each(later.item, '$.lineage') link "
    "JOIN items earlier ON earlier.id = json_extract(link.value, '$.other') "
    "WHERE later.kind = 'proposal' ORDER BY later.place, earlier.place"
)
_ASSET = re.compile(r'(?:href|src)="(/static/[^"]+)"')
Address = Callable[[random.Random], str]


def bench_pages(folder: Path, texts: int = TEXTS, times: int = TIMES) -> Report:
    """Makes a case of so many texts, each made-up coverage followed by a text of the `folder`, and asks for each view.

    Times are of one request after another, the server and the client in one process, in milliseconds. `first view`
    is the page with its style sheets and scripts, in KB, uncompressed.
    """
    with tempfile.TemporaryDirectory(prefix="backchannel-") as place:
        path = Path(place) / "large.case"
        make_large_case(path, texts, corpus_words(folder))
        return measured(path, times)


def corpus_words(folder: Path) -> list[str]:
    """The words of the .txt files in a folder. Raises UsageError when there is none."""
    words = [file.read_text(encoding="utf-8") for file in sorted(folder.glob("*.txt"))]
    if not words:
        raise UsageError(f"{folder}: no .txt files here; name a folder of texts, such as a corpus of news")
    return words


def make_large_case(path: Path, texts: int, after: Sequence[str] = ()) -> None:
    """A case of made-up coverage, with its Record."""
    with Case.open(path, create=True) as case:
        readings = []
        for reading in made_up(texts, people=PEOPLE, after=after):
            case.add_source(Text(reading.source, reading.text), reading.source.id.encode())
            case.add_reading(reading)
            readings.append(reading)
        case.save_record(reconcile(readings))


def measured(path: Path, times: int = TIMES) -> Report:
    """Asks for each view of the case at `path` so many times."""
    rows = []
    figures: dict[str, float] = {}
    with _served(path) as server:
        for name, address in _views(path):
            rng = random.Random(name)
            _get(server, address(rng))
            taken, weights = [], []
            for _ in range(times):
                seconds, weight = _asked(server, address(rng))
                taken.append(1000 * seconds)
                weights.append(weight / 1024)
            taken.sort()
            middle, high = taken[len(taken) // 2], taken[math.ceil(0.95 * len(taken)) - 1]
            rows.append((name, f"{middle:.0f}", f"{high:.0f}", f"{max(weights):.0f}"))
            figures[f"{name} p95"], figures[f"{name} KB"] = high, max(weights)
    slowest = max(value for name, value in figures.items() if name.endswith("p95"))
    heaviest = max(value for name, value in figures.items() if name.endswith("KB"))
    columns = ("view", "median ms", "p95 ms", "first view KB")
    note = f"slowest p95 {slowest:.0f} ms, heaviest first view {heaviest:.0f} KB"
    return Report("Pages of a large case", columns, tuple(rows), (note,), figures | {"p95": slowest, "KB": heaviest})


@contextmanager
def _served(path: Path) -> Iterator[HTTPConnection]:
    """A connection to the pages of a case, served on this machine."""
    import uvicorn

    from backchannel.web.app import make_app, settle

    with socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP) as listening:  # as `serve` listens
        listening.bind(("127.0.0.1", 0))
        listening.listen()  # so that who asks before the server is there waits for it
        port = listening.getsockname()[1]
        server = uvicorn.Server(uvicorn.Config(make_app(path, port=port), log_level="error", access_log=False))
        settle()  # as `serve` does
        thread = threading.Thread(target=server.run, args=([listening],))
        thread.start()
        connection = HTTPConnection("127.0.0.1", port, timeout=60)
        try:
            yield connection
        finally:
            connection.close()
            server.should_exit = True
            thread.join()


def _get(server: HTTPConnection, address: str) -> bytes:
    server.request("GET", address)
    response = server.getresponse()
    body = response.read()
    if response.status != 200:
        raise BackchannelError(f"{address} answered {response.status}: {body[:500].decode(errors='replace')}")
    return body


def _asked(server: HTTPConnection, address: str) -> tuple[float, int]:
    """Seconds until the page is there, and bytes with all that it needs."""
    start = time.perf_counter()
    page = _get(server, address)
    seconds = time.perf_counter() - start
    return seconds, len(page) + sum(len(_get(server, each)) for each in sorted(set(_ASSET.findall(page.decode()))))


def _views(path: Path) -> Iterator[tuple[str, Address]]:
    """Each view with what makes its addresses: of items, sources, days and pages that the case has, taken at random."""
    with closing(Case.open(path, readonly=True)) as case:
        ids: dict[str, list[str]] = {}
        for kind in LISTS.values():
            ids[kind] = [name for (name,) in case.rows("SELECT id FROM items WHERE kind = ? ORDER BY place", kind)]
        busiest = case.rows("SELECT name FROM items WHERE kind = 'actor' ORDER BY origins DESC, place LIMIT 20")
        days = [low[:10] for (low,) in case.rows("SELECT low FROM items WHERE kind = 'contact' AND low < '~'")]
        plans, versions = [name for (name,) in case.rows(_LONG_PLANS, LONG_PLANS)], case.rows(_VERSIONS)
    names = [name for (name,) in busiest]
    yield "case", lambda _: "/"
    yield "chronology", lambda rng: f"/chronology?page={rng.randrange(1, 400)}"
    yield "chronology of an actor", lambda rng: f"/chronology?actor={quote(rng.choice(names))}"
    yield "chronology of days", lambda rng: "/chronology?since={}&until={}".format(*sorted(rng.choices(days, k=2)))
    yield "chronology of a kind", lambda rng: f"/chronology?kind=propose&page={rng.randrange(1, 100)}"
    for name, kind in LISTS.items():
        pages = max(1, -(-len(ids[kind]) // PAGES.get(name, A_PAGE)))
        yield name, lambda rng, name=name, pages=pages: f"/{name}?page={rng.randint(1, pages)}"  # type: ignore[misc]
    for kind, known in ids.items():
        if known:
            place = "source" if kind == "source" else "item"
            yield kind, lambda rng, known=known, place=place: f"/{place}/{rng.choice(known)}"  # type: ignore[misc]
    yield from _plan_views(ids["proposal"], plans, versions)
    words = ("border", "settled", "ceasefire plan", '"terms that both"', "harbour", "said")
    yield "search", lambda rng: f"/search?q={quote(rng.choice(words))}"
    for kind in ("text", "statement"):
        yield f"search in {kind}s", lambda rng, kind=kind: f"/search?kind={kind}&q={quote(rng.choice(words))}"  # type: ignore[misc]
    yield "chronology as a table", lambda rng: f"/chronology?shape=table&page={rng.randrange(1, 60)}"
    yield "two actors", lambda rng: "/chronology?actor={}&with={}".format(*map(quote, rng.sample(names, 2)))
    yield "network", lambda rng: f"/network?since={rng.choice(days)}"
    yield "origins", lambda rng: f"/origins?page={rng.randrange(1, 3)}"
    yield "review", lambda rng: f"/review?kind={rng.choice(('contact', 'statement', 'move'))}"
    for name in ("decisions", "add", "export"):
        yield name, lambda _, name=name: f"/{name}"  # type: ignore[misc]


def _plan_views(plans: list[str], long: list[str], versions: list[tuple[str, str]]) -> Iterator[tuple[str, Address]]:
    """Plans with their points, the page of one that many texts tell at length, and two side by side: any two, two long
    ones, and two versions of one."""
    pages = max(1, len(plans) // A_PAGE)
    yield "chronology of plans", lambda rng: f"/chronology?kind=proposal&page={rng.randint(1, pages)}"
    yield "proposals as lines", lambda rng: f"/proposals?form=lines&page={rng.randint(1, pages)}"
    yield "compare, to choose", lambda _: "/compare"
    if len(long) > 1:
        yield "proposal told at length", lambda rng: f"/item/{rng.choice(long)}"
        yield "compare", lambda rng: "/compare?a={}&b={}".format(*rng.sample(plans, 2))
        yield "compare two long plans", lambda rng: "/compare?a={}&b={}".format(*rng.sample(long, 2))
    if versions:
        yield "compare two versions", lambda rng: "/compare?a={}&b={}".format(*rng.choice(versions))
