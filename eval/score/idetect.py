"""Displacement figures: one gold fact an excerpt, so recall only."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from eval.figures import Rate, Report, share
from eval.score.said import Gold, Predictions, asserted, intake


def score(gold: Gold, predictions: Predictions) -> Report:
    """Exact quantities found; of those found, whether outcome and unit are right.

    The outcome is judged only where the gold's term is displacement: destroyed housing is not.
    """
    rows = gold["excerpts"]
    found = {
        row["id"]: [
            claim
            for claim in asserted(predictions.get(row["id"], ()))
            if row["quantity"] in claim.number.stated()
        ]
        for row in rows
    }

    def recall(some: Iterable[Mapping[str, Any]]) -> Rate:
        return share(found[row["id"]] for row in some)

    sound = [row for row in rows if not row["label_suspect"]]
    moved = [found[row["id"]] for row in rows if row["displacement_term"] and found[row["id"]]]
    return {
        **intake(predictions, (row["id"] for row in rows)),
        "quantity_recall/all": recall(rows),
        "quantity_recall/without_label_suspect": recall(sound),
        "quantity_recall/without_label_suspect_or_text_on_other_side": recall(
            row for row in sound if not row["text_on_other_side"]
        ),
        "displaced_in_inner": share(any("displaced" in c.inner for c in hits) for hits in moved),
        "displaced_in_inner_or_outer": share(
            any("displaced" in c.inner | c.outer for c in hits) for hits in moved
        ),
        "unit_accuracy": share(
            row["unit"] in {claim.unit for claim in found[row["id"]]}
            for row in rows
            if found[row["id"]]
        ),
    }
