"""Scope of claims: where, since when, of whom, who says so."""

from __future__ import annotations

import pytest

from tollbook.extract import extract_claims
from tollbook.model import Claim, Document, DocumentRef

PUBLISHED = "2022-07-21"


def claims_of(text: str, published: str | None = PUBLISHED) -> list[Claim]:
    """The claims of a text of 21 July 2022, a Thursday."""
    document = Document(DocumentRef("report", published=published), text, sha256="")
    return list(extract_claims(document).claims)


def the_claim(text: str, quantity: str) -> Claim:
    """The claim with the quantity that has the given words."""
    return next(claim for claim in claims_of(text) if claim.quantity.text == quantity)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("At the Tarin bridgehead, 50 soldiers were killed.", "Tarin bridgehead"),
        ("In Orrum district alone, 31 people died.", "Orrum district"),
        ("Twelve homes in the town of Kelvane were burned down.", "Kelvane"),
        ("The village of Elk Ferry lost eleven children to one bomb in March.", "Elk Ferry"),
        ("A fire at the Silver Anchor killed six people.", "Silver Anchor"),
        ("Police in Ludro district said that 15 people were missing.", "Ludro district"),
        ("Orvane is 80 km from Akkora, where soldiers killed 69 peasants.", "Akkora"),
        ("A bomb in the village of Osk, west of the town of Brell, killed 4 people.", "Osk"),
        ("Some 800 residents of Lanne were evacuated.", "Lanne"),
        ("FORTY PEOPLE WERE KIDNAPPED IN GUATEMALA CITY.", "GUATEMALA CITY"),
        ("Forty people died on Sunday.", ""),
    ],
)
def test_where_it_happened(text: str, place: str) -> None:
    assert claims_of(text)[0].place.text == place


def test_kind_of_place_stands_for_the_last_so_named() -> None:
    text = "Fighting in the Arrad gorge went on. Five guards died in the gorge."
    place = the_claim(text, "Five").place
    assert (place.text, place.id) == ("gorge", "Arrad gorge")


TABLE = """Storm in Calvia

Source: Office of Relief. Figures as of 3 June, 20:00.

| District | Dead | Houses destroyed |
| --- | --- | --- |
| Nurea | 8 | 1,120 |
| Ostra | 0 | not known |
| Total | 11 | 1,216 |
"""


@pytest.mark.parametrize(
    ("quantity", "place", "people"),
    [("8", "Nurea", ""), ("0", "Ostra", ""), ("1,120", "Nurea", "Houses"), ("11", "", "")],
)
def test_cells_of_a_table(quantity: str, place: str, people: str) -> None:
    claim = the_claim(TABLE, quantity)
    assert (claim.place.text, claim.population.text) == (place, people)
    assert [link.text for link in claim.attribution] == ["Office of Relief"]
    assert (claim.window.start, claim.window.end) == (None, "2022-06-03")
    assert claim.polarity == "asserted"


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("A heatwave from 8 to 17 July killed 640 people.", "2022-07-08", "2022-07-17"),
        ("Some 300 people fled between 9 and 20 January.", "2022-01-09", "2022-01-20"),
        ("Some 300 people fled on Saturday and Sunday.", "2022-07-16", "2022-07-17"),
        ("It was the worst storm since 1957, when 312 people died.", "1957-01-01", "1957-12-31"),
        ("He spoke of the 2 May attack, which killed 14 people.", "2022-05-02", "2022-05-02"),
        ("The toll was raised to 23 on Tuesday.", None, "2022-07-19"),
        ("Some 840 people were displaced, up from 610 on 22 June.", None, None),
    ],
)
def test_since_when(text: str, start: str | None, end: str | None) -> None:
    window = claims_of(text)[0].window
    assert (window.start, window.end) == (start, end)


@pytest.mark.parametrize(
    ("text", "quantity", "people"),
    [
        ("The group holds 40 hostages.", "40", "hostages"),
        ("Some 5,000 refugees arrived.", "Some 5,000", "refugees"),
        ("A neighbour said that “dozens” of players had died.", "dozens", "players"),
        ("Half of the dead were members of a choir.", "Half", "members"),
        ("Elders put the number of returnees at 900.", "900", "returnees"),
        ("They injured 15 soldiers, 4 of them seriously.", "4", "soldiers"),
        ("There were no injuries.", "no", ""),
    ],
)
def test_whom_a_bare_number_counts(text: str, quantity: str, people: str) -> None:
    assert the_claim(text, quantity).population.text == people


@pytest.mark.parametrize(
    ("text", "adds"),
    [
        ("Ten died in Osk. Two were hurt. Another 12 died in Brell.", True),
        ("Ten people were killed and another 12 wounded.", False),
    ],
)
def test_what_adds_to_a_count_before(text: str, adds: bool) -> None:
    assert the_claim(text, "Another 12" if adds else "another 12").window.increment is adds


@pytest.mark.parametrize(
    ("text", "quantity", "per"),
    [
        ("They lose 200 soldiers a day.", "200", "day"),
        ("About 30 soldiers were killed every week in Osk.", "About 30", "week"),
        ("They lost 200 soldiers on Tuesday.", "200", None),
    ],
)
def test_what_is_told_for_each_part_of_a_time(text: str, quantity: str, per: str | None) -> None:
    window = the_claim(text, quantity).window
    assert window.per == per
    assert window.increment is (per is not None)
