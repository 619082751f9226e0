"""What follows from the claims: the range of a count, its timeline; and what was decided."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Body, Request, Response
from pydantic import BaseModel, Field

from tollbook.errors import NotAllowedError, NotFoundError
from tollbook.present import views
from tollbook.present.views.decisions import decisions as decision_list
from tollbook.web.api.shape import PROBLEMS, Cutting, Rows, listed, told
from tollbook.web.asked import Question, answer_of, question_of, range_of
from tollbook.web.drawing import timeline_of
from tollbook.web.faults import answer
from tollbook.web.hand import OnHand
from tollbook.web.looked import LookedAt
from tollbook.web.safety.door import try_to, waiting
from tollbook.web.shelf import Shown
from tollbook.web.state import Asked, View

router = APIRouter(prefix="/api/v1", responses=PROBLEMS)


class LogIn(BaseModel):
    """Name and password."""

    name: Annotated[str, Field(max_length=200)]
    password: Annotated[str, Field(max_length=2000)]


class Token(BaseModel):
    """What to send as `Authorization: Bearer …`."""

    token: str


@router.post("/log-in", response_model=Token)
def log_in(request: Request, given: Annotated[LogIn, Body()]) -> Any:
    """A token for a program, where people have to log in."""
    if not request.app.state.settings.log_in:
        raise NotAllowedError(
            "nobody has to log in on this machine",
            where="/api/v1/log-in",
            remedy="Ask without a token",
        )
    token, refused = try_to(request, given.name, given.password)
    if refused is not None:
        return answer(request, refused, waiting(refused))
    return Token(token=token)


@router.get("/bounds", response_model=views.BoundRow)
def bounds(request: Request, view: Asked, shown: OnHand) -> Response:
    """The range of a count that the claims leave, under each reading, and what binds each end."""
    return told(request, shown, answer_of(shown, _asked(shown, view)))


@router.get("/bounds/over-time", response_model=Rows[views.TimelineStep])
def over_time(request: Request, view: Asked, shown: OnHand, which: Cutting) -> Response:
    """The same range at each date."""
    return listed(request, shown, range_of(shown, _asked(shown, view), view.reading), which)


@router.get("/timeline", response_model=views.Timeline)
def timeline(request: Request, view: LookedAt, shown: OnHand) -> Response:
    """What the timeline draws: claims as intervals, events, conflicts, and the range."""
    return told(request, shown, timeline_of(shown, view, question_of(shown, view)).timeline)


@router.get("/left-out", response_model=Rows[views.LeftOutRow])
def left_out(request: Request, shown: OnHand, which: Cutting) -> Response:
    """What the choice of the address leaves out, and why."""
    return listed(request, shown, views.left_out(shown.book), which)


@router.get("/review", response_model=Rows[views.ReviewRow])
def review(request: Request, shown: OnHand, which: Cutting) -> Response:
    """What a person should look at, the most influential first."""
    rows = shown.kept.get("api-review", lambda: views.review_queue(shown.book))
    return listed(request, shown, rows, which)


@router.get("/decisions", response_model=Rows[views.DecisionRow])
def decisions(request: Request, shown: OnHand, which: Cutting) -> Response:
    """What was decided, the newest first."""
    rows = shown.kept.get("api-decisions", lambda: decision_list(shown.book))
    return listed(request, shown, rows, which)


def _asked(shown: Shown, view: View) -> Question:
    found = question_of(shown, view)
    if found is None:
        raise NotFoundError(
            "the case has no claims", where="/api/v1/bounds", remedy="Add reports: tollbook add"
        )
    return found
