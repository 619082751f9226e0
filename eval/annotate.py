"""From annotations that a person writes to stand-off gold, as `eval/gold/guideline.md` explains.

    python -m eval.annotate number own/001-ferry.txt muc/DEV-MUC3-0001 [--data DATA]
    python -m eval.annotate compile lines.toml … --out eval/gold/own.jsonl [--data DATA]

A report is named by its file in `eval/gold/` ("own/…"), or by set and id ("muc/…") in DATA.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
import sys
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

GOLD = Path(__file__).parent / "gold"
LABELS = frozenset(
    [
        "killed",
        "wounded",
        "missing",
        "captured",
        "kidnapped",
        "detained",
        "displaced",
        "returned",
        "deployed",
        "affected",
        "destroyed",
        "damaged",
        "casualties",
        "losses",
        "neutralized",
        "victims",
    ]
)
QUALIFIERS = frozenset(
    [
        "exact",
        "about",
        "more_than",
        "at_least",
        "less_than",
        "at_most",
        "nearly",
        "between",
        "vague",
    ]
)
POLARITIES = frozenset({"asserted", "denied", "hypothetical", "projected"})
FILES = {
    "muc": "documents.jsonl",
    "idetect": "excerpts.jsonl",
    "airwars": "incidents.jsonl",
    "attribution": "documents.jsonl",
    "dates": "documents.jsonl",
    "disaster": "wikimpacts_dev.jsonl",
}
_CLAIM: Mapping[str, type | tuple[type, ...]] = {
    "s": (int, list),
    "q": str,
    "nth": int,
    "value": (int, float),
    "low": (int, float),
    "high": (int, float),
    "qualifier": str,
    "fraction": float,
    "outcome": str,
    "o": str,
    "population": list,
    "unit": str,
    "place": list,
    "as_of": (str, list),
    "since": (str, list),
    "increment": bool,
    "chain": list,
    "hedge": str,
    "polarity": str,
    "optional": bool,
}
_STATEMENT = {"s": (int, list), "words": str, "chain": list, "hedge": str, "polarity": str}
_EVENT = {"s": (int, list), "head": str, "when": str, "place": list, "participants": list}
_ABBREVIATED = re.compile(
    r"\b(?:Mr|Mrs|Ms|Dr|Gen|Col|Lt|Sgt|Maj|Capt|Cpl|Gov|Sen|Rep|Rev|Fr|St|No|Jr|Sr|vs|approx|"
    r"Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec|[A-Z]|U\.S|U\.N|U\.K|a\.m|p\.m|i\.e|e\.g)\.$"
)
_END = re.compile(r"[.!?]['\"”’)\]]*(?=\s+['\"“‘(\[]*[A-Z0-9])|\n\s*\n|\n(?=\s*[-•*|#])")


class AnnotationError(Exception):
    """A line that does not fit its text or the guideline."""


def sentences(text: str) -> list[tuple[int, int]]:
    """The sentences of a text as spans, split by rules that know nothing of the extractor."""
    spans, start = [], 0
    for end in (match.end() for match in _END.finditer(text)):
        if (
            _ABBREVIATED.search(text[start:end].rstrip("'\"”’)] "))
            and "\n" not in text[end - 1 : end]
        ):
            continue
        spans.append((start, end))
        start = end
    spans.append((start, len(text)))
    trimmed = []
    for start, end in spans:
        words = text[start:end]
        if words.strip():
            left = start + len(words) - len(words.lstrip())
            trimmed.append((left, left + len(words.strip())))
    return trimmed


@cache
def _elsewhere(data: Path, name: str) -> dict[str, str]:
    with (data / name / FILES[name]).open(encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines if line.strip()]
    return {str(row["id"]): row["text"] for row in rows if "text" in row}


def text_of(file: str, data: Path | None) -> str:
    """The text of a report.

    Raises:
        AnnotationError: there is no such report, or its data folder was not given.
    """
    name, _, rest = file.partition("/")
    if name in FILES:
        if data is None:
            raise AnnotationError(f"{file} stands in a set of its own: give its folder with --data")
        try:
            return _elsewhere(data, name)[rest]
        except KeyError as error:
            raise AnnotationError(f"the set “{name}” has no text “{rest}”") from error
    try:
        return (GOLD / file).read_text(encoding="utf-8")
    except OSError as error:
        raise AnnotationError(f"{file} cannot be read") from error


def compiled(report: Mapping[str, Any], annotator: str, data: Path | None) -> dict[str, Any]:
    """One report's annotations as stand-off JSON; `text` is left out.

    Raises:
        AnnotationError: words that do not stand in the sentence named, or a field that the
            guideline does not know.
    """
    text = text_of(report["file"], data)
    parts = {
        "claims": [_claim(line, text) for line in report.get("claims", [])],
        "statements": [_statement(line, text) for line in report.get("statements", [])],
        "events": [_event(line, text) for line in report.get("events", [])],
    }
    return {
        "file": report["file"],
        "annotator": annotator,
        "sha256": hashlib.sha256(text.encode()).hexdigest(),
        "published": report.get("published"),
        **{name: lines for name, lines in parts.items() if name in report or name == "claims"},
    }


def _claim(line: Mapping[str, Any], text: str) -> dict[str, Any]:
    _known(line, _CLAIM, ("s", "q", "outcome", "o", "population"))
    labels = re.split(r", | or | and ", line["outcome"])
    if not set(labels) <= LABELS:
        raise AnnotationError(f"outcome “{line['outcome']}” is not in the guideline's table")
    if line.get("qualifier", "exact") not in QUALIFIERS:
        raise AnnotationError(f"qualifier “{line['qualifier']}” is not one")
    if line.get("polarity", "asserted") not in POLARITIES:
        raise AnnotationError(f"polarity “{line['polarity']}” is not one")
    evidence = _evidence(line, text)
    start, end = _find(text, evidence[0], line["q"], line.get("nth", 1))
    for words in [line["o"], *([line["hedge"]] if line.get("hedge") else [])]:
        if not any(words.casefold() in text[a:b].casefold() for a, b in evidence):
            raise AnnotationError(f"“{words}” does not stand in sentence {line['s']}")
    kept = {key: value for key, value in line.items() if key not in {"s", "q", "nth"}}
    return {"start": start, "end": end, "evidence": [list(span) for span in evidence], **kept}


def _statement(line: Mapping[str, Any], text: str) -> dict[str, Any]:
    _known(line, _STATEMENT, ("s", "words"))
    evidence = _evidence(line, text)
    start, end = _find(text, evidence[0], line["words"], 1)
    kept = {key: value for key, value in line.items() if key not in {"s", "words"}}
    return {"start": start, "end": end, "evidence": [list(span) for span in evidence], **kept}


def _event(line: Mapping[str, Any], text: str) -> dict[str, Any]:
    _known(line, _EVENT, ("s", "head", "when"))
    evidence = _evidence(line, text)
    start, end = _find(text, evidence[0], line["head"], 1)
    kept = {key: value for key, value in line.items() if key not in {"s", "head"}}
    return {"start": start, "end": end, "evidence": [list(span) for span in evidence], **kept}


def _known(line: Mapping[str, Any], fields: Mapping[str, Any], needed: Sequence[str]) -> None:
    for name, value in line.items():
        if name not in fields or not isinstance(value, fields[name]):
            raise AnnotationError(f"“{name} = {value}” is not a field of the guideline")
    if missing := [name for name in needed if name not in line]:
        raise AnnotationError(f"{dict(line)} lacks {', '.join(missing)}")


def _evidence(line: Mapping[str, Any], text: str) -> list[tuple[int, int]]:
    numbers = line["s"] if isinstance(line["s"], list) else [line["s"]]
    spans = sentences(text)
    if not all(1 <= number <= len(spans) for number in numbers):
        raise AnnotationError(f"there is no sentence {line['s']}: the text has {len(spans)}")
    return [spans[number - 1] for number in numbers]


def _find(text: str, span: tuple[int, int], words: str, nth: int) -> tuple[int, int]:
    """Where the nth whole occurrence of `words` stands inside `span`."""
    pattern = re.compile(rf"(?<!\w){re.escape(words)}(?!\w)")
    places = [match.span() for match in pattern.finditer(text, *span)]
    if len(places) < nth:
        raise AnnotationError(f"“{words}” does not stand {nth}× in: {text[span[0] : span[1]]}")
    return places[nth - 1]


def lines_of(
    paths: Sequence[Path], data: Path | None
) -> Iterator[tuple[str, dict[str, Any] | str]]:
    """Every report of the files: its name, and its gold or what is wrong."""
    for path in paths:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
        for report in table["report"]:
            try:
                yield report["file"], compiled(report, table["annotator"], data)
            except AnnotationError as error:
                yield report["file"], str(error)


def main() -> int:
    """Number texts or compile annotations; 1 if some lines were refused."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("task", choices=("number", "compile"))
    parser.add_argument("paths", nargs="+")
    parser.add_argument("--data", type=Path)
    parser.add_argument("--out", type=Path)
    asked = parser.parse_args()
    if asked.task == "number":
        for file in asked.paths:
            try:
                text = text_of(file, asked.data)
            except AnnotationError as error:
                parser.error(str(error))
            print(f"=== {file}")
            for number, (start, end) in enumerate(sentences(text), 1):
                print(f"[{number}] {text[start:end]}")
        return 0
    results = list(lines_of([Path(path) for path in asked.paths], asked.data))
    refused = [f"{file}: {gold}" for file, gold in results if isinstance(gold, str)]
    for line in refused:
        print(line, file=sys.stderr)
    good = [gold for _, gold in results if not isinstance(gold, str)]
    if asked.out and not refused:
        asked.out.write_text(
            "".join(json.dumps(gold, ensure_ascii=False) + "\n" for gold in good), encoding="utf-8"
        )
    print(f"{len(good)} reports, {sum(len(gold['claims']) for gold in good)} claims")
    return 1 if refused else 0


if __name__ == "__main__":
    raise SystemExit(main())
