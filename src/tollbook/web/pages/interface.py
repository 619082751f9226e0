"""What the JSON interface answers, as a page: made of the same description that programs read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from fastapi import APIRouter, Request, Response

from tollbook.web.render import page

router = APIRouter()


@dataclass(frozen=True, slots=True)
class Operation:
    """One thing that can be asked: the method, the address, what it gives, what may be said."""

    method: str
    path: str
    summary: str
    told: str
    parameters: tuple[tuple[str, str, bool], ...]


@router.get("/api/v1/docs")
def interface(request: Request) -> Response:
    """The list of what can be asked, with a link to the OpenAPI description."""
    described = request.app.openapi()
    found = [
        _operation(method, path, told)
        for path, methods in described["paths"].items()
        for method, told in methods.items()
    ]
    return page(request, "interface.html.j2", operations=found, version=described["info"])


def _operation(method: str, path: str, told: dict[str, Any]) -> Operation:
    parameters = tuple(
        (one["name"], str(one.get("description", "")), bool(one.get("required")))
        for one in told.get("parameters", ())
    )
    return Operation(
        method.upper(), path, told.get("summary", ""), told.get("description", ""), parameters
    )
