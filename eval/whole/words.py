"""When two wordings name the same people, place or source."""

from __future__ import annotations

import re
from collections.abc import Iterable

from eval.score.muc import head

_EMPTY = frozenset(
    [
        *("the", "a", "an", "of", "in", "at", "on", "from", "to", "and", "its", "their", "his"),
        *("her", "our", "s", "some", "other", "more", "those", "these", "all", "another"),
    ]
)
_KINDS_OF_PLACE = frozenset(
    [
        *("city", "town", "village", "province", "region", "district", "oblast", "state"),
        *("county", "department", "governorate", "area"),
    ]
)
#: Words that name nobody in particular: people, or the outcome once more.
_ANYBODY = frozenset(
    [
        *("", "people", "persons", "person", "individuals", "others", "lives", "life", "victims"),
        *("dead", "deaths", "fatalities", "bodies", "casualties", "wounded", "injured", "missing"),
    ]
)


def words(text: str) -> frozenset[str]:
    """The words of a wording that tell something, in the singular and in lower case."""
    found = re.findall(r"[^\W_]+", text.casefold())
    return frozenset(head(word) or word for word in found if word not in _EMPTY)


def same_people(gold: Iterable[str], said: Iterable[str]) -> bool:
    """Whether some wordings have the same head, and one adds words to the other at most."""
    known, guesses = [*gold], [*said]
    if all(wording.casefold() in _ANYBODY for wording in known):
        return any(wording.casefold() in _ANYBODY for wording in guesses) or not guesses
    return any(
        head(a) == head(b) and _nested(words(a), words(b)) for a in known for b in guesses if b
    )


def same_place(gold: Iterable[str], said: Iterable[str]) -> bool:
    """Whether some names agree, kinds of place aside ("" is agreed by "")."""
    guesses = [*said]
    return any(
        a == b or _nested(words(a) - _KINDS_OF_PLACE, words(b) - _KINDS_OF_PLACE)
        for a in gold
        for b in guesses
    )


def same_source(gold: Iterable[str], said: Iterable[str]) -> bool:
    """Whether some wordings agree, up to words that one of them adds."""
    guesses = [*said]
    return any(_nested(words(a), words(b)) for a in gold for b in guesses)


def _nested(a: frozenset[str], b: frozenset[str]) -> bool:
    return bool(a and b) and (a <= b or b <= a)
