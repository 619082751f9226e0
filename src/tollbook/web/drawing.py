"""The timeline of a view: its data, and its drawings, each made once for a book."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from tollbook.errors import EstimateError
from tollbook.model import Estimate, to_wire
from tollbook.present import views
from tollbook.present.chart import (
    MARKERS,
    PHONE,
    by_variable,
    colored,
    marker_of,
    timeline_spec,
    timeline_svg,
)
from tollbook.present.views.notes import timeline_notes
from tollbook.present.views.over_time import with_estimate, with_range
from tollbook.present.views.question import question_words
from tollbook.web.asked import Question, range_of, range_on_hand
from tollbook.web.looked import Looked
from tollbook.web.shelf import Shown

MOST = 400
"""How many claims are drawn at most in a browser that can zoom, and in files."""
FIRST_MOST = 120
"""How many in the drawing that stands in the page itself."""
WIDE = 1100
NARROWEST, WIDEST = 280, 2000
"""Between these a drawing may be asked for, in pixels."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """A timeline, and whether the range over time is laid into it."""

    timeline: views.Timeline
    ranged: bool


def timeline_of(
    shown: Shown, view: Looked, asked: Question | None, *, most: int = MOST, ranged: bool = False
) -> Drawn:
    """The timeline that a view asks for.

    Args:
        shown: the book.
        view: the view.
        asked: its question.
        most: how many claims are drawn at most.
        ranged: work the range over time out if it is not on hand.

    Raises:
        UsageError: the days of the view are none.
    """
    has_range = asked is not None and (ranged or range_on_hand(shown, asked, view.reading))
    key = ("timeline", view.model_copy(update={"known_on": None}), most, has_range)
    return shown.kept.get(key, lambda: _timeline(shown, view, asked, most, has_range))


def _timeline(
    shown: Shown, view: Looked, asked: Question | None, most: int, has_range: bool
) -> Drawn:
    first, last = view.days
    binding = frozenset(one.id for one in shown.book.binding)
    cut = views.Cut(
        scope=asked.scope if asked and not view.everything else None,
        first=first,
        last=last,
        most=most,
        reading=view.reading,
        ranges=view.reading,
        among=binding if shown.book.choice.of_sources else None,
    )
    made = views.timeline(shown.book, cut, shown.index)
    if asked is not None and has_range:
        steps = range_of(shown, asked, view.reading)
        made = with_range(made, shown.index, asked.scope, steps, cut)
    if asked is not None and view.estimate:
        found = estimate_of(shown, asked)
        if isinstance(found, Estimate):
            made = with_estimate(made, shown.index, found)
    return Drawn(made, has_range)


def estimate_of(shown: Shown, asked: Question) -> Estimate | EstimateError:
    """A model's opinion of the count, or why there is none."""

    def found() -> Estimate | EstimateError:
        try:
            return shown.estimate(asked.population, asked.outcome, asked.place)
        except EstimateError as error:
            return error

    return shown.kept.get(("estimate", asked.scope), found)


@dataclass(frozen=True, slots=True)
class Inline:
    """The drawing in the page itself, in two widths; None without the library or any date."""

    wide: Markup | None
    narrow: Markup | None
    markers: tuple[tuple[str, str], ...]


def inline_of(shown: Shown, view: Looked, asked: Question | None, *, part: bool) -> Inline:
    """What a reader sees at once, and without a script; `part`: a script draws it anyway."""
    drawn = timeline_of(shown, view, asked, most=FIRST_MOST)
    if part:
        return Inline(None, None, legend(drawn.timeline))
    key = ("inline", view.model_copy(update={"known_on": None}), drawn.ranged)
    return shown.kept.get(key, lambda: _inline(shown, drawn.timeline, asked))


def _inline(shown: Shown, timeline: views.Timeline, asked: Question | None) -> Inline:
    title = "Who claimed how many, and when"
    if asked is not None:
        title = f"{title}: {question_words(shown.index, asked.scope)}"
    desc = (
        "A timeline with a panel for each population and outcome; every claim is a mark, and "
        "conflicts are lines between marks. The table after it has the same figures."
    )
    wide, narrow = (
        None if svg is None else Markup(svg)  # noqa: S704 - only known elements are in it
        for width in (WIDE, PHONE)
        for svg in (timeline_svg(timeline, width, title=title, desc=desc),)
    )
    return Inline(wide, narrow, legend(timeline))


def legend(timeline: views.Timeline) -> tuple[tuple[str, str], ...]:
    """Each originator with the path of its shape; those who share the last shape as one."""
    shapes = marker_of(timeline)
    shared = list(MARKERS)[-1]
    own = [(who, MARKERS[name]) for who, name in shapes.items() if name != shared]
    others = [who for who, name in shapes.items() if name == shared]
    if others:
        named = others[0] if len(others) == 1 else f"{len(others):,} others, see their numbers"
        own.append((named, MARKERS[shared]))
    return tuple(own)


def live(shown: Shown, drawn: Drawn, width: int) -> dict[str, Any] | None:
    """What a browser draws by itself: the specification, and the evidence of each mark."""
    spec = timeline_spec(drawn.timeline, width, live=True)
    if spec is None:
        return None
    return {
        "spec": json.loads(colored(json.dumps(spec), by_variable())),
        "panels": len(drawn.timeline.panels),
        "notes": {
            str(note.number): to_wire(note) for note in timeline_notes(drawn.timeline, shown.index)
        },
        "legend": [{"who": who, "path": path} for who, path in legend(drawn.timeline)],
        "ranged": drawn.ranged,
        "steps": sum(len(panel.steps) for panel in drawn.timeline.panels),
        "thinned": drawn.timeline.thinned,
        "drawn": sum(len(panel.claims) for panel in drawn.timeline.panels),
    }
