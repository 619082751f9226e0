"""An estimate in a terminal: what it is, the counts, the biases, and what it stands on."""

from __future__ import annotations

from rich.console import Console
from rich.table import Table
from rich.text import Text

from tollbook.model import Estimate
from tollbook.present.clean import clean


def estimate(found: Estimate, console: Console) -> None:
    """Print it; the label stands first, and the assumptions are never left out."""
    console.print(Text(found.label[:1].upper() + found.label[1:], style="bold"))
    scope = found.scope
    of = " or ".join(scope.outcome)
    about = f"{of}: {scope.population or 'everybody'}, {scope.place or 'anywhere'}"
    console.print(Text(clean(f"{about}, since {found.since.isoformat()}")))
    share = f"{found.level:.0%}"
    counts = Table("date", "middle", f"{share} interval")
    for row in found.rows:
        counts.add_row(
            row.day.isoformat(), f"{row.middle:,.0f}", f"{row.low:,.0f} to {row.high:,.0f}"
        )
    console.print(counts)
    biases = Table("source", "claims", "reports … times", f"{share} interval", "says too many")
    for one in found.biases:
        biases.add_row(
            Text(clean(one.label)),
            str(one.claims),
            f"{one.middle:.2f}",
            f"{one.low:.2f} to {one.high:.2f}",
            f"{one.overstates:.0%} likely",
        )
    console.print(biases)
    console.print(Text("It assumes:"))
    for sentence in found.assumptions:
        console.print(Text(f"- {sentence}"))
    sampled = found.diagnostics
    console.print(
        Text(
            f"From {len(found.assertions)} claims of this count and {found.pooled} of others; "
            f"{len(found.left_out)} left out. {sampled.chains} chains of {sampled.draws} draws, "
            f"seed {sampled.seed}: R-hat {sampled.r_hat:.3f}, {sampled.effective:.0f} effective "
            f"draws, {sampled.accepted:.0%} of moves taken."
        )
    )
    console.print(
        Text("This is no bound: what follows from the claims is told by tollbook bounds.")
    )
