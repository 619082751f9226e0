"""How every answer of the API is shaped: a page of rows, an ETag, one kind of error."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.metadata import version
from typing import Annotated, Any, Generic, TypeAlias, TypeVar

from fastapi import Depends, Query, Request, Response
from fastapi.responses import JSONResponse
from pydantic import BaseModel

from tollbook.model import to_wire
from tollbook.web.etag import unchanged
from tollbook.web.faults import Problem
from tollbook.web.shelf import Shown

Row = TypeVar("Row")

_PROBLEM = {"content": {"application/problem+json": {}}, "model": Problem}
PROBLEMS: dict[int | str, dict[str, Any]] = {
    304: {"description": "What If-None-Match names is what there is."},
    **{
        status: {**_PROBLEM, "description": words}
        for status, words in (
            (401, "Log in first."),
            (403, "Not allowed."),
            (404, "There is no such thing."),
            (409, "Somebody has decided about it in the meantime."),
            (413, "Too long."),
            (421, "Another host is named."),
            (422, "The request cannot be met."),
            (503, "The case cannot be read."),
        )
    },
}


class Rows(BaseModel, Generic[Row]):
    """Some rows of a list.

    Attributes:
        total: how many there are in all.
        limit, offset: how many were asked for, and how many stand before them.
        items: the rows.
    """

    total: int
    limit: int
    offset: int
    items: list[Row]


class Cut(BaseModel):
    """Which rows of a list."""

    limit: int = 50
    offset: int = 0

    def of(self, rows: Sequence[Row]) -> Sequence[Row]:
        """These rows."""
        return rows[self.offset : self.offset + self.limit]


def cut(
    limit: Annotated[int, Query(ge=1, le=500)] = 50,
    offset: Annotated[int, Query(ge=0, le=10_000_000)] = 0,
) -> Cut:
    """The rows that an address asks for."""
    return Cut(limit=limit, offset=offset)


Cutting: TypeAlias = Annotated[Cut, Depends(cut)]


def told(request: Request, shown: Shown, value: object, links: str = "") -> Response:
    """`value` as JSON; nothing if whoever asks has it already."""
    etag = f'"{version("tollbook")}-{shown.mark}"'
    headers = {"ETag": etag, "Cache-Control": "private, no-cache", "Vary": "Cookie, Authorization"}
    if links:
        headers["Link"] = links
    if unchanged(request, etag):
        return Response(status_code=304, headers=headers)
    return JSONResponse(to_wire(value), headers=headers)


def listed(
    request: Request, shown: Shown, rows: Sequence[Any], which: Cut, total: int | None = None
) -> Response:
    """Some of `rows`; with `total` they are cut already. Links lead to those before and after."""
    every = len(rows) if total is None else total
    items = which.of(rows) if total is None else rows
    held = {"total": every, "limit": which.limit, "offset": which.offset}
    return told(
        request,
        shown,
        {**held, "items": [to_wire(one) for one in items]},
        _links(request, which, every),
    )


def _links(request: Request, which: Cut, total: int) -> str:
    steps = {"next": which.offset + which.limit, "prev": max(which.offset - which.limit, 0)}
    made = []
    for name, offset in steps.items():
        if (name == "next" and offset < total) or (name == "prev" and which.offset > 0):
            url = request.url.include_query_params(limit=which.limit, offset=offset)
            made.append(f'<{url.path}?{url.query}>; rel="{name}"')
    return ", ".join(made)
