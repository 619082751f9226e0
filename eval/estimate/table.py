"""The coded claims as series: a small adapter, apart from the import of tables into a case."""

from __future__ import annotations

import csv
from collections import defaultdict
from pathlib import Path

from tollbook.reconcile.estimate.series import Limit, Point, Series

#: Where the table stands in the folder of evaluation data.
TABLE = Path("claims_tables") / "radford_pnas_claims.csv"


def read_series(data: Path) -> list[Series]:
    """All rows of the table as series by source and kind of loss."""
    found: dict[tuple[str, str, str], list[Point]] = defaultdict(list)
    with (data / TABLE).open(encoding="utf-8", newline="") as file:
        for number, row in enumerate(csv.DictReader(file), 2):
            limit = Limit.NONE
            if row["minimum"] == "1":
                limit = Limit.LEAST
            elif row["maximum"] == "1":
                limit = Limit.MOST
            days = 1.0 if row["time_frame"] == "Day" else None
            count = int(float(row["loss_count"]))
            point = Point(float(row["days"]), count, days, limit, f"row {number}")
            found[row["claim_source"], row["loss_type"], row["loss_country"]].append(point)
    return [Series(*key, tuple(points)) for key, points in sorted(found.items())]
