"""What a model tells of a word by itself: part of speech, morphology, lemma, worked out once.

The rules of a model ("attribute_ruler") go by the tag, the dependency and, for a few words, by the
word. So they are asked once for each tag with each dependency, and the lemmatizer once for each
word.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from spacy.language import Language
from spacy.strings import get_string_id
from spacy.tokens import Doc

#: Names of the pipes that look at a word alone.
PIPES = ("attribute_ruler", "lemmatizer")

#: Ids of a word, its tag and its dependency.
Key: TypeAlias = tuple[int, int, int]

_RULER, _LEMMATIZER = PIPES
_APART = "\u241e"  # the sign for a separator: no rule of a model names it
_INDEX = "lemma_index"
_UNNAMED = get_string_id("dep")
_MOST = 100_000  # words remembered; a language has fewer that are met often
_BY_CLASS = frozenset({"TAG", "DEP", "LOWER", "IS_SPACE"})


@dataclass(slots=True)
class Wordwise:
    """The word pipes of a model, with what they said before.

    Attributes:
        pipeline: the model.
        listed: the words, in lower case, that some rule names; None if rules look at more.
        shapes: what else a rule may ask of a word in lower case.
        dependencies: ids of those that some rule names; all others are alike.
        words: part of speech, morphology and lemma of words.
        classes: what the rules say of the words of a class: the same, the lemma mostly empty.
    """

    pipeline: Language
    listed: frozenset[str] | None
    shapes: re.Pattern[str]
    dependencies: frozenset[int]
    words: dict[Key, tuple[int, str, str]] = field(default_factory=dict)
    classes: dict[tuple[str, int, int], tuple[int, str, str]] = field(default_factory=dict)

    @classmethod
    def of(cls, pipeline: Language) -> Wordwise:
        """The word pipes of `pipeline`, which has them all."""
        ruler: Any = pipeline.get_pipe(_RULER)
        tokens = [pattern[0] for r in ruler.patterns for pattern in r["patterns"] if pattern]
        plain = all(token.keys() <= _BY_CLASS for token in tokens)
        words, shapes = _named(token["LOWER"] for token in tokens if "LOWER" in token)
        dependencies, _ = _named(token["DEP"] for token in tokens if "DEP" in token)
        _index_by_set(pipeline.get_pipe(_LEMMATIZER))
        return cls(
            pipeline,
            words if plain else None,
            re.compile("|".join(f"(?:{shape})" for shape in shapes) or r"(?!)"),
            frozenset(get_string_id(name) for name in dependencies),
        )

    def told(self, keys: Collection[Key]) -> dict[Key, tuple[int, int, int]]:
        """Ids of part of speech, morphology and lemma by word.

        Remembered as words, not as ids: the vocabulary may have forgotten the words since.
        """
        alike = {key: (*key[:2], self._dependency(key[2])) for key in keys}
        new = [key for key in {*alike.values()} if key not in self.words]
        if new:
            if len(self.words) + len(new) > _MOST:
                self._forget()
                new = [*{*alike.values()}]
            self.words.update(zip(new, self._worked_out(new), strict=True))
        vocab = self.pipeline.vocab
        morphs = {morph for _, morph, _ in self.classes.values()}
        known = {morph: vocab.morphology.add(morph) for morph in morphs}
        said = ((key, self.words[like]) for key, like in alike.items())
        return {
            key: (pos, known[morph], vocab.strings.add(lemma)) for key, (pos, morph, lemma) in said
        }

    def _dependency(self, dep: int) -> int:
        return dep if dep in self.dependencies or self.listed is None else _UNNAMED

    def _forget(self) -> None:
        self.words.clear()
        self.classes.clear()
        lemmatizer: Any = self.pipeline.get_pipe(_LEMMATIZER)
        getattr(lemmatizer, "cache", {}).clear()

    def _worked_out(self, keys: Sequence[Key]) -> list[tuple[int, str, str]]:
        vocab = self.pipeline.vocab
        by_rule = list(self._ruled(keys))
        doc = Doc(
            vocab,
            words=[vocab.strings[orth] for orth, _, _ in keys],
            tags=[vocab.strings[tag] for _, tag, _ in keys],
            morphs=[morph for _, morph, _ in by_rule],
            lemmas=[lemma for _, _, lemma in by_rule],
        )
        for token, (_, _, dep), (pos, _, _) in zip(doc, keys, by_rule, strict=True):
            token.pos, token.dep = pos, dep
        doc = self.pipeline.get_pipe(_LEMMATIZER)(doc)
        return [(token.pos, str(token.morph), token.lemma_) for token in doc]

    def _ruled(self, keys: Sequence[Key]) -> Iterator[tuple[int, str, str]]:
        """What the rules say of words.

        Those that must be asked stand in one text, apart, so that no rule sees two together.
        """
        strings = self.pipeline.vocab.strings
        kinds = [(self._kind(strings[orth]), tag, dep) for orth, tag, dep in keys]
        new = {
            kind: orth
            for kind, (orth, _, _) in zip(kinds, keys, strict=True)
            if kind not in self.classes
        }
        if new:
            words = [word for orth in new.values() for word in (strings[orth], _APART)]
            tags = [said for _, tag, _ in new for said in (strings[tag], "")]
            doc = Doc(self.pipeline.vocab, words=words, tags=tags)
            for at, (_, _, dep) in enumerate(new):
                doc[2 * at].dep = dep
            doc = self.pipeline.get_pipe(_RULER)(doc)
            found = [(token.pos, str(token.morph), token.lemma_) for token in doc][::2]
            self.classes.update(zip(new, found, strict=True))
        for kind in kinds:
            yield self.classes[kind]

    def _kind(self, word: str) -> str:
        """The word itself if the rules may treat it apart from others; else nothing."""
        if self.listed is None or word.isspace():
            return word
        lower = word.lower()
        return lower if lower in self.listed or self.shapes.search(lower) else ""


def _named(values: Iterable[str | dict[str, Any]]) -> tuple[frozenset[str], list[str]]:
    """The words that conditions of rules name, and the regular expressions.

    Raises:
        ValueError: a condition is of a kind not known here.
    """
    words: set[str] = set()
    shapes = []
    for value in values:
        if isinstance(value, str):
            words.add(value)
        elif value.keys() <= {"IN", "NOT_IN"}:
            words.update(*value.values())
        elif value.keys() == {"REGEX"}:
            shapes.append(value["REGEX"])
        else:
            raise ValueError(f"a rule of the model with a condition of another kind: {value}")
    return frozenset(words), shapes


def _index_by_set(lemmatizer: Any) -> None:
    """Let a lemmatizer ask sets, not lists of tens of thousands, whether a form is a base form."""
    lookups = getattr(lemmatizer, "lookups", None)
    if lookups is not None and lookups.has_table(_INDEX):
        table = lookups.get_table(_INDEX)
        for kind, forms in table.items():
            table[kind] = frozenset(forms)
