"""Which numbers may count somebody is told by words alone, and never wrongly denied."""

import pytest

from tollbook.config import DEFAULT
from tollbook.extract.counting import counting
from tollbook.extract.number import find_articles, find_numerals
from tollbook.extract.pieces import pieces_of
from tollbook.model import Span


def _may_count(text: str) -> bool:
    (piece,) = pieces_of(text, [Span(0, len(text))])
    numbers = [*find_numerals(text), *find_articles(text)]
    return counting(DEFAULT).may_count(piece, text, numbers)


@pytest.mark.parametrize(
    "text",
    [
        "A parcel was sent to the ministry.",
        "A rally was held in Arvane.",
        "The committee held two trials in Arvane.",
        "Two transformers were destroyed on the northern road.",
        "He wrote this in a post about the weather.",
    ],
)
def test_nobody_is_counted(text: str) -> None:
    assert not _may_count(text)


@pytest.mark.parametrize(
    "text",
    [
        "A soldier was killed.",
        "A Norlander was among the dead.",
        "The storm killed 12.",
        "It left 30 wounded.",
        "Two bank employees were held for a day.",
        "Dozens of people were injured.",
        "Two truckloads of soldiers were captured.",
        "Another was killed.",
        "A 45-year-old fisherman died.",
        "Two houses were destroyed.",
        "Many were killed near Arvane.",
        "Twelve peole were evacuated.",
        "There were 12 casualties.",
        "A fatality was reported.",
        "2,000 troops were posted to Arvane.",
        "A further 3,000 were sent.",
    ],
)
def test_what_may_count_is_left_to_the_parse(text: str) -> None:
    assert _may_count(text)
