"""Wire copy in capitals: the case recovered, so that a parser trained on mixed case can read it.

Every character keeps its place: only single characters change case, and only where upper and
lower form have the same length.
"""

from __future__ import annotations

import re
from functools import cache

from tollbook.vocab import load
from tollbook.vocab.nations import nations

_UPPER_SHARE = 0.6
_SENTENCE = re.compile(r"(?:^|[.!?]['\")\]]*\s+|\n\s*\n\s*|[\]:]\s+|--\s*)([a-z])")
_WORD = re.compile(r"[^\W\d_]+(?:['’.-][^\W\d_]+)*")


def in_capitals(text: str) -> bool:
    """Whether most letters of `text` are capitals."""
    letters = [c for c in text if c.isalpha()]
    return len(letters) > 20 and sum(c.isupper() for c in letters) > _UPPER_SHARE * len(letters)


def recased(text: str) -> str:
    """`text` with recovered case if it is in capitals, else `text` itself.

    Sentence beginnings, nations and their people, months and days, words in brackets, and words
    after a title ("president", "colonel") are capitalised.
    """
    if not in_capitals(text):
        return text
    lower = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    characters = list(_SENTENCE.sub(lambda m: m.group(0)[:-1] + m.group(1).upper(), lower))
    known, titles, common = _capitalised()
    after_title = False
    for match in _WORD.finditer(lower):
        word = match.group(0)
        bare = word.removesuffix("'s").removesuffix("’s")
        named = bare in known or (after_title and bare not in common and len(bare) > 2)
        if named:
            _capitalise(characters, match.start(), word)
        after_title = bare in titles or (named and after_title)
    for phrase in _phrases(lower):
        _capitalise(characters, *phrase)
    return "".join(characters)


def _capitalise(characters: list[str], start: int, word: str) -> None:
    for piece in re.finditer(r"[^\W\d_]+", word):
        at = start + piece.start()
        if len(characters[at].upper()) == 1 and piece.group(0) not in {"s", "and", "of", "the"}:
            characters[at] = characters[at].upper()


@cache
def _capitalised() -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """Words that always take a capital, titles that precede names, and words that never do."""
    data = load("recase")
    known = {word.lower() for word in data["always"]}
    people = nations()
    for name in [*people.by_name, *people.by_adjective]:
        if " " not in name and len(name) > 2:
            known.add(name)
    known -= {word.lower() for word in data["never"]}
    return frozenset(known), frozenset(data["titles"]), frozenset(data["common"])


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
