"""Of clauses that lie inside each other, the first judged is kept."""

from dataclasses import dataclass

from hypothesis import given
from hypothesis import strategies as st

from tollbook.extract.statement.find import _outermost
from tollbook.model import Span


@dataclass(frozen=True)
class _Item:
    content: Span


_SPANS = st.tuples(st.integers(0, 20), st.integers(1, 10)).map(lambda at: Span(at[0], sum(at)))


@given(st.lists(_SPANS, max_size=15))
def test_agrees_with_comparing_each_with_all(spans: list[Span]) -> None:
    kept: list[Span] = []
    for span in spans:
        if not any(span.contains(other) or other.contains(span) for other in kept):
            kept.append(span)
    items = [_Item(span) for span in spans]
    assert [item.content for item in _outermost(items)] == kept  # type: ignore[arg-type]
