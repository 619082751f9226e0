"""Pages from templates: everything that a report says is escaped, and the address is kept."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from importlib.metadata import version
from typing import Any

from fastapi import Request, Response
from fastapi.responses import HTMLResponse
from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from tollbook.web.etag import unchanged
from tollbook.web.safety.tokens import FIELD, stamp_of, token_of
from tollbook.web.state import View

SECTIONS = (
    ("Overview", "/"),
    ("Ledger", "/ledger"),
    ("Conflicts", "/conflicts"),
    ("Sources", "/sources"),
    ("Reports", "/documents"),
    ("Review", "/review"),
    ("Try it", "/try"),
)
"""The sections of the app, as they stand in its navigation."""

_VERSION = version("tollbook")


def page(
    request: Request,
    template: str,
    *,
    view: View | None = None,
    mark: str | None = None,
    status: int = 200,
    **context: Any,
) -> Response:
    """The page that `template` makes.

    Args:
        request: what was asked for.
        template: a file of `templates/`; for a request by htmx it may be a part of a page.
        view: what the address says; links of the page keep it.
        mark: of the book that is shown (`Shown.mark`): if the browser has the page as it is, it
            is told so and nothing is made. None: the page is always made.
        status: the HTTP status.
        context: what the template shows.
    """
    etag = None if mark is None else f'"{_VERSION}-{mark}-{stamp_of(request)}"'
    if etag is not None and unchanged(request, etag):
        return Response(status_code=304, headers=_headers(etag))
    shown = view or View()
    body = environment().get_template(template)
    made = body.render(
        request=request,
        view=shown,
        href=_link(shown),
        sections=SECTIONS,
        here=request.url.path,
        part=_part(request),
        case_title=request.app.state.shelf.title,
        user=getattr(request.state, "user", None),
        csrf_token=lambda: token_of(request),
        csrf_field=lambda: Markup('<input type="hidden" name="{}" value="{}">').format(
            FIELD, token_of(request)
        ),
        **context,
    )
    return HTMLResponse(made, status_code=status, headers=_headers(etag))


def _link(view: View) -> Callable[..., str]:
    """What makes the links of a page, a hundred of them: without a change all end alike."""
    plain = view.query()

    def href(path: str, **changes: Any) -> str:
        return path + (view.query(**changes) if changes else plain)

    return href


def _part(request: Request) -> bool:
    """Whether htmx asks for a part of a page: not when it goes back and wants the whole again."""
    asked = request.headers
    return "hx-request" in asked and "hx-history-restore-request" not in asked


def _headers(etag: str | None) -> dict[str, str]:
    # What a page shows depends on who asks (htmx or a browser, and which user).
    vary = {"Vary": "HX-Request, HX-History-Restore-Request, Cookie"}
    if etag is None:
        return {**vary, "Cache-Control": "no-store"}
    return {**vary, "ETag": etag, "Cache-Control": "private, no-cache"}


@cache
def environment() -> Environment:
    """The templates of the app."""
    made = Environment(
        loader=ChoiceLoader(
            [
                PackageLoader("tollbook.web", "templates"),
                PackageLoader("tollbook.present", "html"),
            ]
        ),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters["thousands"] = "{:,}".format
    made.filters["plain"] = lambda number: "" if number is None else f"{number:.15g}"
    return made
