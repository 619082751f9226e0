"""Fit the weights of confidence; runs where scikit-learn is: see `eval.calibrate`.

    python eval/fit.py < marks.jsonl > confidence.toml

Each line has "marks" (strings), "right" (whether the reading was) and "held_back" (whether it is
only for testing). A logistic regression with an L2 penalty, as strong as it can be within a
standard error of the best log-likelihood in cross-validation (Hastie et al., The Elements of
Statistical Learning, 7.10), on what is not held back.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from typing import Any

_RARE = 5  # a mark seen less often says nothing
_STRENGTHS = (0.01, 0.03, 0.1, 0.3, 1.0)  # the inverse of the penalty


def main() -> None:
    """Read marks, write weights."""
    from sklearn.feature_extraction import DictVectorizer
    from sklearn.linear_model import LogisticRegression
    from sklearn.model_selection import StratifiedKFold, cross_val_score

    rows: list[dict[str, Any]] = [json.loads(line) for line in sys.stdin]
    rows = [row for row in rows if not row["held_back"]]
    seen = Counter(mark for row in rows for mark in row["marks"])
    known = [{m: 1 for m in row["marks"] if seen[m] >= _RARE} for row in rows]
    vectors = DictVectorizer()
    features = vectors.fit_transform(known)
    outcomes = [row["right"] for row in rows]
    folds = StratifiedKFold(10, shuffle=True, random_state=0)
    scored: list[tuple[float, float, float]] = []
    for strength in _STRENGTHS:
        model = LogisticRegression(C=strength, max_iter=1000)
        each = cross_val_score(model, features, outcomes, cv=folds, scoring="neg_log_loss")
        scored.append((each.mean(), each.std(ddof=1) / len(each) ** 0.5, strength))
    best = max(scored)
    chosen = min(strength for mean, _, strength in scored if mean >= best[0] - best[1])
    model = LogisticRegression(C=chosen, max_iter=1000).fit(features, outcomes)
    right = sum(row["right"] for row in rows)
    lines = [
        "# How sure a reading is, by its marks: weights of a logistic model, in log-odds. Made by",
        "# `make calibrate`; do not edit. `tollbook.extract.confidence` says what the marks are.",
        f"# Fitted to {len(rows)} readings, of which {right} were right.",
        "",
        f"intercept = {model.intercept_[0]:.3f}",
        "",
        "[weights]",
        *(
            f"{json.dumps(name)} = {weight:.3f}"
            for name, weight in sorted(
                zip(vectors.get_feature_names_out(), model.coef_[0], strict=True)
            )
            if round(weight, 3)
        ),
    ]
    print("\n".join(lines))


if __name__ == "__main__":
    main()
