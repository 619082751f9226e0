"""Which attribution holds a stretch of text, and the form `tollbook inspect` prints."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from tollbook.extract.mentions import Attribution
from tollbook.model import Link, Polarity, Role, Span


def attribution_of(span: Span, attributions: Sequence[Attribution]) -> Attribution | None:
    """The innermost attribution whose content holds `span`, or None.

    Where attributions nest ("Interfax reported that the ministry said …"), the chain joins
    all of them, the outermost speaker first, everybody after the first as cited. The polarity
    is the first of the inner ones that is not ASSERTED. One that only takes a stand is passed over.
    """
    holding = [a for a in attributions if not a.stance and any(c.contains(span) for c in a.content)]
    if not holding:
        return None
    holding.sort(key=_size)
    chain: list[Link] = []
    for attribution in reversed(holding):
        for link in attribution.chain:
            if chain and chain[-1].id == link.id and link.id:
                continue
            chain.append(replace(link, role=Role.CITED) if chain else link)
    polarity = next((a.polarity for a in holding if a.polarity is not Polarity.ASSERTED), None)
    return replace(holding[0], chain=tuple(chain), polarity=polarity or Polarity.ASSERTED)


def _size(attribution: Attribution) -> int:
    return sum(span.end - span.start for span in attribution.content)


def to_inspect(attribution: Attribution) -> dict[str, Any]:
    """The attribution in the form of `tollbook inspect attributions`, less its document."""
    return {
        "source": list(attribution.source) if attribution.source else None,
        "cue": list(attribution.cue) if attribution.cue else None,
        "content": [list(span) for span in attribution.content],
    }
