"""Counts that correct the count before or are compared with it, parts, bases, patients."""

from __future__ import annotations

import pytest

from tollbook.extract import extract_claims
from tollbook.model import Document, DocumentRef

Row = tuple[str, tuple[str, ...], str]


def read(text: str) -> list[Row]:
    found = extract_claims(Document(DocumentRef("note"), text, sha256="")).claims
    return [(c.quantity.text, c.outcome.inner, c.polarity.value) for c in found if not c.parts]


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        (
            "Some 30 people were killed in the blast. It was 12, not 21, the paper says now.",
            [
                ("Some 30", ("killed",), "asserted"),
                ("12", ("killed",), "asserted"),
                ("21", ("killed",), "denied"),
            ],
        ),
        (
            "As of May, 52 people have been killed and 131 injured in Sell, the ministry said. "
            "A week before, its figures had been 46 and 118.",
            [
                ("52", ("killed",), "asserted"),
                ("131", ("wounded",), "asserted"),
                ("46", ("killed",), "asserted"),
                ("118", ("wounded",), "asserted"),
            ],
        ),
        (
            "As of May, 52 people have been killed in Sell, the ministry said. "
            "A week before, its figures had been 46 and 118.",
            [
                ("52", ("killed",), "asserted"),
                ("118", ("killed",), "asserted"),  # one count before: the 46 is not guessed
            ],
        ),
        (
            "52 people have been killed, 131 injured and 9 captured in Sell, the ministry said. "
            "A week before, its figures had been 46 and 118.",
            [
                ("52", ("killed",), "asserted"),
                ("131", ("wounded",), "asserted"),
                ("9", ("captured",), "asserted"),
                ("118", ("captured",), "asserted"),
            ],
        ),
        (
            "In May 6,300 people were evacuated, and not 9,300 as was reported.",
            [("6,300", ("displaced",), "asserted"), ("9,300", ("displaced",), "denied")],
        ),
        (
            "The network counted 129 casualties, 41 of them deaths, against 164 in 2018.",
            [
                ("129", ("killed", "wounded"), "asserted"),
                ("41", ("killed",), "asserted"),
                ("164", ("killed", "wounded"), "asserted"),
            ],
        ),
        (
            "Some 200 men were captured; several hundred of them did not survive the camp.",
            [("Some 200", ("captured",), "asserted"), ("several hundred", ("killed",), "asserted")],
        ),
        (
            "They gave a list of 57 people who were killed and 18 who are missing.",
            [("57", ("killed",), "asserted"), ("18", ("missing",), "asserted")],
        ),
        (
            "The picture shows injured children – a boy and a girl.",
            [("a", ("wounded",), "asserted"), ("a", ("wounded",), "asserted")],
        ),
        (
            "The captain, a young man of 18, was killed by a bomb.",
            [("captain", ("killed",), "asserted")],
        ),
        (
            "An article misstated the number of people killed. It was 12, not 21.",
            [("12", ("killed",), "asserted"), ("21", ("killed",), "denied")],
        ),
        (
            "How many people died? The count stood at 44 this morning.",
            [("44", ("killed",), "asserted")],
        ),
        (
            "The number of dead in the collision was raised from 17 to 23 last night.",
            [("17", ("killed",), "asserted"), ("23", ("killed",), "asserted")],
        ),
        (
            "Some 23,000 people fled. Of these, perhaps a third have returned.",
            [
                ("Some 23,000", ("displaced",), "asserted"),
                ("perhaps a third", ("returned",), "asserted"),
            ],
        ),
        (
            "Three of the five missing hikers have been found alive.",
            [("five", ("missing",), "asserted")],
        ),
        (
            "Gunmen killed 12 people. One of them lost her husband.",
            [("12", ("killed",), "asserted"), ("her husband", ("killed",), "asserted")],
        ),
        (
            "Ilmar captured 120 soldiers. A negotiator put the number at no more than 90.",
            [("120", ("captured",), "asserted"), ("no more than 90", ("captured",), "asserted")],
        ),
        (
            "Six men were killed. How many are missing nobody knows, but one man puts it at nine.",
            [("Six", ("killed",), "asserted"), ("nine", ("missing",), "asserted")],
        ),
        (
            "Sixty people have been kidnapped since May, compared with 38 in the whole of 2015.",
            [("Sixty", ("kidnapped",), "asserted"), ("38", ("kidnapped",), "asserted")],
        ),
        (
            "The number of people killed in the islands was raised from 17 to 23 on Tuesday.",
            [("17", ("killed",), "asserted"), ("23", ("killed",), "asserted")],
        ),
        (
            "Some 40 people died in Osk. Officials privately speak of 900.",
            [("Some 40", ("killed",), "asserted"), ("900", ("killed",), "asserted")],
        ),
        (
            "Ilmar captured 120 soldiers; its foes have admitted to fewer than 70.",
            [("120", ("captured",), "asserted"), ("fewer than 70", ("captured",), "asserted")],
        ),
        (
            "The blast killed 90 civilians. The agency gave a lower figure of 30.",
            [("90", ("killed",), "asserted"), ("30", ("killed",), "asserted")],
        ),
    ],
)
def test_counts_told_again(text: str, rows: list[Row]) -> None:
    assert read(text) == rows


