"""Measure what tollbook reads, beside its peers, and hold it against the floors.

    python -m eval.run DATA                      # everything: the table, docs/reference/accuracy.md
    python -m eval.run DATA --sets muc dates     # some sets; the page is left as it is
    python -m eval.run DATA --documents 100      # a quick look at 100 texts of each set
    python -m eval.run --no-peers                # only what stands in the repository: the gate
    python -m eval.run DATA --update             # raise the floors to what was measured
    python -m eval.run DATA --update --allow-lower "why"

DATA holds a folder a set, as JSON lines. The sets carry no open licence, so they stay where they
are; nothing of them is kept here. Exit code 1 if a figure is below its floor.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table

from eval.agreement import agreement
from eval.figures import plain
from eval.floors import Floors
from eval.gold import GoldError
from eval.jobs import Asked, Job, JobError, run_jobs, split
from eval.measured import NAMES, OWN, Measured, measured
from eval.measures import shown
from eval.page import FILE, Run, number, page
from eval.readers import OURS, PEERS, PUBLISHED_PREDICTIONS, Reader, installed, versions
from eval.texts import read_rows
from tollbook import __version__

_SMALL = 500_000  # characters


def main() -> int:
    """Measure, show, and hold against the floors."""
    asked = arguments().parse_args()
    errors = Console(stderr=True)
    if asked.peers and not installed():
        errors.print("The peers are not installed: run `make eval`, or say --no-peers")
        return 2
    try:
        found = [measured(name, asked.data, asked.documents) for name in asked.sets]
        sets = [one for one in found if one is not None]
        run = measure(sets, asked, errors)
    except (GoldError, JobError) as error:
        errors.print(str(error), markup=False)
        return 2
    if asked.format == "json":
        print(json.dumps(as_json(run), indent=1))
    else:
        show(run, Console(width=200 if not sys.stdout.isatty() else None))
    return settle(run, asked, errors)


def arguments() -> argparse.ArgumentParser:
    """What can be asked."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("data", type=Path, nargs="?", help="the folder of the sets")
    parser.add_argument("--sets", nargs="+", choices=NAMES, default=list(NAMES), metavar="SET")
    parser.add_argument("--documents", type=int, help="so many texts of each set, evenly spread")
    parser.add_argument("--no-peers", dest="peers", action="store_false")
    parser.add_argument("--reuse", action="store_true", help="peers' predictions of an earlier run")
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--format", choices=("table", "json"), default="table")
    parser.add_argument("--page", type=Path, help="write the page there, of a quick look too")
    parser.add_argument("--update", action="store_true", help="raise the floors to these figures")
    parser.add_argument("--allow-lower", metavar="REASON", help="with --update: lower them too")
    return parser


def measure(sets: Sequence[Measured], asked: argparse.Namespace, errors: Console) -> Run:
    """Let every reader read every set that it can."""
    readers = [OURS, *(PEERS if asked.peers else ())]
    jobs = [job for reader in readers for job in _jobs(reader, sets)]
    records: dict[tuple[str, str], list[dict[str, Any]]] = {}
    with progress(errors) as bars:
        told = _bars(bars, jobs)
        for done in run_jobs(jobs, told, processes=asked.processes, reuse=asked.reuse):
            for name, found in done.by_set():
                records.setdefault((name, done.job.who), []).extend(found)
    reports = {
        one.name: {
            reader.title: one.report(records.get((one.name, reader.module), []))
            for reader in readers
            if one.name in reader.sets
        }
        for one in sets
    }
    used = [
        reader for reader in readers if any(reader.title in group for group in reports.values())
    ]
    if asked.peers:
        _add_published(sets, asked.data, reports)
    return Run(
        datetime.now(UTC).date().isoformat(),
        {one.title: {"tollbook": __version__} if one is OURS else versions(one) for one in used},
        {one.name: (len(one.texts), one.there) for one in sets},
        reports,
        {reader.title: reader for reader in used},
        agreement(asked.data),
    )


