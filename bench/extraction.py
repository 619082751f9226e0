"""What extraction costs on top of the language pipeline that it needs anyway.

Both are measured in one process and in turn, a document at a time, so that a machine that slows
down slows both. The goal is that extraction adds at most 30 % to the time of the bare pipeline.

    python -m bench.extraction                     # the bundled sample reports
    python -m bench.extraction DIR --documents 200 # reports, or JSONL with a text a line
"""

from __future__ import annotations

import argparse
import gc
import json
import platform
import resource
import statistics
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import asdict, dataclass
from importlib import metadata
from itertools import islice
from pathlib import Path
from types import MappingProxyType
from typing import ParamSpec, TypeVar
from unittest.mock import patch

from rich.console import Console
from rich.table import Table

from tollbook.config import DEFAULT, Config
from tollbook.extract import document as stage
from tollbook.extract.document import extract_parsed
from tollbook.extract.knowledge import knowledge
from tollbook.extract.parse import parse
from tollbook.model import Document
from tollbook.read import ReadFailure, read_inputs
from tollbook.samples import sample, sample_names

GOAL = 0.30
P = ParamSpec("P")
R = TypeVar("R")

#: The functions that `tollbook.extract.document` calls, by the part that they make up.
PARTS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "numbers": ("find_numerals", "find_articles"),
        "dates": ("find_dates",),
        "attributions": ("find_attributions",),
        "places": ("find_places",),
        "likelihood": ("find_likelihoods",),
        "events": ("find_events", "event_dates"),
        "statements": ("find_statements",),
        "claims": (
            "find_tables",
            "find_triggers",
            "find_candidates",
            "read_row",
            "build_claims",
        ),
    }
)


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds over all documents, and the words that got through in one of them."""

    cpu_seconds: float
    wall_seconds: float
    words_per_second: float


@dataclass(frozen=True, slots=True)
class Measured:
    """One run of the benchmark.

    Attributes:
        documents, words: what was read; a word is a stretch without blanks.
        repeats: how often each document was read; times are the sum over documents of the
            median over repeats.
        pipeline: recovering case and the bare spaCy pipeline.
        extraction: everything after it.
        ratio: CPU time of `extraction` over that of `pipeline`; `GOAL` is the most it may be.
        wall_ratio: the same for wall-clock time.
        first_ratio: the same CPU ratio in the first pass, when nothing of these texts is cached.
        parts: CPU seconds of one pass, by part; "other" is what is left of extraction.
        peak_megabytes: the most memory that the process has held.
        machine: processor architecture, Python and spaCy.
    """

    documents: int
    words: int
    repeats: int
    pipeline: Cost
    extraction: Cost
    ratio: float
    wall_ratio: float
    first_ratio: float
    parts: Mapping[str, float]
    peak_megabytes: float
    machine: str


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print, and tell by the exit code whether there was anything to measure."""
    options = _options(arguments)
    documents = list(islice(_documents(options.data, DEFAULT), options.documents))
    if not documents:
        print("there is no text to measure: give reports or JSONL with a text a line")
        return 2
    measured = measure(documents, DEFAULT, options.repeats)
    if options.format == "json":
        print(json.dumps(asdict(measured), indent=1))
    else:
        _show(measured, Console())
    return 0


def measure(documents: Sequence[Document], config: Config, repeats: int) -> Measured:
    """Read every document `repeats` times and compare what was spent where."""
    _pass(documents[:1], config)  # word lists and the pipeline are loaded once a process
    passes = [_pass(documents, config) for _ in range(repeats)]
    words = sum(len(document.text.split()) for document in documents)
    totals = [
        sum(statistics.median(times) for times in zip(*column, strict=True))
        for column in zip(*(zip(*one, strict=True) for one in passes), strict=True)
    ]
    parse_cpu, parse_wall, rest_cpu, rest_wall = totals
    first = [sum(column) for column in zip(*passes[0], strict=True)]
    return Measured(
        documents=len(documents),
        words=words,
        repeats=repeats,
        pipeline=Cost(parse_cpu, parse_wall, words / parse_wall),
        extraction=Cost(rest_cpu, rest_wall, words / rest_wall),
        ratio=rest_cpu / parse_cpu,
        wall_ratio=rest_wall / parse_wall,
        first_ratio=first[2] / first[0],
        parts=_parts(documents, config),
        peak_megabytes=_peak_megabytes(),
        machine=f"{platform.machine()}, Python {platform.python_version()}, "
        f"spaCy {metadata.version('spacy')}",
    )


