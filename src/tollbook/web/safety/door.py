"""Logging in and out: by a form, or by a program for a token."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form, Request, Response
from starlette.responses import RedirectResponse

from tollbook.store.users import SESSION_SECONDS, UserFile
from tollbook.web.faults import Problem
from tollbook.web.render import page
from tollbook.web.safety.gate import cookie, is_secure
from tollbook.web.safety.limits import Tries
from tollbook.web.safety.passwords import right
from tollbook.web.safety.tokens import SESSION_COOKIE

router = APIRouter()

Name = Annotated[str, Form(max_length=200)]
Password = Annotated[str, Form(max_length=2000)]


@router.get("/login")
def form(request: Request, next: str = "/") -> Response:  # noqa: A002 - as in the address
    """The form; whoever need not log in is sent on."""
    if request.state.user is not None:
        return RedirectResponse(_own(next), 303)
    return page(request, "login.html.j2", next=_own(next), name="", refused=None)


@router.post("/login")
def log_in(
    request: Request,
    name: Name = "",
    password: Password = "",
    next: Annotated[str, Form()] = "/",  # noqa: A002
) -> Response:
    """Check name and password, and start a session."""
    if not request.app.state.settings.log_in:
        return RedirectResponse(_own(next), 303)
    token, refused = try_to(request, name, password)
    if refused is not None:
        made = page(
            request,
            "login.html.j2",
            status=refused.status,
            next=_own(next),
            name=name,
            refused=refused,
        )
        made.headers.update(waiting(refused))
        return made
    return _with_session(request, _own(next), token, SESSION_SECONDS)


@router.post("/logout")
def log_out(request: Request) -> Response:
    """End the session."""
    users: UserFile = request.app.state.users
    if request.app.state.settings.log_in:
        users.end(request.state.session)
    return _with_session(request, "/login", "", 0)


def try_to(request: Request, name: str, password: str) -> tuple[str, Problem | None]:
    """The token of a new session, or why there is none."""
    users: UserFile = request.app.state.users
    tries: Tries = request.app.state.tries
    address = request.client.host if request.client else ""
    if seconds := tries.wait(address, name):
        return "", Problem(
            title="Log-in",
            status=429,
            detail="there were too many tries",
            where=str(seconds),
            remedy=f"Try again in {seconds} seconds",
        )
    if not right(users, name.strip(), password):
        return "", Problem(
            title="Log-in",
            status=401,
            detail="name and password do not belong together",
            remedy="Try again, or ask an admin of the case for a new password",
        )
    return users.start(name.strip()), None


def waiting(refused: Problem) -> dict[str, str]:
    """How long to wait, as a header."""
    return {"Retry-After": refused.where or "60"} if refused.status == 429 else {}


def _with_session(request: Request, to: str, token: str, seconds: int) -> Response:
    made = RedirectResponse(to, 303)
    secure = is_secure(request.scope, request.app.state.settings)
    made.headers.append("set-cookie", cookie(SESSION_COOKIE, token, secure=secure, seconds=seconds))
    return made


def _own(path: str) -> str:
    """A path of this app; what leads elsewhere leads to the overview."""
    safe = path.startswith("/") and not path.startswith(("//", "/\\")) and path.isprintable()
    return path if safe and path.isascii() and "\\" not in path else "/"
