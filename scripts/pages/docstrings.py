"""Docstrings in Google's style, taken apart for the reference."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

_SECTION = re.compile(r"^(Args|Attributes|Raises|Returns|Yields):$")
_ENTRY = re.compile(r"^([\w, ]+): (.*)$")


@dataclass(slots=True)
class Words:
    """What a docstring says.

    Attributes:
        prose: its paragraphs, examples left out.
        sections: for each section, its entries by name; text without a name under "".
    """

    prose: list[str] = field(default_factory=list)
    sections: dict[str, dict[str, str]] = field(default_factory=dict)

    @property
    def first(self) -> str:
        """The first paragraph."""
        return self.prose[0] if self.prose else ""


def words_of(thing: object) -> Words:
    """The docstring of `thing`, taken apart. A dataclass without one says nothing."""
    text = inspect.getdoc(thing) or ""
    if isinstance(thing, type) and text.startswith(f"{thing.__name__}("):
        text = ""  # what `dataclass` makes up
    said = Words()
    for block in text.split("\n\n"):
        lines = block.splitlines()
        section = _SECTION.match(lines[0]) if lines else None
        if section:
            said.sections[section[1]] = dict(_entries(lines[1:]))
        elif lines and not lines[0].startswith(">>>"):
            said.prose.append(" ".join(" ".join(lines).split()))
    return said


def _entries(lines: list[str]) -> Iterator[tuple[str, str]]:
    """(name, text) of a section; lines that are indented deeper go on with the entry before."""
    indent = min((len(line) - len(line.lstrip()) for line in lines), default=0)
    found: list[tuple[str, list[str]]] = []
    for line in lines:
        entry = _ENTRY.match(line.strip()) if line[indent : indent + 1].strip() else None
        if entry:
            found.append((entry[1], [entry[2]]))
        elif found:
            found[-1][1].append(line.strip())
        else:
            found.append(("", [line.strip()]))
    for names, text in found:
        for name in names.split(","):
            yield name.strip(), " ".join(text)


def code(text: str) -> str:
    """`text` as code inside a table cell of Markdown."""
    return "`" + text.replace("|", "\\|") + "`" if text else ""


def table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    """A Markdown table."""
    lines = [head, tuple("---" for _ in head), *rows]
    return "\n".join("| " + " | ".join(row) + " |" for row in lines) + "\n"
