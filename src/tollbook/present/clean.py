"""Text from reports is hostile until shown otherwise: what may reach a page or a terminal.

Controls that reorder, hide or command (bidirectional overrides, zero-width characters, escape
sequences) are shown by their number, so that a reader sees that they were there and no surface
obeys them. The offsets of the evidence still count the unchanged text of the document.
"""

from __future__ import annotations

import unicodedata
from urllib.parse import urlsplit

_SPACES = frozenset("\t\n\r\v\f\x85\u2028\u2029")
_SOFT_HYPHEN = "\u00ad"
_JOINERS = frozenset("\u200c\u200d")  # meant inside Persian or Hindi words, and in emoji


def clean(text: str) -> str:
    """`text` with control and format characters made visible, line breaks as spaces.

    A soft hyphen is dropped: it says only where a word may break. Joiners between characters
    outside ASCII stay, because some scripts are spelled with them.
    """
    if text.isascii() and text.isprintable():
        return text
    return "".join(_shown(text, place) for place in range(len(text)))


def _shown(text: str, place: int) -> str:
    char = text[place]
    if char in _SPACES:
        return " "
    if char == _SOFT_HYPHEN or (char in _JOINERS and _joins(text, place)):
        return "" if char == _SOFT_HYPHEN else char
    category = unicodedata.category(char)
    if category in {"Cc", "Cf", "Cs", "Co", "Cn"}:
        return f"⟨U+{ord(char):04X}⟩"
    return char


def _joins(text: str, place: int) -> bool:
    """Whether the character stands between two that may be joined: neither is ASCII."""
    around = text[place - 1 : place] + text[place + 1 : place + 2]
    return len(around) == 2 and not any(char.isascii() for char in around)


def safe_url(url: str | None) -> str | None:
    """`url` if a reader may follow it: absolute, http or https, no user name; else None."""
    if not url or clean(url) != url or " " in url:
        return None
    try:
        parts = urlsplit(url)
        host = parts.hostname
    except ValueError:  # urlsplit raises it for a malformed address: not a link, then
        return None
    if parts.scheme.lower() not in {"http", "https"} or not host or "@" in parts.netloc:
        return None
    return url
