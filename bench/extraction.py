"""How fast extraction is, next to the bare language pipeline over the same texts.

All are run in one process, in turn, a block of documents at a time, so that a machine that slows
down slows them all: the bare spaCy pipeline over the whole text, as anyone would run it; extraction
that parses every word; and extraction of claims, which parses what can hold or support one. Each
uses one thread: the library by which NumPy multiplies matrices is told to, in this process and in
those that it starts. The goal is that the
last runs at five times the speed of the first, with the claims of the second on 99.5 % of the
documents.

    python -m bench.extraction                        # the bundled sample reports
    python -m bench.extraction DIR --documents 1000   # reports, or JSONL with a text a line
"""

from __future__ import annotations

import os

os.environ["OPENBLAS_NUM_THREADS"] = "1"  # read when NumPy is loaded, so before all else

import argparse
import json
import multiprocessing
import platform
import random
import resource
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from importlib import metadata
from pathlib import Path

import spacy
from rich.console import Console
from rich.table import Table

from tollbook.config import DEFAULT
from tollbook.extract.document import Wanted, extract_many
from tollbook.model import Document
from tollbook.read import ReadFailure, read_inputs
from tollbook.samples import sample, sample_names

SPEED, SAME = 5.0, 0.995
_BLOCK = 48  # documents
_BATCH = 16  # documents that the bare pipeline works through together: its fastest
#: Of a folder of evaluation sets, those that are articles; the others are single sentences.
_ARTICLES = ("muc", "airwars", "attribution", "dates")


