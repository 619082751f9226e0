"""The language pipeline, run on many short texts at once, and what it says put together.

The pipes are those of the model, with the same results. They are run in another order and way:
matrices are multiplied by NumPy's own library, which is several times as fast; and what follows
from a word with its tag alone (part of speech, morphology, lemma) is worked out once a word.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, TypeAlias

import numpy as np
from spacy.language import Language
from spacy.pipeline import AttributeRuler
from spacy.strings import get_string_id
from spacy.tokens import Doc
from thinc.api import Model, NumpyOps, get_current_ops

from tollbook.extract.arcs import ArcFinder
from tollbook.extract.embedding import embed_once
from tollbook.extract.encoding import encode_in_parts
from tollbook.extract.entities import EntityFinder
from tollbook.extract.wordwise import PIPES, Wordwise

_BATCH = 256  # short texts that are worked through together
_NAMES, _ARCS = "ner", "parser"

_Ids: TypeAlias = np.ndarray[Any, np.dtype[np.uint64]]

#: What is told of every token, in the order of the columns of an array.
KEPT = ("TAG", "POS", "MORPH", "LEMMA", "DEP", "HEAD", "ENT_IOB", "ENT_TYPE")
_TOKENS = ("ORTH", "SPACY")  # the word itself, and whether a blank stands behind it
_ASKED = KEPT.index("TAG"), KEPT.index("DEP")


@dataclass(frozen=True, slots=True)
class Phrases:
    """The rules of a model that look at several words in a row ("gon" before "na").

    Attributes:
        rules: those rules.
        words, dependencies: ids of which each rule has one; where none is, no rule fits.
        longest: the most words that a rule looks at.
    """

    rules: Any
    words: _Ids
    dependencies: _Ids
    longest: int

    @classmethod
    def of(cls, pipeline: Language) -> Phrases:
        """The rules of the "attribute_ruler" of a pipeline."""
        whole: Any = pipeline.get_pipe("attribute_ruler")
        rules = AttributeRuler(pipeline.vocab, name="phrases")
        marks: dict[str, set[int]] = {"LOWER": set(), "DEP": set()}
        longest = 0
        for rule in whole.patterns:
            for pattern in rule["patterns"]:
                if len(pattern) > 1:
                    rules.add([pattern], rule["attrs"], rule["index"])
                    longest = max(longest, len(pattern))
                    attribute, words = _mark(pattern)
                    marks[attribute].update(get_string_id(word) for word in words)
        return cls(rules, _ids(marks["LOWER"]), _ids(marks["DEP"]), longest)

    def applied(self, doc: Doc) -> Doc:
        """`doc`, with the rules applied where a word of theirs stands."""
        lower, dep = doc.to_array(["LOWER", "DEP"]).T
        hits = np.isin(lower, self.words) | np.isin(dep, self.dependencies)
        for at in np.flatnonzero(hits).tolist():
            first = max(0, at - self.longest + 1)
            found = self.rules.match(doc[first : at + self.longest])
            self.rules.set_annotations(doc, [(r, m, s + first, e + first) for r, m, s, e in found])
        return doc


def _ids(values: Collection[int]) -> _Ids:
    return np.array([*values], dtype=np.uint64)


def _mark(pattern: Sequence[Mapping[str, Any]]) -> tuple[str, Sequence[str]]:
    """An attribute of one of the words of a pattern, and the values that it must have."""
    for attribute in ("DEP", "LOWER"):
        for token in pattern:
            value = token.get(attribute)
            if isinstance(value, str):
                return attribute, [value]
            if isinstance(value, dict) and "IN" in value:
                return attribute, value["IN"]
    raise ValueError(f"a rule of the model that looks at no certain word: {pattern}")


@dataclass(slots=True)
class Engine:
    """A loaded pipeline with what it remembers of words.

    Attributes:
        pipeline: the model.
        contextual: names of the pipes that look at more than a word.
        names: finds names as the model does, or None where its own pipe is to do it.
        arcs: finds dependencies as the model does, or None likewise.
        phrases: the rules of the model that look at two words, or None.
        word_by_word: the pipes by which part of speech, morphology and lemma follow from a word
            and its tag, or None where those pipes are to be run as the others.
    """

    pipeline: Language
    contextual: list[str]
    names: EntityFinder | None = None
    arcs: ArcFinder | None = None
    phrases: Phrases | None = None
    word_by_word: Wordwise | None = None

    def analysed(self, docs: Iterable[Doc]) -> list[Doc]:
        """`docs`, which are only split into words, with tags, dependencies and names."""
        found = list(docs)
        for name, pipe in self.pipeline.pipeline:
            if name == _NAMES and self.names is not None:
                for start in range(0, len(found), _BATCH):
                    self.names.annotate(found[start : start + _BATCH])
            elif name == _ARCS and self.arcs is not None:
                self.arcs.annotate(found)
            elif name in self.contextual and hasattr(pipe, "pipe"):
                found = list(pipe.pipe(found, batch_size=_BATCH))
            elif name in self.contextual:
                found = [pipe(doc) for doc in found]
        return found

    def columns(self, docs: Sequence[Doc]) -> tuple[_Ids, _Ids]:
        """Of every token of `docs`, one after the other: its id with whether a blank follows.

        Beside it stands what is told of each: the columns of `KEPT`.
        """
        if not docs:
            return np.zeros((0, len(_TOKENS)), np.uint64), np.zeros((0, len(KEPT)), np.uint64)
        every = np.concatenate([doc.to_array([*_TOKENS, *KEPT]) for doc in docs])
        tokens, values = every[:, : len(_TOKENS)], every[:, len(_TOKENS) :]
        if self.word_by_word is not None:
            tag, dep = _ASKED
            asked = np.stack([tokens[:, 0], values[:, tag], values[:, dep]])
            keys = list(zip(*asked.tolist(), strict=True))
            told = self.word_by_word.told(set(keys))
            values[:, 1:4] = np.array([told[key] for key in keys], dtype=values.dtype)
        return tokens, values


@cache
def engine(pipeline: Language) -> Engine:
    """The engine of a loaded pipeline, made once."""
    _multiply_fast(pipeline)
    names = list(pipeline.pipe_names)
    by_word = all(name in names for name in PIPES) and names.index("lemmatizer") > names.index(
        "attribute_ruler"
    )
    found = EntityFinder.of(pipeline.get_pipe(_NAMES)) if _NAMES in names else None
    arcs = ArcFinder.of(pipeline.get_pipe(_ARCS)) if _ARCS in names else None
    if not by_word:
        return Engine(pipeline, names, found, arcs)
    contextual = [name for name in names if name not in PIPES]
    return Engine(pipeline, contextual, found, arcs, Phrases.of(pipeline), Wordwise.of(pipeline))


def _multiply_fast(pipeline: Language) -> None:
    """Let the pipes embed words once, work in parts, and multiply by NumPy, which is faster."""
    if not isinstance(get_current_ops(), NumpyOps):
        return  # on a graphics card
    ops = NumpyOps(use_blis=False)
    for _, pipe in pipeline.pipeline:
        model = getattr(pipe, "model", None)
        if isinstance(model, Model):
            embed_once(model)
            encode_in_parts(model)
            for node in model.walk():
                node.ops = ops
