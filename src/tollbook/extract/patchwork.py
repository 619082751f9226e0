"""One parse of a text, put together from the parses of its pieces.

What was not chosen to be parsed stands in it as one long token, so that the words of the parse
are the text and offsets stay true.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import accumulate
from typing import Any

import numpy as np
from spacy.language import Language
from spacy.strings import get_string_id
from spacy.tokens import Doc

from tollbook.extract.engine import KEPT, Engine
from tollbook.model import Span

_TAG, _POS, _LEMMA = KEPT.index("TAG"), KEPT.index("POS"), KEPT.index("LEMMA")
_DEP, _HEAD, _IOB = KEPT.index("DEP"), KEPT.index("HEAD"), KEPT.index("ENT_IOB")
_ROOT, _SPACE_TAG = get_string_id("ROOT"), get_string_id("_SP")
_OUTSIDE = 2  # of every name
_SPACE, _OTHER = 103, 101  # parts of speech


@dataclass(frozen=True, slots=True)
class Patch:
    """The parse of a piece of a text.

    Attributes:
        words, spaces: the ids of its tokens, and whether a blank stands behind each.
        values: what is told of each, by the columns of `KEPT`.
    """

    words: list[int]
    spaces: list[bool]
    values: np.ndarray[Any, Any]


def spare_gaps(pipeline: Language) -> None:
    """Let the vocabulary of `pipeline` tell nothing of what stands between two pieces.

    Lower case, shape and two dozen more are worked out of every string that it meets; of a
    stretch of text that is not parsed they are long, and nobody asks for them.
    """
    vocab: Any = pipeline.vocab
    for attribute, told in vocab.lex_attr_getters.items():
        vocab.lex_attr_getters[attribute] = partial(_of_word, told)


def _of_word(told: Callable[[str], str | bool], string: str) -> str | bool | None:
    """What `told` says of a word or of white space; nothing of several words."""
    return told(string) if " " not in string or string.isspace() else None


def patches(engine: Engine, docs: Sequence[Doc]) -> list[Patch]:
    """Of each of the parsed `docs`, what a text put together from them needs."""
    tokens, values = engine.columns(docs)
    words, spaces = tokens[:, 0].tolist(), tokens[:, 1].astype(bool).tolist()
    ends = accumulate(len(doc) for doc in docs)
    return [
        Patch(
            words[end - len(doc) : end], spaces[end - len(doc) : end], values[end - len(doc) : end]
        )
        for doc, end in zip(docs, ends, strict=True)
    ]


def patched(engine: Engine, text: str, spans: Sequence[Span], parsed: Sequence[Patch]) -> Doc:
    """The parse of `text`, of which `spans`, in order, are parsed as told by `parsed`."""
    words: list[str | int] = []
    spaces: list[bool] = []
    rows: list[Any] = []
    at = 0
    for span, patch in zip(spans, parsed, strict=True):
        _fill(text[at : span.start], bool(at), words, spaces, rows)
        words += patch.words
        spaces += patch.spaces
        rows.append(patch.values)
        at = span.end
    _fill(text[at:], bool(at), words, spaces, rows)
    made = Doc(engine.pipeline.vocab, words=words, spaces=spaces)  # type: ignore[arg-type]  # ids do
    if not words:
        return made
    made = made.from_array(list(KEPT), np.concatenate(rows))  # type: ignore[arg-type]
    return engine.phrases.applied(made) if engine.phrases is not None else made


def _fill(
    gap: str, follows: bool, words: list[str | int], spaces: list[bool], rows: list[Any]
) -> None:
    """Add the tokens for what stands between two pieces, or before the first, or behind the last.

    White space belongs to the piece before, as in any parse.
    """
    if not gap:
        return
    blank, left = ("", gap) if gap.strip() else (gap, "")
    if blank and follows and blank[0] == " ":
        spaces[-1] = True
        blank = blank[1:]
    if blank:
        words.append(blank)
        spaces.append(False)
        rows.append(_row(_SPACE_TAG, _SPACE, "dep" if follows else "ROOT", -1 if follows else 0))
    if left:
        words.append(left)
        spaces.append(False)
        rows.append(_row(0, _OTHER, "ROOT", 0))


def _row(tag: int, pos: int, dep: str, head: int) -> np.ndarray[Any, Any]:
    row = np.zeros((1, len(KEPT)), dtype=np.int64)
    row[0, _TAG], row[0, _POS], row[0, _DEP] = (
        tag,
        pos,
        np.uint64(get_string_id(dep)).astype(np.int64),
    )
    row[0, _HEAD], row[0, _IOB] = head, _OUTSIDE
    return row.astype(np.uint64)
