"""Columns of a parse: an attribute of all tokens at once, far faster than one by one."""

from __future__ import annotations

from collections.abc import Iterable

from spacy.strings import get_string_id
from spacy.tokens import Doc


def places_with(doc: Doc, attribute: str, ids: frozenset[int]) -> list[int]:
    """Where the tokens stand whose attribute ("LOWER", "LEMMA") is one of `ids`, in order."""
    return [i for i, value in enumerate(column(doc, attribute)) if value in ids]


def column(doc: Doc, attribute: str) -> list[int]:
    """The ids of an attribute of all tokens, in order."""
    values: list[int] = doc.to_array(attribute).tolist()
    return values


def words_of(doc: Doc) -> list[str]:
    """The tokens in lower case, in order."""
    strings = doc.vocab.strings
    ids = column(doc, "LOWER")
    known = {value: strings[value] for value in set(ids)}
    return [known[value] for value in ids]


def unparsed(doc: Doc) -> list[str]:
    """The stretches of the text that were left out of the parse: each is one token, without a tag.

    What counts for the whole text, as whether it tells of violence, is looked for in them as well.
    """
    return [doc[i].text for i, tag in enumerate(column(doc, "TAG")) if not tag]


def ids_of(words: Iterable[str]) -> frozenset[int]:
    """The ids by which spaCy knows `words`: the same in every vocabulary."""
    return frozenset(get_string_id(word) for word in words)
