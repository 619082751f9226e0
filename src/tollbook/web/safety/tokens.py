"""Forms of our own pages: a token that only this server makes, for this browser alone."""

from __future__ import annotations

from hashlib import sha256
from secrets import compare_digest, token_bytes, token_urlsafe

from itsdangerous import BadSignature, URLSafeSerializer
from starlette.requests import Request

FIELD = "csrf"
HEADER = "x-csrf-token"
PROGRAM_HEADER = "x-tollbook"
"""A program says with it that it is no form of another site: browsers let no site set it here."""
VISITOR_COOKIE = "tollbook_visitor"
SESSION_COOKIE = "tollbook_session"


class Tokens:
    """Makes tokens and checks them, with a key that lives as long as the server."""

    def __init__(self) -> None:
        self._signer = URLSafeSerializer(token_bytes(32), salt="csrf")

    @staticmethod
    def new_visitor() -> str:
        """What a browser is told apart by."""
        return token_urlsafe(18)

    def token(self, bound: str) -> str:
        """The token of a browser and its session."""
        made = self._signer.dumps(_short(bound))
        return made if isinstance(made, str) else made.decode()

    def good(self, token: str, bound: str) -> bool:
        """Whether it was made here, for that browser and session."""
        try:
            told = self._signer.loads(token)
        except BadSignature:
            return False
        return isinstance(told, str) and compare_digest(told, _short(bound))


def token_of(request: Request) -> str:
    """The token for the forms of a page; "" where no server is (in tests of templates)."""
    bound = getattr(request.state, "bound", "")
    tokens: Tokens = request.app.state.tokens
    return tokens.token(bound) if bound else ""


def stamp_of(request: Request) -> str:
    """Changes with the server's run, the browser and the session: pages with forms differ so."""
    return _short(token_of(request))[:10]


def _short(text: str) -> str:
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:32]
