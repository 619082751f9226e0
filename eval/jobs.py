"""Runs tollbook and its peers over texts, each job in a process of its own, two at a time.

A job is a child that reads texts as JSON lines and answers with a line a text, so that a peer can
live in an environment of its own; see `eval/serve.py`.
"""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
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


class JobError(Exception):
    """A child failed; the message is what it said last."""


@dataclass(frozen=True, slots=True)
class Job:
    """Some texts of a set for one reader.

    Attributes:
        who: a module of `eval.peers`, or "tollbook".
        apart: whether it runs in the environment of the peers.
    """

    who: str
    set: str
    kind: Kind
    texts: list[Text] = field(repr=False)
    apart: bool = False


@dataclass(frozen=True, slots=True)
class Done:
    """What a job predicted."""

    job: Job
    records: list[dict[str, Any]]


def run_jobs(
    jobs: Iterable[Job],
    told: Callable[[Job, int], None] = lambda job, texts: None,
    *,
    processes: int = 2,
    reuse: bool = False,
) -> Iterator[Done]:
    """Every job's predictions, in the order of the jobs.

    Args:
        jobs: what to run.
        told: called as texts of a job are done, with how many.
        processes: how many children run at a time.
        reuse: take what peers predicted before, if neither they nor the texts have changed.

    Raises:
        JobError: a child failed.
    """
    with ThreadPoolExecutor(processes) as pool:
        yield from pool.map(lambda job: _run(job, told, reuse=reuse), jobs)


def _run(job: Job, told: Callable[[Job, int], None], *, reuse: bool) -> Done:
    kept = KEPT / f"{job.who}-{_key(job)}.jsonl"
    if reuse and job.who != "tollbook" and kept.exists():
        told(job, len(job.texts))
        lines = kept.read_text(encoding="utf-8").splitlines()
    else:
        lines = list(_ask(job, told))
        if job.who != "tollbook":
            KEPT.mkdir(exist_ok=True)
            kept.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return Done(job, [record for line in lines for record in json.loads(line)])


def _ask(job: Job, told: Callable[[Job, int], None]) -> Iterator[str]:
    """The answers of a child, a line a text."""
    command = [str(PEERS_PYTHON if job.apart else sys.executable), "-m", "eval.serve"]
    with TemporaryFile("w+") as asked, TemporaryFile("w+") as errors:
        asked.writelines(json.dumps(asdict(text)) + "\n" for text in job.texts)
        asked.seek(0)
        child = subprocess.Popen(  # noqa: S603
            [*command, job.who, job.kind],
            stdin=asked,
            stdout=subprocess.PIPE,
            stderr=errors,
            text=True,
            cwd=ROOT,
        )
        with child:
            for line in child.stdout or ():
                told(job, 1)
                yield line.rstrip("\n")
        if child.returncode:
            errors.seek(0)
            last = errors.read().strip().splitlines()[-3:]
            raise JobError(f"{job.who} failed on {job.set}: {' / '.join(last)}")


def _key(job: Job) -> str:
    """Changes with the reader's code, its pinned versions, and the texts."""
    digest = hashlib.sha256(job.kind.encode())
    sources = sorted((ROOT / "eval" / "peers").glob("*.py"))
    for path in [*sources, ROOT / "requirements" / "eval.txt", ROOT / "requirements" / "run.txt"]:
        digest.update(path.read_bytes() if path.exists() else b"")
    for text in job.texts:
        digest.update(json.dumps(asdict(text)).encode())
    return digest.hexdigest()[:24]
