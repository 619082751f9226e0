"""Claims as a careful reader finds them: made of the key of a case, without extraction."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

from scoring import Names

from tollbook.config import Config
from tollbook.model import (
    Claim,
    Days,
    Document,
    Evidence,
    Extraction,
    Interval,
    Likelihood,
    Link,
    Outcome,
    Percent,
    Place,
    Polarity,
    Population,
    Qualifier,
    Quantity,
    Role,
    Span,
    Window,
)
from tollbook.model.dates import edtf_days
from tollbook.read import read_inputs
from tollbook.samples import Sample
from tollbook.vocab.sources import slug

Line = dict[str, Any]
_SENTENCE = re.compile(r"[^.\n]*(?:\.(?=\d)[^.\n]*)*[.\n]?")
_MAY = {
    "casualties": ["killed", "wounded", "missing", "captured"],
    "losses": ["killed", "wounded", "missing", "captured"],
    "neutralized": ["killed", "wounded", "captured"],
}
_SHARES = {Qualifier.MORE_THAN: (0.0, 0.1), Qualifier.ABOUT: (-0.05, 0.05)}


def read_key(case: Sample) -> tuple[list[Document], list[Extraction]]:
    """The documents of a case and, for each, the claims of its key."""
    names = Names.of(case)
    key = tomllib.loads(case.expected.read_text(encoding="utf-8"))
    lines = {report["file"]: report["claims"] for report in key["report"]}
    items = read_inputs(case.reports, Config())
    documents = [item for item in items if isinstance(item, Document)]
    return documents, [
        Extraction(
            document.ref,
            tuple(
                _claim(document, line, names)
                for line in lines[Path(document.ref.path or "").name]
                if not line.get("optional")
            ),
        )
        for document in documents
    ]


def _claim(document: Document, line: Line, names: Names) -> Claim:
    start = -1
    for _ in range(line.get("nth", 1)):
        start = document.text.index(line["quantity"], start + 1)
    span = Span(start, start + len(line["quantity"]))
    inner = tuple(names.outcomes[line["outcome"]])
    people, place = line["population"], line.get("place", "")
    return Claim(
        id=f"{document.ref.id}:{start}:{line['quantity']}:{line['outcome']}",
        document=document.ref,
        evidence=_evidence(document.text, span),
        quantity=_quantity(line, span),
        outcome=Outcome(
            line["outcome"], line["outcome"], inner, tuple(_MAY.get(line["outcome"], inner))
        ),
        population=Population(people, people, names.populations.get(people, "")),
        place=Place(place, place, names.places.get(place, "")),
        window=_window(document, line),
        attribution=_chain(line["originator"], names),
        likelihood=_hedge(line, span),
        polarity=Polarity(line.get("polarity", "asserted")),
    )


def _evidence(text: str, span: Span) -> Evidence:
    for match in _SENTENCE.finditer(text):
        if match.start() <= span.start and span.end <= match.end():
            return Evidence.of(text, Span(*match.span()))
    return Evidence.of(text, span)


def _quantity(line: Line, span: Span) -> Quantity:
    words, value = Qualifier(line["qualifier"]), line.get("value")
    bounds = {
        Qualifier.EXACT: (value, value),
        Qualifier.MORE_THAN: (value and value + 1, None),
        Qualifier.AT_LEAST: (value, None),
        Qualifier.LESS_THAN: (0, value and value - 1),
        Qualifier.NEARLY: (0, value and value - 1),
        Qualifier.AT_MOST: (0, value),
        Qualifier.BETWEEN: (line.get("low"), line.get("high")),
    }.get(words, (1, None))
    share = None
    if "fraction" in line:
        below, above = _SHARES.get(words, (0.0, 0.0))
        share = Interval(line["fraction"] + below, line["fraction"] + above)
    strict = Interval(*bounds)
    return Quantity(
        line["quantity"], *span, value, words, strict, strict, fraction=share
    )  # fmt: skip


def _window(document: Document, line: Line) -> Window:
    said, published = line.get("as_of"), document.ref.published
    end = (
        edtf_days(said) if said else Days(None, edtf_days(published).latest if published else None)
    )
    start = edtf_days(line["since"]) if "since" in line else None
    return Window(
        start=line.get("since"),
        end=said,
        start_days=start,
        end_days=end,
        text=said,
        increment=line.get("increment", False),
    )


def _chain(label: str, names: Names) -> tuple[Link, ...]:
    if label == "unattributed":
        return ()
    if label == "outlet":
        return (Link(label, label, Role.OUTLET, ""),)
    known = names.sources.find(label)
    shown = known.label if known else label
    return (Link(label, shown, Role.SPEAKER, "", id=known.id if known else slug(label)),)


def _hedge(line: Line, span: Span) -> Likelihood | None:
    if "hedge" not in line:
        return None
    percent = Percent(80, 90) if line["hedge"] == "highly likely" else None
    return Likelihood(line["hedge"], *span, percent, "PHIA" if percent else "readers")
