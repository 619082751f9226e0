"""Paragraphs that hold no claim: whatever is read in them is false."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from eval.annotate import sentences

FOLDER = Path(__file__).parent / "negative"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph: its file and number, its words, and how many sentences it has."""

    id: str
    text: str
    sentences: int


def negative_paragraphs(folder: Path = FOLDER) -> Iterator[Paragraph]:
    """Every paragraph of the folder's text files; a blank line stands between two."""
    for path in sorted(folder.glob("*.txt")):
        parts = re.split(r"\n\s*\n", path.read_text(encoding="utf-8"))
        for number, part in enumerate((part.strip() for part in parts if part.strip()), 1):
            yield Paragraph(f"{path.stem}/{number}", part, len(sentences(part)))
