"""Errors as one shape: a page for a reader, `application/problem+json` (RFC 9457) for a program."""

from __future__ import annotations

from typing import Any

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from pydantic import BaseModel, ConfigDict, Field
from starlette.exceptions import HTTPException

from tollbook.errors import (
    CaseError,
    EstimateError,
    NotAllowedError,
    NotFoundError,
    ReadError,
    SolveError,
    StaleDecisionError,
    TollbookError,
    UsageError,
)
from tollbook.present.clean import clean
from tollbook.web.render import page

_STATUS: tuple[tuple[type[TollbookError], int], ...] = (
    (NotFoundError, 404),
    (NotAllowedError, 403),
    (StaleDecisionError, 409),
    (UsageError, 422),
    (ReadError, 422),
    (EstimateError, 422),
    (CaseError, 503),
    (SolveError, 500),
)
_SAID = 600


class Problem(BaseModel):
    """What went wrong (RFC 9457), where, and what to do about it.

    Attributes:
        title: the kind of error in few words.
        status: the HTTP status.
        detail: what is wrong.
        where: the parameter, file or scope at fault, or None.
        remedy: what to do.
    """

    model_config = ConfigDict(frozen=True)

    title: str
    status: int
    detail: str
    where: str | None = None
    remedy: str = Field(default="")


def status_of(error: TollbookError) -> int:
    """The HTTP status of an error of tollbook."""
    return next((status for kind, status in _STATUS if isinstance(error, kind)), 500)


def problem_of(error: TollbookError) -> Problem:
    """The same in the shape that is sent."""
    return Problem(
        title=type(error).__name__.removesuffix("Error"),
        status=status_of(error),
        detail=_short(error.problem),
        where=_short(error.where) if error.where else None,
        remedy=_short(error.remedy),
    )


def answer(request: Request, problem: Problem, headers: Any = None) -> Response:
    """The problem as a page, or as JSON under `/api/`."""
    if request.url.path.startswith("/api/"):
        made = JSONResponse(problem.model_dump(), problem.status, headers)
        made.headers["Content-Type"] = "application/problem+json"
        return made
    shown = page(request, "problem.html.j2", status=problem.status, problem=problem)
    shown.headers.update(headers or {})
    return shown


def add_faults(app: FastAPI) -> None:
    """Let every error of the app end in that shape."""

    @app.exception_handler(TollbookError)
    async def told(request: Request, error: TollbookError) -> Response:
        return answer(request, problem_of(error))

    @app.exception_handler(RequestValidationError)
    async def asked_wrongly(request: Request, error: RequestValidationError) -> Response:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first.get("loc", ()))
        problem = Problem(
            title="Usage",
            status=422,
            detail=_short(str(first.get("msg", "the request is malformed"))),
            where=_short(where),
            remedy="See /api/v1/docs for what may be asked",
        )
        return answer(request, problem)

    @app.exception_handler(HTTPException)
    async def refused(request: Request, error: HTTPException) -> Response:
        known = {404: "there is no such page", 405: "this address does not take that method"}
        problem = Problem(
            title="HTTP",
            status=error.status_code,
            detail=_short(known.get(error.status_code, str(error.detail))),
            where=_short(request.url.path),
            remedy="Go on from the overview",
        )
        return answer(request, problem, error.headers)


def _short(text: str) -> str:
    shown = clean(text)
    return shown if len(shown) <= _SAID else f"{shown[:_SAID]}…"
