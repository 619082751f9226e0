"""The style sheet: that of the report, and what only the app needs, as one file."""

from __future__ import annotations

from functools import cache
from hashlib import sha256
from importlib.resources import files

from fastapi import APIRouter, Request, Response

from tollbook.web.etag import unchanged

router = APIRouter()

_PARTS = (("tollbook.present", "html/report.css"), ("tollbook.web", "styles/app.css"))


@router.get("/style.css")
def style(request: Request) -> Response:
    """The sheet; a browser keeps it until it changes."""
    text, etag = _sheet()
    headers = {"ETag": etag, "Cache-Control": "no-cache"}
    if unchanged(request, etag):
        return Response(status_code=304, headers=headers)
    return Response(text, media_type="text/css", headers=headers)


@cache
def _sheet() -> tuple[str, str]:
    parts = [(files(package) / name).read_text(encoding="utf-8") for package, name in _PARTS]
    # Every section brings its own sheet, in order of their names.
    sections = sorted((files("tollbook.web") / "styles").iterdir(), key=lambda one: one.name)
    parts += [one.read_text(encoding="utf-8") for one in sections if one.name != "app.css"]
    text = "\n".join(parts)
    return text, f'"{sha256(text.encode()).hexdigest()[:20]}"'
