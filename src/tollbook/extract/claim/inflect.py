"""Regular English inflection, enough for the verbs and nouns of the word lists.

The word lists give irregular forms themselves, so only the regular rules are needed here.
"""

from __future__ import annotations

import re
from itertools import product

_VOWELS = "aeiou"


def verb_forms(entry: str) -> frozenset[str]:
    """All forms of a verb entry: "kill" or, with irregular forms, "flee: fled fleeing"."""
    base, _, irregular = entry.partition(":")
    base = base.strip()
    if irregular:
        return frozenset({base, third_person(base), *irregular.split()})
    return frozenset({base, third_person(base), past(base), gerund(base)})


def noun_forms(singular: str) -> frozenset[str]:
    """Singular and plural of a noun; the last word of several is inflected."""
    return frozenset({singular, plural(singular)})


def phrase_forms(phrase: str) -> frozenset[str]:
    """All forms of a phrase: "{flee: fled fleeing} their homes/houses" has ten.

    A verb in braces stands for its forms, and words parted by "/" for any one of them.
    """
    slots: list[list[str]] = []
    for entry, words in _SLOT.findall(phrase):
        slots.append(sorted(verb_forms(entry)) if entry else words.split("/"))
    return frozenset(" ".join(chosen) for chosen in product(*slots))


_SLOT = re.compile(r"\{([^}]+)\}|([^\s{}]+)")


def third_person(base: str) -> str:
    """Third person singular: "kill" → "kills", "perish" → "perishes", "bury" → "buries"."""
    return plural(base)


def plural(noun: str) -> str:
    """The regular plural ("family" → "families"), with the -man nouns and a few others."""
    irregular = {
        "child": "children",
        "person": "people",
        "life": "lives",
        "wife": "wives",
        "casualty": "casualties",
        "personnel": "personnel",
        "people": "people",
        "police": "police",
        "passerby": "passersby",
        "passer-by": "passers-by",
    }
    first, of, rest = noun.partition(" of ")
    if of:
        return plural(first) + of + rest
    head = noun.rsplit(" ", 1)[-1]
    stem = noun[: len(noun) - len(head)]
    if head in irregular:
        return stem + irregular[head]
    for ending in ("child", "man"):
        if head.endswith(ending) and head not in {"human", "german"}:
            return stem + head[: -len(ending)] + {"child": "children", "man": "men"}[ending]
    if head.endswith(("s", "x", "z", "ch", "sh")):
        return noun + "es"
    if head.endswith("y") and head[-2:-1] not in _VOWELS:
        return noun[:-1] + "ies"
    return noun + "s"


def past(base: str) -> str:
    """The regular past: "kill" → "killed", "die" → "died", "bury" → "buried"."""
    if base.endswith("e"):
        return base + "d"
    if base.endswith("y") and base[-2:-1] not in _VOWELS:
        return base[:-1] + "ied"
    return base + "ed"


def gerund(base: str) -> str:
    """The regular gerund: "kill" → "killing", "displace" → "displacing"."""
    if base.endswith("ie"):
        return base[:-2] + "ying"
    if base.endswith("e") and not base.endswith(("ee", "oe", "ye")):
        return base[:-1] + "ing"
    return base + "ing"
