"""Towns in first-level divisions in countries, as the gazetteer has them."""

from __future__ import annotations

import pytest

from tollbook.extract import extract_claims
from tollbook.model import Document, DocumentRef, place_includes
from tollbook.vocab.divisions import divisions
from tollbook.vocab.nations import nations
from tollbook.vocab.places import places

KNOWN = places(nations())


@pytest.mark.parametrize(
    ("name", "path"),
    [
        ("Sumy", "UA/Sumy Oblast/Sumy"),
        ("Kharkiv", "UA/Kharkiv Oblast/Kharkiv"),
        ("Aleppo", "SY/Aleppo Governorate/Aleppo"),
        ("Chicago", "US/Illinois/Chicago"),
        ("Kyiv", "UA/Kyiv"),  # a division of its own, not one of Kyiv Oblast
        ("Berlin", "DE/Berlin"),
        ("Springfield", "US/Springfield"),  # in several states
        ("Houston", "US/Houston"),  # there are small ones elsewhere
    ],
)
def test_a_town_lies_in_its_division_where_that_is_sure(name: str, path: str) -> None:
    place = KNOWN.find(name)
    assert place is not None
    assert place.id == path


@pytest.mark.parametrize(
    ("name", "path"),
    [
        ("Sumy Oblast", "UA/Sumy Oblast"),
        ("Sumy region", "UA/Sumy Oblast"),
        ("the Sumy province", "UA/Sumy Oblast"),
        ("Kharkiv Oblast", "UA/Kharkiv Oblast"),
        ("Idlib province", "SY/Idlib Governorate"),
        ("Marib Province", "YE/Marib Governorate"),
        ("Diyarbakir Province", "TR/Diyarbakır Province"),
        ("Tigray", "ET/Tigray"),
        ("Tigray region", "ET/Tigray"),
        ("Bavaria", "DE/Bavaria"),
    ],
)
def test_a_division_is_found_by_its_name_and_kind(name: str, path: str) -> None:
    place = KNOWN.find(name)
    assert place is not None
    assert place.id == path


@pytest.mark.parametrize(
    "name",
    [
        "Sumy Raion",  # of a lower level
        "Kursk District",
        "Northern Province",  # several countries have one
        "Punjab",
        "Central District",  # one in the table, but no name that is only its own
    ],
)
def test_what_may_be_several_is_no_division(name: str) -> None:
    assert KNOWN.find(name) is None


def test_the_country_that_a_text_names_decides() -> None:
    for country in ("IN", "PK"):
        place = KNOWN.find("Punjab", {country})
        assert place is not None
        assert place.id == f"{country}/Punjab"


def test_every_division_lies_in_its_country_alone() -> None:
    ids = [one.id for one in divisions().by_code.values()]
    assert len(ids) == len(set(ids))
    assert all(one.count("/") == 1 for one in ids)


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("Nine people were killed in Sumy, Ukraine.", "UA/Sumy Oblast/Sumy"),
        ("Nine people were killed in Osk, Sumy Oblast.", "UA/Sumy Oblast/Osk"),
        ("Nine people were killed in Springfield, Illinois.", "US/Illinois/Springfield"),
        ("Nine people were killed in Ukraine’s Sumy region.", "UA/Sumy Oblast"),
    ],
)
def test_what_the_text_says_goes_before_the_gazetteer(text: str, path: str) -> None:
    (claim,) = extract_claims(Document(DocumentRef("note"), text, sha256="")).claims
    assert claim.place.id == path
    assert place_includes(path.split("/", maxsplit=1)[0], claim.place.id)
