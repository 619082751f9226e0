"""Series laid out as arrays: which figure stands on which node, drift, bias, target and knot."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from tollbook.reconcile.estimate.series import Limit, Series

Floats: TypeAlias = npt.NDArray[np.float64]
Ints: TypeAlias = npt.NDArray[np.int64]

#: Where the knots of a curve stand, as shares of the span; closer at the onset, where more happens.
KNOTS = np.array([0, 1, 2, 4, 8, 12, 16, 20, 24, 28, 32, 36, 40, 44, 48]) / 48
#: How many steps the span is cut into to add up daily losses.
STEPS = 384
#: The relative error that rounding to a whole number makes is this over the number.
ROUNDING = float(np.sqrt(1 / 12))


@dataclass(frozen=True, slots=True)
class Layout:
    """Arrays over figures (n), nodes, drifts, biases and targets.

    Figures are sorted by target, bias (a source's on a target), drift and day. A *drift* is what
    moves in common: the cumulative figures of one bias; every figure of a window is one alone.
    A *node* is a day of a drift.

    Attributes:
        logs: logarithms of the figures (of a half for none). `rounding`: variance by rounding.
        day, since: end and beginning of what each counts. `flags`: (n, 2), least and greatest.
        node, bias, target: where each figure belongs.
        order: index of each figure as it was given.
        node_day, node_drift: of the nodes; `node_first`: whether it is the first of its drift;
            `node_target`; `node_fixed`: whether nothing drifts there (a figure of a window).
        drift_bias: the bias of each drift.
        bias_source, bias_target, bias_group: of the biases; `group_source`, `group_side`.
        steps: drifts' figures by place: (longest, drifts), -1 where there is none, drifts sorted
            by falling length.
        sources, targets, sides: the names.
        span: days from the onset to the last figure.
    """

    logs: Floats
    values: Floats
    rounding: Floats
    day: Floats
    since: Floats
    flags: Floats
    node: Ints
    bias: Ints
    target: Ints
    order: Ints
    node_day: Floats
    node_drift: Ints
    node_first: npt.NDArray[np.bool_]
    node_fixed: npt.NDArray[np.bool_]
    node_target: Ints
    node_bias: Ints
    drift_bias: Ints
    bias_source: Ints
    bias_target: Ints
    bias_group: Ints
    group_source: Ints
    group_side: Ints
    steps: Ints
    sources: tuple[str, ...]
    targets: tuple[str, ...]
    sides: tuple[str, ...]
    span: float


def lay_out(series: Iterable[Series]) -> Layout:
    """The arrays of these series; series of one source and target are put together."""
    rows = sorted(
        (
            (one.target, one.source, point.days is not None, point.day, index, one.side, point)
            for index, (one, point) in enumerate((s, p) for s in series for p in s.points)
        ),
        key=lambda row: row[:5],
    )
    sources = tuple(sorted({row[1] for row in rows}))
    targets = tuple(sorted({row[0] for row in rows}))
    sides = tuple(sorted({row[5] for row in rows}))
    biases = sorted({(row[0], row[1]) for row in rows})
    side_of = {row[0]: row[5] for row in rows}
    groups = sorted({(row[1], row[5]) for row in rows})
    bias = np.array([biases.index((row[0], row[1])) for row in rows])
    day = np.array([row[3] for row in rows], dtype=float)
    windowed = np.array([row[2] for row in rows])
    drift, node, node_of = _nodes(bias, windowed, day)
    value = np.array([row[6].value for row in rows], dtype=float)
    bias_target = np.array([targets.index(target) for target, _ in biases])
    return Layout(
        logs=np.log(np.maximum(value, 0.5)),
        values=value,
        rounding=(ROUNDING / np.maximum(value, 0.5)) ** 2,
        day=day,
        since=np.array([0.0 if row[6].days is None else row[3] - row[6].days for row in rows]),
        flags=np.array(
            [[row[6].limit is Limit.LEAST, row[6].limit is Limit.MOST] for row in rows], dtype=float
        ),
        node=node,
        bias=bias,
        target=bias_target[bias],
        order=np.array([row[4] for row in rows]),
        node_day=day[node_of],
        node_drift=drift[node_of],
        node_first=np.diff(drift[node_of], prepend=-1) > 0,
        node_fixed=windowed[node_of],
        node_target=bias_target[bias[node_of]],
        node_bias=bias[node_of],
        drift_bias=bias[np.flatnonzero(np.diff(drift, prepend=-1))],
        bias_source=np.array([sources.index(source) for _, source in biases]),
        bias_target=bias_target,
        bias_group=np.array([groups.index((s, side_of[t])) for t, s in biases]),
        group_source=np.array([sources.index(source) for source, _ in groups]),
        group_side=np.array([sides.index(side) for _, side in groups]),
        steps=_steps(drift),
        sources=sources,
        targets=targets,
        sides=sides,
        span=float(day.max()),
    )


def _nodes(bias: Ints, windowed: npt.NDArray[np.bool_], day: Floats) -> tuple[Ints, Ints, Ints]:
    """Drift and node of each figure, and the first figure of each node."""
    new = (np.diff(bias, prepend=-1) != 0) | windowed
    drift = np.cumsum(new) - 1
    fresh = new | (np.diff(day, prepend=-1.0) != 0)
    return drift, np.cumsum(fresh) - 1, np.flatnonzero(fresh)


def _steps(drift: Ints) -> Ints:
    counts = np.bincount(drift)
    by_length = np.argsort(-counts, kind="stable")
    starts = np.concatenate([[0], np.cumsum(counts)[:-1]])
    place = np.arange(counts.max())[:, None]
    table = starts[by_length] + place
    return np.where(place < counts[by_length], table, -1)
