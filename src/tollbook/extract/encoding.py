"""The layers of a model that look at a word with its neighbours, worked through in small parts.

Each such layer makes arrays many times as large as what it is given. For a batch of texts they
are too large for the cache of a processor; a few hundred words at a time fit, and the same memory
serves for all. The result is that of the model's own layers, to rounding.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np
from thinc.api import Model

_ROWS = 384  # words worked through together
_RESIDUAL, _WINDOW, _MAXOUT, _NORM, _DROPOUT = (
    "residual",
    "expand_window",
    "maxout",
    "layernorm",
    "dropout",
)
_STABLE = np.float32(1e-08)  # as the model's own: what keeps it from dividing by zero

_Floats: TypeAlias = np.ndarray[Any, np.dtype[np.float32]]


def encode_in_parts(model: Model[Any, Any]) -> None:
    """Let the layers in `model` that look at neighbours work in parts.

    A model of another build is left as it is.
    """
    for node in list(model.walk()):
        if node.name.startswith("with_array(residual") and len(node.layers) == 1:
            inner = node.layers[0]
            blocks = [_block(layer) for layer in _residuals(inner)]
            found = [block for block in blocks if block is not None]
            if found and len(found) == len(blocks):
                attrs = {"blocks": found}
                node.layers[0] = Model("encode_in_parts", _forward, layers=[inner], attrs=attrs)


@dataclass(frozen=True, slots=True)
class _Block:
    """A layer with a window of one word to either side.

    Attributes:
        weights, bias: of the hidden layer; the pieces of which the largest counts stand apart.
        scale, shift: of the normalisation.
        pieces: how many.
        share: what each number adds to the mean of a word.
    """

    weights: _Floats
    bias: _Floats
    scale: _Floats
    shift: _Floats
    pieces: int
    share: _Floats

    def __call__(self, words: _Floats, seen: _Floats, hidden: _Floats) -> None:
        """Add to `words` what the layer makes of them; the others are memory to work in."""
        width = words.shape[1]
        seen[:, width : 2 * width] = words
        seen[1:, :width] = words[:-1]
        seen[:-1, 2 * width :] = words[1:]
        seen[0, :width] = 0
        seen[-1, 2 * width :] = 0
        np.dot(seen, self.weights, out=hidden)
        np.add(hidden, self.bias, out=hidden)
        best = hidden[:, :width]
        for piece in range(1, self.pieces):
            np.maximum(best, hidden[:, piece * width : (piece + 1) * width], out=best)
        best -= best.dot(self.share)[:, None]
        best *= (np.einsum("ij,ij->i", best, best)[:, None] / width + _STABLE) ** -0.5
        best *= self.scale
        best += self.shift
        words += best


def _residuals(inner: Model[Any, Any]) -> Iterator[Model[Any, Any]]:
    """The layers of a chain of them, or the one that there is."""
    if inner.name.partition("(")[0] == _RESIDUAL and len(inner.layers) == 1:
        yield inner
        return
    yield from inner.layers


def _block(layer: Model[Any, Any]) -> _Block | None:
    """The block that `layer` is, if it is of the build known here."""
    leaves = [node for node in layer.walk(order="dfs_pre") if not node.layers]
    if not layer.name.startswith(_RESIDUAL) or [node.name for node in leaves] != [
        _WINDOW,
        _MAXOUT,
        _NORM,
        _DROPOUT,
    ]:
        return None
    window, maxout, norm, _ = leaves
    weights: Any = maxout.get_param("W")
    bias: Any = maxout.get_param("b")
    scale: Any = norm.get_param("G")
    shift: Any = norm.get_param("b")
    width, pieces, inputs = weights.shape
    if window.attrs["window_size"] != 1 or inputs != 3 * width:
        return None
    return _Block(
        weights=np.ascontiguousarray(weights.transpose(2, 1, 0).reshape(inputs, pieces * width)),
        bias=bias.T.reshape(-1).copy(),
        scale=scale,
        shift=shift,
        pieces=pieces,
        share=np.full(width, 1 / width, dtype=np.float32),
    )


def _forward(model: Model[Any, Any], words: _Floats, is_train: bool) -> tuple[Any, Any]:
    """The vectors of words among their neighbours; each part is read with its surroundings."""
    if is_train or not len(words):
        return model.layers[0](words, is_train)
    blocks: Sequence[_Block] = model.attrs["blocks"]
    around, width = len(blocks), words.shape[1]
    told = np.empty_like(words)
    most = min(len(words), _ROWS + 2 * around)
    seen = np.empty((most, 3 * width), dtype=np.float32)
    hidden = np.empty((most, blocks[0].weights.shape[1]), dtype=np.float32)
    for start in range(0, len(words), _ROWS):
        first, last = max(0, start - around), min(len(words), start + _ROWS + around)
        part, size = words[first:last].copy(), last - first
        for block in blocks:
            block(part, seen[:size], hidden[:size])
        told[start : start + _ROWS] = part[start - first : start - first + _ROWS]
    return told, _no_training


def _no_training(_: object) -> object:
    raise NotImplementedError("a pipeline is not trained here")
