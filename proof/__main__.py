"""Draw cases, count people, and say how many there were and where tollbook differs."""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor

from proof.check import Tally, check

CHUNK = 50
"""Cases that one process takes at a time."""


def main() -> int:
    """Run the proof; 1 if anything is wrong, or if more is missed than is allowed."""
    options = _options()
    began = time.monotonic()
    whole = Tally()
    chunks = [
        range(first, min(first + CHUNK, options.seed + options.cases))
        for first in range(options.seed, options.seed + options.cases, CHUNK)
    ]
    for tally in _run(chunks, options.processes):
        whole.add(tally)
    print(f"Seeds {options.seed} to {options.seed + options.cases - 1}:")
    for name, count in sorted(whole.counts.items()):
        print(f"  {count:7,}  {name}")
    print(f"  {len(whole.wrong):7,}  wrong: more is said than follows")
    print(f"  {len(whole.missed):7,}  missed: less is said than follows")
    print(f"  {len(whole.vague):7,}  missed where several dates are vague")
    print(f"In {time.monotonic() - began:.0f} seconds, on {options.processes} processes.")
    for line in [*whole.wrong, *whole.missed, *whole.vague][: options.show]:
        print(line)
    return 1 if whole.wrong or len(whole.missed) > options.missed else 0


def _run(chunks: list[range], processes: int) -> Iterator[Tally]:
    if processes == 1:
        yield from map(_checked, chunks)
        return
    with ProcessPoolExecutor(processes) as pool:
        yield from pool.map(_checked, chunks)


def _checked(seeds: range) -> Tally:
    whole = Tally()
    for seed in seeds:
        whole.add(check(seed))
    return whole


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m proof", description=__doc__)
    parser.add_argument("--cases", type=int, default=12_000, help="how many cases are drawn")
    parser.add_argument("--seed", type=int, default=0, help="the number of the first case")
    parser.add_argument("--processes", type=int, default=2, help="how many work side by side")
    parser.add_argument("--missed", type=int, default=20, help="how many may be missed")
    parser.add_argument("--show", type=int, default=10, help="how many differences are printed")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
