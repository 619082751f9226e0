"""Runs tollbook and its peers over texts, each job in a process of its own, two at a time.

A job is a child that reads texts as JSON lines and answers with a line a text, so that a peer can
live in an environment of its own; see `eval/serve.py`.
"""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass, field
from pathlib import Path
from tempfile import TemporaryFile
from typing import Any

from eval.texts import Kind, Text

ROOT = Path(__file__).resolve().parents[1]
#: The environment of the peers, made by `make eval`.
PEERS_PYTHON = ROOT / ".venv-eval" / "bin" / "python"
#: Where predictions are kept for a run with `--reuse`.
KEPT = ROOT / ".eval"


_LARGEST = 1_500_000  # characters of a job


class JobError(Exception):
    """A child failed; the message is what it said last."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A text of a set, and what is to be predicted for it."""

    set: str
    kind: Kind
    text: Text


@dataclass(frozen=True, slots=True)
class Job:
    """Some texts, of one or several sets, for one reader.

    Attributes:
        who: a module of `eval.peers`, or "tollbook".
        apart: whether it runs in the environment of the peers.
    """

    who: str
    asked: list[Asked] = field(repr=False)
    apart: bool = False


@dataclass(frozen=True, slots=True)
class Done:
    """What a job predicted for each of its texts, in order."""

    job: Job
    answers: list[list[dict[str, Any]]]

    def by_set(self) -> Iterator[tuple[str, list[dict[str, Any]]]]:
        """The set of every text with its records."""
        for asked, records in zip(self.job.asked, self.answers, strict=True):
            yield asked.set, records


def split(who: str, asked: Sequence[Asked], *, apart: bool = False) -> Iterator[Job]:
    """Jobs for one reader, two at least, so that loading a model does not outweigh reading."""
    size = sum(len(one.text.text) for one in asked)
    most = max(min(size // 2, _LARGEST), 1)
    batch: list[Asked] = []
    held = 0
    for one in asked:
        batch.append(one)
        held += len(one.text.text)
        if held >= most:
            yield Job(who, batch, apart)
            batch, held = [], 0
    if batch:
        yield Job(who, batch, apart)


def run_jobs(
    jobs: Iterable[Job],
    told: Callable[[str, str], None] = lambda who, name: None,
    *,
    processes: int = 2,
    reuse: bool = False,
) -> Iterator[Done]:
    """Every job's predictions, in the order of the jobs.

    Args:
        jobs: what to run.
        told: called as a text is done, with the reader and the set.
        processes: how many children run at a time.
        reuse: take what peers predicted before, if neither they nor the texts have changed.

    Raises:
        JobError: a child failed.
    """
    with ThreadPoolExecutor(processes) as pool:
        yield from pool.map(lambda job: _run(job, told, reuse=reuse), jobs)


def _run(job: Job, told: Callable[[str, str], None], *, reuse: bool) -> Done:
    kept = KEPT / f"{job.who}-{_key(job)}.jsonl"
    if reuse and job.who != "tollbook" and kept.exists():
        lines = kept.read_text(encoding="utf-8").splitlines()
        for one in job.asked:
            told(job.who, one.set)
    else:
        lines = list(_ask(job, told))
        if job.who != "tollbook":
            KEPT.mkdir(exist_ok=True)
            kept.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return Done(job, [json.loads(line) for line in lines])


def _ask(job: Job, told: Callable[[str, str], None]) -> Iterator[str]:
    """The answers of a child, a line a text."""
    python = str(PEERS_PYTHON if job.apart else sys.executable)
    with TemporaryFile("w+") as asked, TemporaryFile("w+") as errors:
        asked.writelines(json.dumps([one.kind, asdict(one.text)]) + "\n" for one in job.asked)
        asked.seek(0)
        child = subprocess.Popen(  # noqa: S603
            [python, "-m", "eval.serve", job.who],
            stdin=asked,
            stdout=subprocess.PIPE,
            stderr=errors,
            text=True,
            cwd=ROOT,
        )
        with child:
            for one, line in zip(job.asked, child.stdout or (), strict=False):
                told(job.who, one.set)
                yield line.rstrip("\n")
        if child.returncode:
            errors.seek(0)
            last = errors.read().strip().splitlines()[-3:]
            raise JobError(f"{job.who} failed: {' / '.join(last)}")


def _key(job: Job) -> str:
    """Changes with the reader's code, its pinned versions, and the texts."""
    digest = hashlib.sha256(job.who.encode())
    sources = sorted((ROOT / "eval" / "peers").glob("*.py"))
    for path in [*sources, ROOT / "requirements" / "eval.txt", ROOT / "requirements" / "run.txt"]:
        digest.update(path.read_bytes() if path.exists() else b"")
    for one in job.asked:
        digest.update(json.dumps(asdict(one)).encode())
    return digest.hexdigest()[:24]
