"""Whether chains agree: split R-hat and effective sample size (Gelman et al. 2013, ch. 11)."""

from __future__ import annotations

import numpy as np

from tollbook.reconcile.estimate.layout import Floats


def r_hat(draws: Floats) -> float:
    """Of draws (draws, chains): 1 when the halves of all chains say the same."""
    half = len(draws) // 2
    parts = np.concatenate([draws[:half], draws[half : 2 * half]], axis=1)
    within = float(parts.var(0, ddof=1).mean())
    between = half * float(parts.mean(0).var(ddof=1))
    if within <= 0:
        return 1.0 if between <= 0 else float("inf")
    return float(np.sqrt((half - 1) / half + between / (half * within)))


def effective(draws: Floats) -> float:
    """How many independent draws these (draws, chains) are worth: Geyer's initial sequence."""
    many, chains = draws.shape
    off = draws - draws.mean(0)
    within = float(draws.var(0, ddof=1).mean())
    variance = within * (many - 1) / many
    if chains > 1:
        variance += float(draws.mean(0).var(ddof=1))
    if variance <= 0:
        return float(many * chains)
    spectrum = np.fft.rfft(off, 2 * many, axis=0)
    along = np.fft.irfft(spectrum * spectrum.conj(), axis=0)[:many].mean(1) / many
    rho = 1 - (within - along) / variance
    pairs = rho[1 : many - 1 - many % 2].reshape(-1, 2).sum(1)
    ends = np.flatnonzero(pairs <= 0)
    kept = np.minimum.accumulate(pairs[: ends[0] if len(ends) else len(pairs)])
    return float(many * chains / max(1 + 2 * kept.sum(), 1e-3))
