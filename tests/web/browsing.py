"""A real browser at the pages: what it asked for, what it complained of, what axe finds."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

HERE = "http://127.0.0.1:8470"
"""The address that clients in this process ask: a server answers to its own names alone."""
SERIOUS = {"serious", "critical"}


@dataclass
class Seen:
    """An open page, and what it asked for and complained of."""

    page: Page
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def astray(self, address: str) -> list[str]:
        """Requests that left the server."""
        return [url for url in self.requests if not url.startswith((address, "data:", "blob:"))]


def look(browser: Browser, address: str, *, width: int = 1200, scheme: Any = "light") -> Seen:
    """Open a page in a context of its own."""
    context = browser.new_context(
        viewport={"width": width, "height": 844}, color_scheme=scheme, reduced_motion="reduce"
    )
    context.set_default_timeout(20_000)
    seen = Seen(context.new_page())
    seen.page.on("request", lambda request: seen.requests.append(request.url))
    seen.page.on("console", lambda message: seen.complaints.append(message.text))
    seen.page.on("pageerror", lambda error: seen.complaints.append(str(error)))
    seen.page.on("dialog", lambda dialog: seen.complaints.append(dialog.message))
    seen.page.goto(address, wait_until="load")
    return seen


def violations(page: Page) -> list[str]:
    """What axe finds that is serious: the rule, and the first place."""
    # The page's policy lets no foreign script in; the checker is put in by the browser itself.
    found = Axe().run(page)
    return [
        f"{one['id']}: {one['nodes'][0]['html'][:160]}"
        for one in found.response["violations"]
        if one["impact"] in SERIOUS
    ]
