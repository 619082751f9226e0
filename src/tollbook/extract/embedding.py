"""Words of a batch embedded once each: what a model knows of a word apart from its neighbours.

The first layers of a pipe turn the features of each word into numbers, a third of all its work;
most words of a batch of texts are the same few.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypeAlias

import numpy as np
from thinc.api import Model, chain

_LAYERS = 5  # features, one array, embedding, mixing, one array a text
_FIRST, _SECOND, _LAST = "extract_features", "list2ragged", "ragged2list"

_Ids: TypeAlias = np.ndarray[Any, np.dtype[np.uint64]]


def embed_once(model: Model[Any, Any]) -> None:
    """Let the embedding layers in `model` work out each different word of a batch once.

    A model of another build is left as it is.
    """
    for node in list(model.walk()):
        names = [layer.name for layer in node.layers]
        if len(names) == _LAYERS and [names[0], names[1], names[-1]] == [_FIRST, _SECOND, _LAST]:
            inner: Model[Any, Any] = chain(*node.layers[1:])
            node.layers[1:] = [Model("embed_once", _forward, layers=[inner])]


def _forward(model: Model[Any, Any], texts: Sequence[_Ids], is_train: bool) -> tuple[Any, Any]:
    """The vectors of the words of texts, from the features of each."""
    if is_train or not texts:
        return model.layers[0](texts, is_train)
    rows = np.concatenate(texts).astype(np.uint64)
    with np.errstate(over="ignore"):
        keys = (rows * _multipliers(rows.shape[1])).sum(axis=1)
    _, first, place = np.unique(keys, return_index=True, return_inverse=True)
    (told,) = model.layers[0].predict([rows[first]])
    ends = np.cumsum([len(text) for text in texts])[:-1]
    return np.split(told[place], ends), _no_training


def _multipliers(columns: int) -> _Ids:
    """Odd numbers by which the features of a word make one number of its own."""
    odd = np.random.default_rng(columns).integers(1, 1 << 62, columns, dtype=np.uint64)
    return odd * np.uint64(2) + np.uint64(1)


def _no_training(_: object) -> object:
    raise NotImplementedError("a pipeline is not trained here")
