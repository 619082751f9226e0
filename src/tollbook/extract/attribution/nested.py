"""Which attribution holds a stretch of text, and the form `tollbook inspect` prints."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any, overload

from tollbook.extract.mentions import Attribution
from tollbook.model import Link, Polarity, Role, Span


class Attributions(Sequence[Attribution]):
    """The attributions of a document in order, asked which of them hold a stretch of text.

    Their contents are kept by size, each size twice the one before, so that a question looks
    only at those which begin near it: a quotation over a whole page costs the others nothing.
    """

    def __init__(self, attributions: Iterable[Attribution]) -> None:
        self._all = tuple(attributions)
        sizes: dict[int, list[tuple[int, int, int]]] = defaultdict(list)
        for number, attribution in enumerate(self._all):
            for span in attribution.content:
                size = (span.end - span.start).bit_length()
                sizes[size].append((span.start, span.end, number))
        self._sizes = {size: sorted(spans) for size, spans in sizes.items()}

    def __len__(self) -> int:
        return len(self._all)

    @overload
    def __getitem__(self, at: int) -> Attribution: ...

    @overload
    def __getitem__(self, at: slice) -> Sequence[Attribution]: ...

    def __getitem__(self, at: int | slice) -> Attribution | Sequence[Attribution]:
        return self._all[at]

    def __iter__(self) -> Iterator[Attribution]:
        return iter(self._all)

    def holding(self, span: Span) -> list[int]:
        """The numbers of those one of whose contents contains `span`, in order."""
        found: set[int] = set()
        for size, spans in self._sizes.items():
            first = bisect_left(spans, (span.end - (1 << size),))
            last = bisect_right(spans, span.start, key=lambda entry: entry[0])
            found.update(n for _, end, n in spans[first:last] if end >= span.end)
        return sorted(found)


def attribution_of(span: Span, attributions: Sequence[Attribution]) -> Attribution | None:
    """The innermost attribution whose content holds `span`, or None.

    Where attributions nest ("Interfax reported that the ministry said …"), the chain joins
    all of them, the outermost speaker first, everybody after the first as cited. The polarity
    is the first of the inner ones that is not ASSERTED. One that only takes a stand is passed over.
    """
    known = attributions if isinstance(attributions, Attributions) else Attributions(attributions)
    holding = [known[n] for n in known.holding(span) if not known[n].stance]
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


def outermost(attributions: Attributions) -> list[tuple[Attribution, list[Attribution]]]:
    """Each attribution that no other holds, with those that stand inside what it says.

    "Interfax reported that the ministry said …" is one voice, in which another is heard.
    """
    holders = [_holder(number, attributions) for number in range(len(attributions))]
    inside: dict[int, list[Attribution]] = {n: [] for n, h in enumerate(holders) if h is None}
    for number, holder in enumerate(holders):
        top = holder
        while top is not None and (above := holders[top]) is not None:
            top = above
        if top is not None:
            inside[top].append(attributions[number])
    return [(attributions[number], inner) for number, inner in inside.items()]


def _holder(number: int, attributions: Attributions) -> int | None:
    """The number of the largest attribution that holds all of this one and is larger.

    Hearsay and mere stands hold none: nobody's voice is heard in them.
    """
    attribution = attributions[number]
    if attribution.cue is None:
        return None
    parts = (attribution.cue, attribution.source, *attribution.content)
    sizes = [
        (_size(holder), -n)
        for n in attributions.holding(attribution.cue)
        if (holder := attributions[n]).source and not holder.stance and _holds(holder, parts)
    ]
    largest = max(sizes, default=(0, 0))
    return -largest[1] if largest > (_size(attribution), -number) else None


def _holds(holder: Attribution, parts: Iterable[Span | None]) -> bool:
    return all(part is None or any(c.contains(part) for c in holder.content) for part in parts)


def to_inspect(attribution: Attribution) -> dict[str, Any]:
    """The attribution in the form of `tollbook inspect attributions`, less its document."""
    return {
        "source": list(attribution.source) if attribution.source else None,
        "cue": list(attribution.cue) if attribution.cue else None,
        "content": [list(span) for span in attribution.content],
    }
