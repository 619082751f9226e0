"""Books as files: CSV for a spreadsheet, JSON for a program."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from typing import Any

from tollbook.model import Assertion, Book, Claim, History, Interval, Past, to_wire
from tollbook.present.views.index import Index, index, who

FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
"""First characters that a spreadsheet may take for a formula (OWASP, "CSV injection"), their
full-width forms included."""

COLUMNS = (
    *("claim", "assertion", "ledger_number", "originator", "attribution", "polarity"),
    *("quantity", "qualifier", "value", "strict_low", "strict_high", "usual_low", "usual_high"),
    *("profile", "fraction_low", "fraction_high", "base_claim", "unit"),
    *("outcome", "outcome_inner", "outcome_outer"),
    *("population", "population_id", "place", "place_id"),
    *("window_start", "window_end", "as_of_earliest", "as_of_latest", "increment"),
    *("likelihood", "likelihood_low", "likelihood_high", "scale", "confidence", "rules"),
    *("evidence", "evidence_start", "evidence_end", "page", "quantity_start", "quantity_end"),
    *("document", "title", "publisher", "published", "url", "path"),
    "decisions",
)
"""The columns of the CSV, one row a claim. Lists are joined by "; ", an open end is empty."""


def to_csv(book: Book) -> str:
    """All claims of `book`, one a row, under `COLUMNS`.

    A cell that a spreadsheet would take for a formula gets an apostrophe before it.
    """
    looked_up, decided = index(book), History.of(book)
    owners = (looked_up.assertions.get(looked_up.owner.get(one.id, "")) for one in book.claims)
    rows = (
        claim_record(looked_up, decided, claim, owner)
        for claim, owner in zip(book.claims, owners, strict=True)
    )
    return rows_csv(rows, COLUMNS)


def claim_record(
    looked_up: Index, decided: History, claim: Claim, owner: Assertion | None
) -> dict[str, Any]:
    """A claim under the names of `COLUMNS`, with the entry of the ledger that it repeats."""
    return _flat(claim) | {
        "assertion": owner.id if owner else None,
        "ledger_number": looked_up.numbers[owner.id] if owner else None,
        "originator": who(owner) if owner else None,
        "decisions": tuple(map(_decided, decided.about(claim.id))),
    }


def to_json(book: Book) -> str:
    """The whole book in the shape of the wire, indented, keys in the order of the types."""
    return json.dumps(to_wire(book), ensure_ascii=False, indent=2) + "\n"


def rows_csv(rows: Iterable[Mapping[str, Any]], columns: tuple[str, ...]) -> str:
    """Any rows as CSV (RFC 4180, lines ended by CRLF), formulas made harmless."""
    return "".join(csv_lines(rows, columns))


def csv_lines(rows: Iterable[Mapping[str, Any]], columns: tuple[str, ...]) -> Iterator[str]:
    """The same, a record at a time, the header first."""
    made = io.StringIO(newline="")
    writer = csv.DictWriter(made, columns, extrasaction="ignore", restval="")
    writer.writeheader()
    yield made.getvalue()
    for row in rows:
        made.seek(0)
        made.truncate()
        writer.writerow({name: cell(row.get(name)) for name in columns})
        yield made.getvalue()


def view_csv(rows: Iterable[object]) -> str:
    """Rows of any view as CSV: one column an attribute, nested values as JSON."""
    listed = list(rows)
    if not listed:
        return ""
    shapes = [row for row in listed if is_dataclass(row)]
    columns = tuple(field.name for field in fields(shapes[0])) if shapes else ()
    return rows_csv(({name: getattr(row, name) for name in columns} for row in shapes), columns)


def cell(value: object) -> str | int | float:
    """One cell: text that starts like a formula is made text, lists and rows become one string."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float) and not isinstance(value, str):
        return value
    if isinstance(value, str):
        text = value
    elif isinstance(value, tuple) and all(isinstance(one, str) for one in value):
        text = "; ".join(value)
    elif is_dataclass(value) or isinstance(value, tuple):
        text = json.dumps(to_wire(value), ensure_ascii=False)
    else:
        text = str(value)
    return f"'{text}" if text.startswith(FORMULA) else text


def _decided(past: Past) -> str:
    """One decision about a claim: "3 correct, Ana, 2026-11-28 (applied)"."""
    one, effect = past
    return f"{one.id} {one.kind}, {one.who}, {one.when.date()} ({effect.standing})"


def _flat(claim: Claim) -> dict[str, Any]:
    said, window, sure, ref = claim.quantity, claim.window, claim.likelihood, claim.document
    fraction = said.fraction or Interval(None, None)
    return {
        "claim": claim.id,
        "attribution": tuple(link.label or link.text for link in claim.attribution),
        "polarity": str(claim.polarity),
        "quantity": said.text,
        "qualifier": str(said.qualifier),
        "value": said.value,
        "strict_low": said.strict.low,
        "strict_high": said.strict.high,
        "usual_low": said.usual.low,
        "usual_high": said.usual.high,
        "profile": said.profile,
        "fraction_low": fraction.low,
        "fraction_high": fraction.high,
        "base_claim": said.base,
        "unit": claim.population.unit,
        "outcome": claim.outcome.label,
        "outcome_inner": claim.outcome.inner,
        "outcome_outer": claim.outcome.outer,
        "population": claim.population.label,
        "population_id": claim.population.id,
        "place": claim.place.label,
        "place_id": claim.place.id,
        "window_start": window.start,
        "window_end": window.end,
        "as_of_earliest": window.end_days.earliest,
        "as_of_latest": window.end_days.latest,
        "increment": window.increment,
        "likelihood": sure.text if sure else None,
        "likelihood_low": sure.percent.low if sure and sure.percent else None,
        "likelihood_high": sure.percent.high if sure and sure.percent else None,
        "scale": sure.scale if sure else None,
        "confidence": claim.confidence,
        "rules": claim.rules,
        "evidence": claim.evidence.exact,
        "evidence_start": claim.evidence.start,
        "evidence_end": claim.evidence.end,
        "page": claim.evidence.page,
        "quantity_start": said.start,
        "quantity_end": said.end,
        "document": ref.id,
        "title": ref.title,
        "publisher": ref.publisher,
        "published": ref.published,
        "url": ref.url,
        "path": ref.path,
    }
