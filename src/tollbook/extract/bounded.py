"""Sentences of bounded length, so that work on a sentence cannot grow with the text.

A sentence of a report has some tens of words. Where a parse finds one of many hundreds, there is
no sentence (lists, tables, noise), and what is said in one end of it bears nothing on the other.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.strings import get_string_id
from spacy.tokens import Doc

_LONGEST = 500  # tokens of a sentence that is left whole
_PIECE = 250  # tokens of the sentences that a longer one is cut into
_KEPT: list[int | str] = ["TAG", "POS", "MORPH", "LEMMA", "DEP", "HEAD", "ENT_IOB", "ENT_TYPE"]
_DEP, _HEAD = _KEPT.index("DEP"), _KEPT.index("HEAD")


def bounded(doc: Doc) -> Doc:
    """`doc`, with every sentence of more than `_LONGEST` tokens cut into pieces.

    In each piece one word, the root of the sentence or else the first that hangs outside the
    piece, takes over the others that hang outside.
    """
    pieces = list(_pieces(doc))
    if not pieces:
        return doc
    values = doc.to_array(_KEPT)
    heads = values[:, _HEAD].astype("int64")  # relative to the token
    for start, end in pieces:
        outside = [i for i in range(start, end) if not start <= i + heads[i] < end]
        roots = [i for i in range(start, end) if heads[i] == 0]
        top = (roots or outside)[0]
        for i in outside:
            heads[i] = top - i
        values[top, _DEP] = get_string_id("ROOT")
    values[:, _HEAD] = heads.astype(values.dtype)  # below zero: as spaCy stores them
    words = [token.text for token in doc]
    spaces = [bool(token.whitespace_) for token in doc]
    return Doc(doc.vocab, words=words, spaces=spaces).from_array(_KEPT, values)  # type: ignore[arg-type]  # its own array: the stub knows another type


def _pieces(doc: Doc) -> Iterator[tuple[int, int]]:
    """First token, and token after the last, of the pieces of too long sentences."""
    for sentence in doc.sents:
        if sentence.end - sentence.start > _LONGEST:
            for start in range(sentence.start, sentence.end, _PIECE):
                yield start, min(start + _PIECE, sentence.end)
