"""Try it: a report that is pasted or dropped is read and shown, and nothing is kept."""

from __future__ import annotations

from dataclasses import replace
from threading import BoundedSemaphore
from typing import Annotated, Any

from fastapi import APIRouter, File, Form, Request, Response, UploadFile

from tollbook.errors import UsageError
from tollbook.present.views.marked import marked_text
from tollbook.web.hand import OnShelf, Served
from tollbook.web.render import page
from tollbook.web.state import Asked

router = APIRouter()

MOST_CHARACTERS = 60_000
"""The longest text that is read while somebody waits: about ten thousand words."""

_WAIT = 30.0
"""Seconds that a report waits for its turn."""

_turn = BoundedSemaphore(1)  # reading keeps a processor busy: the pages of others come first


@router.get("/try")
def form(request: Request, view: Asked, served: Served) -> Response:
    """The form."""
    return _page(request, served, view=view)


@router.post("/try")
def tried(
    request: Request,
    shelf: OnShelf,
    served: Served,
    *,
    text: Annotated[str, Form(max_length=1_000_000)] = "",
    published: Annotated[str, Form(max_length=60)] = "",
    publisher: Annotated[str, Form(max_length=300)] = "",
    report: Annotated[UploadFile | None, File()] = None,
) -> Response:
    """Read it as it would be read into the case."""
    data = report.file.read(served.max_upload + 1) if report is not None else b""
    data = data or text.encode("utf-8", "replace")
    if not data.strip():
        raise UsageError("there is nothing to read", where="/try", remedy="Paste a text, or a file")
    case = shelf.case(
        replace(shelf.config, max_bytes=served.max_upload, max_characters=MOST_CHARACTERS)
    )
    if not _turn.acquire(timeout=_WAIT):
        raise UsageError(
            "others are having reports read", where="/try", remedy="Try again in a minute"
        )
    try:
        read = case.preview(data, published=published or None, publisher=publisher or None)
    finally:
        _turn.release()
    found = [marked_text(document, extraction) for document, extraction in read]
    return _page(request, served, texts=found, text=text, published=published, publisher=publisher)


def _page(
    request: Request,
    served: Served,
    *,
    view: Asked | None = None,
    **context: Any,
) -> Response:
    blank: dict[str, Any] = {"texts": None, "text": "", "published": "", "publisher": ""}
    bounds: dict[str, Any] = {"most_bytes": served.max_upload, "most_characters": MOST_CHARACTERS}
    return page(request, "try.html.j2", view=view, **{**blank, **bounds, **context})
