"""The annotated sets: where their texts and gold stand, what is predicted, and how it is scored."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType

from eval.figures import Report
from eval.score import airwars, attribution, dates, disaster, idetect, muc, quantities
from eval.score.said import Gold, Predictions
from eval.texts import Kind, Text, read_rows


@dataclass(frozen=True, slots=True)
class AnnotatedSet:
    """A set of the data folder.

    Attributes:
        files: the names of its files; the texts stand in the first.
        score: the rules of the set.
        shown: the figures of `score` and those of parts of the set, where it has parts.
        text_fields: by file, the fields of a row that make up its text.
    """

    name: str
    kind: Kind
    files: tuple[str, ...]
    score: Callable[[Gold, Predictions], Report]
    shown: Callable[[Gold, Predictions], Report] | None = None
    text_fields: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def gold(self, data: Path) -> dict[str, list[dict[str, object]]]:
        """The rows of its files; every row has an "id"."""
        rows = {file: read_rows(data / self.name / f"{file}.jsonl") for file in self.files}
        for group in rows.values():
            for row in group:
                row.setdefault("id", row.get("_id"))
        return rows

    def report(self, gold: Gold, predictions: Predictions) -> Report:
        """All figures that are shown."""
        return (self.shown or self.score)(gold, predictions)

    def texts(self, gold: Gold) -> list[Text]:
        """The texts to be read."""
        return list(self._texts(gold))

    def _texts(self, gold: Gold) -> Iterator[Text]:
        holders = list(self.text_fields) or [self.files[0]]
        for file in holders:
            fields = self.text_fields.get(file, ("text",))
            for row in gold[file]:
                text = "\n\n".join(row[field] for field in fields if row[field])
                yield Text(str(row["id"]), text, row.get("dct") or None)


def only(gold: Gold, ids: frozenset[str]) -> dict[str, list[Mapping[str, object]]]:
    """The gold of some documents, so that shares are of those that were read."""
    return {file: [row for row in rows if str(row["id"]) in ids] for file, rows in gold.items()}


_ALL = (
    AnnotatedSet("quantities", Kind.QUANTITIES, ("sentences",), quantities.score),
    AnnotatedSet("dates", Kind.DATES, ("documents",), dates.score),
    AnnotatedSet(
        "attribution", Kind.ATTRIBUTIONS, ("documents", "attributions"), attribution.score
    ),
    AnnotatedSet("muc", Kind.CLAIMS, ("documents", "victims"), muc.score, muc.score_by_case),
    AnnotatedSet("idetect", Kind.CLAIMS, ("excerpts",), idetect.score),
    AnnotatedSet("airwars", Kind.CLAIMS, ("incidents",), airwars.score),
    AnnotatedSet(
        "disaster",
        Kind.CLAIMS,
        ("wikimpacts_dev", "dronestream_before_2011"),
        disaster.score,
        text_fields={
            "wikimpacts_dev": ("text",),
            "dronestream_before_2011": ("narrative", "bij_summary_short"),
        },
    ),
)
SETS: Mapping[str, AnnotatedSet] = MappingProxyType({one.name: one for one in _ALL})