def _pass(documents: Sequence[Document], config: Config) -> list[tuple[float, float, float, float]]:
    """CPU and wall seconds of the pipeline, then of the rest, for each document."""
    known = knowledge(config)
    gc.collect()
    spent = []
    for document in documents:
        cpu, wall = time.process_time(), time.perf_counter()
        doc = parse(document.text, config.model)
        cpu_between, wall_between = time.process_time(), time.perf_counter()
        extract_parsed(document, doc, config, known)
        cpu_after, wall_after = time.process_time(), time.perf_counter()
        spent.append(
            (
                cpu_between - cpu,
                wall_between - wall,
                cpu_after - cpu_between,
                wall_after - wall_between,
            )
        )
    return spent


def _parts(documents: Sequence[Document], config: Config) -> dict[str, float]:
    """CPU seconds of each part in one pass of its own, what a part calls included."""
    spent = dict.fromkeys([*PARTS, "other"], 0.0)
    known = knowledge(config)
    whole = 0.0
    with _clocked(spent):
        for document in documents:
            doc = parse(document.text, config.model)
            start = time.process_time()
            extract_parsed(document, doc, config, known)
            whole += time.process_time() - start
    spent["other"] = max(0.0, whole - sum(spent.values()))
    return spent


@contextmanager
def _clocked(spent: dict[str, float]) -> Iterator[None]:
    """While it lasts, the functions of `PARTS` add the time they take to `spent`."""
    with ExitStack() as stack:
        for part, functions in PARTS.items():
            for name in functions:
                timed = _timed(getattr(stage, name), part, spent)
                stack.enter_context(patch.object(stage, name, timed))
        yield


def _timed(function: Callable[P, R], part: str, spent: dict[str, float]) -> Callable[P, R]:
    def timed(*args: P.args, **kwargs: P.kwargs) -> R:
        start = time.process_time()
        try:
            return function(*args, **kwargs)
        finally:
            spent[part] += time.process_time() - start

    return timed


def _documents(data: Sequence[Path], config: Config) -> Iterator[Document]:
    """The texts to read: of the given paths, or of the bundled samples."""
    paths = [path for given in data for path in _inputs(given)] if data else _samples()
    for item in read_inputs(paths, config):
        if isinstance(item, Document) and item.text.strip():
            yield item
        elif isinstance(item, ReadFailure):
            print(f"passed over: {item.error}", file=sys.stderr)


def _inputs(given: Path) -> Iterator[Path]:
    """A folder with JSONL in it stands for those files; any other path for itself."""
    lines = sorted(given.rglob("*.jsonl")) if given.is_dir() else []
    yield from lines or [given]


def _samples() -> list[Path]:
    return [path for name in sample_names() for path in sample(name).reports]


def _peak_megabytes() -> float:
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (1e6 if sys.platform == "darwin" else 1e3)  # bytes there, kilobytes here


def _show(measured: Measured, console: Console) -> None:
    """The result for people."""
    table = Table(title="Extraction against the bare language pipeline")
    for heading in ("", "CPU s", "wall s", "words/s"):
        table.add_column(heading, justify="right" if heading else "left")
    for name, cost in (
        ("bare pipeline", measured.pipeline),
        ("extraction on top", measured.extraction),
    ):
        table.add_row(
            name,
            f"{cost.cpu_seconds:.2f}",
            f"{cost.wall_seconds:.2f}",
            f"{cost.words_per_second:,.0f}",
        )
    console.print(table)
    whole = sum(measured.parts.values()) or 1.0
    shares = Table(title="Where extraction spends it")
    shares.add_column("part")
    shares.add_column("share", justify="right")
    shares.add_column("of the pipeline", justify="right")
    for part, seconds in sorted(measured.parts.items(), key=lambda item: -item[1]):
        share = seconds / whole
        shares.add_row(part, f"{share:.0%}", f"{share * measured.ratio:.1%}")
    console.print(shares)
    verdict = "within" if measured.ratio <= GOAL else "above"
    console.print(
        f"{measured.documents} documents, {measured.words:,} words, {measured.repeats} repeats; "
        f"peak memory {measured.peak_megabytes:,.0f} MB; {measured.machine}"
    )
    console.print(
        f"ratio extraction / pipeline: {measured.ratio:.1%} of CPU time "
        f"({measured.wall_ratio:.1%} of wall time, {measured.first_ratio:.1%} in the first pass), "
        f"{verdict} the goal of {GOAL:.0%}"
    )


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="bench.extraction", description=__doc__)
    parser.add_argument("data", nargs="*", type=Path, help="reports, JSONL, or folders of them")
    parser.add_argument("--documents", type=int, default=200, help="read at most so many")
    parser.add_argument("--repeats", type=int, default=3, help="how often each is read")
    parser.add_argument("--format", choices=("table", "json"), default="table")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    raise SystemExit(main())
