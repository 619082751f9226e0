"""Wire copy in capitals: the case recovered, so that a parser trained on mixed case can read it.

Every character keeps its place: only single characters change case, and only where upper and
lower form have the same length.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from tollbook.extract.dictionary import Dictionary
from tollbook.vocab import load
from tollbook.vocab.nations import nations

_UPPER_SHARE = 0.6
# A sentence begins after a mark, a blank line, a colon or a dash, also past notes in brackets.
_SENTENCE = re.compile(
    r"(?:^|[.!?]['\")\]]*\s+|\n\s*\n\s*|:\s+|--\s*)(?:\[[^\[\]\n]{1,60}\]\s*){0,4}([a-z])"
)
_VOWEL = re.compile("[aeiouyáéíóúàèìòùâêîôûäëïöüãõåæø]")
_WORD = re.compile(r"[^\W\d_]+(?:['’.-][^\W\d_]+)*")


def in_capitals(text: str) -> bool:
    """Whether most letters of `text` are capitals."""
    letters = sum(map(str.isalpha, text))
    return letters > 20 and sum(map(str.isupper, text)) > _UPPER_SHARE * letters


def recased(text: str, words: Dictionary | None = None) -> str:
    """`text` with recovered case if it is in capitals, else `text` itself.

    Sentence beginnings, nations and their people, months and days, words in brackets, and words
    after a title ("president", "colonel") or a given name are capitalised; so is what is no word
    of the language.

    Args:
        text: the text.
        words: the words of the language, where they are known.
    """
    if not in_capitals(text):
        return text
    lower = text.lower()
    if len(lower) != len(text) or not text.isascii():
        lower = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    characters = list(_SENTENCE.sub(lambda m: m.group(0)[:-1] + m.group(1).upper(), lower))
    for start, word in _names(lower, words):
        _capitalise(characters, start, word)
    for phrase in _phrases(lower):
        _capitalise(characters, *phrase)
    return "".join(characters)


def _names(lower: str, words: Dictionary | None) -> Iterator[tuple[int, str]]:
    """The words of a lower-case text that are names, each with its place."""
    listed = _capitalised()
    after_title = False  # after a title or a given name, up to the next common word
    end = 0
    for match in _WORD.finditer(lower):
        word = match.group(0)
        bare = word.removesuffix("'s").removesuffix("’s")
        if "," in lower[end : match.start()]:
            after_title = False
        end = match.end()
        new = words is not None and words.known and len(bare) > 2 and not _known(bare, words)
        named = (
            bare in listed.always
            or (new and bare not in listed.titles)
            or (after_title and bare not in listed.common and len(bare) > 2)
        )
        if named:
            yield match.start(), word
        starts = bare in listed.titles or bare in listed.given
        after_title = starts or (after_title and named and (words is None or new))


def _known(word: str, words: Dictionary) -> bool:
    """Whether each part of a word ("anti-terrorist") is one of the language."""
    pieces = [piece for piece in re.split(r"['’.-]", word) if len(piece) > 2]
    return all(piece in words for piece in pieces)


def _capitalise(characters: list[str], start: int, word: str) -> None:
    for piece in re.finditer(r"[^\W\d_]+", word):
        if piece.group(0) in {"s", "and", "of", "the"}:
            continue
        spelled = len(piece.group(0)) > 1 and not _VOWEL.search(piece.group(0))  # "FMLN"
        for at in range(
            start + piece.start(), start + (piece.end() if spelled else piece.start() + 1)
        ):
            if len(characters[at].upper()) == 1:
                characters[at] = characters[at].upper()


@dataclass(frozen=True, slots=True)
class _Listed:
    """The words of `recase.toml`: always capitals; titles and given names; never names."""

    always: frozenset[str]
    titles: frozenset[str]
    given: frozenset[str]
    common: frozenset[str]


@cache
def _capitalised() -> _Listed:
    data = load("recase")
    given = frozenset(data["given"])
    known = {word.lower() for word in data["always"]} | given
    people = nations()
    for name in [*people.by_name, *people.by_adjective]:
        if " " not in name and len(name) > 2:
            known.add(name)
    known -= {word.lower() for word in data["never"]}
    return _Listed(frozenset(known), frozenset(data["titles"]), given, frozenset(data["common"]))


@cache
def _names_of_two() -> re.Pattern[str]:
    people = nations()
    names = [
        n for n in [*people.by_name, *people.by_adjective, *load("recase")["phrases"]] if " " in n
    ]
    joined = "|".join(
        re.escape(n.lower()).replace(r"\ ", r"\s+") for n in sorted(names, key=len, reverse=True)
    )
    return re.compile(rf"\b(?:{joined})\b")


def _phrases(lower: str) -> list[tuple[int, str]]:
    return [(m.start(), m.group(0)) for m in _names_of_two().finditer(lower)]
