"""Whole claims: pairing, each field's rule, and the figures, counted by hand."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eval.figures import Rate
from eval.whole import fields, score_claims, score_events, score_statements
from eval.whole.claims import pairs_of
from eval.whole.events import Happening
from eval.whole.pairing import paired
from eval.whole.reading import Reading, from_claim, from_gold
from eval.whole.statements import Judgement
from eval.whole.words import same_people, same_place, same_source

TEXT = (
    "At least 17 people drowned in Lake Ondra on 3 May, the harbour master said. Four were girls."
)


def line(**more: Any) -> dict[str, Any]:
    return {
        "start": 0,
        "end": 11,
        "evidence": [[0, 75]],
        "value": 17,
        "qualifier": "at_least",
        "outcome": "killed",
        "o": "drowned",
        "population": ["people"],
        "place": ["Lake Ondra"],
        "as_of": "2021-05-03",
        "chain": [["the harbour master"]],
        **more,
    }


def record(**more: Any) -> dict[str, Any]:
    return {
        "quantity": {
            "text": "At least 17",
            "start": 0,
            "end": 11,
            "value": 17,
            "qualifier": "at_least",
            "strict": [17, None],
            "fraction": None,
        },
        "evidence": {"start": 0, "end": 75},
        "outcome": {"inner": ["killed"], "outer": ["killed"]},
        "population": {"text": "people", "label": "people", "unit": "person"},
        "place": {"text": "Ondra", "label": "Lake Ondra"},
        "window": {"start": None, "end": "2021-05-03", "text": "on 3 May", "increment": False},
        "attribution": [
            {"text": "the harbour master", "label": "Harbour master", "role": "speaker"}
        ],
        "likelihood": None,
        "polarity": "asserted",
        "confidence": 0.8,
        **more,
    }


GOLD = from_gold(line(), TEXT)
SAID = from_claim(record(), "2021-05-04")


def test_the_same_claim_is_right_in_every_field() -> None:
    assert [name for name, rule in fields.FIELDS.items() if not rule(GOLD, SAID)] == []
    assert fields.originator(GOLD, SAID)


@pytest.mark.parametrize(
    ("changed", "wrong"),
    [
        ({"evidence": ((5, 75),)}, ["evidence"]),  # the quantity is cut
        ({"evidence": ((0, 300),)}, ["evidence"]),  # more than half lies outside
        ({"evidence": ((0, 20),)}, []),
        ({"value": 18}, ["quantity"]),
        ({"qualifier": "exact"}, ["quantity"]),
        ({"outer": frozenset({"killed", "missing"})}, ["outcome"]),
        ({"population": ("girls",)}, ["population"]),
        ({"unit": "household"}, ["unit"]),
        ({"place": ("",)}, ["place"]),
        ({"as_of": ("2021-05",)}, ["as_of"]),
        ({"since": ("2021",)}, ["since"]),
        ({"increment": True}, ["increment"]),
        ({"chain": ()}, ["chain"]),
        ({"chain": (("radio",), ("the harbour master",))}, ["chain"]),
        ({"hedge": "probably"}, ["hedge"]),
        ({"polarity": "denied"}, ["polarity"]),
    ],
)
def test_a_change_of_one_field_is_seen_by_its_rule_alone(
    changed: dict[str, Any], wrong: list[str]
) -> None:
    said = replace(SAID, **changed)
    assert [name for name, rule in fields.FIELDS.items() if not rule(GOLD, said)] == wrong


@pytest.mark.parametrize(
    ("gold", "said", "same"),
    [
        ({"qualifier": "between", "low": 3, "high": 5}, {"ends": (3, 5)}, True),
        ({"qualifier": "between", "low": 3, "high": 5}, {"ends": (3, 6)}, False),
        ({"qualifier": "exact", "fraction": 0.333}, {"fraction": (0.33, 0.34)}, True),
        ({"qualifier": "exact", "fraction": 0.5}, {"fraction": None}, False),
        ({"qualifier": "vague", "value": None}, {"value": None}, True),
        ({"qualifier": "exact", "value": 0}, {"value": 0}, True),
    ],
)
def test_quantities_of_every_sort(gold: dict[str, Any], said: dict[str, Any], same: bool) -> None:
    known = from_gold(line(**gold), TEXT)
    guess = replace(SAID, qualifier=known.qualifier, **said)
    assert fields.quantity(known, guess) is same


@pytest.mark.parametrize(
    ("outcome", "inner", "outer"),
    [
        ("killed or wounded", {"killed", "wounded"}, {"killed", "wounded"}),
        ("losses", {"killed"}, {"killed", "wounded", "missing", "captured"}),
        ("killed, wounded or missing", {"killed", "wounded", "missing"}, None),
        ("neutralized", {"killed"}, {"killed", "wounded", "captured"}),
    ],
)
def test_labels_mean_sets(outcome: str, inner: set[str], outer: set[str] | None) -> None:
    known = from_gold(line(outcome=outcome), TEXT)
    assert known.inner == inner
    assert known.outer == (outer or inner)


def test_the_day_of_publication_may_be_but_the_default() -> None:
    window = {"start": None, "end": "2021-05-04", "text": None}
    assert set(from_claim(record(window=window), "2021-05-04").as_of) == {"2021-05-04", ""}
    assert from_claim(record(window=window), "2021-05-09").as_of == ("2021-05-04",)


@pytest.mark.parametrize(
    ("gold", "said", "same"),
    [
        (["North Korean soldiers", "soldiers"], ["North Korean soldiers"], True),
        (["soldiers"], ["the soldier"], True),
        (["North Korean soldiers"], ["Ostmeran soldiers"], False),
        (["Odrin Hale", "mayor"], ["Mayor Odrin Hale"], True),
        ([], [], True),
        ([], ["people"], True),
        ([], ["girls"], False),
        (["girls"], [], False),
    ],
)
def test_people(gold: list[str], said: list[str], same: bool) -> None:
    assert same_people(gold, said) is same


@pytest.mark.parametrize(
    ("gold", "said", "same"),
    [
        (["Halvet"], ["Halvet Province"], True),
        (["Halvet"], [""], False),
        (["Halvet", ""], [""], True),
        ([""], ["Halvet"], False),
        (["Halvet"], ["Selm"], False),
    ],
)
def test_places(gold: list[str], said: list[str], same: bool) -> None:
    assert same_place(gold, said) is same


def test_sources_may_be_told_in_fewer_words() -> None:
    assert same_source(["Governor Anya Berg"], ["Berg"])
    assert not same_source(["Governor Anya Berg"], ["Governor Olin Dray"])


# ---- pairing


def test_the_closest_are_paired_first_and_once() -> None:
    near = {(0, 0): (1,), (0, 1): (3,), (1, 1): (2,), (1, 0): None}
    assert paired("ab", "xy", lambda g, s: near["ab".index(g), "xy".index(s)]) == {0: 1}
    near[1, 0] = (1,)
    assert paired("ab", "xy", lambda g, s: near["ab".index(g), "xy".index(s)]) == {0: 1, 1: 0}


@given(st.lists(st.integers(0, 5), max_size=6), st.lists(st.integers(0, 5), max_size=6))
def test_nothing_is_paired_twice(gold: list[int], said: list[int]) -> None:
    pairs = paired(gold, said, lambda g, s: (-abs(g - s),) if abs(g - s) < 2 else None)
    assert len(set(pairs.values())) == len(pairs)
    assert all(abs(gold[i] - said[j]) < 2 for i, j in pairs.items())


def test_a_person_named_elsewhere_is_the_same_person() -> None:
    known = replace(GOLD, at=(50, 60), words="Odrin Hale", value=1, qualifier="exact")
    guess = replace(SAID, at=(0, 4), words="Hale", value=1, qualifier="exact", evidence=((0, 9),))
    assert [(p.gold, p.said) for p in pairs_of([known], [guess])] == [(known, guess)]
    assert fields.evidence(known, guess)
    other = replace(guess, words="Berg", population=("Berg",))
    assert len(pairs_of([known], [other])) == 2


# ---- figures


def test_found_core_and_whole() -> None:
    far = {"at": (80, 84), "words": "Four"}
    gold = [GOLD, replace(GOLD, **far), replace(GOLD, at=(200, 204)), replace(GOLD, at=(300, 304))]
    gold[3] = replace(gold[3], optional=True)
    said = [
        SAID,
        replace(SAID, **far, evidence=((76, 95),), place=("",)),
        replace(SAID, at=(300, 304)),  # answers the optional one: no error, no merit
        replace(SAID, at=(400, 404)),  # made up
    ]
    gold[1] = replace(gold[1], evidence=((76, 92),))
    report = score_claims([(gold, said)])
    assert report["found/precision"] == Rate(2, 3)
    assert report["found/recall"] == Rate(2, 3)
    assert report["core/precision"] == Rate(2, 3)
    assert report["whole/recall"] == Rate(1, 3)
    assert report["field/place"] == Rate(1, 2)


def test_claims_of_different_texts_are_never_paired() -> None:
    assert score_claims([([GOLD], []), ([], [SAID])])["found/recall"] == Rate(0, 1)


def test_statements() -> None:
    words = "the dam will hold"
    known = Judgement((10, 27), words, (("Anya Berg",),), "probably", "asserted")
    guess = Judgement((0, 60), "the dam will hold", (("Berg", "Anya Berg"),), "", "asserted")
    other = Judgement((0, 60), "rain is expected at night", (), "", "asserted")
    report = score_statements([([known], [guess, other])])
    assert report["found/precision"] == Rate(1, 2)
    assert report["found/recall"] == Rate(1, 1)
    assert report["whole/recall"] == Rate(0, 1)
    assert report["field/chain"] == Rate(1, 1)
    assert report["field/hedge"] == Rate(0, 1)


def test_events() -> None:
    known = Happening((5, 13), "launched", ("2024-08",), ("",), ("Varland",))
    guess = Happening((0, 60), "launch Varland launched it", ("2024-08",), ("", ""), ("Varland",))
    wrong = Happening((70, 90), "visit", ("2024",), ("", ""), ())
    report = score_events([([known], [guess, wrong])])
    assert report["found/precision"] == Rate(1, 2)
    assert report["whole/recall"] == Rate(1, 1)


def test_a_peer_may_leave_out_what_it_does_not_read() -> None:
    bare = {key: record()[key] for key in ("quantity", "evidence", "outcome")}
    said: Reading = from_claim(bare, None)
    assert said.chain == ()
    assert said.place == ("",)
    assert fields.quantity(GOLD, said)
