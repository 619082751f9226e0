"""The inclusion order of populations and places, as their ids tell it."""

from __future__ import annotations

import pytest

from tollbook.model import (
    area_of,
    place_includes,
    place_inside,
    place_parts,
    population_includes,
    population_of_parts,
    population_parts,
)

WOMEN_AND_CHILDREN = "any=age:child|sex:female,nation=VE"


@pytest.mark.parametrize(
    ("outer", "inner", "included"),
    [
        ("", "nation=VE", True),
        ("nation=VE", "", False),
        ("nation=VE", "nation=VE,role=military", True),
        ("role=military", "role=military/3rd-rifles", True),
        ("role=military", "role=military-police", False),
        # Facets that imply others.
        ("role=civilian", "group=journalist", True),
        ("role=civilian", "group=reporter,nation=VE", True),
        ("group=reporter", "group=journalist", False),
        # Populations made of several.
        (WOMEN_AND_CHILDREN, "nation=VE,sex=female", True),
        (WOMEN_AND_CHILDREN, "age=child,nation=VE,role=civilian", True),
        (WOMEN_AND_CHILDREN, "sex=female", False),
        (WOMEN_AND_CHILDREN, "nation=VE,role=civilian", False),
        ("nation=VE", WOMEN_AND_CHILDREN, True),
        ("sex=female", WOMEN_AND_CHILDREN, False),
        ("any=age:child|role:military|sex:female", WOMEN_AND_CHILDREN, True),
        (WOMEN_AND_CHILDREN, "any=age:child|role:military,nation=VE", False),
        ("role=civilian", "any=group:journalist|group:tourist", True),
        ("role=civilian", "any=group:journalist|group:doctor", False),
    ],
)
def test_a_population_has_every_facet_of_what_it_is_part_of(
    outer: str, inner: str, included: bool
) -> None:
    assert population_includes(outer, inner) is included


@pytest.mark.parametrize(
    ("outer", "inner", "included"),
    [
        ("", "VE/Harl", True),
        ("VE", "VE/Harl/Ost", True),
        ("VE/Harl", "VE/Harlen", False),
        ("VE/Harl/Ost|VE/Sund", "VE/Harl/Ost/Mill", True),
        ("VE/Harl/Ost|VE/Sund", "VE/Harl", False),
        ("VE", "VE/Harl/Ost|VE/Sund", True),
        ("VE/Harl", "VE/Harl/Ost|VE/Sund", False),
        ("OS|VE/Harl|VE/Sund", "VE/Harl/Ost|VE/Sund", True),
    ],
)
def test_an_area_lies_where_all_its_places_lie(outer: str, inner: str, included: bool) -> None:
    assert place_includes(outer, inner) is included


def test_an_area_is_made_of_the_outermost_of_its_places() -> None:
    area = area_of(["VE/Sund", "VE/Harl/Ost", "VE/Harl/Ost/Mill", "VE/Harl/Ost|VE/Moor"])
    assert place_parts(area) == ("VE/Harl/Ost", "VE/Moor", "VE/Sund")
    assert place_parts("VE/Harl") == ()
    assert area_of(["VE", "VE/Harl"]) == "VE"


def test_a_place_in_an_area_lies_in_what_its_places_share() -> None:
    assert place_inside("VE/Harl", "Ost") == "VE/Harl/Ost"
    assert place_inside("VE/Harl/Ost|VE/Harl/West", "Mill") == "VE/Harl/Mill"
    assert place_inside("VE/Harl|OS/Sund", "Mill") == "Mill"


def test_a_population_is_made_of_those_that_have_one_of_its_facets() -> None:
    assert population_parts(WOMEN_AND_CHILDREN) == ("age=child,nation=VE", "nation=VE,sex=female")
    assert population_parts("nation=VE") == ()


@pytest.mark.parametrize(
    ("parts", "whole"),
    [
        (["nation=VE,sex=female", "age=child,nation=VE"], WOMEN_AND_CHILDREN),
        (["role=civilian,sex=female", "age=child"], None),
        (["role=civilian", "age=child,role=civilian"], "role=civilian"),
        (["sex=female", "sex=male", "age=child"], "any=age:child|sex:female|sex:male"),
    ],
)
def test_several_populations_make_one(parts: list[str], whole: str | None) -> None:
    assert population_of_parts(parts) == whole
    for part in parts:
        assert whole is None or population_includes(whole, part)
