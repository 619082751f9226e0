from __future__ import annotations

import itertools
import json
import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from tollbook.model import Book
from tollbook.present import views
from tollbook.present.chart import (
    MARKERS,
    PHONE,
    WIDE,
    labels,
    marker_of,
    timeline_spec,
    timeline_svg,
)
from tollbook.present.chart import svg as drawing
from tollbook.present.chart.labels import Box, around, place
from tollbook.present.chart.scale import Axis, TimeAxis, value_axis
from tollbook.present.chart.strip import grouped
from tollbook.present.chart.style import linear_ticks, log_ticks


@pytest.mark.parametrize("width", [WIDE, PHONE])
def test_the_specification_is_plain_data(width: int, book: Book) -> None:
    spec = timeline_spec(views.timeline(book), width)
    assert spec is not None
    assert json.loads(json.dumps(spec)) == spec
    assert "url" not in set(re.findall(r'"(\w+)":', json.dumps(spec)))
    assert len(spec["vconcat"]) == 6


def test_nothing_dated_draws_nothing() -> None:
    empty = views.timeline(Book("Nothing yet"))
    assert timeline_spec(empty) is None
    assert timeline_svg(empty, title="T", desc="D") is None


def test_originators_have_shapes_of_their_own(book: Book) -> None:
    shapes = marker_of(views.timeline(book))
    assert len(set(shapes.values())) == len(shapes)
    assert set(shapes.values()) <= set(MARKERS)


@pytest.mark.parametrize("width", [WIDE, PHONE])
def test_the_drawing_is_named_follows_the_page_and_loads_nothing(width: int, book: Book) -> None:
    made = timeline_svg(views.timeline(book), width, title="Who & what", desc="How <many>")
    assert made is not None
    root = etree.fromstring(made)
    assert root.get("role") == "img"
    names = root.get("aria-labelledby", "").split()
    found = [root.xpath(f"//*[@id='{name}']")[0].text for name in names]
    assert found == ["Who & what", "How <many>"]
    assert "var(--ink)" in made
    assert "#0101" not in made
    assert not re.search(r"(href|url\(|<script|<image|<style)", made)


def test_hostile_words_stay_words(book: Book) -> None:
    from dataclasses import replace

    timeline = views.timeline(book)
    event = replace(timeline.events[0], label="</svg><script>alert(1)</script>")
    made = timeline_svg(replace(timeline, events=(event,)), title="T", desc="D")
    assert made is not None
    assert "<script" not in made
    assert "&lt;script&gt;" in made


def test_only_known_elements_are_kept() -> None:
    root = etree.fromstring(
        '<svg xmlns="http://www.w3.org/2000/svg"><script>1</script><g onclick="x" fill="red">'
        '<image href="https://x.example/p.png"/><text>kept</text></g><!-- note --></svg>'
    )
    drawing._keep_known(root)
    assert etree.tostring(root) == (
        b'<svg xmlns="http://www.w3.org/2000/svg"><g fill="red"><text>kept</text></g></svg>'
    )


def test_without_the_library_there_is_no_chart(book: Book, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "vl_convert", None)
    assert timeline_svg(views.timeline(book), title="T", desc="D") is None


@given(
    st.lists(
        st.tuples(st.floats(0, 600), st.floats(0, 200)),
        min_size=1,
        max_size=12,
    )
)
def test_labels_that_have_a_choice_do_not_cover_marks(spots: list[tuple[float, float]]) -> None:
    marks = [(x, y, ("a long label", "1")) for x, y in spots]
    obstacles = [around(x, y, 7) for x, y in spots]
    placed = place(marks, obstacles, (600, 200), 12)
    assert len(placed) == len(spots)
    long = [
        labels._box(x, y, label.text, label.spot, 12)
        for label, (x, y, _) in zip(placed, marks, strict=True)
        if label is not None and label.text == "a long label"
    ]
    assert not any(box.meets(mark) for box in long for mark in obstacles)
    assert not any(one.meets(other) for one, other in itertools.combinations(long, 2))


def test_boxes_meet() -> None:
    assert Box(0, 0, 2, 2).meets(Box(1, 1, 3, 3))
    assert not Box(0, 0, 1, 1).meets(Box(2, 2, 3, 3))


@pytest.mark.parametrize("log", [False, True])
def test_an_axis_runs_from_bottom_to_top(log: bool) -> None:
    axis = Axis(10, 1000, log, 100)
    assert axis.pixel(10) == pytest.approx(100)
    assert axis.pixel(1000) == pytest.approx(0)
    assert axis.pixel(axis.moved(100, 10)) == pytest.approx(axis.pixel(100) - 10)


def test_far_apart_counts_get_a_logarithmic_axis(book: Book) -> None:
    from dataclasses import replace

    panel = views.timeline(book).panels[0]
    near = value_axis(panel, 200)
    far = replace(panel.claims[0], value=250_000, low=250_000, high=250_000, day=date(2031, 5, 1))
    assert not near.log
    assert value_axis(replace(panel, claims=(*panel.claims, far)), 200).log


@pytest.mark.parametrize(
    ("low", "high", "ticks"),
    [
        (0, 2, [0, 1, 2]),
        (0, 700, [0, 200, 400, 600]),
        (5900, 6100, [5900, 5950, 6000, 6050, 6100]),
    ],
)
def test_linear_ticks_are_whole_and_round(low: float, high: float, ticks: list[float]) -> None:
    assert linear_ticks(Axis(low, high, False, 200)) == ticks


@pytest.mark.parametrize(
    ("low", "high", "ticks"),
    [(8, 250, [10, 20, 50, 100, 200]), (80, 3_000_000, [100, 1000, 10_000, 100_000, 1_000_000])],
)
def test_logarithmic_ticks_do_not_crowd(low: float, high: float, ticks: list[float]) -> None:
    assert log_ticks(Axis(low, high, True, 120)) == ticks


def test_events_that_fall_together_share_a_label(book: Book) -> None:
    from dataclasses import replace

    first, second = views.timeline(book).events
    near = replace(second, day=first.day, told=3)
    axis = TimeAxis(date(2031, 1, 1), date(2031, 12, 31), 700)
    assert [[one.label for one in group] for group in grouped((first, near), axis)] == [
        [near.label, first.label]
    ]
    assert len(grouped((first, second), axis)) == 2
