"""The scorers of the sets, on cases small enough to count by hand."""

from __future__ import annotations

from typing import Any

import pytest

from eval.figures import Rate
from eval.score import airwars, attribution, dates, disaster, idetect, muc, quantities
from eval.score.said import Number, asserted, grouped, said


def quantity(value: float | None, qualifier: str = "exact", strict: Any = None) -> dict[str, Any]:
    return {
        "document": {"id": "1"},
        "value": value,
        "qualifier": qualifier,
        "strict": strict or [value, value],
    }


def claim(value: float | None, *atoms: str, **more: Any) -> dict[str, Any]:
    strict = more.get("strict", (None, None))
    return {
        "document": {"id": more.get("id", "a")},
        "quantity": {"value": value, "qualifier": more.get("qualifier", "exact"), "strict": strict},
        "outcome": {"text": "", "inner": list(atoms), "outer": list(more.get("outer", atoms))},
        "population": {"text": more.get("people", ""), "unit": more.get("unit", "person")},
        "polarity": more.get("polarity", "asserted"),
    }


# ---- what a claim says


@pytest.mark.parametrize(
    ("inner", "outer", "says_killed"),
    [
        (["killed"], ["killed"], True),
        (["killed"], ["killed", "missing"], True),
        (["killed"], ["killed", "wounded"], False),
        (["killed", "wounded"], ["killed", "wounded"], False),
        ([], ["killed"], False),
    ],
)
def test_killed_is_said_only_where_wounded_is_not(
    inner: list[str], outer: list[str], says_killed: bool
) -> None:
    assert said(claim(3, *inner, outer=outer)).says("killed") is says_killed


@pytest.mark.parametrize(
    ("record", "stated"),
    [
        (quantity(6), {6}),
        (quantity(6, "at_least", [6, None]), {6}),
        (quantity(None, "between", [3, 5]), {3, 5}),
        (quantity(None, "vague", [24, None]), {24}),
        (quantity(None, "exact", [7, 7]), {7}),
        (quantity(4, "between", [3, 5]), {3, 4, 5}),
    ],
)
def test_numbers_stated(record: dict[str, Any], stated: set[float]) -> None:
    assert said({"quantity": record}).number.stated() == stated


def test_only_asserted_claims_count() -> None:
    records = [claim(1, "killed", polarity=p) for p in ("asserted", "denied", "projected")]
    assert len(asserted([*records, {"quantity": {}}])) == 2  # no polarity: asserted


# ---- quantities


@pytest.mark.parametrize(
    ("value", "ends"),
    [("19.0", (19, 19)), ("12-120", (12, 120)), ("-3", (-3, -3)), ("9-4", (4, 9))],
)
def test_gold_values(value: str, ends: tuple[float, float]) -> None:
    assert quantities.bounds(value) == ends


@pytest.mark.parametrize("value", ["", "some", "1 or 2"])
def test_what_is_no_gold_value_is_refused(value: str) -> None:
    with pytest.raises(ValueError, match="neither a number nor a range"):
        quantities.bounds(value)


@pytest.mark.parametrize(
    ("guess", "value", "change", "same", "same_change"),
    [
        (quantity(6), "6.0", "=", True, True),
        (quantity(6, "more_than"), "6.0", "=", True, False),
        (quantity(6, "nearly"), "6.0", "<", True, True),
        (quantity(6.00001), "6.0", "=", True, True),
        (quantity(6.1), "6.0", "=", False, False),
        (quantity(None, "between", [3, 5]), "3-5", "~", True, True),
        (quantity(None, "between", [3, 6]), "3-5", "~", False, False),
    ],
)
def test_values_and_changes(
    guess: dict[str, Any], value: str, change: str, same: bool, same_change: bool
) -> None:
    known = {"value": value, "change": change}
    number: Number = said({"quantity": guess}).number
    assert quantities.same_value(number, known) is same
    assert quantities.same_value_and_change(number, known) is same_change


def test_quantities_are_paired_once_and_trends_left_out() -> None:
    known = [
        {"value": "6.0", "change": "="},
        {"value": "6.0", "change": "="},
        {"value": "2.0", "change": "up"},
    ]
    report = quantities.score(
        {"sentences": [{"id": 1, "quantities": known}]},
        grouped([quantity(6), quantity(2), quantity(9)]),
    )
    assert report["value/precision"] == Rate(2, 3)
    assert report["value/recall"] == Rate(2, 3)
    assert report["value_change/precision"] == Rate(1, 2)
    assert report["value_change/recall"] == Rate(1, 2)
    assert report["gold_marked_up_or_down"].value == 1


