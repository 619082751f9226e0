"""What several test folders share: invented reports, and an extraction without the parser."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tollbook.model import (
    Claim,
    Days,
    Document,
    Evidence,
    Extraction,
    Interval,
    Link,
    Outcome,
    Place,
    Population,
    Qualifier,
    Quantity,
    Role,
    Span,
    Window,
)

REPORT = (
    "Varland Gazette\n\n"
    "At least 30 Ostmeran soldiers were killed in Selm Province, the Defence Ministry of "
    "Varland said on Monday.\n"
)


def read_one_claim(document: Document, *_: object) -> Extraction:
    """A stand-in for extraction: one claim, over the first digits of the text."""
    start = next((at for at, character in enumerate(document.text) if character.isdigit()), 0)
    span = Span(start, min(len(document.text), start + 2))
    quantity = Quantity(
        text=document.text[span.start : span.end],
        start=span.start,
        end=span.end,
        value=30,
        qualifier=Qualifier.AT_LEAST,
        strict=Interval(30, None),
        usual=Interval(30, None),
    )
    claim = Claim(
        id=f"{document.ref.id}-1",
        document=document.ref,
        evidence=Evidence.of(document.text, span),
        quantity=quantity,
        outcome=Outcome("killed", "killed", ("killed",), ("killed",)),
        population=Population("Ostmeran soldiers", "Ostmeran troops", "nation=XO,role=military"),
        place=Place("Selm Province", "Selm Province", "XO/Selm Province"),
        window=Window(None, "2031-05-05", None, Days(None, None)),
        attribution=(Link("the Defence Ministry", "Varland MoD", Role.SPEAKER, "said"),),
    )
    return Extraction(document.ref, claims=(claim,))


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
