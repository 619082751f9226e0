"""Everything that is measured, in one shape: texts to read, and figures of what was read."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from eval import calibration, gold
from eval.figures import Mean, Report, under
from eval.gold.load import GoldReport, alternatives, folder, held_back
from eval.score.said import Gold, Predictions, Record, grouped
from eval.sets import SETS, only
from eval.texts import Kind, Text, spread
from eval.whole import score_claims, score_events, score_statements
from eval.whole.events import Happening
from eval.whole.reading import Reading, from_claim, from_gold, plain_day
from eval.whole.statements import Judgement

#: The sets that need nothing but the repository.
OWN = ("own", "negative")
#: Gold of the project for texts that are elsewhere.
ELSEWHERE = "shared"
NAMES = (*OWN, ELSEWHERE, *SETS)


@dataclass(frozen=True, slots=True)
class Measured:
    """A set, ready to be read and scored.

    Attributes:
        texts: those to be read.
        there: how many there are in all.
    """

    name: str
    kind: Kind
    texts: list[Text]
    there: int
    report: Callable[[Sequence[Record]], Report]


def measured(name: str, data: Path | None, most: int | None) -> Measured | None:
    """The set of that name with at most so many texts; None if it has none.

    Raises:
        GoldError: the project's gold does not fit its texts.
    """
    if name == "negative":
        return _negative(most)
    if name in {"own", ELSEWHERE}:
        return _whole(name, data, most)
    if data is None or not (data / name).is_dir():
        return None
    one = SETS[name]
    rows: Gold = one.gold(data)
    everything = one.texts(rows)
    texts = spread(everything, most)
    kept = rows if most is None else only(rows, frozenset(text.id for text in texts))
    return Measured(
        name, one.kind, texts, len(everything), lambda said: one.report(kept, grouped(said))
    )


def _negative(most: int | None) -> Measured | None:
    paragraphs = list(gold.negative_paragraphs())
    texts = spread([Text(one.id, one.text) for one in paragraphs], most)
    read = {text.id for text in texts}
    sentences = sum(one.sentences for one in paragraphs if one.id in read)

    def report(said: Sequence[Record]) -> Report:
        return {"claims_per_1000_sentences": Mean(len(said), sentences, times=1000)}

    return Measured("negative", Kind.CLAIMS, texts, len(paragraphs), report) if texts else None


def _whole(name: str, data: Path | None, most: int | None) -> Measured | None:
    if name == ELSEWHERE and data is None:
        return None
    reports = {one.file: one for one in gold.load(folder() / f"{name}.jsonl", data)}
    texts = spread([Text(one.file, one.text, one.published) for one in reports.values()], most)
    if not texts:
        return None
    kept = [reports[text.id] for text in texts]
    return Measured(
        name, Kind.WHOLE, texts, len(reports), lambda said: whole_report(kept, grouped(said))
    )


def whole_report(reports: Sequence[GoldReport], said: Predictions) -> Report:
    """Claims, statements and events against gold; calibration, on the texts held back."""
    claims = [(annotated(one), predicted(one, said)) for one in reports]
    tested = [(annotated(one), predicted(one, said)) for one in reports if held_back(one.text)]
    seen = list(calibration.points(tested))
    report = under("claims", score_claims(claims))
    report["calibration/equal_width"] = calibration.expected_error(calibration.equal_width(seen))
    report["calibration/equal_mass"] = calibration.expected_error(calibration.equal_mass(seen))
    stated = [one for one in reports if one.statements is not None]
    if stated:
        pairs = [(_judgements(one), [*_stated(one, said)]) for one in stated]
        report.update(under("statements", score_statements(pairs)))
    happened = [one for one in reports if one.events is not None]
    if happened:
        events = [(_happenings(one), [*_happened(one, said)]) for one in happened]
        report.update(under("events", score_events(events)))
    return report


def annotated(report: GoldReport) -> list[Reading]:
    """The claims of a report as annotated."""
    return [from_gold(line, report.text) for line in report.claims]


def predicted(report: GoldReport, said: Predictions) -> list[Reading]:
    """The claims predicted for a report; sums of other claims are left out, as in the gold."""
    return [
        from_claim(record, report.published)
        for record in _kind(report, said, "claim")
        if not record.get("parts")
    ]


def _kind(report: GoldReport, said: Predictions, kind: str) -> Iterator[Record]:
    return (record for record in said.get(report.file, ()) if record["kind"] == kind)


def _judgements(report: GoldReport) -> list[Judgement]:
    return [
        Judgement(
            (line["start"], line["end"]),
            report.text[line["start"] : line["end"]],
            tuple(tuple(link) for link in line.get("chain", ())),
            line.get("hedge") or "",
            line.get("polarity", "asserted"),
        )
        for line in report.statements or ()
    ]


def _stated(report: GoldReport, said: Predictions) -> Iterator[Judgement]:
    for record in _kind(report, said, "statement"):
        links = [link for link in record["attribution"] if link["role"] != "outlet"]
        yield Judgement(
            _evidence(record),
            record["content"],
            tuple((link["text"], link["label"]) for link in links),
            (record["likelihood"] or {}).get("text", ""),
            record["polarity"],
        )


def _happenings(report: GoldReport) -> list[Happening]:
    return [
        Happening(
            (line["start"], line["end"]),
            report.text[line["start"] : line["end"]],
            tuple(plain_day(day) for day in alternatives(line["when"])),
            alternatives(line.get("place")) or ("",),
            tuple(line.get("participants", ())),
        )
        for line in report.events or ()
    ]


def _happened(report: GoldReport, said: Predictions) -> Iterator[Happening]:
    for record in _kind(report, said, "event"):
        window, place = record["window"], record["place"]
        yield Happening(
            _evidence(record),
            f"{record['kind_of_event']} {record['label']}",
            tuple(plain_day(day) for day in (window["start"], window["end"]) if day),
            (place["text"], place["label"]),
            tuple(record["participants"]),
        )


def _evidence(record: Record) -> tuple[int, int]:
    evidence: Any = record["evidence"]
    return evidence["start"], evidence["end"]
