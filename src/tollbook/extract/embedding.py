"""Words embedded once each: what a model knows of a word apart from its neighbours.

The first layers of a pipe turn the features of each word into numbers, a third of all its work;
most words of texts are the same few thousand.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, TypeAlias

import numpy as np
from thinc.api import Model, chain

_LAYERS = 5  # features, one array, embedding, mixing, one array a text
_MOST = 16_000  # words remembered: some megabytes
_FIRST, _SECOND, _LAST = "extract_features", "list2ragged", "ragged2list"

_Ids: TypeAlias = np.ndarray[Any, np.dtype[np.uint64]]


def embed_once(model: Model[Any, Any]) -> None:
    """Let the embedding layers in `model` work out each different word once.

    A model of another build is left as it is.
    """
    for node in list(model.walk()):
        names = [layer.name for layer in node.layers]
        if len(names) == _LAYERS and [names[0], names[1], names[-1]] == [_FIRST, _SECOND, _LAST]:
            inner: Model[Any, Any] = chain(*node.layers[1:])
            attrs = {"seen": _Seen()}
            node.layers[1:] = [Model("embed_once", _forward, layers=[inner], attrs=attrs)]


@dataclass(slots=True)
class _Seen:
    """The words met first, which are those met often, with their vectors.

    Attributes:
        keys: what tells each word from others, in order.
        vectors: theirs; None before the first word.
    """

    keys: _Ids = field(default_factory=lambda: np.zeros(0, dtype=np.uint64))
    vectors: Any = None

    def places(self, keys: _Ids) -> tuple[np.ndarray[Any, np.dtype[np.int64]], Any]:
        """Where words stand, and which of them do."""
        at = np.searchsorted(self.keys, keys)
        if not len(self.keys):
            return at, np.zeros(len(keys), dtype=np.bool_)
        return at, self.keys[np.minimum(at, len(self.keys) - 1)] == keys

    def add(self, keys: _Ids, vectors: Any) -> None:
        """Remember words (in order of their keys), as long as there are not too many."""
        if len(self.keys) + len(keys) > _MOST:
            return
        at = np.searchsorted(self.keys, keys)
        self.keys = np.insert(self.keys, at, keys)
        before = np.zeros((0, vectors.shape[1]), vectors.dtype)
        known = before if self.vectors is None else self.vectors
        self.vectors = np.insert(known, at, vectors, axis=0)


def _forward(model: Model[Any, Any], texts: Sequence[_Ids], is_train: bool) -> tuple[Any, Any]:
    """The vectors of the words of texts, from the features of each."""
    if is_train or not texts:
        return model.layers[0](texts, is_train)
    seen: _Seen = model.attrs["seen"]
    rows = np.concatenate(texts).astype(np.uint64)
    with np.errstate(over="ignore"):
        keys = (rows * _multipliers(rows.shape[1])).sum(axis=1)
    different, first, place = np.unique(keys, return_index=True, return_inverse=True)
    at, known = seen.places(different)
    if known.all():
        told = seen.vectors[at]
    else:
        (new,) = model.layers[0].predict([rows[first[~known]]])
        told = np.empty((len(different), new.shape[1]), dtype=new.dtype)
        told[~known] = new
        if known.any():
            told[known] = seen.vectors[at[known]]
        seen.add(different[~known], new)
    ends = np.cumsum([len(text) for text in texts])[:-1]
    return np.split(told[place], ends), _no_training


def _multipliers(columns: int) -> _Ids:
    """Odd numbers by which the features of a word make one number of its own."""
    odd = np.random.default_rng(columns).integers(1, 1 << 62, columns, dtype=np.uint64)
    return odd * np.uint64(2) + np.uint64(1)


def _no_training(_: object) -> object:
    raise NotImplementedError("a pipeline is not trained here")
