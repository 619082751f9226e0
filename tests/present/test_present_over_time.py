"""The range over time, thinning, and what a part of a timeline shows."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tollbook.model import Book, Bound, Finding, Interval, Kind, Reading, Scope, Status
from tollbook.present import views
from tollbook.present.chart import by_variable, colored, picture_spec, timeline_spec
from tollbook.present.chart.style import VARIABLES, light
from tollbook.present.views.index import index
from tollbook.present.views.notes import timeline_lines, timeline_notes
from tollbook.present.views.over_time import steps, with_range
from tollbook.present.views.question import asking
from tollbook.present.views.thinning import thinned
from tollbook.present.views.timeline import MAX_EVENTS

FIRST = date(2031, 5, 1)
SCOPE = Scope("nation=VM,role=military", ("killed",), "VM/Marrow Valley")


def curve(*ends: tuple[float | None, float | None, Status]) -> list[Finding]:
    """Findings on days in a row."""
    found = []
    for place, (low, high, status) in enumerate(ends):
        scope = replace(SCOPE, as_of=FIRST + timedelta(days=place))
        bound = Bound(scope, Reading.STRICT, Interval(low, high), (), (), status, status)
        found.append(Finding(f"b{place}", Kind.BOUND, ("R12",), (), (), "", bound=bound))
    return found


def test_a_count_that_never_falls_keeps_its_lower_bound_and_heeds_a_later_upper_one() -> None:
    late = Status.OUT_OF_TIME
    found = steps(
        curve((5, None, Status.PROVEN), (3, 90, late), (8, 40, Status.PROVEN)), rising=True
    )
    assert [(one.first.day, one.last.day, one.low, one.high) for one in found] == [
        (1, 3, 5, 40),  # 4: between them, until the 3rd at most 40; what is late tells nothing
        (3, 3, 8, 40),
    ]


def test_a_level_says_nothing_between_its_dates() -> None:
    proven = Status.PROVEN
    found = steps(curve((5, 9, proven), (2, 4, proven)), rising=False)
    assert [(one.first, one.last, one.low, one.high) for one in found] == [
        (FIRST, FIRST, 5, 9),
        (FIRST + timedelta(days=1), FIRST + timedelta(days=1), 2, 4),
    ]


@given(
    st.lists(st.integers(0, 50), min_size=2, max_size=8),
    st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9), st.booleans()), min_size=8),
)
def test_a_rising_range_holds_every_curve_that_its_bounds_allow(
    rises: list[int], slack: list[tuple[int, int, bool]]
) -> None:
    counts = [sum(rises[: place + 1]) for place in range(len(rises))]
    status = [Status.PROVEN if one[2] else Status.OUT_OF_TIME for one in slack]
    bounds = [
        (max(count - below, 0), count + above, state)
        for count, (below, above, _), state in zip(counts, slack, status, strict=False)
    ]
    found = steps(curve(*bounds), rising=True)
    for place, count in enumerate(counts):
        day = FIRST + timedelta(days=place)
        for one in found:
            if one.first <= day <= one.last:
                assert one.low is None or one.low <= count
                # The upper end of a step is that of its last day: earlier counts are below it.
                assert one.high is None or count <= one.high or one.first == day < one.last
    assert all(one.first <= one.last for one in found)


def test_no_date_no_range(book: Book) -> None:
    made = views.timeline(book)
    assert steps([], rising=True) == ()
    assert with_range(made, index(book), SCOPE, ()) is made


def test_a_range_gets_a_panel_of_its_own_where_no_claim_has_one(book: Book) -> None:
    scope = replace(SCOPE, population="role=medic")
    step = steps(curve((5, 9, Status.PROVEN)), rising=False)
    made = with_range(views.timeline(book), index(book), scope, step)
    assert made.panels[0].steps == step
    assert made.panels[0].claims == ()
    assert timeline_spec(made) is not None


def test_a_part_of_time_shows_what_stands_there_alone(book: Book) -> None:
    whole = views.timeline(book)
    day = sorted(mark.day for panel in whole.panels for mark in panel.claims)[3]
    part = views.timeline(book, views.Cut(first=day, last=day + timedelta(days=20)))
    marks = [mark for panel in part.panels for mark in panel.claims]
    assert marks
    assert all(day <= mark.day <= day + timedelta(days=20) for mark in marks)
    assert all(day <= one.day <= day + timedelta(days=20) for one in part.events)
    assert (part.first, part.last) == (day, day + timedelta(days=20))
    shown = {mark.number for mark in marks}
    assert set(part.undrawn) == set(index(book).numbers.values()) - shown


def test_what_is_asked_for_stands_first_and_nothing_unrelated_with_it(book: Book) -> None:
    panel = views.timeline(book).panels[-1]
    claim = index(book).assertions[panel.claims[0].assertion].claim
    scope = Scope(panel.population_id, tuple(sorted(claim.outcome.outer)), claim.place.id)
    made = views.timeline(book, views.Cut(scope=scope))
    assert (made.panels[0].population_id, made.panels[0].family) == (
        panel.population_id,
        panel.family,
    )
    for one in made.panels:
        for mark in one.claims:
            said = index(book).assertions[mark.assertion].claim.outcome.outer
            assert set(said) & {*scope.outcome, "deployed"}


def test_conflicts_join_claims_that_are_drawn(book: Book) -> None:
    found = [(panel, one) for panel in views.timeline(book).panels for one in panel.conflicts]
    assert found
    ids = {one.id for one in book.findings}
    for panel, one in found:
        numbers = {mark.number for mark in panel.claims}
        assert one.id in ids
        assert len(one.numbers) > 1
        assert set(one.numbers) <= numbers


@given(st.integers(1, 60))
def test_thinning_keeps_about_so_many_and_none_twice(most: int) -> None:
    from present_builders import marrow_valley

    book = marrow_valley()
    made = views.timeline(book)
    held = [panel.claims for panel in made.panels]
    kept = thinned(held, index(book), most)
    assert len(kept) == len(held)
    for some, of in zip(kept, held, strict=True):
        assert 1 <= len(some) <= len(of)
        assert set(some) <= set(of)
        assert len({one.number for one in some}) == len(some)
    assert sum(map(len, kept)) <= max(most, len(held)) + len(held)


def test_a_thinned_timeline_says_how_many_more_there_are(book: Book) -> None:
    whole = views.timeline(book)
    few = views.timeline(book, views.Cut(most=5))
    count = sum(len(panel.claims) for panel in whole.panels)
    drawn = sum(len(panel.claims) for panel in few.panels)
    assert few.thinned == count - drawn > 0
    assert len(few.events) <= MAX_EVENTS


def test_every_mark_has_its_evidence(book: Book) -> None:
    made, looked_up = views.timeline(book), index(book)
    notes = {note.number: note for note in timeline_notes(made, looked_up)}
    for panel in made.panels:
        for mark in panel.claims:
            assert mark.said in notes[mark.number].passage.text
    lines = timeline_lines(made, looked_up, "strict")
    assert [one.number for one in lines if one.what == "claim"] == [
        mark.number for panel in made.panels for mark in panel.claims
    ]
    assert sum(one.what == "event" for one in lines) == len(made.events)


def test_colours_have_a_value_on_paper_and_a_variable_on_a_page(book: Book) -> None:
    assert set(VARIABLES.values()) <= set(light())
    text = " ".join(VARIABLES)
    assert "#0101" not in colored(text, light())
    assert colored(text, by_variable()).count("var(--") == len(VARIABLES)
    made = picture_spec(views.timeline(book), title="Who & what")
    assert made is not None
    assert "#0101" not in str(made)


def test_a_drawing_that_lives_has_a_brush_a_panel(book: Book) -> None:
    made = timeline_spec(views.timeline(book), live=True)
    assert made is not None
    names = [
        param["name"]
        for row in made["vconcat"]
        for layer in row["layer"]
        for param in layer.get("params", ())
    ]
    assert names == [f"brush{place}" for place in range(len(views.timeline(book).panels))]


@pytest.mark.parametrize(
    ("given_", "fits"),
    [
        ((None, None, None), lambda got, best: got == best),
        (("Nobody at all", None, None), lambda got, best: got[1:] == best[1:]),
        ((None, "wounded", None), lambda got, best: got[1] == "wounded"),
    ],
)
def test_what_is_not_said_is_filled_in(given_: tuple[str | None, ...], fits, book: Book) -> None:  # type: ignore[no-untyped-def]
    options = asking(book, index(book), views.bounds(book))
    best = options.usual[0]
    assert fits(options.filled(*given_), best)


def test_each_value_asks_for_its_own_id(book: Book) -> None:
    from tollbook.asking import scope_in_words

    options = asking(book, index(book), views.bounds(book))
    assert options.populations
    for people in options.populations:
        scope = scope_in_words(
            book.claims,
            population=people.value,
            outcome=options.outcomes[0].value,
            place=options.places[0].value,
            as_of=None,
        )
        assert scope.population == people.id
    for outcome in options.outcomes:
        scope = scope_in_words(
            book.claims,
            population=options.populations[0].value,
            outcome=outcome.value,
            place=options.places[0].value,
            as_of=None,
        )
        assert ",".join(scope.outcome) == outcome.id
