"""The direct steps of an order."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tollbook.reconcile import reduction
from tollbook.reconcile.reduction import direct

PAIRS = st.lists(st.tuples(st.integers(0, 8), st.integers(0, 8)), max_size=20)


def closed(pairs: list[tuple[int, int]]) -> np.ndarray:  # type: ignore[type-arg]
    order = np.eye(9, dtype=bool)
    for i, j in pairs:
        order[i, j] = True
    for middle in range(9):
        order |= order[:, middle, None] & order[None, middle, :]
    return order


@pytest.mark.parametrize("few", [0, 100])
@given(pairs=PAIRS)
def test_the_steps_of_an_order_make_it_whole_again(few: int, pairs: list[tuple[int, int]]) -> None:
    order = closed(pairs)
    before, reduction._FEW = reduction._FEW, few
    try:
        steps = list(direct(order))
    finally:
        reduction._FEW = before
    assert (closed(steps) == order).all()
    for step in steps:
        assert (closed([other for other in steps if other != step]) != order).any()
