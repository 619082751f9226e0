"""How fast claims are reconciled, and how the time grows with their number.

Each piece of work runs in a process of its own, so that its memory is its own too. The goals are
for two cores. Seconds on the clock depend on what else the machine does; those of the processors
are given beside them.

    python -m bench.reconciliation                       # made-up claims alone
    python -m bench.reconciliation --table claims.csv    # with a table that `--map radford` reads
    python -m bench.reconciliation --page docs/reference/speed.md
"""

from __future__ import annotations

import os

os.environ["OPENBLAS_NUM_THREADS"] = "1"  # read when NumPy is loaded, so before all else

import argparse
import multiprocessing
import platform
import random
import resource
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256
from importlib import metadata
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.claims import PEOPLE, day, place_of, series
from tollbook.api import Case
from tollbook.config import DEFAULT
from tollbook.model import (
    EVERYTHING,
    Assertion,
    Bound,
    Document,
    Extraction,
    Kind,
    Reading,
    Scope,
    Status,
)
from tollbook.reconcile import Memory, bound_curve, reconcile
from tollbook.reconcile.bounds import Asked
from tollbook.reconcile.clashing import conflicts_of
from tollbook.reconcile.model import Model, components, constraints
from tollbook.reconcile.solve import Deadline
from tollbook.store import CaseFile

_LONG = 3600.0
"""Seconds that no work here takes: nothing is cut short."""

_PATIENT = replace(DEFAULT, solve_seconds=_LONG)


@dataclass(frozen=True, slots=True)
class Done:
    """A piece of work that was done.

    Attributes:
        work: what.
        goal: what was wanted of it.
        wall, cpu: seconds on the clock, and of all processors.
        peak: megabytes that its processes held at most.
        found: what came out, in words.
    """

    work: str
    goal: str
    wall: float
    cpu: float
    peak: float
    found: str


class Watch:
    """Seconds since it was made, on the clock and of the processors, finished children included."""

    def __init__(self) -> None:
        self._wall, self._cpu = time.perf_counter(), _cpu()

    def done(self, work: str, goal: str, found: str) -> Done:
        """The work that was done meanwhile."""
        held = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        held += resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
        peak = held / (1e6 if sys.platform == "darwin" else 1e3)
        return Done(work, goal, time.perf_counter() - self._wall, _cpu() - self._cpu, peak, found)


def _cpu() -> float:
    spent = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(one.ru_utime + one.ru_stime for one in spent)


def table(path: Path | None) -> list[Done]:
    """All conflicts inside each group of sources and outcome, and bounds at every claim date."""
    claims, name = _table(path)
    groups: dict[object, list[Assertion]] = defaultdict(list)
    for one in claims:
        claim = one.claim
        groups[one.originator, claim.population.id, claim.place.id, claim.outcome.outer].append(one)
    watch = Watch()
    found = more = late = dates = 0
    for members in groups.values():
        for reading in Reading:
            conflicts = conflicts_of(members, reading, Deadline.after(10))
            found += len(conflicts.conflicts)
            more += any(not one.out_of_time for one in conflicts.unfinished)
            late += any(one.out_of_time for one in conflicts.unfinished)
            curve = _curve(members, reading)
            dates += len(curve)
            late += any(Status.OUT_OF_TIME in (one.low_status, one.high_status) for one in curve)
    return [
        watch.done(
            f"{name}: conflicts in each of {len(groups)} groups, bounds at every claim date",
            "20 s",
            f"{len(claims):,} claims, {found:,} conflicts listed ({more} searches know of more "
            f"than are listed), {dates:,} bounds, {late} out of time",
        )
    ]


def _curve(members: Sequence[Assertion], reading: Reading) -> tuple[Bound, ...]:
    claim = members[0].claim
    starts = {one.claim.window.start_days for one in members} - {None}
    since = min((s.earliest for s in starts if s is not None and s.earliest), default=None)
    whole = all(one.claim.window.start_days is not None for one in members)
    scope = Scope(
        claim.population.id,
        claim.outcome.outer,
        claim.place.id,
        since=since if whole else None,
        unit=claim.population.unit,
    )
    ends = {one.claim.window.end_days.latest for one in members}
    dates = sorted(end for end in ends if end is not None and (since is None or end >= since))
    chosen = [one.id for one in members]
    return bound_curve(members, scope, dates, reading, chosen=chosen, seconds=10)