@dataclass(frozen=True, slots=True)
class Measured:
    """One run of the benchmark.

    Attributes:
        documents, words: what was read; a word is a stretch without blanks.
        bare, whole, claims: CPU seconds of the bare pipeline, of extraction that parses every
            word, and of extraction of claims.
        bare_wall, whole_wall, claims_wall: the same on the clock.
        speed: how many times as fast as the bare pipeline extraction of claims is (CPU time).
        same: share of documents whose claims are those of the whole parse.
        differing: ids of the others.
        two_processes: documents a second with two processes, loading left out.
        peak: megabytes that a process of its own held at most, by number of documents.
        machine: processor architecture, Python and spaCy.
    """

    documents: int
    words: int
    bare: float
    whole: float
    claims: float
    bare_wall: float
    whole_wall: float
    claims_wall: float
    speed: float
    same: float
    differing: tuple[str, ...]
    two_processes: float
    peak: dict[int, float]
    machine: str


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print, and tell by the exit code whether there was anything to measure."""
    options = _options(arguments)
    documents = _chosen(options.data, options.documents, options.seed)
    if not documents:
        print("there is no text to measure: give reports or JSONL with a text a line")
        return 2
    measured = measure(documents)
    if options.page:
        options.page.write_text(_page(measured, named=bool(options.data)), encoding="utf-8")
    if options.format == "json":
        print(json.dumps(asdict(measured), indent=1))
    else:
        _show(measured, Console(), differing=options.differing)
    return 0


def measure(documents: Sequence[Document]) -> Measured:
    """Read every document in each way and compare what was spent."""
    bare = spacy.load(DEFAULT.model)
    list(bare.pipe([documents[0].text]))  # word lists and pipelines are loaded once a process
    list(extract_many(documents[:1], DEFAULT, Wanted.CLAIMS))
    spent = dict.fromkeys(("bare", "whole", "claims"), (0.0, 0.0))
    differing = []
    for block in _blocks(documents):
        texts = [document.text for document in block]
        start = _now()
        for _ in bare.pipe(texts, batch_size=_BATCH):
            pass
        spent["bare"] = _since(start, spent["bare"])
        found = {}
        for name, wanted in (("whole", Wanted.WHOLE), ("claims", Wanted.CLAIMS)):
            start = _now()
            found[name] = [one.claims for one in extract_many(block, DEFAULT, wanted)]
            spent[name] = _since(start, spent[name])
        pairs = zip(block, found["whole"], found["claims"], strict=True)
        differing += [document.ref.id for document, whole, claims in pairs if whole != claims]
    few = max(1, len(documents) // 4)
    peaks = {size: _alone(_peak, documents[:size]) for size in (few, len(documents))}
    return Measured(
        documents=len(documents),
        words=sum(len(document.text.split()) for document in documents),
        **{name: cpu for name, (cpu, _) in spent.items()},
        **{f"{name}_wall": wall for name, (_, wall) in spent.items()},
        speed=spent["bare"][0] / spent["claims"][0],
        same=1 - len(differing) / len(documents),
        differing=tuple(differing),
        two_processes=_two_processes(documents),
        peak=peaks,
        machine=f"{platform.machine()}, Python {platform.python_version()}, "
        f"spaCy {metadata.version('spacy')}",
    )


def _blocks(documents: Sequence[Document]) -> Iterator[Sequence[Document]]:
    for start in range(0, len(documents), _BLOCK):
        yield documents[start : start + _BLOCK]


def _now() -> tuple[float, float]:
    return time.process_time(), time.perf_counter()


def _since(start: tuple[float, float], before: tuple[float, float]) -> tuple[float, float]:
    cpu, wall = _now()
    return before[0] + cpu - start[0], before[1] + wall - start[1]


def _two_processes(documents: Sequence[Document]) -> float:
    """Documents a second with two processes that have loaded their pipelines."""
    with _fresh().Pool(2) as pool:
        pool.map(_claims, [documents[:1]] * 2, chunksize=1)
        start = time.perf_counter()
        for _ in pool.imap_unordered(_claims, _blocks(documents)):
            pass
        return len(documents) / (time.perf_counter() - start)


def _claims(documents: Sequence[Document]) -> int:
    """How many claims there are in `documents`."""
    return sum(len(found.claims) for found in extract_many(documents, DEFAULT, Wanted.CLAIMS))


def _peak(documents: Sequence[Document]) -> float:
    """Megabytes that this process has held at most, once it has read `documents`."""
    for block in _blocks(documents):
        _claims(block)
    return _most_held()


def _most_held() -> float:
    """Megabytes that this process has held at most."""
    status = Path("/proc/self/status")
    if status.exists():  # unlike rusage, not handed on from whoever started it
        line = next(row for row in status.read_text().splitlines() if row.startswith("VmHWM"))
        return int(line.split()[1]) / 1e3
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (1e6 if sys.platform == "darwin" else 1e3)  # bytes there, kilobytes here


def _alone(task: Callable[[Sequence[Document]], float], documents: Sequence[Document]) -> float:
    """What `task` returns for `documents` in a process of its own."""
    with _fresh().Pool(1) as pool:
        return float(pool.apply(task, (documents,)))


def _fresh() -> multiprocessing.context.SpawnContext:
    """New processes that share nothing with this one, and use one thread each as it does."""
    return multiprocessing.get_context("spawn")


def _chosen(data: Sequence[Path], most: int, seed: int) -> list[Document]:
    """A random choice of the texts in the given paths, or of the bundled samples."""
    documents = list(_documents(data))
    random.Random(seed).shuffle(documents)  # noqa: S311 - a sample, not a secret
    return documents[:most]


def _documents(data: Sequence[Path]) -> Iterator[Document]:
    paths = [path for given in data for path in _inputs(given)] if data else _samples()
    for item in read_inputs(paths, DEFAULT):
        if isinstance(item, Document) and item.text.strip():
            yield item
        elif isinstance(item, ReadFailure):
            print(f"passed over: {item.error}", file=sys.stderr)


def _inputs(given: Path) -> Iterator[Path]:
    """A folder with JSONL in it stands for those files; any other path for itself."""
    folders = [given / name for name in _ARTICLES if (given / name).is_dir()]
    if folders:
        names = ("documents.jsonl", "incidents.jsonl")
        yield from (f / name for f in folders for name in names if (f / name).exists())
        return
    lines = sorted(given.rglob("*.jsonl")) if given.is_dir() else []
    yield from lines or [given]


def _samples() -> list[Path]:
    return [path for name in sample_names() for path in sample(name).reports]


def _show(measured: Measured, console: Console, *, differing: bool) -> None:
    """The result for people."""
    table = Table(title="Extraction and the bare language pipeline, over the same text")
    for heading in ("", "CPU s", "wall s", "words/s", "speed"):
        table.add_column(heading, justify="right" if heading else "left")
    rows = (
        ("bare pipeline", measured.bare, measured.bare_wall),
        ("extraction, every word parsed", measured.whole, measured.whole_wall),
        ("extraction of claims", measured.claims, measured.claims_wall),
    )
    for name, cpu, wall in rows:
        rate, speed = measured.words / cpu, measured.bare / cpu
        table.add_row(name, f"{cpu:.2f}", f"{wall:.2f}", f"{rate:,.0f}", f"{speed:.2f}")
    console.print(table)
    peaks = ", ".join(f"{mb:,.0f} MB at {size}" for size, mb in measured.peak.items())
    console.print(
        f"{measured.documents} documents, {measured.words:,} words; {measured.machine}\n"
        f"extraction of claims: {measured.speed:.2f} times the speed of the bare pipeline "
        f"(goal {SPEED:g}); the claims of the whole parse on {measured.same:.1%} of documents "
        f"(goal {SAME:.1%})\n"
        f"two processes: {measured.two_processes:,.1f} documents a second; "
        f"peak memory of one: {peaks} documents"
    )
    if differing:
        console.print("other claims: " + ", ".join(measured.differing))


def _page(measured: Measured, *, named: bool) -> str:
    """The result as a page of the documentation; `named`: documents were given."""
    peaks = "; ".join(f"{mb:,.0f} MB for {size:,}" for size, mb in measured.peak.items())
    rows = (
        ("bare pipeline", measured.bare, measured.bare_wall),
        ("extraction, every word parsed", measured.whole, measured.whole_wall),
        ("extraction of claims", measured.claims, measured.claims_wall),
    )
    which = "of the evaluation sets" if named else "of the sample cases"
    lines = [
        "# How fast reports are read",
        "",
        "Made by `make bench`: the bare spaCy pipeline over the whole text, extraction that parses "
        "every word, and extraction of claims, which parses what can hold or support one. They run "
        "in one process with one thread, in turn, a block of documents at a time. Seconds of the "
        "processor are compared; those on the clock depend on what else the machine does.",
        "",
        "| | s of processor | s on the clock | words a second of processor | speed |",
        "| --- | ---: | ---: | ---: | ---: |",
        *(
            f"| {name} | {cpu:.1f} | {wall:.1f} | {measured.words / cpu:,.0f} "
            f"| {measured.bare / cpu:.2f} |"
            for name, cpu, wall in rows
        ),
        "",
        "| measure | goal | reached |",
        "| --- | ---: | ---: |",
        f"| speed of extraction of claims, the bare pipeline being 1 | {SPEED:g} "
        f"| {measured.speed:.2f} |",
        f"| documents with the very claims of the whole parse | {SAME:.1%} | {measured.same:.1%} |",
        f"| documents a second on the clock, two processes | | {measured.two_processes:,.1f} |",
        f"| most memory of one process, by number of documents | level | {peaks} |",
        "",
        f"{measured.documents:,} documents {which}, {measured.words:,} words; {measured.machine}; "
        f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f} at the end.",
    ]
    return "\n".join(lines) + "\n"


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="bench.extraction", description=__doc__)
    parser.add_argument("data", nargs="*", type=Path, help="reports, JSONL, or folders of them")
    parser.add_argument("--documents", type=int, default=1000, help="read at most so many")
    parser.add_argument("--seed", type=int, default=1, help="of the choice of documents")
    parser.add_argument("--differing", action="store_true", help="name the documents that differ")
    parser.add_argument("--page", type=Path, help="write a page of the documentation here")
    parser.add_argument("--format", choices=("table", "json"), default="table")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    raise SystemExit(main())
