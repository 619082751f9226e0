"""How a source leans, by a model's opinion: asked for, never shown by itself."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response

from tollbook.errors import EstimateError, UsageError
from tollbook.model import Estimate
from tollbook.web.hand import OnHand
from tollbook.web.render import page
from tollbook.web.state import Asked

router = APIRouter()


@router.get("/bias/{id_:path}")
def bias(request: Request, view: Asked, shown: OnHand, id_: str) -> Response:
    """The estimated bias of one originator for the count that the address asks for."""
    found: Estimate | None = None
    refused: str | None = None
    try:
        found = shown.estimate(view.population, view.outcome, view.place)
    except (EstimateError, UsageError) as error:
        refused = str(error)
    own = [one for one in found.biases if one.originator == id_] if found else []
    return page(
        request,
        "bias.html.j2",
        view=view,
        mark=shown.mark,
        estimate=found,
        bias=own[0] if own else None,
        refused=refused,
        back=f"/sources/{id_}",
    )