def _table(path: Path | None) -> tuple[list[Assertion], str]:
    chance = random.Random(1)  # noqa: S311 - made-up claims, not secrets
    if path is None:
        sizes = [*[380] * 12, *[3] * 16]
        made = [
            replace(one, originator=f"sources {number}")
            for number, size in enumerate(sizes)
            for one in series(number, size, chance, days=365, wrong=0.1)
        ]
        return made, "A table of the size of Radford's"
    from tollbook.importing import table_claims
    from tollbook.resolve import resolve_claims

    read = table_claims(path, "radford", DEFAULT)
    return resolve_claims(read.extractions, read.documents), "Radford's table"


def many(count: int) -> list[Done]:
    """Many components."""
    chance = random.Random(2)  # noqa: S311
    claims = [
        one
        for number in range(count // 100)
        for one in series(number, 100, chance, days=365, windows=0.0)
    ]
    watch, memory = Watch(), Memory()
    findings = reconcile(claims, seconds=_LONG, memory=memory, processes=2)
    clashing = sum(one.kind in {Kind.CONTRADICTION, Kind.TENSION} for one in findings)
    return [
        watch.done(
            f"{count:,} claims in {memory.solved:,} components: all findings",
            "60 s, 2 GB" if count == _MANY else "",
            f"{len(findings):,} findings, {clashing:,} conflicts",
        )
    ]


def more(count: int) -> list[Done]:
    """A case of many components, then one report more: where the process stays, and in another."""
    with TemporaryDirectory(prefix="tollbook-bench-") as folder:
        path = Path(folder) / "many.tollbook"
        file = CaseFile.create(path)
        chance = random.Random(2)  # noqa: S311
        for number in range(count // 100):
            claims = [*series(number, 100, chance, days=365, windows=0.0)]
            file.add_all([_report(one) for one in claims], _PATIENT)
        case = Case.open(path, config=_PATIENT)
        watch = Watch()
        found = len(case.book().findings)
        told = f"{found:,} findings"
        first = watch.done(f"a case of {count:,}: read, resolved, all findings", "", told)
        again = []
        for number in range(2):
            one = next(series(7 + number, 1, random.Random(3 + number), days=365))  # noqa: S311
            named = replace(one.claim.document, id=f"report {number} more")
            claim = replace(one.claim, id=f"claim {number} more", document=named)
            watch = Watch()
            file.add_all([_report(replace(one, claim=claim))], _PATIENT)
            found = len(case.choosing(EVERYTHING).book().findings)
            again.append(
                watch.done(
                    f"one report more in that case of {count:,}, the process stays",
                    "1 s, one component" if count == _MANY else "",
                    f"{found:,} findings",
                )
            )
        return [first, again[-1], *_alone(anew, path)]


def anew(path: Path) -> list[Done]:
    """The same case read by a new process, which solves no component that is known."""
    watch = Watch()
    book = Case.open(path, config=_PATIENT).book()
    claims = len(book.claims)
    told = f"{len(book.findings):,} findings"
    return [watch.done(f"that case of {claims:,} in a new process, all solved before", "", told)]


def _report(one: Assertion) -> tuple[Document, Extraction]:
    """A report that makes one claim, and what was read out of it."""
    claim = one.claim
    text = f"{claim.evidence.exact} ({claim.id})"
    hashed = sha256(claim.id.encode()).hexdigest()
    return Document(claim.document, text, hashed), Extraction(claim.document, (claim,))


def one(count: int) -> list[Done]:
    """One component, with its bounds at 200 dates."""
    chance = random.Random(4)  # noqa: S311
    claims = list(series(0, count, chance, days=1000, sources=count // 20))
    scope = Scope(PEOPLE, ("killed",), place_of(0))
    watch = Watch()
    dates = [day(5 * step) for step in range(200)]
    answers = bound_curve(claims, scope, dates, Reading.STRICT, seconds=_LONG)
    proven = sum(one.low_status is one.high_status is Status.PROVEN for one in answers)
    return [
        watch.done(
            f"one component of {count:,} claims: bounds at 200 dates",
            "60 s" if count == _ONE else "",
            f"{proven} proven; {len(answers[-1].left_out)} claims left out",
        )
    ]


def cold(count: int) -> list[Done]:
    """The same bounds by one programme at a time, each made from the claims and solved anew."""
    chance = random.Random(5)  # noqa: S311
    claims = list(series(0, count, chance, days=300))
    dates = [day(10 * step) for step in range(30)]
    scope = Scope(PEOPLE, ("killed",), place_of(0))
    chosen = [one.id for one in claims]
    watch = Watch()
    answers = bound_curve(claims, scope, dates, Reading.STRICT, chosen=chosen, seconds=_LONG)
    quick = watch.done(
        f"{count:,} claims: bounds at {len(dates)} dates", "", "with what binds each end"
    )
    left_out = {name for answer in answers for name in answer.left_out}
    kept = [one for one in claims if one.id not in left_out]
    watch = Watch()
    same = all(
        _alone_and_cold(kept, answer.scope, high=high) == end
        for answer in answers
        for high, end in enumerate(answer.interval)
    )
    slow = watch.done(f"{count:,} claims: the same, one cold programme at a time", "", "")
    ratio = slow.cpu / quick.cpu
    told = f"{ratio:,.0f} times the processor time; {'the same' if same else 'OTHER'} bounds"
    return [quick, replace(slow, goal="20 times, the same bounds", found=told)]


def _alone_and_cold(claims: Sequence[Assertion], scope: Scope, *, high: int) -> int | None:
    """One end of one bound, of claims that can all hold."""
    asked = Asked.of(claims, [scope], Reading.STRICT, scope.as_of or date.max)
    target, names = asked.target(0), [one.id for one in claims]
    for part in components(constraints(asked.posed)):
        model = Model.of(part, names, by_solver=True)
        if model.goal(target):
            find = model.greatest if high else model.least
            return find(model.assertions, target, Deadline.after(_LONG))
    return None if high else 0


_MANY, _ONE = 100_000, 10_000


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print, or write the page."""
    options = _options(arguments)
    works: list[tuple[Callable[..., list[Done]], object]] = [(table, options.table)]
    sizes = [size for size in (1_000, 10_000, _MANY) if size <= options.most]
    works += [(many, size) for size in sizes]
    works += [(more, size) for size in sizes]
    works += [(one, size) for size in (1_000, 3_000, _ONE) if size <= options.most]
    works.append((cold, 1_000))
    done: list[Done] = []
    for work, size in works:
        found = _alone(work, size)
        done += found
        for row in found:
            print(_row(row), file=sys.stderr)
    page = _page(done)
    if options.page:
        options.page.write_text(page, encoding="utf-8")
    else:
        print(page)
    return 0


def _alone(work: Callable[..., list[Done]], size: object) -> list[Done]:
    """What `work` returns, in a process of its own, which may start others."""
    context = multiprocessing.get_context("spawn")
    receiver, sender = context.Pipe(duplex=False)
    process = context.Process(target=_send, args=(sender, work, size))
    process.start()
    sender.close()
    try:
        return list(receiver.recv())
    finally:
        process.join()


def _send(sender: object, work: Callable[..., list[Done]], size: object) -> None:
    sender.send(work(size))  # type: ignore[attr-defined]


def _row(done: Done) -> str:
    return (
        f"| {done.work} | {done.goal} | {done.wall:,.1f} | {done.cpu:,.1f} | {done.peak:,.0f} "
        f"| {done.found} |"
    )


def _page(done: Sequence[Done]) -> str:
    lines = [
        "# How fast claims are reconciled",
        "",
        "Made by `make bench`. The goals are for two cores. Seconds on the clock depend on what "
        "else the machine does; those of the processors, of all processes together, are beside "
        "them. The claims are made up, but for those of a table that is named.",
        "",
        "| work | goal | s on the clock | s of processors | MB at most | what came out |",
        "| --- | --- | ---: | ---: | ---: | --- |",
        *map(_row, done),
        "",
        f"{platform.machine()}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f} at the end; "
        f"Python {platform.python_version()}, HiGHS {metadata.version('highspy')}.",
    ]
    return "\n".join(lines) + "\n"


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="bench.reconciliation", description=__doc__)
    parser.add_argument("--table", type=Path, help="a table that `--map radford` reads")
    parser.add_argument("--most", type=int, default=_MANY, help="no more claims than these")
    parser.add_argument("--page", type=Path, help="write the page here")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    raise SystemExit(main())
