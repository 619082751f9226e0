"""Claims read out of single sentences: number, outcome, who is counted.

Tables of small inputs. Invented countries and people; a row is (text, expected claims), a claim
written as "value qualifier outcome | population".
"""

from __future__ import annotations

import pytest

from tollbook.extract import extract_claims
from tollbook.model import Claim, Document, DocumentRef


def read(text: str, published: str | None = "2031-05-20") -> tuple[Claim, ...]:
    """The claims of an invented report."""
    document = Document(DocumentRef("d1", published=published, publisher="The Osk Mail"), text, "0")
    return extract_claims(document).claims


def brief(claim: Claim) -> str:
    """A claim in one line, as the tables write it."""
    value = claim.quantity.value
    interval = claim.quantity.strict
    number = f"{value:g}" if value is not None else f"{interval.low}-{interval.high}"
    return f"{number} {claim.quantity.qualifier} {claim.outcome.label} | {claim.population.text}"


VERBS = [
    ("Twelve soldiers were killed.", ["12 exact killed | soldiers"]),
    ("The blast killed 12 soldiers.", ["12 exact killed | soldiers"]),
    ("At least 40 miners died in the fire.", ["40 at_least killed | miners"]),
    ("Forty people lost their lives.", ["40 exact killed | people"]),
    ("The shelling wounded about 30 villagers.", ["30 about wounded | villagers"]),
    ("Nine policemen were shot dead.", ["9 exact killed | policemen"]),
    ("Rebels kidnapped 50 peasants.", ["50 exact kidnapped | peasants"]),
    ("Among the injured were two nurses.", ["2 exact wounded | nurses"]),
    ("Eight sailors were taken to Osk General Hospital.", ["8 exact wounded | sailors"]),
    ("Raiders carried off 26 herders.", ["26 exact kidnapped | herders"]),
    ("Five sailors have not been seen since Friday.", ["5 exact missing | sailors"]),
    ("Four firemen suffered serious burns.", ["4 exact wounded | firemen"]),
    ("She said 19 people had been admitted with burns.", ["19 exact wounded | people"]),
    ("One sergeant received a slight wound.", ["1 exact wounded | sergeant"]),
    ("Some 600 soldiers have gone missing.", ["600 about missing | soldiers"]),
    ("More than 260,000 people have been forced to flee.", ["260000 more_than displaced | people"]),
    ("Over 4,500 troops were neutralized.", ["4500 more_than neutralized | troops"]),
    ("The 30 soldiers who were killed had arrived in May.", ["30 exact killed | soldiers"]),
    ("Nearly 900 hostages are feared dead.", ["900 nearly killed | hostages"]),
]

NOMINAL = [
    ("The death of 30 soldiers was confirmed.", ["30 exact killed | soldiers"]),
    ("Officials spoke of a death toll of 600.", ["600 exact killed | "]),
    ("The death toll rose to 600 on Monday.", ["600 exact killed | "]),
    ("Officials put the death toll at 40.", ["40 exact killed | "]),
    ("Losses reached 4,000.", ["4000 exact losses | "]),
    ("The ministry counted 300 casualties.", ["300 exact casualties | "]),
    ("The raid caused 17 civilian casualties.", ["17 exact casualties | civilian"]),
    ("There were no casualties.", ["0 exact casualties | "]),
    ("The evacuation of 36,000 people began.", ["36000 exact displaced | people"]),
]

COORDINATED = [
    ("12 killed and 30 wounded.", ["12 exact killed | ", "30 exact wounded | "]),
    (
        "At least 12 people were killed and 30 wounded when a bomb exploded.",
        ["12 at_least killed | people", "30 exact wounded | people"],
    ),
    (
        "The attack left 30 dead and more than 100 injured.",
        ["30 exact killed | ", "100 more_than wounded | "],
    ),
    (
        "Over 6,000 soldiers have been killed, wounded, or gone missing.",
        ["6000 more_than killed, wounded or missing | soldiers"],
    ),
    ("4,000 troops had been killed or wounded.", ["4000 exact killed or wounded | troops"]),
    (
        "Three rebels were killed and seven others were wounded.",
        ["3 exact killed | rebels", "7 exact wounded | others"],
    ),
    (
        "The strike killed at least 15 civilians, including three children.",
        ["15 at_least killed | civilians", "3 exact killed | children"],
    ),
]

HEADLINES = [
    ("12 killed in market blast", ["12 exact killed | "]),
    ("Market blast kills 12", ["12 exact killed | "]),
    ("Death toll: 600", ["600 exact killed | "]),
]

NOTHING = [
    "The minister visited for the second time in three months.",
    "The shop sold 300 loaves on 4 June 2031.",
    "The team won 3-1 after 90 minutes.",
    "Shares fell 12 percent to $40.",
    "He lost 4,000 crowns at the races.",
    "The battalion destroyed 12 tanks and 3 bridges.",
    "The 5th Brigade marched 30 km.",
]


@pytest.mark.parametrize(("text", "expected"), VERBS + NOMINAL + COORDINATED + HEADLINES)
def test_reads_number_outcome_and_population(text: str, expected: list[str]) -> None:
    assert [brief(claim) for claim in read(text)] == expected


@pytest.mark.parametrize("text", NOTHING)
def test_takes_nothing_else_for_a_count(text: str) -> None:
    assert read(text) == ()


def test_list_that_adds_up_is_its_parts_and_their_sum() -> None:
    claims = read("A man, a woman and two children were killed.")
    total = [c for c in claims if c.parts]
    assert sorted(c.quantity.value or 0 for c in claims) == [1, 1, 2, 4]
    assert len(total) == 1
    assert set(total[0].parts) == {c.id for c in claims if not c.parts}


def test_evidence_offsets_are_exact() -> None:
    text = "A quiet day.\n\nThe blast killed 12 soldiers, the army said."
    (claim,) = read(text)
    assert text[claim.evidence.start : claim.evidence.end] == claim.evidence.exact
    assert text[claim.quantity.start : claim.quantity.end] == claim.quantity.text == "12"


def test_capitals_read_like_mixed_case() -> None:
    text = "Three soldiers were killed and seven others were wounded during clashes in the town."
    assert [brief(c).lower() for c in read(text.upper())] == [brief(c).lower() for c in read(text)]