def test_not_seen_since_is_what_befell_the_missing() -> None:
    rows = read("Five sailors have not been seen since Friday.")
    assert rows == [("Five", ("missing",), "asserted")]


@pytest.mark.parametrize(
    "text",
    [
        "The road is closed. It was 12 miles long.",
        "The council met. The figure was 40 at the last meeting.",
        "The council met. Officials speak of 900.",
        "Sales missed the target. A recall affected 7,800 of them.",
        "Some 250 of us were evacuees, the chairman joked.",
    ],
)
def test_what_corrects_no_count(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("Some 14,000 of the town's 60,000 inhabitants had died.", ["Some 14,000"]),
        ("Two of the three miners were killed.", ["Two"]),
        ("Twelve of the 80 miners killed were boys.", ["Twelve", "80"]),
        ("The ministry says that 85 of its soldiers have been killed.", ["85"]),
        ("Of the 410 huts in the village, 380 were burned.", ["380"]),
        ("Forty villagers returned home, among them two nuns and a medic.", ["Forty", "two", "a"]),
        ("Twenty people died, nine of them from one family.", ["Twenty", "nine"]),
        ("One of them, a boy of 16, died an hour ago.", ["One"]),
        ("A grandmother of nine and a barman were among six people who died.", ["A", "a", "six"]),
        ("A 39-year-old man was killed.", ["A"]),
    ],
)
def test_parts_bases_and_single_people(text: str, counts: list[str]) -> None:
    assert [quantity for quantity, _, _ in read(text)] == counts


@pytest.mark.parametrize(
    "text",
    [
        "Nine of the survivors were admitted to Sorrel General Hospital with broken bones.",
        "Sixteen guests were treated for burns.",
        "Two miners are fighting for their lives.",
        "Twelve patients remain in intensive care.",
        "Four of the men have been flown to the burns unit in Castle Orm.",
        "Her ward has taken in 27 people with gunshot wounds.",
        "Of the girls, 12 were in a serious condition.",
        'It admits that "a small number" of protesters were hurt.',
    ],
)
def test_patients_are_wounded(text: str) -> None:
    assert [inner for _, inner, _ in read(text)] == [("wounded",)]


@pytest.mark.parametrize(
    ("text", "inner"),
    [
        ("The army has buried 212 of its own men since May.", "killed"),
        ("Some 40 villagers are buried under the rubble.", "missing"),
        ("The ferry sank, drowning at least 17 people.", "killed"),
        ("About 4,000 houses were pulled down for firewood.", "destroyed"),
    ],
)
def test_buried_drowned_pulled_down(text: str, inner: str) -> None:
    assert [found for _, found, _ in read(text)] == [(inner,)]


def test_time_an_entry_was_written_is_no_date_of_its_count() -> None:
    text = "Since Thursday 630 people have left Osk.\n\n16:30 A nun was shot dead this afternoon."
    document = Document(DocumentRef("note", published="2031-05-24"), text, sha256="")
    nun = extract_claims(document).claims[-1]
    assert (nun.quantity.text, nun.window.end) == ("A", "2031-05-24")