# ---- dates


def test_dates_by_span_and_value() -> None:
    timexes = [
        {"start": 0, "end": 10, "value": "2031-05-04", "type": "DATE"},
        {"start": 20, "end": 30, "value": "P3D", "type": "DURATION"},
        {"start": 40, "end": 50, "value": "2031-SP", "type": "DATE"},
    ]
    spans = [(0, 10, "2031-05-04?", "DATE"), (42, 60, "2031-21", "TIME"), (70, 80, None, "DATE")]
    guesses = [
        {"document": {"id": "a"}, "start": s, "end": e, "value": v, "type": t}
        for s, e, v, t in spans
    ]
    report = dates.score({"documents": [{"id": "a", "timexes": timexes}]}, grouped(guesses))
    assert report["exact_span/precision"] == Rate(1, 3)
    assert report["exact_span/recall"] == Rate(1, 3)
    assert report["overlap_span/precision"] == Rate(2, 3)
    assert report["overlap_span/recall"] == Rate(2, 3)
    assert report["value_accuracy/all"] == Rate(2, 2)
    assert report["value_accuracy/calendar"] == Rate(1, 1)
    assert report["type_accuracy"] == Rate(1, 2)


# ---- attribution


def test_a_content_is_found_by_half_and_its_source_by_a_character() -> None:
    text = "Odra said 40 fled. He wept, she said. Many left, it was said of 12."
    rows: list[dict[str, Any]] = [
        {"id": "a", "source": [[0, 4]], "content": [[10, 17]]},  # numeric, with a source
        {"id": "a", "source": [[28, 31]], "content": [[19, 26]]},  # no number
        {"id": "a", "source": [], "content": [[38, 66]]},  # numeric, without
    ]
    guesses = [
        {"document": {"id": "a"}, "source": [3, 6], "content": [[10, 14]]},
        {"document": {"id": "a"}, "source": None, "content": [[38, 66]]},
        {"document": {"id": "a"}, "source": [50, 52], "content": [[0, 2]]},
    ]
    gold = {"documents": [{"id": "a", "text": text}], "attributions": rows}
    report = attribution.score(gold, grouped(guesses))
    bare = "numeric_contents_without_gold_source"
    assert report["numeric_contents/found"] == Rate(1, 1)
    assert report["numeric_contents/found_with_right_source"] == Rate(1, 1)
    assert report[f"{bare}/found_with_no_source"] == Rate(1, 1)
    assert report["sources/precision"] == Rate(1, 2)
    assert report["sources/recall"] == Rate(1, 2)


# ---- idetect


def test_displacement_counts_unit_and_outcome_of_what_is_found() -> None:
    shared = {"label_suspect": False, "text_on_other_side": False}
    rows = [
        {"id": "a", "quantity": 30, "unit": "household", "displacement_term": True, **shared},
        {"id": "b", "quantity": 9, "unit": "person", "displacement_term": False, **shared},
        {"id": "c", "quantity": 5, "unit": "person", "displacement_term": True, **shared}
        | {"label_suspect": True},
    ]
    records = [
        claim(30, "displaced", unit="household"),
        claim(9, "affected", id="b"),
        claim(5, "displaced", id="c", polarity="denied"),
    ]
    report = idetect.score({"excerpts": rows}, grouped(records))
    assert report["quantity_recall/all"] == Rate(2, 3)
    assert report["quantity_recall/without_label_suspect"] == Rate(2, 2)
    assert report["displaced_in_inner"] == Rate(1, 1)
    assert report["unit_accuracy"] == Rate(2, 2)


# ---- airwars


def test_bounds_are_sought_among_the_numbers_stated() -> None:
    row = {
        "id": "a",
        "killed_range": [3, 5],
        "bounds_in_text": True,
        "injured_range": [2, 2],
        "injured_bounds_in_text": False,
    }
    records = [claim(3, "killed"), claim(5, "killed"), claim(9, "killed", "wounded")]
    report = airwars.score({"incidents": [row]}, grouped(records))
    assert report["killed/exact"] == Rate(1, 1)
    assert report["killed/envelope"] == Rate(1, 1)
    assert report["killed/mean_numbers_stated"].value == 2
    assert report["wounded/exact"] == Rate(0, 0)
    more = airwars.score({"incidents": [row]}, grouped([*records, claim(1, "killed")]))
    assert more["killed/exact"] == Rate(1, 1)
    assert more["killed/envelope"] == Rate(0, 1)


