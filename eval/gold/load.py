"""Annotations as stand-off JSON, held against the texts that they point into."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from eval.annotate import GOLD, LABELS, POLARITIES, QUALIFIERS, AnnotationError, text_of
from tollbook.errors import UsageError
from tollbook.model.dates import edtf_days

Line = Mapping[str, Any]

_REPORT = frozenset({"file", "annotator", "sha256", "published", "claims", "statements", "events"})
_PLACED = {"start", "end", "evidence"}
_FIELDS: Mapping[str, frozenset[str]] = {
    "claims": frozenset(
        _PLACED
        | {"value", "low", "high", "qualifier", "fraction", "outcome", "o", "population", "unit"}
        | {"place", "as_of", "since", "increment", "chain", "hedge", "polarity", "optional"}
    ),
    "statements": frozenset(_PLACED | {"chain", "hedge", "polarity"}),
    "events": frozenset(_PLACED | {"when", "place", "participants"}),
}
_DATES = ("as_of", "since", "when")
_UNITS = frozenset({"person", "household", "home"})


class GoldError(Exception):
    """Gold that does not fit its text or its guideline."""


@dataclass(frozen=True, slots=True)
class GoldReport:
    """One annotated report.

    Attributes:
        file: its name in `eval/gold/`, or its set and id.
        statements, events: None where they are not annotated.
    """

    file: str
    annotator: str
    published: str | None
    text: str
    claims: tuple[Line, ...]
    statements: tuple[Line, ...] | None
    events: tuple[Line, ...] | None


def load(path: Path, data: Path | None = None, *, own_only: bool = False) -> list[GoldReport]:
    """The annotations of a file; none where there is no such file.

    Args:
        path: "own.jsonl", "shared.jsonl" or the like.
        data: the folder of the sets, for texts that are elsewhere.
        own_only: leave out texts that are elsewhere.

    Raises:
        GoldError: an annotation does not fit; the message lists all of them.
    """
    if not path.exists():
        return []
    reports, wrong = [], []
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        if own_only and not row["file"].startswith("own/"):
            continue
        try:
            report = _report(row, text_of(row["file"], data))
        except AnnotationError as error:
            wrong.append(str(error))
            continue
        faults = [*_report_faults(row, report.text), *faults_of(report)]
        wrong += [f"{report.file}: {fault}" for fault in faults]
        reports.append(report)
    if wrong:
        raise GoldError("\n".join(wrong))
    return reports


def _report(row: Line, text: str) -> GoldReport:
    parts = (row.get("statements"), row.get("events"))
    return GoldReport(
        row["file"],
        row.get("annotator", ""),
        row.get("published"),
        text,
        tuple(row["claims"]),
        *(None if part is None else tuple(part) for part in parts),
    )


def _report_faults(row: Line, text: str) -> Iterator[str]:
    if unknown := row.keys() - _REPORT:
        yield f"unknown fields: {', '.join(sorted(unknown))}"
    if hashlib.sha256(text.encode()).hexdigest() != row.get("sha256"):
        yield "the text is not the one that was annotated: its hash differs"


def faults_of(report: GoldReport) -> Iterator[str]:
    """What is wrong with the annotations of a report, line by line."""
    parts = {
        "claims": report.claims,
        "statements": report.statements or (),
        "events": report.events or (),
    }
    for part, lines in parts.items():
        seen = set()
        for number, line in enumerate(lines, 1):
            found = [*_place_faults(line, report.text), *_field_faults(part, line)]
            if part == "claims":
                found += _claim_faults(line, report.text)
            key = json.dumps(line, sort_keys=True)
            if key in seen:
                found.append("stands twice")
            seen.add(key)
            yield from (f"{part} {number}: {fault}" for fault in found)


def _place_faults(line: Line, text: str) -> Iterator[str]:
    start, end, evidence = (line.get(name) for name in ("start", "end", "evidence"))
    spans = [(start, end), *(evidence or [])]
    if not evidence or not all(
        isinstance(a, int) and isinstance(b, int) and 0 <= a < b <= len(text) for a, b in spans
    ):
        yield "its offsets do not lie in the text"
        return
    words = text[spans[0][0] : spans[0][1]]
    if words != words.strip():
        yield f"“{words}” begins or ends with a blank"
    if not (evidence[0][0] <= spans[0][0] and spans[0][1] <= evidence[0][1]):
        yield f"“{words}” does not stand in its evidence"
    said = " ".join(text[a:b] for a, b in evidence).casefold()
    for field in ("o", "hedge"):
        if (line.get(field) or "").casefold() not in said:
            yield f"“{line[field]}” does not stand in its evidence"


def _field_faults(part: str, line: Line) -> Iterator[str]:
    if unknown := line.keys() - _FIELDS[part]:
        yield f"unknown fields: {', '.join(sorted(unknown))}"
    if line.get("polarity", "asserted") not in POLARITIES:
        yield f"“{line['polarity']}” is no polarity"
    for field in _DATES:
        for day in alternatives(line.get(field)):
            if day and not _is_date(day):
                yield f"“{day}” is no date in EDTF"
    for link in line.get("chain", ()):
        if not link or not all(isinstance(words, str) and words for words in link):
            yield f"{link} is no list of wordings"


def _is_date(day: str) -> bool:
    try:
        edtf_days(day)
    except UsageError:
        return False
    return True


def _claim_faults(line: Line, text: str) -> Iterator[str]:
    qualifier = line.get("qualifier", "exact")
    if qualifier not in QUALIFIERS:
        yield f"“{qualifier}” is no qualifier"
    if not set(labels(line.get("outcome", ""))) <= LABELS:
        yield f"“{line.get('outcome')}” is not in the table of outcomes"
    if line.get("unit", "person") not in _UNITS:
        yield f"“{line['unit']}” is no unit"
    if qualifier == "between" and not line.get("low", 0) < line.get("high", 0):
        yield "a range needs a low and a higher high"
    has_number = any(name in line for name in ("value", "low", "fraction"))
    if qualifier not in {"between", "vague"} and not has_number:
        yield f"“{text[line['start'] : line['end']]}” has no value"
    if not isinstance(line.get("population"), list):
        yield "population is no list"


def labels(outcome: str) -> list[str]:
    """The labels that an outcome lists: "killed, wounded or missing" has three."""
    return re.split(r", | or | and ", outcome)


def alternatives(value: str | Iterable[str] | None) -> tuple[str, ...]:
    """The values that are all right: one, several, or none said."""
    if value is None:
        return ()
    return (value,) if isinstance(value, str) else tuple(value)


def folder() -> Path:
    """Where the gold stands."""
    return GOLD


def held_back(text: str) -> bool:
    """Whether nothing may be fitted to this text: five in sixteen, by its hash."""
    return hashlib.sha256(text.encode()).hexdigest()[0] in "01234"
