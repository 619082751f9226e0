"""What several test folders share: invented reports, and an extraction without the parser."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from standin import read_one_claim

if TYPE_CHECKING:
    from playwright.sync_api import Browser

REPORT = (
    "Varland Gazette\n\n"
    "At least 30 Ostmeran soldiers were killed in Selm Province, the Defence Ministry of "
    "Varland said on Monday.\n"
)


@pytest.fixture
def report_file(tmp_path: Path) -> Callable[..., Path]:
    """Writes a file and gives its path: text as UTF-8, or bytes as they are."""

    def write(content: str | bytes = REPORT, name: str = "report.txt") -> Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    return write


@pytest.fixture
def without_parser(monkeypatch: pytest.MonkeyPatch) -> None:
    """Extraction in this process is `read_one_claim`."""
    monkeypatch.setattr("tollbook.extract.extract_claims", read_one_claim, raising=False)


CHROMIUM = (
    *("--no-sandbox", "--disable-gpu", "--disable-background-networking"),
    *("--disable-component-update", "--disable-sync", "--no-first-run"),
)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium, which `make test` installs: one for all, as a process drives one alone."""
    from playwright.sync_api import sync_playwright

    path = shutil.which("chromium")
    assert path is not None, "chromium is not installed: make test installs it"
    with sync_playwright() as playwright:
        made = playwright.chromium.launch(executable_path=path, args=CHROMIUM)
        yield made
        made.close()
