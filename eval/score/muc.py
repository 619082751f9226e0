"""Victims of attacks: recall by number, outcome and victim; a lower bound of precision."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

from eval.figures import Count, Gap, Rate, Report, share, under
from eval.score.said import Gold, Predictions, Said, asserted, intake

Fill: TypeAlias = Mapping[str, Any]
Alternative: TypeAlias = Mapping[str, Any]

#: The qualifiers that may stand for a mark of the key.
_QUALIFIERS = {
    "exact": frozenset({"exact"}),
    "about": frozenset({"about", "nearly"}),
    "at_least": frozenset({"at_least", "more_than"}),
    "at_most": frozenset({"at_most", "less_than", "nearly"}),
    "plural": frozenset({"vague"}),
}
_PARTS = ((1, "number"), (2, "number_outcome"), (3, "number_outcome_victim"))
_OPTIONAL = (
    *("number_optional", "effect_optional", "template_optional"),
    "string_has_other_counts",
)
_IRREGULAR = {
    "people": "person",
    "persons": "person",
    "children": "child",
    "clergy": "clergyman",
    "wives": "wife",
}
_ENDINGS = (
    *(("men", "man"), ("ies", "y"), ("sses", "ss"), ("ches", "ch"), ("shes", "sh"), ("xes", "x")),
    *(("ss", "ss"), ("us", "us"), ("s", "")),
)
#: What follows one of these is no part of the head's own phrase.
_CUTS = frozenset(
    [
        *("of", "from", "in", "at", "on", "for", "with", "by", "to"),
        *("who", "whom", "that", "which", "belonging"),
    ]
)


@dataclass(frozen=True, slots=True)
class Met:
    """How well the claims of its document meet a fill.

    Attributes:
        level: 0 not at all, 1 by number, 2 and outcome, 3 and victim.
        qualified: whether a claim of that level has the right qualifier.
    """

    fill: Fill
    level: int
    qualified: bool


def score(gold: Gold, predictions: Predictions) -> Report:
    """Recall by group of fills, accuracy of qualifiers, and lower bounds of precision.

    Several fills may be met by one claim. Qualifiers are judged on fills met at level 2 or more.
    """
    fills = gold["victims"]
    named = {row["id"] for row in gold["documents"]}
    claims = {name: asserted(group) for name, group in predictions.items()}
    met = [_met(fill, claims.get(fill["id"], [])) for fill in fills]
    report = intake(predictions, named)
    for group, keep in _GROUPS.items():
        kept = [one for one in met if keep(one.fill)]
        for level, part in _PARTS:
            report[f"recall/{group}/{part}"] = share(one.level >= level for one in kept)
    report.update(_qualifiers(met))
    report.update(_precision(fills, claims))
    report["gold/fills"] = Count(len(fills))
    report["gold/documents_with_fills"] = Count(len({fill["id"] for fill in fills}))
    return report


def score_by_case(gold: Gold, predictions: Predictions) -> Report:
    """The figures of all articles, of those in mixed and in upper case, and how far they differ."""
    mixed = {row["id"] for row in gold["documents"] if row["text"] != row["text"].upper()}
    report = score(gold, predictions)
    cases = {}
    for name, keep in (("mixed_case", True), ("upper_case", False)):
        some: Gold = {
            file: [row for row in rows if (row["id"] in mixed) is keep]
            for file, rows in gold.items()
        }
        cases[name] = score(some, predictions)
        report.update(under(name, cases[name]))
    for _, part in _PARTS:
        figure = f"recall/count_not_1_with_a_number/{part}"
        both = [cases[name][figure] for name in ("mixed_case", "upper_case")]
        if isinstance(both[0], Rate) and isinstance(both[1], Rate):
            report[f"case_gap/{part}"] = Gap(both[0], both[1])
    return report


def number_fits(claim: Said, alternative: Alternative) -> bool:
    """Whether the claim gives the number of the key's alternative, whatever its qualifier.

    "At least 90" is met by 90, or without a value by a strict lower bound of 90 or 91. A plural
    without a number is met by a vague quantity, or by any number from 2 up.
    """
    value, (low, high), mod = claim.number.value, claim.number.strict, alternative["mod"]
    if mod == "plural":
        if value is not None:
            return value >= 2
        return claim.number.qualifier == "vague" or (low or 0) >= 2
    wanted = alternative["high"] if mod == "at_most" else alternative["low"]
    if value is not None:
        return bool(value == wanted)
    if mod == "at_least":
        return low in (wanted, wanted + 1)
    return mod == "at_most" and high in (wanted, wanted - 1)


def head(text: str) -> str:
    """The head noun of a noun phrase, in the singular: "priests of the order" is "priest"."""
    words: list[str] = re.findall(r"[^\W\d_]+", text.lower())
    cut = next((i for i, word in enumerate(words) if i and word in _CUTS), len(words))
    if cut == 0:
        return ""
    word = words[cut - 1]
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    for ending, singular in _ENDINGS:
        if word.endswith(ending) and len(word) > len(ending) + 1:
            return word[: -len(ending)] + singular
    return word


def _met(fill: Fill, claims: Iterable[Said]) -> Met:
    levels = [(_level(claim, fill), claim) for claim in claims]
    best = max((level for level, _ in levels), default=0)
    qualified = any(
        claim.number.qualifier in _QUALIFIERS[alternative["mod"]]
        for level, claim in levels
        if level == best
        for alternative in fill["alternatives"]
        if number_fits(claim, alternative)
    )
    return Met(fill, best, qualified)


def _level(claim: Said, fill: Fill) -> int:
    if not any(number_fits(claim, alternative) for alternative in fill["alternatives"]):
        return 0
    if not claim.says(fill["effect"]):
        return 1
    victims = {head(words) for words in fill["victim_strings"]}
    return 3 if victims & {head(words) for words in claim.people} else 2


def _qualifiers(met: Iterable[Met]) -> Report:
    judged = [one for one in met if one.level >= 2 and not one.fill["count_is_one"]]
    report: Report = {"qualifier_accuracy/all": share(one.qualified for one in judged)}
    for mod in _QUALIFIERS:
        report[f"qualifier_accuracy/{mod}"] = share(
            one.qualified for one in judged if one.fill["alternatives"][0]["mod"] == mod
        )
    return report


def _precision(fills: Iterable[Fill], claims: Mapping[str, list[Said]]) -> Report:
    """Of the claims of killed or wounded above 1, those that some fill with a number bears out.

    It is a lower bound: the key lists the victims of relevant attacks only.
    """
    by_document: dict[str, list[Fill]] = {}
    for fill in fills:
        by_document.setdefault(fill["id"], []).append(fill)

    def rate(documents: Iterable[str]) -> Rate:
        return share(
            any(_bears_out(fill, claim) for fill in by_document[name])
            for name in documents
            for claim in claims.get(name, [])
            if claim.inner & {"killed", "wounded"} and (claim.number.value or 0) > 1
        )

    counted = [
        name
        for name, group in by_document.items()
        if any(_numeric(fill) and not fill["count_is_one"] for fill in group)
    ]
    return {
        "precision_lower_bound": rate(by_document),
        "precision_lower_bound_where_gold_has_a_count": rate(counted),
    }


def _bears_out(fill: Fill, claim: Said) -> bool:
    return claim.says(fill["effect"]) and any(
        number_fits(claim, alternative)
        for alternative in fill["alternatives"]
        if alternative["mod"] != "plural"
    )


def _numeric(fill: Fill) -> bool:
    return any(alternative["mod"] != "plural" for alternative in fill["alternatives"])


def _several_with_a_number(fill: Fill) -> bool:
    return not fill["count_is_one"] and _numeric(fill)


_GROUPS: Mapping[str, Callable[[Fill], bool]] = {
    "count_not_1": lambda fill: not fill["count_is_one"],
    "count_not_1_with_a_number": _several_with_a_number,
    "count_not_1_with_a_number_required": lambda fill: (
        _several_with_a_number(fill) and not any(fill[flag] for flag in _OPTIONAL)
    ),
    "count_not_1_plural_only": lambda fill: not _numeric(fill),
    "count_1": lambda fill: bool(fill["count_is_one"]),
}
