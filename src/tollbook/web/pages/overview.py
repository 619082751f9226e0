"""The overview: how many, of whom, where, as of when."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse

from tollbook.model import Estimate, Finding
from tollbook.present import views
from tollbook.present.chart import CHARTS_REMEDY
from tollbook.present.views.conflicts import finding_row
from tollbook.present.views.timeline import related
from tollbook.web.asked import Question, answer_of, asking_of, on_hand, question_of
from tollbook.web.choosing import days_of, knowledge_of, known_at, voices_of
from tollbook.web.drawing import FIRST_MOST, estimate_of, inline_of, timeline_of
from tollbook.web.hand import OnHand, OnShelf
from tollbook.web.looked import Looked, LookedAt
from tollbook.web.render import page
from tollbook.web.shelf import Shown

router = APIRouter()

FIRST_CONFLICTS = 4
"""How many conflicts the overview shows."""


@router.get("/")
def overview(request: Request, view: LookedAt, shelf: OnShelf) -> Response:
    """The first page."""
    given = request.query_params
    if "known_at" in given or any(not value for value in given.values()):
        return _tidied(view, given.get("known_at"), shelf.shown() if "known_at" in given else None)
    shown, whole = shelf.shown(view.choice), shelf.shown()
    asked = question_of(shown, view)
    drawn = timeline_of(shown, view, asked, most=FIRST_MOST)
    near, far = _conflicts(shown, asked)
    return page(
        request,
        "overview.html.j2",
        view=view,
        mark=f"{shown.mark}{whole.mark}",
        summary=shown.kept.get("summary", lambda: views.summary(shown.book)),
        asking=asking_of(shown),
        asked=asked,
        answer=answer_of(shown, asked) if asked and on_hand(shown, asked) else None,
        knowledge=knowledge_of(whole, shown, view),
        voices=voices_of(whole, shown, view),
        shown_choice=view.choice.of_sources,
        timeline=drawn.timeline,
        ranged=drawn.ranged,
        chart=inline_of(shown, view, asked, part="hx-request" in request.headers),
        remedy=CHARTS_REMEDY,
        conflicts=near,
        conflicts_elsewhere=far,
        conflicts_total=len(shown.conflicts),
    )


def _tidied(view: Looked, stop: str | None, whole: Shown | None) -> Response:
    """The same view at an address without what is empty, and with the day of the slider."""
    if whole is not None and stop is not None and days_of(whole):
        view = view.model_copy(update={"known_on": known_at(whole, stop)})
    return RedirectResponse(f"/{view.query()}", status_code=303)


@router.get("/answer")
def answer(request: Request, view: LookedAt, shown: OnHand) -> Response:
    """What range is left, solved now: for a case that is too large to do so within its page."""
    asked = question_of(shown, view)
    return page(
        request,
        "answer.html.j2",
        view=view,
        mark=shown.mark,
        asked=asked,
        answer=answer_of(shown, asked) if asked else None,
    )


@router.get("/estimate")
def estimate(request: Request, view: LookedAt, shown: OnHand) -> Response:
    """A model's opinion of the count, or why there is none."""
    asked = question_of(shown, view)
    found = estimate_of(shown, asked) if asked else None
    return page(
        request,
        "estimate.html.j2",
        view=view,
        mark=shown.mark,
        asked=asked,
        estimate=found if isinstance(found, Estimate) else None,
        refused=None if found is None or isinstance(found, Estimate) else found,
    )


def _conflicts(
    shown: Shown, asked: Question | None
) -> tuple[tuple[views.FindingRow, ...], tuple[views.FindingRow, ...]]:
    """The first conflicts that bear on the question, and, if these are few, the first others."""
    key = ("conflicts", asked and asked.scope)
    return shown.kept.get(key, lambda: _sorted_out(shown, asked))


def _sorted_out(
    shown: Shown, asked: Question | None
) -> tuple[tuple[views.FindingRow, ...], tuple[views.FindingRow, ...]]:
    near = [one for one in shown.conflicts if asked is None or _bears(shown, one, asked)]
    held = {one.id for one in near}
    far = [one for one in shown.conflicts if one.id not in held]
    room = FIRST_CONFLICTS - len(near[:FIRST_CONFLICTS])
    rows = [
        tuple(finding_row(shown.index, one) for one in some)
        for some in (near[:FIRST_CONFLICTS], far[:room])
    ]
    return rows[0], rows[1]


def _bears(shown: Shown, finding: Finding, asked: Question) -> bool:
    """Whether any member of a conflict counts a part of the question, or what it is part of."""
    known = shown.index.assertions
    return any(id_ in known and related(known[id_], asked.scope) for id_ in finding.assertions)
