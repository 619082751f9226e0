"""Dependencies found by the model of a pipeline's "parser", many texts at once.

The pipe goes from word to word with a stack of words that still want their head or their
children (arc-eager transitions), text by text. Here all texts of a batch take a step together, so
that each step is some operations on arrays. The decisions are the pipe's own.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np
from spacy.pipeline import DependencyParser
from spacy.pipeline._parser_internals.nonproj import deprojectivize  # type: ignore[import-not-found]  # compiled
from spacy.strings import get_string_id
from spacy.tokens import Doc
from thinc.api import Model

from tollbook.extract.steps import KINDS, Steps

_FEATURES = 8  # two words of the buffer, three of the stack, the last child of three of them
_SAME_WORD = "subtok"  # a label that only neighbours may have
_LIFTED = "||"  # in the label of a word that hangs above its head
_BATCH = 128  # texts; the features of their words fill the cache
_ROOT = get_string_id("ROOT")
_COLUMNS: list[int | str] = ["HEAD", "DEP"]

_Floats: TypeAlias = np.ndarray[Any, np.dtype[np.float32]]
_Ints: TypeAlias = np.ndarray[Any, np.dtype[np.int64]]
_Ids: TypeAlias = np.ndarray[Any, np.dtype[np.uint64]]


@dataclass(frozen=True, slots=True)
class ArcFinder:
    """The model of a dependency parser.

    Attributes:
        vectors, features: from texts to words, and from words to what each adds to a decision.
        bias: of the hidden layer.
        weights, biases: of the last layer, one column an action.
        kinds, labels: of the actions: the place in `KINDS`, and the id of the label.
        allowed: for each set of kinds of actions, as a binary number, what to add to the scores.
        lifted: ids of the labels of words that hang above their heads.
    """

    vectors: Model[Any, Any]
    features: Model[Any, Any]
    bias: _Floats
    weights: _Floats
    biases: _Floats
    kinds: _Ints
    labels: _Ids
    allowed: _Floats
    lifted: _Ids

    @classmethod
    def of(cls, pipe: object) -> ArcFinder | None:
        """The finder of a pipe; None where the pipe is of another build than this one knows."""
        if not isinstance(pipe, DependencyParser) or pipe.cfg.get("beam_width", 1) != 1:
            return None
        model = pipe.model
        known = model.attrs.get("has_upper") and not model.attrs.get("unseen_classes")
        if not known or model.layers[1].get_dim("nF") != _FEATURES:
            return None
        names = [pipe.moves.get_class_name(at).partition("-") for at in range(pipe.moves.n_moves)]
        labels = [label for _, _, label in names]
        if {kind for kind, _, _ in names} != set(KINDS) or _SAME_WORD in labels:
            return None
        kinds = np.array([KINDS.index(kind) for kind, _, _ in names])
        sets = np.arange(1 << len(KINDS))[:, None] >> kinds & 1
        ids = {label: get_string_id(label) if label else 0 for label in labels}
        return cls(
            vectors=model.layers[0],
            features=model.layers[1],
            bias=model.layers[1].get_param("b").reshape(-1),
            weights=np.ascontiguousarray(model.layers[2].get_param("W").T),
            biases=model.layers[2].get_param("b"),
            kinds=kinds,
            labels=np.array([ids[label] for label in labels], dtype=np.uint64),
            allowed=np.where(sets, np.float32(0), np.float32(-np.inf)),
            lifted=np.array([i for label, i in ids.items() if _LIFTED in label], dtype=np.uint64),
        )

    def annotate(self, docs: Sequence[Doc]) -> None:
        """Set the heads and dependencies of `docs`, of which nothing is told yet."""
        by_length = sorted((doc for doc in docs if len(doc)), key=len)
        for start in range(0, len(by_length), _BATCH):
            self._annotate(by_length[start : start + _BATCH])

    def _annotate(self, docs: Sequence[Doc]) -> None:
        told: Any = self.features.predict(self.vectors.predict(docs))
        sizes = np.array([len(doc) for doc in docs])
        steps = Steps(sizes)
        flat = told.reshape(len(told) * _FEATURES, -1)
        while steps.going:
            seen = steps.seen() * _FEATURES + np.arange(_FEATURES)[:, None]
            hidden = flat.take(seen, axis=0, mode="clip").sum(axis=0)
            hidden += self.bias
            scores = np.maximum(hidden[:, ::2], hidden[:, 1::2]) @ self.weights
            scores += self.biases
            scores += self.allowed[steps.allowed()]
            action = scores.argmax(axis=1)
            steps.take(self.kinds[action], action)
        self._set(docs, sizes, steps)

    def _set(self, docs: Sequence[Doc], sizes: _Ints, steps: Steps) -> None:
        """Tell `docs` what was found."""
        head, free = steps.heads[1:], steps.heads[1:] == 0
        away = np.where(free, 0, head - np.arange(1, len(head) + 1))
        dep = np.where(free, np.uint64(_ROOT), self.labels[steps.actions[1:]])
        lifted = np.isin(dep, self.lifted)
        values = np.stack([away.astype(np.uint64), dep], axis=1)
        end = 0
        for doc, size in zip(docs, sizes.tolist(), strict=True):
            start, end = end, end + size
            doc.from_array(_COLUMNS, values[start:end])  # type: ignore[arg-type]  # as in `bounded`
            if lifted[start:end].any():
                deprojectivize(doc)
