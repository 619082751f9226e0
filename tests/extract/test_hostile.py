"""Texts that nobody wrote to be read: extraction ends on them, and takes nothing for a claim.

No clock is looked at: each text is so long that work which grows faster than the text would not
come to an end in a test run, and what is kept is bounded by the size of the text.
"""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tollbook.errors import ReadError
from tollbook.extract import extract_claims
from tollbook.extract import parse as parsing
from tollbook.extract.date import find_dates
from tollbook.extract.date.find import _longest_match, _matches
from tollbook.extract.number import find_articles, find_numerals
from tollbook.extract.parse import parse
from tollbook.extract.spread import Spread
from tollbook.model import Claim, Document, DocumentRef, Event, Span, Statement

_SIZE = 20_000
_DENSE = (
    "7",
    "7 ",
    "1/2/",
    "1.2.",
    "1-",
    "1,",
    "1:",
    "12.5.2024 ",
    "2024-",
    "May June ",
    "may ",
    "May 5 ",
    "two years ago ",
    "five ",
    "hundred ",
    "thousand and ",
    "half of ",
    "5 and ",
    "5 to ",
    "a ",
    "a man ",
    "x",
    "\n",
    '"',
    "([",
    "“a ”",
    "@",
    "a@",
    "www.a",
    "😀",
)


def _text(piece: str) -> str:
    return (piece * (_SIZE // len(piece) + 1))[:_SIZE]


@pytest.mark.parametrize("piece", _DENSE, ids=repr)
def test_dates_of_a_dense_text_lie_in_it_one_after_the_other(piece: str) -> None:
    text = _text(piece)
    end = 0
    for mention in find_dates(text, "2024-05-05"):
        assert end <= mention.span.start < mention.span.end <= len(text)
        assert mention.text == text[mention.span.start : mention.span.end]
        end = mention.span.end
    assert end <= len(text)


@pytest.mark.parametrize("piece", _DENSE, ids=repr)
def test_numbers_of_a_dense_text_lie_in_it_one_after_the_other(piece: str) -> None:
    text = _text(piece)
    numerals = find_numerals(text)
    for one, other in pairwise(numerals):
        assert one.span.end <= other.span.start
    found = sorted([*numerals, *find_articles(text)], key=lambda numeral: numeral.span)
    assert len(found) <= len(text)
    assert all(n.quantity.text == text[n.span.start : n.span.end] for n in found)


@pytest.mark.parametrize("piece", ["1/2/", "1.2.", "May June ", "2024-", "may "])
def test_the_date_grammar_is_tried_a_few_times_however_long_the_text(piece: str) -> None:
    _matches.cache_clear()
    find_dates(_text(piece), "2024-05-05")
    # One try for each way a stretch can be cut off by the end of the text, and a few more.
    assert _matches.cache_info().misses <= 4 * _longest_match()


_WHOLE = (
    '"',
    "([",
    "/a",
    "1,",
    "x",
    "\n",
    "7 ",
    "five ",
    "in Quell, ",
    "he said that ",
    "killed 5 and ",
    "killed 5 ",
    "KILLED FIVE ",
    "5 killed. ",
    "“5 died,” he said. ",
    "On 5 May, 5 died in Quell. ",
    "Killed | Town\n5 | Quell\n\n",
    "5 | ",
    "Five soldiers of the brigade died. ",
    "including a nun and ",
)


@pytest.mark.parametrize("piece", _WHOLE, ids=repr)
def test_all_that_is_extracted_from_a_dense_text_stands_in_it(piece: str) -> None:
    text = _text(piece)[: 3_000 if len(piece) < 3 else 10_000]
    found = extract_claims(Document(DocumentRef("r1", published="2024-05-05"), text, "0"))
    items: list[Claim | Statement | Event] = [*found.claims, *found.statements, *found.events]
    for evidence in (item.evidence for item in items):
        assert 0 <= evidence.start < evidence.end <= len(text)
        assert evidence.exact == text[evidence.start : evidence.end]
    for quantity in (claim.quantity for claim in found.claims):
        assert quantity.text == text[quantity.start : quantity.end]
    assert all(reject.text == text[reject.start : reject.end] for reject in found.rejects)
    assert len(found.claims) + len(found.rejects) <= len(text)


@pytest.mark.parametrize(
    "piece", ['"', "([", "x", "/a", "7,", "😀", "he said that ", "é "], ids=repr
)
def test_the_parse_of_a_dense_text_keeps_places_and_bounds_its_sentences(piece: str) -> None:
    text = _text(piece)[:5_000]
    doc = parse(text)
    assert doc.text == text
    assert all(text[token.idx : token.idx + len(token)] == token.text for token in doc)
    for sentence in doc.sents:
        assert len(sentence) <= 500
        assert all(sentence.start <= token.head.i < sentence.end for token in sentence)


def test_a_text_of_too_many_words_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parsing, "_MOST_TOKENS", 100)
    with pytest.raises(ReadError, match="101 words and marks; 100 is the limit"):
        parse("word " * 101)
    assert len(parse("word " * 100)) == 100


_SPANS = st.lists(
    st.tuples(st.integers(0, 30), st.integers(1, 8)).map(lambda at: Span(at[0], at[0] + at[1])),
    max_size=12,
).map(sorted)


@given(_SPANS, st.integers(0, 30), st.integers(1, 8))
def test_a_spread_finds_what_going_through_all_finds(
    spans: list[Span], start: int, size: int
) -> None:
    asked = Span(start, start + size)
    spread = Spread(spans)
    assert spread.touching(asked) == [i for i, s in enumerate(spans) if s.overlaps(asked)]
    assert spread.holding(asked) == [i for i, s in enumerate(spans) if s.contains(asked)]
