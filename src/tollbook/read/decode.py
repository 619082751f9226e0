"""Bytes to characters: byte order marks, UTF-8, UTF-16, declared and guessed encodings."""

from __future__ import annotations

import codecs
import re
from typing import NamedTuple

from charset_normalizer import from_bytes

from tollbook.errors import ReadError

#: Longest marks first: the mark of UTF-32-LE begins with that of UTF-16-LE.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
#: How well-known files that are no text begin, and what they are.
_BINARY = (
    (b"%PDF-", "a PDF", "Give it a name that ends in .pdf"),
    (b"PK\x03\x04", "a ZIP or Office file", "Name a Word document .docx; unpack anything else"),
    (b"\x1f\x8b", "a gzip file", "Unpack it first"),
    (b"\xd0\xcf\x11\xe0", "an old Office file", "Save the document as text, Markdown or HTML"),
    (b"SQLite format 3\x00", "a SQLite file", "If it is a case, give it with --case"),
    (b"\x89PNG", "an image", "Give the text of the report"),
    (b"\xff\xd8\xff", "an image", "Give the text of the report"),
)
_DECLARED = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE)
#: How much of a file is looked at to guess its encoding; more does not make the guess better.
_SAMPLE = 200_000
_CONTROLS = frozenset(map(chr, range(32))) - set("\t\n\r\x0b\x0c\x1b")


class Decoded(NamedTuple):
    """Characters, the encoding they were read with, and whether that one was guessed."""

    text: str
    encoding: str
    guessed: bool = False


def decode(data: bytes, where: str, *, markup: bool = False) -> Decoded:
    """The characters of a file.

    Args:
        data: its bytes.
        where: its name, for messages.
        markup: whether a `<meta charset>` in it is to be believed.

    Raises:
        ReadError: it is no text, or in no encoding that can be told.
    """
    refuse_known_binary(data, where)
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _checked(_strict(data[len(mark) :], encoding, where), encoding, where)
    if b"\x00" in data[:_SAMPLE]:
        encoding = _utf16_without_mark(data[:_SAMPLE], where)
        return _checked(_strict(data, encoding, where), encoding, where)
    try:
        return _checked(data.decode("utf-8"), "utf-8", where)
    except UnicodeDecodeError:
        return _other(data, where, markup=markup)


def refuse_known_binary(data: bytes, where: str) -> None:
    """Refuse well-known files that are no text.

    Raises:
        ReadError: it begins as a PDF, an archive, an image.
    """
    for start, what, remedy in _BINARY:
        if data.startswith(start):
            raise ReadError(f"this is {what}, not text", where=where, remedy=remedy)


def _strict(data: bytes, encoding: str, where: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise ReadError(
            f"the bytes are not valid {encoding.upper()}, which the file begins as "
            f"(byte {error.start})",
            where=where,
            remedy="Save the file again as UTF-8",
        ) from error


def _utf16_without_mark(sample: bytes, where: str) -> str:
    """Which UTF-16 has NUL bytes where these are; Western text has one in every other byte."""
    half = max(1, len(sample) // 2)
    even, odd = sample[0::2].count(0) / half, sample[1::2].count(0) / half
    if odd > 0.4 and even < 0.1:
        return "utf-16-le"
    if even > 0.4 and odd < 0.1:
        return "utf-16-be"
    raise ReadError(
        "the file is binary: it has NUL bytes", where=where, remedy="Give the report as text"
    )


def _other(data: bytes, where: str, *, markup: bool) -> Decoded:
    declared = _DECLARED.search(data[:4096]) if markup else None
    if declared:
        try:
            encoding = codecs.lookup(declared[1].decode("ascii")).name
            return _checked(data.decode(encoding), encoding, where)
        except (LookupError, UnicodeDecodeError):
            declared = None  # a false declaration says nothing; guess as without one
    guess = _guess(data[:_SAMPLE])
    if guess is None:
        raise ReadError(
            "the encoding cannot be told", where=where, remedy="Save the file as UTF-8 text"
        )
    return _checked(data.decode(guess, errors="replace"), guess, where, guessed=True)


def _guess(sample: bytes) -> str | None:
    """The likeliest encoding; Windows-1252 where nothing tells it from its neighbours."""
    matches = from_bytes(sample)
    best = matches.best()
    if best is None:
        return None
    western = any(match.encoding == "cp1252" and match.chaos <= best.chaos for match in matches)
    return "cp1252" if western or "cp1252" in best.could_be_from_charset else best.encoding


def _checked(text: str, encoding: str, where: str, *, guessed: bool = False) -> Decoded:
    sample = text[:_SAMPLE]
    if sum(character in _CONTROLS for character in sample) > len(sample) / 50:
        raise ReadError(
            "the file is binary: it is full of control characters",
            where=where,
            remedy="Give the report as text",
        )
    return Decoded(text, encoding, guessed)
