"""One article of a collection: which of its fields is which, whatever a collection calls them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from tollbook.errors import ReadError
from tollbook.read.build import replace_surrogates
from tollbook.read.header import Header, names_of_fields
from tollbook.read.when import parse_published

_DEPTH = 2
"""How deep fields of fields are looked into."""
_SAID = 12


def article(record: Mapping[str, Any], place: str) -> tuple[str, Header]:
    """The text of an article and what it says of itself.

    Args:
        record: its fields, by the names that the collection gives them.
        place: where it stands, for messages.

    Raises:
        ReadError: no field that may hold a text has one.
    """
    known = {name: value for name, value in _flat(record) if value.strip()}
    names = names_of_fields()
    text = next((known[name] for name in names["text"] if name in known), None)
    if text is None:
        found = ", ".join(sorted(known)[:_SAID]) or "none"
        raise ReadError(
            "the article has no text",
            where=place,
            remedy=f'Give it a field "text" (its fields with words in them: {found})',
        )
    told = {
        field: next((known[name].strip() for name in names[field] if name in known), None)
        for field in ("id", "title", "publisher", "url", "language", "published")
    }
    said = told.pop("published")
    published = parse_published(said) if said else None
    told["language"] = _language(told["language"])
    return text, Header(**told, published=published, unread_date=None if published else said)


def _flat(record: Mapping[str, Any], prefix: str = "", depth: int = 0) -> Iterator[tuple[str, str]]:
    """The fields with their names in lower case, those of fields behind a dot."""
    for name, value in record.items():
        known = f"{prefix}{str(name).strip().lower()}"
        if isinstance(value, Mapping) and depth < _DEPTH:
            yield from _flat(value, f"{known}.", depth + 1)
        elif isinstance(value, str | int) and not isinstance(value, bool):
            yield known, replace_surrogates(str(value))


def _language(words: str | None) -> str | None:
    """ISO 639-1 of "en", "eng" or "en-GB"; None for anything else."""
    import pycountry

    code = (words or "").strip().lower().partition("-")[0]
    if len(code) == 2 and code.isalpha():
        return code
    found = pycountry.languages.get(alpha_3=code) if len(code) == 3 else None
    return getattr(found, "alpha_2", None)