def _jobs(reader: Reader, sets: Sequence[Measured]) -> Iterator[Job]:
    """The jobs of a reader; small sets go together, as loading a model takes its time."""
    small: list[Asked] = []
    for one in sets:
        if one.name not in reader.sets:
            continue
        asked = [Asked(one.name, one.kind, text) for text in one.texts]
        if sum(len(text.text) for text in one.texts) < _SMALL:
            small += asked
        else:
            yield from split(reader.module, asked, apart=reader.apart)
    yield from split(reader.module, small, apart=reader.apart)


def _add_published(sets: Sequence[Measured], data: Path | None, reports: dict[str, Any]) -> None:
    """Score predictions that others published beside ours."""
    for one in sets:
        if data is None or one.name not in PUBLISHED_PREDICTIONS:
            continue
        title, file = PUBLISHED_PREDICTIONS[one.name]
        if (data / one.name / file).exists():
            read = {text.id for text in one.texts}
            rows = read_rows(data / one.name / file)
            kept = [row for row in rows if str(row["document"]["id"]) in read]
            reports[one.name][title] = one.report(kept)


def progress(errors: Console) -> Progress:
    """A bar a reader and set."""
    return Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        console=errors,
        disable=not errors.is_terminal,
    )


def _bars(bars: Progress, jobs: Sequence[Job]) -> Callable[[str, str], None]:
    totals = Counter((one.set, job.who) for job in jobs for one in job.asked)
    tasks = {key: bars.add_task(f"{key[0]}: {key[1]}", total=n) for key, n in totals.items()}
    return lambda who, name: bars.advance(tasks[name, who])


def show(run: Run, console: Console) -> None:
    """One table of all that is shown."""
    floors = Floors.read()
    table = Table("set", "measure", "goal", "floor", "tollbook", "of", "peers", show_lines=False)
    for name, entry in shown().items():
        if name not in run.reports:
            continue
        for measure in entry.measures:
            ours = run.figure(name, OURS.title, measure)
            peers = [
                f"{who} {number(figure)} ({figure})"
                for who in run.reports[name]
                if who != OURS.title and (figure := run.figure(name, who, measure)) is not None
            ]
            reached = measure.reached(ours.value if ours else None)
            floor = floors.of(name, measure)
            table.add_row(
                name,
                measure.label,
                "" if measure.goal is None else f"{measure.goal:g}",
                "" if floor is None else f"{floor:g}",
                f"[bold]{number(ours)}[/bold]" if reached else number(ours),
                str(ours or ""),
                "; ".join(peers),
            )
        table.add_section()
    console.print(table)


def as_json(run: Run) -> dict[str, Any]:
    """Every figure of every reader."""
    return {
        "date": run.date,
        "versions": run.versions,
        "texts": run.texts,
        "figures": {
            name: {
                who: {figure: {"value": value, "of": of} for figure, value, of in plain(report)}
                for who, report in group.items()
            }
            for name, group in run.reports.items()
        },
    }


def settle(run: Run, asked: argparse.Namespace, errors: Console) -> int:
    """Raise floors if asked, write the page of a full run, tell what is below its floor."""
    floors = Floors.read()
    whole = asked.documents is None
    if asked.update and whole:
        for line in floors.update(run.ours(), asked.allow_lower):
            errors.print(line, markup=False)
        floors.write()
    to = asked.page or (FILE if whole and asked.peers and asked.data else None)
    if to and set(asked.sets) == set(NAMES):
        to.write_text(page(run, floors), encoding="utf-8")
        errors.print(f"Written: {to}", markup=False)
    if not whole:
        errors.print("A quick look: not held against the floors")
        return 0
    failures = list(floors.failures(run.ours()))
    failures += [
        f"{name}: there is nothing to measure, but it has floors"
        for name in asked.sets
        if floors.floors.get(name) and name in OWN and name not in run.reports
    ]
    for line in failures:
        errors.print(line, markup=False)
    return 1 if failures else 0


if __name__ == "__main__":
    raise SystemExit(main())
