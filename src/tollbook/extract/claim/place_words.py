"""The words that make a name a place, from `places.toml`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from tollbook.vocab import load


@dataclass(frozen=True, slots=True)
class PlaceWords:
    """The words of `places.toml`.

    Attributes:
        areas: kinds of area that end a name ("Kursk Oblast").
        ends: all words that end the name of a place: areas and features ("Harrad gorge").
        firsts: words that begin one ("Mount Hesper").
        prepositions: those that may say how something relates to a place; `weak` ones only if
            nothing else does.
        strong: after these a name is a place's even if it looks like a person's or a body's.
        spots: after these and "the" it is one ("at the Brass Rail").
        struck: lemmas of verbs for what is done to a place.
        leads: after these a name is a place's.
        troops: last words of names of bodies of troops, which are no places.
        days: names of days and months, which are no places.
        kinds: nouns for a kind of place, as they may be written.
        of_place: before "of" and a place, beside the kinds.
        nesting: words between a place and the one that it lies in.
        totals: first cells of rows that add up the others.
        refuges: kinds of place that people are taken to who were hurt elsewhere.
        kind_of: what names say for each of them: a "mountain" is "mount".
        here: the preposition that stands for "there it happened".
    """

    areas: frozenset[str]
    ends: frozenset[str]
    firsts: frozenset[str]
    prepositions: frozenset[str]
    weak: frozenset[str]
    strong: frozenset[str]
    spots: frozenset[str]
    struck: frozenset[str]
    not_places: frozenset[str]
    troops: frozenset[str]
    days: frozenset[str]
    leads: frozenset[str]
    kinds: frozenset[str]
    of_place: frozenset[str]
    refuges: frozenset[str]
    totals: frozenset[str]
    nesting: frozenset[str]
    kind_of: Mapping[str, str]
    here: str = "in"


@cache
def place_words(language: str = "en") -> PlaceWords:
    """The words that make a name a place, by language."""
    data = load("places", language)
    areas = {*data["areas"], *(area.lower() for area in data["areas"])}
    features = {*data["features"], *(feature.title() for feature in data["features"])}
    heads, prepositions, weak = data["heads"], data["prepositions"], frozenset(data["weak"])
    dates = load("dates", language)
    singles = {word.lower() for word in (*areas, *features, *heads) if " " not in word}
    kind_of = {
        form: word.removesuffix("s")
        for word in sorted(singles)
        for form in (word, f"{word}s", word.removesuffix("s"))
    }
    kind_of |= data["same_kind"]
    return PlaceWords(
        areas=frozenset(areas),
        ends=frozenset([*areas, *features]),
        firsts=frozenset(data["firsts"]),
        prepositions=frozenset(prepositions),
        weak=weak,
        strong=frozenset(data["strong"]),
        spots=frozenset(data["spots"]),
        struck=frozenset(data["struck"]),
        not_places=frozenset(data["not_places"]),
        troops=frozenset(data["troops"]),
        days=frozenset([*dates["months"], *dates["weekdays"]]),
        leads=frozenset([*prepositions, *heads]) - weak,
        kinds=frozenset(kind_of),
        of_place=frozenset([*kind_of, *data["of_place"]]),
        refuges=frozenset(data["refuges"]),
        totals=frozenset(data["totals"]),
        nesting=frozenset([*data["nesting"], *heads]),
        kind_of=kind_of,
    )
