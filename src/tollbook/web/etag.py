"""Whether a browser or a program has what it asks for already (RFC 9110, section 13.1.2)."""

from __future__ import annotations

from fastapi import Request


def unchanged(request: Request, etag: str) -> bool:
    """Whether the request names `etag` among those that it holds."""
    held = request.headers.get("if-none-match", "")
    names = {name.strip().removeprefix("W/") for name in held.split(",")}
    return etag.removeprefix("W/") in names or "*" in names
