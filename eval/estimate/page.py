"""The measures printed, and as a page of the documentation."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from dataclasses import dataclass
from textwrap import fill

from eval.estimate.folds import MODEL, Scored, cross_validate
from eval.estimate.simulated import Coverage, coverage
from eval.estimate.table import read_series
from eval.estimate.whole import Total, Whole, fit_whole
from tollbook.reconcile.estimate.state import Settings

HEAD = (
    "Made by `python -m eval.estimate DATA --out docs/reference/estimates.md`; seeds are fixed. "
    "The data are 4,609 coded claims of the first year of the war in Ukraine (Radford, Dai, "
    "Stoehr, Schein, Fernandez and Sajid, *Estimating conflict losses and reporting biases*, "
    "PNAS 2023; MIT licence), with seven groups of sources and thirty kinds of losses. Rows are "
    "taken as they stand, repeats included. What the model assumes, and what these figures "
    "cannot tell, is in [Estimates](../explanation/estimates.md). Every figure is a model's "
    "opinion."
)


@dataclass(slots=True)
class Measured:
    """All that was measured; None for what was not asked for."""

    whole: Whole | None = None
    folds: dict[str, Scored] | None = None
    simulated: Coverage | None = None


def measured(asked: argparse.Namespace) -> Measured:
    """Measure what is asked for."""
    out = Measured()
    if asked.only in (None, "fit"):
        settings = Settings(4, 500, asked.draws, asked.seed)
        out.whole = fit_whole(read_series(asked.data), settings)
    if asked.only in (None, "folds"):
        settings = Settings(4, 250, asked.fold_draws, asked.seed)
        out.folds = cross_validate(read_series(asked.data), settings, asked.seed)
    if asked.only in (None, "simulated"):
        out.simulated = coverage(asked.conflicts, Settings(2, 200, 250), asked.seed)
    return out


def printed(found: Measured) -> str:
    """The measures as Markdown."""
    parts: list[str] = []
    if found.whole:
        parts += [*_totals(found.whole), *_biases(found.whole), *_cost(found.whole)]
    if found.folds:
        parts += _folds(found.folds)
    if found.simulated:
        parts += _simulated(found.simulated)
    return "\n".join(parts)


def page(found: Measured) -> str:
    """The page of the documentation."""
    return f"# Estimates, measured\n\n{fill(HEAD, 100)}\n\n{printed(found)}\n"


def _count(number: float) -> str:
    if number >= 1000:
        number = float(f"{number:.2e}")
    return f"{number:,.0f}"


def _totals(whole: Whole) -> Iterator[str]:
    yield "## Totals of the first year\n"
    yield "| loss | 2.5 % | 5 % | median | 95 % | 97.5 % | published | inside 95 % | R-hat | ESS |"
    yield "| --- | --: | --: | --: | --: | --: | --: | --- | --: | --: |"
    for target, total in sorted(whole.totals.items(), key=lambda pair: pair[1].published is None):
        yield _total_row(target, total)
    yield ""


def _total_row(target: str, total: Total) -> str:
    numbers = " | ".join(_count(one) for one in total.quantiles)
    said = "" if total.published is None else _count(total.published)
    holds = {True: "yes", False: "no", None: ""}[total.holds]
    if total.r_hat > 1.05 or total.effective < 100:
        numbers = " | ".join(["refused: chains do not agree", "", "", "", ""])
    return (
        f"| {target} | {numbers} | {said} | {holds} | {total.r_hat:.3f} | {total.effective:.0f} |"
    )


def _biases(whole: Whole) -> Iterator[str]:
    yield "## Biases of sources\n"
    yield "How many times as many a source reports, of military deaths.\n"
    yield "| source | loss | 5 % | median | 95 % | P(too many) | published sign |"
    yield "| --- | --- | --: | --: | --: | --: | --- |"
    for one in whole.biases:
        numbers = " | ".join(f"{number:.2f}" for number in one.quantiles)
        sign = {True: "too many", False: "too few", None: ""}[one.published]
        yield f"| {one.source} | {one.target} | {numbers} | {one.over:.3f} | {sign} |"
    yield ""
    for name, (low, middle, high) in whole.limits.items():
        yield (
            f"- “{name}” goes with {middle:.2f} times ({low:.2f} to {high:.2f}) the figure that "
            "the source gives otherwise, where it is not the same figure."
        )
    yield ""


def _cost(whole: Whole) -> Iterator[str]:
    chosen = whole.settings
    yield "## Cost\n"
    yield (
        f"{chosen.chains} chains of {chosen.warmup} + {chosen.draws} draws: "
        f"{whole.processor:.0f} s of processor time on one core, {whole.wall:.0f} s by the wall "
        f"on a machine that others used too, {whole.memory:,.0f} MB at the peak. Curves took "
        f"{whole.accepted:.0%} of the moves that were proposed.\n"
    )


def _folds(folds: dict[str, Scored]) -> Iterator[str]:
    yield "## Held-out claims, five folds\n"
    yield (
        "The log score is the mean logarithm of the probability that was given to the very "
        "figure; greater is better. All methods have the same family of scatter, with its "
        "weights fitted by source and loss.\n"
    )
    yield "| method | log score | the model is better by | 90 % covers | exact 90 % covers |"
    yield "| --- | --: | --: | --: | --: |"
    for name, one in folds.items():
        better = "" if name == MODEL else f"{one.behind:.3f} ± {one.error:.3f}"
        yield (
            f"| {name} | {one.log_score:.3f} | {better} | {one.covered:.1%} | "
            f"{one.covered_share:.1%} |"
        )
    yield ""
    yield "| source | claims | log score of the model | 90 % covers |"
    yield "| --- | --: | --: | --: |"
    for source, (many, score, share) in folds[MODEL].by_source.items():
        yield f"| {source} | {many} | {score:.2f} | {share:.1%} |"
    yield ""


def _simulated(found: Coverage) -> Iterator[str]:
    yield "## Simulated conflicts\n"
    yield (
        f"In {found.conflicts} conflicts with known truth, 90 % intervals of latent totals cover "
        f"{found.totals:.1%} ± {found.error:.1%} of {found.tried_totals} (half-time and end of "
        f"three losses each), and those of biases {found.biases:.1%} of {found.tried_biases}. "
        "The simulated daily losses come in bursts and jumps, figures are rounded, repeated and "
        "wrong: the model describes them, but not to the letter.\n"
    )
