"""Under which name a decision is kept."""

from __future__ import annotations

from getpass import getuser
from typing import Any

from fastapi import Request


def named(request: Request, told: str = "") -> str:
    """Who decides: whoever has logged in; else the name that is told, or that of this machine."""
    user: Any = getattr(request.state, "user", None)
    if user is not None and getattr(user, "logged_in", False):
        return str(user.name)
    if told.strip():
        return told.strip()
    try:
        return getuser()
    except (OSError, KeyError):  # no name is set for this process
        return "local"
