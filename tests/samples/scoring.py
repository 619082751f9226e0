"""How near extraction comes to the keys of the sample cases.

Run it by itself to see every error: `python tests/samples/scoring.py [kursk|quellin]`.
"""

from __future__ import annotations

import sys
import tomllib
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tollbook.config import Config
from tollbook.extract import extract_claims
from tollbook.model import Claim, Days, Document, Span
from tollbook.model.dates import edtf_days
from tollbook.read import read_inputs
from tollbook.resolve import originator_of
from tollbook.samples import Sample, sample, sample_names
from tollbook.vocab.sources import Sources, load_sources, normal

Line = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Names:
    """What the labels of a key stand for."""

    sources: Sources
    populations: dict[str, str]
    places: dict[str, str]
    outcomes: dict[str, list[str]]

    @classmethod
    def of(cls, case: Sample) -> Names:
        names = tomllib.loads(case.names.read_text(encoding="utf-8"))
        key = tomllib.loads(case.expected.read_text(encoding="utf-8"))
        nations = {nation["name"]: nation["code"] for nation in names.get("nation", [])}
        return cls(
            load_sources("en", [case.names]),
            {entry["name"]: entry["id"] for entry in names["population"]},
            {entry["name"]: entry["id"] for entry in names["place"]} | nations | {"Russia": "RU"},
            key["outcomes"],
        )


@dataclass(slots=True)
class Score:
    """Counts by field, and every error in words."""

    found: int = 0
    missed: int = 0
    spurious: int = 0
    right: Counter[str] = field(default_factory=Counter)
    asked: Counter[str] = field(default_factory=Counter)
    errors: list[str] = field(default_factory=list)

    @property
    def recall(self) -> float:
        return self.found / (self.found + self.missed)

    @property
    def precision(self) -> float:
        return self.found / (self.found + self.spurious)

    def accuracy(self, name: str) -> float:
        """Of the lines of the key that say this field, missed ones too: the share read right."""
        return self.right[name] / self.asked[name] if self.asked[name] else 1.0

    def lines(self) -> Iterator[str]:
        yield f"recall {self.found}/{self.found + self.missed} = {self.recall:.3f}"
        yield f"precision {self.found}/{self.found + self.spurious} = {self.precision:.3f}"
        for name in FIELDS:
            yield f"{name} {self.right[name]}/{self.asked[name]} = {self.accuracy(name):.3f}"


def score_case(name: str) -> Score:
    """Extraction of every report of a case, held against its key."""
    case = sample(name)
    names, score = Names.of(case), Score()
    config = Config(names=(case.names,))
    key = tomllib.loads(case.expected.read_text(encoding="utf-8"))
    lines = {report["file"]: report["claims"] for report in key["report"]}
    for path in case.reports:
        (document,) = (
            item for item in read_inputs([path], config) if isinstance(item, Document)
        )  # fmt: skip
        claims = list(extract_claims(document, config).claims)
        _score_report(document, claims, lines[path.name], names, score)
    return score


def _score_report(
    document: Document, claims: list[Claim], lines: list[Line], names: Names, score: Score
) -> None:
    file = Path(document.ref.path or "").name
    for line in lines:
        span = _span(document.text, line)
        candidates = [c for c in claims if span.overlaps(Span(c.quantity.start, c.quantity.end))]
        if not candidates:
            if not line.get("optional"):
                score.missed += 1
                score.asked.update(_asked(line))
                score.errors.append(f"{file}: missed “{line['quantity']}” {line['outcome']}")
            continue
        claim = max(candidates, key=lambda claim: sum(_marks(line, claim, names).values()))
        claims.remove(claim)
        if not line.get("optional"):
            score.found += 1
            _mark(file, line, claim, names, score)
    for claim in claims:
        score.spurious += 1
        where = f"“{claim.quantity.text}” {claim.outcome.label}, in: {claim.evidence.exact[:90]}"
        score.errors.append(f"{file}: not in the key: {where}")


def _span(text: str, line: Line) -> Span:
    """Where the words of a line stand in the text."""
    start = -1
    for _ in range(line.get("nth", 1)):
        start = text.index(line["quantity"], start + 1)
    return Span(start, start + len(line["quantity"]))


def _mark(file: str, line: Line, claim: Claim, names: Names, score: Score) -> None:
    for name, right in _marks(line, claim, names).items():
        score.asked[name] += 1
        score.right[name] += right
        if not right:
            want, got = line.get(name, "asserted"), _shown(name, claim)
            score.errors.append(f"{file}: “{line['quantity']}” {name}: {want} expected, {got} read")


