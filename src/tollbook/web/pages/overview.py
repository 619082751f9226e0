"""The overview: how many, of whom, where, as of when."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response

from tollbook.present import views
from tollbook.web.hand import OnHand
from tollbook.web.render import page
from tollbook.web.state import Asked

router = APIRouter()


@router.get("/")
def overview(request: Request, view: Asked, shown: OnHand) -> Response:
    """The first page."""
    return page(
        request,
        "overview.html.j2",
        view=view,
        mark=shown.mark,
        summary=views.summary(shown.book),
    )
