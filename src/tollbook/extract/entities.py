"""Names found by the model of a pipeline's "ner", many texts at once.

The pipe decides word by word, and outside a name its decision rests on the word alone. So all
words are scored as outside a name at once, and only what begins a name is followed, all names in
step. The result is the pipe's own; the way is several times as fast, as the pipe asks for the
interpreter's lock again and again.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np
from spacy.pipeline import EntityRecognizer
from spacy.tokens import Doc
from spacy.tokens import Span as TokenSpan
from thinc.api import Model

_FEATURES = 3  # the word itself, the first word of the name, the word before
_NOTHING = np.float32(-np.inf)

_Floats: TypeAlias = np.ndarray[Any, np.dtype[np.float32]]
_Ints: TypeAlias = np.ndarray[Any, np.dtype[np.int64]]


@dataclass(frozen=True, slots=True)
class EntityFinder:
    """The model of an entity recogniser.

    Attributes:
        vectors, features: from texts to words, and from words to what each adds to a decision.
        bias: of the hidden layer.
        weights, biases: of the last layer, one row an action.
        labels: of the actions; "" for none.
        nothing, begins, units: whether an action leaves a word outside every name, begins a
            name of several words, or makes one of this word alone.
        inside, last: for each action that begins a name, the two that may follow.
    """

    vectors: Model[Any, Any]
    features: Model[Any, Any]
    bias: _Floats
    weights: _Floats
    biases: _Floats
    labels: tuple[str, ...]
    nothing: np.ndarray[Any, np.dtype[np.bool_]]
    begins: np.ndarray[Any, np.dtype[np.bool_]]
    units: np.ndarray[Any, np.dtype[np.bool_]]
    inside: _Ints
    last: _Ints

    @classmethod
    def of(cls, pipe: object) -> EntityFinder | None:
        """The finder of a pipe; None where the pipe is of another build than this one knows."""
        if not isinstance(pipe, EntityRecognizer) or pipe.cfg.get("beam_width", 1) != 1:
            return None
        model = pipe.model
        known = model.attrs.get("has_upper") and not model.attrs.get("unseen_classes")
        if not known or model.layers[1].get_dim("nF") != _FEATURES:
            return None
        actions = [pipe.moves.get_class_name(at) for at in range(pipe.moves.n_moves)]
        names = [name.partition("-") for name in actions]
        kinds, labels = [kind for kind, _, _ in names], tuple(label for _, _, label in names)
        place = {(kind, label): at for at, (kind, _, label) in enumerate(names)}
        if set(kinds) != set("BILUO") or kinds.count("O") != 1:
            return None
        shape = len(kinds)
        inside, last = np.zeros(shape, dtype=np.int64), np.zeros(shape, dtype=np.int64)
        for at, (kind, label) in enumerate(zip(kinds, labels, strict=True)):
            if kind == "B":
                inside[at], last[at] = place["I", label], place["L", label]
        return cls(
            vectors=model.layers[0],
            features=model.layers[1],
            bias=model.layers[1].get_param("b"),
            weights=model.layers[2].get_param("W"),
            biases=model.layers[2].get_param("b"),
            labels=labels,
            begins=np.array([kind == "B" and bool(label) for kind, _, label in names]),
            nothing=np.array([kind == "O" for kind in kinds]),
            units=np.array([kind == "U" and bool(label) for kind, _, label in names]),
            inside=inside,
            last=last,
        )

    def annotate(self, docs: Sequence[Doc]) -> None:
        """Set the names of `docs`, whose sentences are known."""
        docs = [doc for doc in docs if len(doc)]
        if not docs:
            return
        told: Any = self.features.predict(self.vectors.predict(docs))
        pad, told = told[0], told[1:]
        starts = np.concatenate([doc.to_array(["SENT_START"]).astype(np.int64) for doc in docs])
        blank = np.concatenate([doc.to_array(["IS_SPACE"]) for doc in docs]).astype(bool)
        ends = np.cumsum([len(doc) for doc in docs])
        # Whether a name may go on behind each word: not into the next sentence or text.
        goes_on = np.append(starts[1:] != 1, False)
        goes_on[ends - 1] = False
        action = self._outside(told, pad, blank, goes_on)
        until = self._followed(told, action, goes_on)
        first = 0
        for doc, end in zip(docs, ends.tolist(), strict=True):
            doc.set_ents(self._spans(doc, first, end, action, until), default="outside")
            first = end

    def _outside(self, told: Any, pad: Any, blank: Any, goes_on: Any) -> _Ints:
        """The action at every word, if it stands outside a name."""
        hidden = _largest(told[:, 0] + (pad[1] + pad[2] + self.bias))
        free = np.flatnonzero(self.nothing | self.begins | self.units)
        scores = hidden @ self.weights[free].T
        scores += self.biases[free]
        scores[np.ix_(blank, ~self.nothing[free])] = _NOTHING
        scores[np.ix_(~goes_on, self.begins[free])] = _NOTHING
        best: _Ints = free[scores.argmax(axis=1)]
        return best

    def _followed(self, told: Any, action: _Ints, goes_on: Any) -> _Ints:
        """For every word that begins a name, the last word of the name; else the word itself."""
        until = np.arange(len(action))
        first = np.flatnonzero(self.begins[action])
        at = first + 1
        while len(first):
            hidden = _largest(told[at, 0] + told[first, 1] + told[at - 1, 2] + self.bias)
            inside, last = self.inside[action[first]], self.last[action[first]]
            on = np.einsum("ij,ij->i", hidden, self.weights[inside]) + self.biases[inside]
            stop = np.einsum("ij,ij->i", hidden, self.weights[last]) + self.biases[last]
            more = goes_on[at] & ((on > stop) | ((on == stop) & (inside < last)))
            until[first[~more]] = at[~more]
            first, at = first[more], at[more] + 1
        return until

    def _spans(
        self, doc: Doc, first: int, end: int, action: _Ints, until: _Ints
    ) -> list[TokenSpan]:
        """The names of the text whose words are `first` to `end`."""
        here = np.flatnonzero((self.begins | self.units)[action[first:end]]).tolist()
        spans = []
        free = 0
        for at in here:
            if at >= free:
                free = int(until[first + at]) - first + 1
                label = self.labels[int(action[first + at])]
                spans.append(TokenSpan(doc, at, free, label=label))
        return spans


def _largest(pieces: _Floats) -> _Floats:
    """The largest along the last axis, which is short: so one by one is fastest."""
    found = pieces[..., 0]
    for at in range(1, pieces.shape[-1]):
        found = np.maximum(found, pieces[..., at])
    return found
