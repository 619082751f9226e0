"""What a text file says about itself before its text: front matter and header lines."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, fields
from functools import cache
from importlib.resources import files
from typing import Any

from tollbook.read.when import parse_published

_LINE = re.compile(r"[ \t]*([A-Za-z][A-Za-z _-]{0,20}):(.*)$")
_FENCE = re.compile(r"\ufeff?---[ \t]*\r?\n(.*?)^---[ \t]*(?:\r?\n|\Z)", re.DOTALL | re.MULTILINE)
_TITLE_LENGTH = 200


@cache
def names_of_fields() -> dict[str, list[str]]:
    """What files call the fields of an article, the surest name first (`articles.toml`)."""
    names = dict(_listed())
    names.pop("header")
    return names


@cache
def _listed() -> dict[str, Any]:
    text = files("tollbook.read").joinpath("articles.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


@cache
def _fields() -> dict[str, str]:
    """The field that each name stands for in a header; the text is no field of one."""
    return {
        name: field
        for field, names in names_of_fields().items()
        if field != "text"
        for name in names
    }


@cache
def _ignored() -> frozenset[str]:
    """Fields that may stand in a header and are of no use."""
    return frozenset(_listed()["header"]["ignored"])


@dataclass(frozen=True, slots=True)
class Header:
    """What an input says about its publication; None where it does not say.

    Attributes:
        published: EDTF.
        unread_date: a date that is there but cannot be read safely.
    """

    id: str | None = None
    title: str | None = None
    publisher: str | None = None
    published: str | None = None
    url: str | None = None
    language: str | None = None
    unread_date: str | None = None

    def or_else(self, other: Header) -> Header:
        """This header, with what it lacks taken from `other`."""
        names = [field.name for field in fields(self)]
        return Header(**{name: getattr(self, name) or getattr(other, name) for name in names})


def make_header(values: dict[str, str]) -> Header:
    """The header with these fields, by any of the names that files give them."""
    known: dict[str, str] = {}
    for name, value in values.items():
        field = _fields().get(name.strip().lower())
        if field and value.strip():
            known.setdefault(field, value.strip())
    said = known.pop("published", None)
    published = parse_published(said) if said else None
    return Header(**known, published=published, unread_date=None if published else said)


def front_matter(text: str) -> tuple[Header, int]:
    """The front matter of a Markdown file (`---`, `key: value` lines, `---`), and its length."""
    fence = _FENCE.match(text)
    if not fence:
        return Header(), 0
    return make_header(_pairs(fence[1].splitlines())), fence.end()


def header_lines(text: str) -> tuple[Header, int]:
    """Leading lines such as "Publisher: The Daily", ended by a blank line, and their length.

    It is a header only if every line has the form and one of them is a field we know; prose
    that happens to begin with a colon stays prose.
    """
    block = re.match(r"\s*((?:[^\r\n]*\S[^\r\n]*(?:\r\n|[\r\n]|\Z))+)\s*", text)
    if not block:
        return Header(), 0
    lines = block[1].splitlines()
    found = [_LINE.match(line) for line in lines]
    names = {match[1].strip().lower() for match in found if match}
    known = names & set(_fields())
    if None in found or not known or not names <= known | _ignored():
        return Header(), 0
    return make_header(_pairs(lines)), block.end()


def title_of(line: str) -> str | None:
    """`line` as a title, if it can be one: one line, not too long, no sentence."""
    line = " ".join(line.split())
    if not line or len(line) > _TITLE_LENGTH or line[-1] in ".;:,":
        return None
    return line


def _pairs(lines: list[str]) -> dict[str, str]:
    pairs = {}
    for line in lines:
        match = _LINE.match(line)
        if match:
            pairs[match[1]] = match[2].strip().strip("\"'")
    return pairs
