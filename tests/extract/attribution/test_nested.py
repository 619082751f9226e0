"""Which attributions hold a stretch of text, against going through all of them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tollbook.extract.attribution import outermost
from tollbook.extract.attribution.nested import Attributions
from tollbook.extract.mentions import Attribution
from tollbook.model import Span

spans = st.tuples(st.integers(0, 40), st.integers(0, 40)).map(lambda p: Span(min(p), max(p)))
voices = st.builds(
    Attribution,
    source=st.none() | spans,
    cue=st.none() | spans,
    content=st.lists(spans, max_size=3).map(tuple),
    chain=st.just(()),
    stance=st.booleans(),
)


@given(st.lists(voices, max_size=12), spans)
def test_holding_agrees_with_going_through_all(found: list[Attribution], span: Span) -> None:
    expected = [n for n, a in enumerate(found) if any(c.contains(span) for c in a.content)]
    assert Attributions(found).holding(span) == expected


@given(st.lists(voices, max_size=12))
def test_every_attribution_is_told_once(found: list[Attribution]) -> None:
    told = [a for outer, inner in outermost(Attributions(found)) for a in (outer, *inner)]
    assert sorted(map(repr, told)) == sorted(map(repr, found))


def test_a_voice_inside_another_stands_inside_it() -> None:
    outer = Attribution(Span(0, 8), Span(9, 17), (Span(18, 60),), ())
    inner = Attribution(Span(18, 26), Span(27, 31), (Span(32, 60),), ())
    assert outermost(Attributions([outer, inner])) == [(outer, [inner])]
