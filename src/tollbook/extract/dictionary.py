"""The words that a language pipeline knows: in capitals, a word that is none is likely a name."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from spacy.language import Language

from tollbook.vocab import load


@dataclass(frozen=True)
class Dictionary:
    """The words of a language by their base forms; empty where a pipeline brings none.

    Attributes:
        bases: base forms, irregular forms and function words, in lower case.
        endings: endings of inflected forms, each with what may stand for it in the base form.
        prefixes: beginnings that make no new word ("antidrug").
    """

    bases: frozenset[str]
    endings: tuple[tuple[str, tuple[str, ...]], ...]
    prefixes: tuple[str, ...]

    def __contains__(self, word: str) -> bool:
        if word in self.bases or self._inflected(word):
            return True
        rests = (word.removeprefix(p) for p in self.prefixes if word.startswith(p))
        return any(rest in self.bases or self._inflected(rest) for rest in rests)

    def _inflected(self, word: str) -> bool:
        for ending, bases in self.endings:
            if word.endswith(ending):
                stem = word[: -len(ending)]
                doubled = len(stem) > 2 and stem[-1] == stem[-2] and stem[:-1] in self.bases
                if doubled or any(stem + base in self.bases for base in bases):
                    return True
        return False

    @cached_property
    def known(self) -> bool:
        """Whether there are any words at all."""
        return bool(self.bases)


def dictionary(pipeline: Language, language: str = "en") -> Dictionary:
    """The words of the lemmatizer of `pipeline`, with its function words."""
    words: set[str] = set()
    if pipeline.has_pipe("lemmatizer"):
        lookups = pipeline.get_pipe("lemmatizer").lookups  # type: ignore[attr-defined]
        for name in ("lemma_index", "lemma_exc"):
            if lookups.has_table(name):
                tables: Iterable[Iterable[str]] = lookups.get_table(name).values()
                for table in tables:
                    words.update(table)
    if words:
        words |= set(pipeline.Defaults.stop_words)
    data = load("recase", language)
    endings = tuple((ending, tuple(bases)) for ending, bases in data["endings"].items())
    return Dictionary(frozenset(words), endings, tuple(data["prefixes"]))