# ---- muc


@pytest.mark.parametrize(
    ("phrase", "head"),
    [
        ("six priests of the order", "priest"),
        ("CHILDREN", "child"),
        ("policemen", "policeman"),
        ("families", "family"),
        ("witness", "witness"),
        ("John Q. Odrin", "odrin"),
        ("of", "of"),
        ("", ""),
    ],
)
def test_head_nouns(phrase: str, head: str) -> None:
    assert muc.head(phrase) == head


@pytest.mark.parametrize(
    ("guess", "mod", "low", "high", "fits"),
    [
        (quantity(6), "exact", 6, 6, True),
        (quantity(6, "about", [1, None]), "exact", 6, 6, True),
        (quantity(7), "exact", 6, 6, False),
        (quantity(90, "at_least", [90, None]), "at_least", 90, None, True),
        (quantity(None, "between", [91, 95]), "at_least", 90, None, True),
        (quantity(None, "between", [80, 90]), "at_most", None, 90, True),
        (quantity(None, "vague"), "exact", 6, 6, False),
        (quantity(None, "vague"), "plural", None, None, True),
        (quantity(1), "plural", None, None, False),
        (quantity(2), "plural", None, None, True),
    ],
)
def test_numbers_that_fit_the_key(
    guess: dict[str, Any], mod: str, low: Any, high: Any, fits: bool
) -> None:
    known = said({"quantity": guess})
    assert muc.number_fits(known, {"mod": mod, "low": low, "high": high}) is fits


def fill(document: str, number: int, *victims: str, **more: Any) -> dict[str, Any]:
    flags = ("number_optional", "effect_optional", "template_optional", "string_has_other_counts")
    return {
        "id": document,
        "victim_strings": list(victims),
        "alternatives": [{"low": number, "high": number, "mod": "exact"}],
        "effect": "killed",
        "count_is_one": number == 1,
        **dict.fromkeys(flags, False),
        **more,
    }


def test_victims_by_level_and_case() -> None:
    gold = {
        "documents": [{"id": "a", "text": "Mixed"}, {"id": "B", "text": "UPPER"}],
        "victims": [fill("a", 6, "six peasants"), fill("a", 1, "a nun"), fill("B", 4, "SOLDIERS")],
    }
    records = [
        claim(6, "killed", people="peasants"),
        claim(1, "killed", people="nun"),
        claim(4, "wounded", people="soldiers", id="B"),
    ]
    report = muc.score_by_case(gold, grouped(records))
    counts = "recall/count_not_1_with_a_number"
    assert report[f"{counts}/number"] == Rate(2, 2)
    assert report[f"{counts}/number_outcome"] == Rate(1, 2)
    assert report[f"mixed_case/{counts}/number_outcome_victim"] == Rate(1, 1)
    assert report[f"upper_case/{counts}/number_outcome"] == Rate(0, 1)
    assert report["case_gap/number"].value == 0
    assert report["case_gap/number_outcome"].value == 1
    assert report["recall/count_1/number_outcome"] == Rate(1, 1)
    assert report["precision_lower_bound"] == Rate(1, 2)


# ---- disaster


@pytest.mark.parametrize(
    ("infobox", "toll"),
    [
        ("Date: 3 May\nDeaths: 1,204 [1]", 1204),
        ("Fatalities: at least 12 direct", 12),
        ("Fatalities: None reported", None),
        ("Non-fatal injuries: 3", None),
    ],
)
def test_tolls_of_infoboxes(infobox: str, toll: int | None) -> None:
    assert disaster.toll(infobox) == toll


def test_documents_with_the_toll() -> None:
    gold = {
        "wikimpacts_dev": [{"id": "a", "infobox": "Deaths: 12"}, {"id": "b", "infobox": ""}],
        "dronestream_before_2011": [{"id": "c", "deaths_min": "3", "deaths_max": "5"}],
    }
    records = [claim(12, "killed"), claim(3, "killed", id="c"), claim(5, "wounded", id="c")]
    report = disaster.score(gold, grouped(records))
    assert report["articles/toll"] == Rate(1, 1)
    assert report["strikes/least"] == Rate(1, 1)
    assert report["strikes/both"] == Rate(0, 1)
