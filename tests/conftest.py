"""What several test folders share: invented reports, and an extraction without the parser."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from standin import read_one_claim

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