def _marks(line: Line, claim: Claim, names: Names) -> dict[str, bool]:
    return {name: FIELDS[name](line, claim, names) for name in _asked(line)}


def _asked(line: Line) -> list[str]:
    """The fields of which a line of the key says something."""
    return [name for name in FIELDS if name in line or name in _ALWAYS]


def _value(line: Line, claim: Claim, _: Names) -> bool:
    return claim.quantity.value == line["value"]


def _low(line: Line, claim: Claim, _: Names) -> bool:
    return tuple(claim.quantity.strict) == (line["low"], line["high"])


def _fraction(line: Line, claim: Claim, _: Names) -> bool:
    ours = claim.quantity.fraction
    return ours is not None and ours.contains(line["fraction"] + 0.001)


def _qualifier(line: Line, claim: Claim, _: Names) -> bool:
    return claim.quantity.qualifier == line["qualifier"]


def _outcome(line: Line, claim: Claim, names: Names) -> bool:
    return set(claim.outcome.inner) == set(names.outcomes[line["outcome"]])


def _population(line: Line, claim: Claim, names: Names) -> bool:
    label = line["population"]
    if label in names.populations:
        return names.populations[label] == claim.population.id or claim.population.label == label
    if label == "people":
        return claim.population.unit == "person"
    return _words(label) <= _words(claim.population.label + " " + claim.population.text)


def _place(line: Line, claim: Claim, names: Names) -> bool:
    return claim.place.id == names.places[line["place"]]


def _originator(line: Line, claim: Claim, names: Names) -> bool:
    voice, label = originator_of(claim), line["originator"]
    if label in {"outlet", "unattributed"}:
        return voice.id.startswith(label + ":")
    known = names.sources.find(label)
    return voice.id == known.id if known else _words(label) <= _words(voice.label)


def _as_of(line: Line, claim: Claim, _: Names) -> bool:
    return _within(claim.window.end_days.latest, edtf_days(line["as_of"]))


def _since(line: Line, claim: Claim, _: Names) -> bool:
    start = claim.window.start_days
    return start is not None and _within(start.earliest, edtf_days(line["since"]))


def _polarity(line: Line, claim: Claim, _: Names) -> bool:
    return claim.polarity == line.get("polarity", "asserted")


def _hedge(line: Line, claim: Claim, _: Names) -> bool:
    said = claim.likelihood
    return said is not None and line["hedge"].casefold() in said.text.casefold()


def _increment(line: Line, claim: Claim, _: Names) -> bool:
    return claim.window.increment is line["increment"]


def _within(day: Any, days: Days) -> bool:
    return day is not None and days.earliest <= day <= days.latest


def _words(label: str) -> set[str]:
    return {word.removesuffix("s") for word in normal(label).split()}


FIELDS: dict[str, Callable[[Line, Claim, Names], bool]] = {
    "value": _value,
    "low": _low,
    "fraction": _fraction,
    "qualifier": _qualifier,
    "outcome": _outcome,
    "population": _population,
    "place": _place,
    "originator": _originator,
    "as_of": _as_of,
    "since": _since,
    "polarity": _polarity,
    "hedge": _hedge,
    "increment": _increment,
}
_ALWAYS = frozenset({"polarity"})


def _shown(name: str, claim: Claim) -> object:
    """What was read for a field, for the reader of an error."""
    shown: dict[str, object] = defaultdict(lambda: "?")
    shown |= {
        "value": claim.quantity.value,
        "low": claim.quantity.strict,
        "fraction": claim.quantity.fraction,
        "qualifier": claim.quantity.qualifier,
        "outcome": claim.outcome.label,
        "population": claim.population.label or claim.population.id or "nobody",
        "place": claim.place.id or "nowhere",
        "originator": originator_of(claim).label,
        "as_of": claim.window.end or claim.window.end_days.latest,
        "since": claim.window.start or "nothing",
        "polarity": claim.polarity,
        "hedge": claim.likelihood.text if claim.likelihood else "nothing",
        "increment": claim.window.increment,
    }
    return shown[name]


if __name__ == "__main__":
    for chosen in sys.argv[1:] or sample_names():
        result = score_case(chosen)
        print(f"== {chosen}", *result.lines(), *result.errors, sep="\n")  # noqa: T201
