"""Requests that change something: they come from our own pages, from somebody who may."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, TypeAlias
from urllib.parse import urlsplit

from fastapi import Depends, Request

from tollbook.errors import NotAllowedError
from tollbook.store.users import Role, User
from tollbook.web.safety.tokens import FIELD, HEADER, PROGRAM_HEADER, Tokens

_ASKING = frozenset({"GET", "HEAD", "OPTIONS"})
_FORMS = ("application/x-www-form-urlencoded", "multipart/form-data")
READERS_MAY = frozenset({"/login", "/logout", "/try", "/api/v1/log-in"})
"""What changes nothing in the case, though it is sent: a reader may too."""


async def guard(request: Request) -> None:
    """Turn away a change that another site asks for, or somebody who may only read.

    It stands before every route: nobody can forget it.

    Raises:
        NotAllowedError: it is one of these.
    """
    if request.method in _ASKING:
        return
    path = request.url.path
    if path not in READERS_MAY:
        _needed(request, Role.REVIEWER)
    if _from_elsewhere(request):
        raise NotAllowedError(
            "another site asked for this change",
            where=path,
            remedy="Open the page here, and send its form",
        )
    if not request.state.by_cookie:
        return  # a token in a header: no browser sends one by itself
    if path.startswith("/api/") and request.headers.get(PROGRAM_HEADER):
        return
    tokens: Tokens = request.app.state.tokens
    if not tokens.good(await _token(request), request.state.bound):
        raise NotAllowedError(
            "the form is not of this session of the server, or was left open too long",
            where=path,
            remedy="Load the page again and send the form once more; a program sets the header "
            "X-Tollbook: 1",
        )


async def _token(request: Request) -> str:
    if told := request.headers.get(HEADER):
        return told
    if not request.headers.get("content-type", "").startswith(_FORMS):
        return ""
    found = (await request.form()).get(FIELD, "")
    return found if isinstance(found, str) else ""


def _from_elsewhere(request: Request) -> bool:
    site = request.headers.get("sec-fetch-site", "same-origin")
    if site not in {"same-origin", "none"}:
        return True
    origin = request.headers.get("origin")
    return origin is not None and urlsplit(origin).netloc != request.headers.get("host", "")


def _needed(request: Request, role: Role) -> User:
    user: User | None = request.state.user
    if user is None or not user.role.may(role):
        raise NotAllowedError(
            f"only a {role.value} may do that",
            where=request.url.path,
            remedy="Ask an admin of the case for that role: tollbook users add --role",
        )
    return user


def needs(role: Role) -> Callable[[Request], User]:
    """A dependency of a route: the user, who has at least that role."""

    def found(request: Request) -> User:
        return _needed(request, role)

    return found


Reviewer: TypeAlias = Annotated[User, Depends(needs(Role.REVIEWER))]
"""A parameter of a route: whoever decides; their name is the `by` of the decision."""
