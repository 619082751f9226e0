"""The safety of an application put together: the gate before it, and the door into it."""

from __future__ import annotations

from pathlib import Path

from fastapi import FastAPI

from tollbook.errors import UsageError
from tollbook.store.users import UserFile
from tollbook.web.safety import door
from tollbook.web.safety.gate import Gate
from tollbook.web.safety.limits import Tries
from tollbook.web.safety.tokens import Tokens
from tollbook.web.settings import Settings


def add_safety(app: FastAPI, case: Path, settings: Settings) -> None:
    """Put the gate before the app, and the door into it.

    Raises:
        UsageError: people have to log in, and nobody could.
    """
    users = UserFile(case)
    if settings.log_in and not users.all():
        raise UsageError(
            "others can reach that address, and nobody could log in: the case has no users",
            where=settings.host,
            remedy=f"Make one first: tollbook users add NAME --role admin --case {case}",
        )
    app.state.users = users
    app.state.tokens = Tokens()
    app.state.tries = Tries()
    app.include_router(door.router, include_in_schema=False)
    app.add_middleware(Gate, settings=settings, users=users)
