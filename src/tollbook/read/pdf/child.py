"""The part that opens a PDF, in a process of its own: a hostile file ends that process, no more.

    python child.py MAX_CHARACTERS SECONDS BYTES < file.pdf

It sets its own limits of time and memory first, where the system knows them.
It prints one JSON object: `title`, and `pages`, each a list of lines
`[text, left, bottom, right, top]` in points from the lower left corner, in reading order; or
`error`, one of "encrypted", "damaged". It imports nothing of tollbook, so that it starts fast.
"""

from __future__ import annotations

import json
import re
import sys
from typing import Any

Line = list[Any]
_HYPHEN = "\ufffe"
_BREAK = re.compile(rf"([^\r\n{_HYPHEN}]*)(\r\n|\n|\r|{_HYPHEN}|\Z)")


def main() -> None:
    """Read the file on standard input and print what is in it."""
    most, seconds, memory = map(int, sys.argv[1:4])
    _bound(seconds, memory)
    json.dump(_read(sys.stdin.buffer.read(), most), sys.stdout)


def _bound(seconds: int, memory: int) -> None:
    try:
        import resource
    except ImportError:  # not on Windows: there the time limit of the parent remains
        return
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))


def _read(data: bytes, most: int) -> dict[str, Any]:
    import pypdfium2

    try:
        opened = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        return {"error": "encrypted" if "assword" in str(error) else "damaged"}
    pages: list[list[Line]] = []
    held = 0
    for number in range(len(opened)):
        try:
            page = opened[number]
            lines = _lines(page.get_textpage())
        except pypdfium2.PdfiumError:
            lines = []  # one damaged page costs no other
        held += sum(len(line[0]) for line in lines)
        pages.append(lines)
        if held > most:
            break
    return {"title": opened.get_metadata_dict().get("Title", ""), "pages": pages}


def _lines(text: Any) -> list[Line]:
    """The lines of a page as PDFium breaks them, each with the box around its characters."""
    found: list[Line] = []
    at = 0
    for raw, end in _BREAK.findall(text.get_text_range()):
        units = _units(raw)
        if raw.strip():
            boxes = [text.get_charbox(index, loose=True) for index in _sample(at, units)]
            left, bottom, right, top = zip(*boxes, strict=True)
            # A hyphen that only breaks a word stays at the end of its line, as U+FFFE.
            kept = raw + (end if end == _HYPHEN else "")
            found.append([kept, min(left), min(bottom), max(right), max(top)])
        at += units + _units(end)
    return found


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2  # PDFium counts UTF-16


def _sample(start: int, length: int) -> list[int]:
    """Where to measure a line: its ends, and enough between to know how tall it is."""
    step = max(length // 12, 1)
    return sorted({*range(start, start + length, step), start + length - 1})


if __name__ == "__main__":
    main()
