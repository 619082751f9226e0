"""A PDF as a document: the process that opens it, its limits, its paragraphs and their pages."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from tollbook.config import Config
from tollbook.errors import ReadError
from tollbook.read.build import TextBuilder
from tollbook.read.header import Header, title_of
from tollbook.read.pdf.layout import Line, paragraphs, without_running

SECONDS = 60
"""How long a file may take."""
MEMORY = 2_000_000_000
"""How much memory it may take, in bytes."""
_CHILD = Path(__file__).with_name("child.py")
_MADE_UP = ("microsoft word", "untitled", "powerpoint", "adobe", ".doc", ".indd")


def read_pdf(data: bytes, where: str, config: Config) -> tuple[TextBuilder, Header]:
    """The text of a PDF, and its title; a date of making is no date of publication.

    Raises:
        ReadError: it is encrypted, damaged or too slow, or has no text, only pictures of pages.
    """
    told = _opened(data, where, config)
    pages = [
        [Line(text, number, *box) for text, *box in page]
        for number, page in enumerate(told["pages"], 1)
    ]
    if not any(pages):
        raise ReadError(
            "the PDF has no text, only pictures of its pages",
            where=where,
            remedy="Recognise its text first, for instance with: ocrmypdf FILE NEW",
        )
    blocks = paragraphs(without_running(pages))
    source, starts, places = _source(pages)
    builder = TextBuilder(source)
    builder.page_starts = tuple(starts)
    for block in blocks:
        builder.paragraph()
        _add(builder, block, places)
    return builder, Header(title=_title(told["title"], blocks))


def _source(pages: list[list[Line]]) -> tuple[str, list[int], dict[int, int]]:
    """All lines as they stood, where each page begins among them, and where each line does."""
    parts: list[str] = []
    starts: list[int] = []
    places: dict[int, int] = {}
    length = 0
    for page in pages:
        starts.append(length)
        for line in page:
            places[id(line)] = length
            parts.append(line.text + "\n")
            length += len(line.text) + 1
    return "".join(parts), starts, places


def _add(builder: TextBuilder, block: list[Line], places: dict[int, int]) -> None:
    """Copy the lines of a paragraph as one; a word that was broken at a line's end is joined."""
    for number, line in enumerate(block):
        start = places[id(line)]
        text = line.text
        lead = len(text) - len(text.lstrip())
        end = len(text.rstrip())
        # PDFium marks a hyphen that only breaks a word by U+FFFE; others are soft hyphens.
        broken = text[:end].endswith(("\ufffe", "\u00ad"))
        last = number == len(block) - 1
        builder.copy(start + lead, start + end - (1 if broken and not last else 0))
        if not last and not broken and not text[:end].endswith("-"):
            builder.insert(" ")


def _title(told: str, blocks: list[list[Line]]) -> str | None:
    """The title that the file names, if a person gave it; else its tallest first lines."""
    named = title_of(told)
    if named and not any(word in named.lower() for word in _MADE_UP):
        return named
    first = [block for block in blocks[:6] if block[0].page == blocks[0][0].page]
    tallest = max(first, key=lambda block: block[0].height)
    if tallest[0].height < 1.2 * _usual_height(blocks):
        return None
    return title_of(" ".join(line.text.strip() for line in tallest))


def _usual_height(blocks: list[list[Line]]) -> float:
    """How tall the lines are that hold the middle character of the text."""
    lines = sorted((line for block in blocks for line in block), key=lambda line: line.height)
    left = sum(len(line.text) for line in lines) / 2
    for line in lines:
        left -= len(line.text)
        if left <= 0:
            return line.height
    return 0.0


def _opened(data: bytes, where: str, config: Config) -> dict[str, Any]:
    """What the other process tells.

    Raises:
        ReadError: it tells nothing, or why it cannot.
    """
    limits = (config.max_characters, SECONDS, MEMORY)
    command = [sys.executable, "-I", str(_CHILD), *map(str, limits)]
    try:
        ended = subprocess.run(  # noqa: S603 - our own file, numbers as arguments
            command, input=data, capture_output=True, timeout=SECONDS, check=False
        )
    except subprocess.TimeoutExpired as error:
        raise ReadError(
            f"the PDF takes longer than {SECONDS} seconds",
            where=where,
            remedy="Save its text as .txt and read that",
        ) from error
    if ended.returncode:
        raise ReadError(
            "the PDF cannot be worked through: it is damaged, or made to do harm",
            where=where,
            remedy="Save its text as .txt and read that",
        )
    told: dict[str, Any] = json.loads(ended.stdout)
    if "error" in told:
        encrypted = told["error"] == "encrypted"
        raise ReadError(
            "the PDF is encrypted" if encrypted else "the PDF is damaged",
            where=where,
            remedy="Save it without a password" if encrypted else "Fetch or save it again",
        )
    return told
