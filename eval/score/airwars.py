"""Killed and injured ranges of one incident, among the numbers that the claims state."""

from __future__ import annotations

from collections.abc import Sequence

from eval.figures import Mean, Report, share
from eval.score.said import Gold, Predictions, asserted, intake

_EFFECTS = (
    ("killed", "killed_range", "bounds_in_text"),
    ("wounded", "injured_range", "injured_bounds_in_text"),
)
_Judged = Sequence[tuple[float, float, frozenset[float]]]


def score(gold: Gold, predictions: Predictions) -> Report:
    """Whether the bounds are among the numbers stated by the claims that say the effect.

    "low" and "high" ask for one bound, "exact" for both, "envelope" that the least and the
    greatest number stated are the bounds. Only incidents whose bounds stand in the text count.
    """
    rows = gold["incidents"]
    report = intake(predictions, (row["id"] for row in rows))
    for effect, bounds, usable in _EFFECTS:
        judged: list[tuple[float, float, frozenset[float]]] = []
        for row in rows:
            if row[usable]:
                claims = asserted(predictions.get(row["id"], ()))
                numbers = (claim.number.stated() for claim in claims if claim.says(effect))
                low, high = row[bounds]
                judged.append((low, high, frozenset[float]().union(*numbers)))
        report.update({f"{effect}/{name}": figure for name, figure in _figures(judged).items()})
    return report


def _figures(judged: _Judged) -> Report:
    ranges = [one for one in judged if one[0] != one[1]]
    return {
        "low": share(low in stated for low, _, stated in judged),
        "high": share(high in stated for _, high, stated in judged),
        "exact": share({low, high} <= stated for low, high, stated in judged),
        "exact_true_ranges": share({low, high} <= stated for low, high, stated in ranges),
        "envelope": share(
            stated and (min(stated), max(stated)) == (low, high) for low, high, stated in judged
        ),
        "mean_numbers_stated": Mean(sum(len(stated) for *_, stated in judged), len(judged)),
    }
