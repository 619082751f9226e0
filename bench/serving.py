"""How fast the ledger is served when a case is large and many read it at once.

The case is made up: its entries are held as a server holds them, without reports. Twenty
readers ask over the loopback interface, each for its next page as soon as it has the last one.

    python -m bench.serving
    python -m bench.serving --claims 10000 --page docs/reference/speed.md
"""

from __future__ import annotations

import argparse
import os
import platform
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlencode
from urllib.request import urlopen

from bench.claims import series
from tollbook.api import Case
from tollbook.model import Book
from tollbook.web import Settings, create_app
from tollbook.web.running import listen, run
from tollbook.web.shelf import Shown

READERS = 20
REQUESTS = 25
"""How many pages each reader asks for, of each kind."""

MEDIAN_GOAL, LATE_GOAL = 200, 500
_HEADING = "## How fast the ledger is served"


@dataclass(frozen=True, slots=True)
class Done:
    """A kind of page that was asked for.

    Attributes:
        what: in words.
        median, late: milliseconds until the whole page was there: half, and 95 % were faster.
        cpu: milliseconds of the server's processor a page.
        weight: kilobytes a page.
        count: how many were asked for.
    """

    what: str
    median: float
    late: float
    cpu: float
    weight: float
    count: int


def serve(claims: int) -> None:
    """Serve a made-up case until the process is told to end; its port is printed first."""
    chance = random.Random(6)  # noqa: S311 - made-up claims, not secrets
    made = [
        one
        for number in range(max(claims // 100, 1))
        for one in series(number, min(claims, 100), chance, days=365)
    ]
    with tempfile.TemporaryDirectory() as folder:
        path = Case.create(Path(folder) / "large.tollbook", title="A large case").path
        settings = Settings(port=0)
        app = create_app(path, settings)
        case = Case.open(path)
        shown = Shown(case, Book("A large case", assertions=tuple(made)), "large")
        shelf = app.state.shelf
        shelf.shown = lambda _choice=None: (shelf.state(), shown)[1]
        begun = time.perf_counter()
        entries = len(shown.ledger)
        at = listen(settings)
        took = time.perf_counter() - begun
        print(at.getsockname()[1], entries, f"{took:.1f}", flush=True)
        run(app, at)


def measure(port: int, pid: int, entries: int) -> list[Done]:
    """Every kind of page, as twenty readers see it."""
    last = max(entries // 50, 1)
    words = ("source", "killed", "soldiers", "least", "between", "district")

    def first(_: random.Random) -> str:
        return "/ledger"

    def any_page(chance: random.Random) -> str:
        sort = chance.choice(("when", "who", "count", "published"))
        return "/ledger?" + urlencode({"sort": sort, "page": chance.randint(1, last)})

    def search(chance: random.Random) -> str:
        number = f"{chance.randrange(max(entries // 100, 1))}-{chance.randrange(40)}"
        return "/ledger?" + urlencode({"q": f"{chance.choice(words)} {number}"})

    def cut(chance: random.Random) -> str:
        low = chance.randint(0, 3000)
        place = f"VE/District {chance.randrange(max(entries // 100, 1))}"
        chosen = chance.choice(({"low": low, "high": low + 200}, {"place": place}))
        return "/ledger?" + urlencode(chosen)

    def entry(chance: random.Random) -> str:
        return f"/ledger/{chance.randint(1, entries)}"

    kinds: tuple[tuple[str, Callable[[random.Random], str]], ...] = (
        ("the first page", first),
        ("any page, in any of four orders", any_page),
        ("a search, another one each time", search),
        ("cut by a place or by numbers", cut),
        ("one entry", entry),
    )
    return [_asked(what, make, port, pid) for what, make in kinds]


def _asked(what: str, make: Callable[[random.Random], str], port: int, pid: int) -> Done:
    times: list[float] = []
    sizes: list[int] = []
    before = _cpu_of(pid)

    def reader(number: int) -> None:
        chance = random.Random(number)  # noqa: S311
        connection = HTTPConnection("127.0.0.1", port, timeout=120)
        for _ in range(REQUESTS):
            begun = time.perf_counter()
            connection.request("GET", make(chance))
            answer = connection.getresponse()
            body = answer.read()
            if answer.status != 200:
                raise RuntimeError(f"{what}: {answer.status}")
            times.append((time.perf_counter() - begun) * 1000)
            sizes.append(len(body))
        connection.close()

    with ThreadPoolExecutor(READERS) as readers:
        list(readers.map(reader, range(READERS)))
    return Done(
        what,
        statistics.median(times),
        statistics.quantiles(times, n=20)[-1],
        (_cpu_of(pid) - before) * 1000 / len(times),
        statistics.mean(sizes) / 1000,
        len(times),
    )


def _await(port: int) -> None:
    """Wait until the server answers; its templates are made ready by that."""
    until = time.monotonic() + 60
    while True:
        try:
            with urlopen(f"http://127.0.0.1:{port}/ledger", timeout=60):
                return
        except OSError:
            if time.monotonic() > until:
                raise
            time.sleep(0.1)


def _cpu_of(pid: int) -> float:
    """Seconds of the processors that another process has used; 0 where that is not told."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    except OSError:
        return 0.0
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print, or put the section at the end of the page."""
    options = _options(arguments)
    if options.serve:
        serve(options.claims)
        return 0
    command = [sys.executable, "-m", "bench.serving", "--serve", "--claims", str(options.claims)]
    server = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)  # noqa: S603 - our own
    try:
        said = server.stdout.readline() if server.stdout else ""
        port, entries, took = said.split()
        _await(int(port))
        done = measure(int(port), server.pid, int(entries))
    finally:
        server.terminate()
        server.wait()
    section = _section(done, int(entries), float(took))
    if options.page:
        held = options.page.read_text(encoding="utf-8") if options.page.exists() else ""
        kept = held.partition(_HEADING)[0].rstrip()
        options.page.write_text(f"{kept}\n\n{section}".lstrip(), encoding="utf-8")
    else:
        print(section)
    return 0


def _section(done: Sequence[Done], entries: int, took: float) -> str:
    lines = [
        _HEADING,
        "",
        f"A made-up case of {entries:,} entries. {READERS} readers at once, over loopback, each "
        f"asks for {REQUESTS} pages of each kind, one after the other without a pause. The goals "
        f"are {MEDIAN_GOAL} ms at the median and {LATE_GOAL} ms at the 95th percentile on two "
        f"cores; what else the machine does counts too. The table of the ledger was made in "
        f"{took:.1f} s, once.",
        "",
        "| page | median ms | 95 % ms | ms of the processor a page | kB | pages |",
        "| --- | ---: | ---: | ---: | ---: | ---: |",
        *(
            f"| {one.what} | {one.median:,.0f} | {one.late:,.0f} | {one.cpu:.1f} "
            f"| {one.weight:,.0f} | {one.count:,} |"
            for one in done
        ),
        "",
        f"{platform.machine()}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f} at the end; "
        f"Python {platform.python_version()}.",
    ]
    return "\n".join(lines) + "\n"


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="bench.serving", description=__doc__)
    parser.add_argument("--claims", type=int, default=100_000, help="how many entries")
    parser.add_argument("--page", type=Path, help="put the section at the end of this page")
    parser.add_argument("--serve", action="store_true", help=argparse.SUPPRESS)
    return parser.parse_args(arguments)


if __name__ == "__main__":
    raise SystemExit(main())
