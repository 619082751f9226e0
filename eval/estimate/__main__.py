"""python -m eval.estimate DATA: measure the estimate, and write docs/reference/estimates.md."""

from __future__ import annotations

import argparse
import os
from pathlib import Path

for _name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"):
    os.environ.setdefault(_name, "1")  # before numpy is loaded: small matrices gain nothing


def main() -> None:
    """Measure and print; with --out also write the page."""
    parser = argparse.ArgumentParser(prog="python -m eval.estimate", description=__doc__)
    parser.add_argument("data", type=Path, help="the folder of evaluation data")
    parser.add_argument("--only", choices=("fit", "folds", "simulated"), help="one part alone")
    parser.add_argument("--draws", type=int, default=700, help="draws a chain of the fit")
    parser.add_argument("--fold-draws", type=int, default=300, help="draws a chain of a fold")
    parser.add_argument("--conflicts", type=int, default=100, help="how many to simulate")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--out", type=Path, help="the page to write")
    asked = parser.parse_args()
    from eval.estimate.page import measured, page, printed

    found = measured(asked)
    print(printed(found))
    if asked.out:
        asked.out.write_text(page(found), encoding="utf-8")


if __name__ == "__main__":
    main()
