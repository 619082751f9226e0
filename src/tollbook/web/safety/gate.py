"""The gate every request passes: which host it names, how long it is, who asks."""

from __future__ import annotations

import ipaddress
from getpass import getuser
from http.cookies import CookieError, SimpleCookie
from typing import Any
from urllib.parse import quote

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import MutableHeaders
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from tollbook.store.users import Role, User, UserFile
from tollbook.web.faults import Problem, answer
from tollbook.web.safety.tokens import SESSION_COOKIE, VISITOR_COOKIE, Tokens
from tollbook.web.settings import LOOPBACK_NAMES, Settings

OPEN = ("/login", "/api/v1/log-in", "/style.css", "/static/")
"""What can be seen without a log-in."""


def local_user(named: str = "") -> User:
    """Whoever sits at this machine, by the name that the system knows them by."""
    try:
        return User(named or getuser(), Role.ADMIN, logged_in=False)
    except (OSError, KeyError):  # no name is set for this process
        return User("local", Role.ADMIN, logged_in=False)


class Gate:
    """Middleware: turns away what is not to come in, and notes who asks in `request.state`.

    `request.state.user` is then a `User`, or None on an open page; `request.state.bound` is what
    tokens of forms are bound to.
    """

    def __init__(self, app: ASGIApp, settings: Settings, users: UserFile) -> None:
        self.app = app
        self.settings = settings
        self.users = users
        self._local = local_user(settings.reviewer)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let the request in, or answer it here."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        request = Request(scope)
        refused = self._host(request) or self._length(request)
        if refused is None:
            cookies = _cookies(request)
            token, from_cookie = _session(request, cookies)
            state = scope.setdefault("state", {})
            visitor = cookies.get(VISITOR_COOKIE, "")
            state["new_visitor"] = "" if visitor else Tokens.new_visitor()
            state["bound"] = f"{visitor or state['new_visitor']} {token}"
            state["by_cookie"] = from_cookie or not token
            state["session"] = token
            state["user"] = await self._user(token)
            if state["user"] is None and not _is_open(request.url.path):
                refused = _log_in_first(request)
        if refused is not None:
            await refused(scope, receive, send)
            return
        await self.app(scope, self._counted(receive), self._remembered(scope, send))

    def _host(self, request: Request) -> Response | None:
        """On this machine alone only its own names are good: a foreign name may be rebound."""
        if not self.settings.loopback or _is_this_machine(request.headers.get("host", "")):
            return None
        problem = Problem(
            title="Host",
            status=421,
            detail="this server answers to the names of this machine alone",
            where="Host",
            remedy="Open it as http://127.0.0.1 or http://localhost, with its port",
        )
        return answer(request, problem)

    def _length(self, request: Request) -> Response | None:
        said = request.headers.get("content-length", "0")
        if said.isdecimal() and len(said) < 20 and int(said) <= self.settings.max_upload:
            return None
        return answer(request, self._too_long())

    def _too_long(self) -> Problem:
        return Problem(
            title="Length",
            status=413,
            detail=f"at most {self.settings.max_upload:,} bytes are taken at once",
            where="Content-Length",
            remedy="Send less, or add large files with: tollbook add",
        )

    def _counted(self, receive: Receive) -> Receive:
        """The body, as long as it stays within its bounds, also where no length is told before."""
        held = 0

        async def counting() -> Message:
            nonlocal held
            message = await receive()
            held += len(message.get("body", b""))
            if held > self.settings.max_upload:
                raise HTTPException(413, self._too_long().detail)
            return message

        return counting

    async def _user(self, token: str) -> User | None:
        if not self.settings.log_in:
            return self._local
        return await run_in_threadpool(self.users.who, token) if token else None

    def _remembered(self, scope: Scope, send: Send) -> Send:
        """Tell a new browser apart, once a page is made for it."""
        visitor = scope["state"]["new_visitor"]
        if not visitor or scope["path"].startswith(("/static/", "/style.css", "/api/")):
            return send

        async def remembering(message: Message) -> None:
            if message["type"] == "http.response.start":
                made = cookie(VISITOR_COOKIE, visitor, secure=is_secure(scope, self.settings))
                MutableHeaders(scope=message).append("set-cookie", made)
            await send(message)

        return remembering


def cookie(name: str, value: str, *, secure: bool, seconds: int | None = None) -> str:
    """A cookie that scripts cannot read and other sites cannot send."""
    age = "" if seconds is None else f"; Max-Age={seconds}"
    return f"{name}={value}; Path=/; HttpOnly; SameSite=Strict{age}{'; Secure' if secure else ''}"


def is_secure(scope: Scope, settings: Settings) -> bool:
    """Whether the browser speaks https, to this server or to one before it."""
    return settings.https or scope.get("scheme") == "https"


def _cookies(request: Request) -> dict[str, Any]:
    jar: SimpleCookie = SimpleCookie()
    try:
        jar.load(request.headers.get("cookie", ""))
    except CookieError:
        return {}
    return {name: one.value for name, one in jar.items() if len(one.value) < 200}


def _session(request: Request, cookies: dict[str, Any]) -> tuple[str, bool]:
    """The token of the session, and whether it came by itself, as cookies do."""
    kind, _, told = request.headers.get("authorization", "").partition(" ")
    if kind.casefold() == "bearer" and told:
        return told.strip()[:200], False
    found = cookies.get(SESSION_COOKIE, "")
    return found, bool(found)


def _is_open(path: str) -> bool:
    return any(path == one or (one.endswith("/") and path.startswith(one)) for one in OPEN)


def _is_this_machine(host: str) -> bool:
    name = host.rpartition(":")[0] if host.rpartition(":")[2].isdecimal() else host
    name = name.removeprefix("[").removesuffix("]").casefold().removesuffix(".")
    if name in LOOPBACK_NAMES:
        return True
    try:
        return ipaddress.ip_address(name).is_loopback
    except ValueError:
        return False


def _log_in_first(request: Request) -> Response:
    path = request.url.path
    if path.startswith("/api/"):
        problem = Problem(
            title="Log-in",
            status=401,
            detail="this case is for those who log in",
            remedy="POST name and password to /api/v1/log-in, and send the token as Bearer",
        )
        return answer(request, problem, {"WWW-Authenticate": "Bearer"})
    asked = f"{path}?{request.url.query}" if request.url.query else path
    to = f"/login?next={quote(asked if request.method == 'GET' else '/')}"
    if "hx-request" in request.headers:
        return Response(status_code=204, headers={"HX-Redirect": to})
    return RedirectResponse(to, 303)
