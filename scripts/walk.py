"""The walk of the tutorial through the web app, with its pictures.

    python scripts/walk.py docs/tutorial/pictures          # the pictures of the tutorial
    python scripts/walk.py out/ --looks                    # every page: light, dark, phone, print

It builds the invented sample case, serves it on a free port of this machine and walks from the
overview to why the first contradiction cannot hold, by clicks alone. Needs Playwright for Python
and a chromium on the PATH.
"""

from __future__ import annotations

import argparse
import shutil
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import uvicorn
from playwright.sync_api import Browser, Page, ViewportSize, sync_playwright

from screenshots import ARGUMENTS, PHONE, WIDE, Scheme
from tollbook.api import build_sample
from tollbook.web import Settings, create_app
from tollbook.web.running import listen

#: What is pictured when every page is looked at.
PATHS = ("/", "/ledger", "/ledger/1", "/conflicts", "/sources", "/documents", "/review", "/try")
TUTORIAL = ViewportSize(width=1200, height=860)


def main() -> None:
    """Take the pictures and name the files."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path, help="where the pictures go")
    parser.add_argument("--looks", action="store_true", help="every page in every look")
    parser.add_argument("--case", type=Path, help="another case than the sample")
    options = parser.parse_args()
    options.folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        case = options.case or build_sample("quellin", folder).path
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=ARGUMENTS
        )
        with serving(case) as address:
            (looks if options.looks else walk)(browser, address, options.folder)
        browser.close()


@contextmanager
def serving(case: Path) -> Iterator[str]:
    """The case on a free port of this machine."""
    socket = listen(Settings(port=0))
    server = uvicorn.Server(uvicorn.Config(create_app(case), log_level="error"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [socket]}, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{socket.getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join(timeout=20)
        socket.close()


def walk(browser: Browser, address: str, folder: Path) -> None:
    """The pictures of the tutorial: each after one more click."""
    page = browser.new_context(viewport=TUTORIAL).new_page()
    page.goto(address, wait_until="networkidle")
    shoot(page, folder / "overview.png")
    page.get_by_role("heading", name="Who claimed how many").evaluate("it => it.scrollIntoView()")
    shoot(page, folder / "timeline.png")
    page.locator("article a[href*='/conflicts/contradiction']:visible").first.click()
    page.wait_for_load_state()
    shoot(page, folder / "conflict.png")
    page.locator(".member a[href*='/documents/']").first.click()
    page.wait_for_load_state()
    shoot(page, folder / "document.png")
    page.goto(f"{address}/ledger", wait_until="networkidle")
    shoot(page, folder / "ledger.png")
    page.goto(f"{address}/review", wait_until="networkidle")
    shoot(page, folder / "review.png")


def shoot(page: Page, target: Path) -> None:
    """What stands in the window."""
    page.wait_for_timeout(300)  # charts fade in
    page.screenshot(path=target)
    print(target)  # noqa: T201


def looks(browser: Browser, address: str, folder: Path) -> None:
    """Every page, whole, in every look."""
    shapes: tuple[tuple[str, ViewportSize, Scheme], ...] = (
        ("light", WIDE, "light"),
        ("dark", WIDE, "dark"),
        ("phone", PHONE, "light"),
    )
    start = browser.new_page()
    start.goto(f"{address}/conflicts")
    first = start.locator("article a[href*='/conflicts/']").first.get_attribute("href") or ""
    start.goto(f"{address}/documents")
    report = start.locator("main a[href*='/documents/']").first.get_attribute("href") or ""
    for path in (*PATHS, first, report, "/provenance/1"):
        name = path.strip("/").replace("/", "-") or "overview"
        for shape, size, scheme in shapes:
            page = browser.new_context(viewport=size, color_scheme=scheme).new_page()
            page.goto(address + path, wait_until="networkidle")
            page.wait_for_timeout(300)
            page.screenshot(path=folder / f"{name}-{shape}.png", full_page=True)
            page.context.close()
        page = browser.new_page()
        page.goto(address + path, wait_until="networkidle")
        page.pdf(path=folder / f"{name}.pdf", format="A4", print_background=True)
        page.close()


if __name__ == "__main__":
    main()
