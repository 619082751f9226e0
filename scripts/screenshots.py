"""Pictures of a report as a reader sees it: wide, dark, on a phone, and on paper.

    python scripts/screenshots.py report.html out/

Needs Playwright for Python and a chromium on the PATH; pages of the PDF need pdftoppm (Poppler).
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
from pathlib import Path
from typing import Literal

from playwright.sync_api import Browser, ViewportSize, sync_playwright

ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
Scheme = Literal["light", "dark"]
WIDE = ViewportSize(width=1200, height=900)
PHONE = ViewportSize(width=390, height=844)


def main() -> None:
    """Take the pictures and name the files."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("page", type=Path, help="the report, as `tollbook report` writes it")
    parser.add_argument("folder", type=Path, help="where the pictures go")
    options = parser.parse_args()
    options.folder.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=ARGUMENTS
        )
        views: tuple[tuple[str, ViewportSize, Scheme], ...] = (
            ("light", WIDE, "light"),
            ("dark", WIDE, "dark"),
            ("phone", PHONE, "light"),
            ("phone-dark", PHONE, "dark"),
        )
        for name, size, scheme in views:
            picture(browser, options.page, options.folder / f"{name}.png", size, scheme)
        paper(browser, options.page, options.folder / "report.pdf")
        browser.close()
    if shutil.which("pdftoppm"):
        pages = options.folder / "paper"
        subprocess.run(  # noqa: S603 - fixed command
            ["pdftoppm", "-r", "60", "-png", options.folder / "report.pdf", pages],  # noqa: S607
            check=True,
        )


def picture(browser: Browser, page: Path, target: Path, size: ViewportSize, scheme: Scheme) -> None:
    """The whole page as one PNG."""
    context = browser.new_context(viewport=size, color_scheme=scheme)
    tab = context.new_page()
    tab.goto(page.resolve().as_uri())
    tab.screenshot(path=target, full_page=True)
    context.close()


def paper(browser: Browser, page: Path, target: Path) -> None:
    """The page as it prints on A4."""
    tab = browser.new_page()
    tab.goto(page.resolve().as_uri())
    tab.pdf(path=target, format="A4", prefer_css_page_size=True, print_background=True)
    tab.close()


if __name__ == "__main__":
    main()
