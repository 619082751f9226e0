"""The words of likelihood and their scales, as `vocab/<language>/likelihood.toml` has them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from tollbook.model import Percent
from tollbook.vocab import load

READERS = "readers"
_WORD = re.compile(r"[a-z0-9]+")


@dataclass(frozen=True, slots=True)
class Scale:
    """A scale of likelihood words.

    Attributes:
        name: "PHIA", "ICD 203" or "readers".
        percent: the closed interval of every word it has, in percent.
        countries: whose sources speak on it.
        markers: words in a source's name that tell so, with blanks around them.
    """

    name: str
    percent: dict[str, Percent]
    countries: frozenset[str]
    markers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Words:
    """All wordings.

    Attributes:
        scales: by name.
        phrases: wordings by their first word, longest first; the value tells how sure an
            analyst is ("high"), or is None for a likelihood; a wording in `void` is neither.
        void: wordings that are no likelihood although they contain one.
        modals, verbs, first_person: single words; the verbs by lemma.
        content_nouns: lemmas of nouns whose "that" clause says what they contain.
    """

    scales: dict[str, Scale]
    phrases: dict[str, tuple[tuple[tuple[str, ...], str | None], ...]]
    void: frozenset[tuple[str, ...]]
    modals: frozenset[str]
    verbs: frozenset[str]
    first_person: frozenset[str]
    content_nouns: frozenset[str]


@cache
def words(language: str = "en") -> Words:
    """The words of a language."""
    data = load("likelihood", language)
    scales = {
        name: Scale(
            name,
            {word: Percent(*interval) for word, interval in scale["percent"].items()},
            frozenset(country.casefold() for country in scale["countries"]),
            tuple(f" {marker} " for marker in scale["markers"]),
        )
        for name, scale in data["scales"].items()
    }
    verbs = frozenset(data["verbs"]["words"])
    void = {tuple(phrase.split()) for phrase in data["not_a_likelihood"]["words"]}
    entries: dict[tuple[str, ...], str | None] = dict.fromkeys(void)
    for scale in scales.values():
        entries.update((tuple(word.split()), None) for word in scale.percent)
    entries.update((tuple(word.split()), None) for word in data["hedges"]["words"])
    entries.update((tuple(word.split()), level) for word, level in data["confidence"].items())
    by_first: dict[str, list[tuple[tuple[str, ...], str | None]]] = {}
    for phrase, level in entries.items():
        if phrase[-1] not in verbs:  # "we believe" is found at its verb
            by_first.setdefault(phrase[0], []).append((phrase, level))
    return Words(
        scales=scales,
        phrases={
            first: tuple(sorted(found, key=lambda entry: -len(entry[0])))
            for first, found in by_first.items()
        },
        void=frozenset(void),
        modals=frozenset(data["modals"]["words"]),
        verbs=verbs,
        first_person=frozenset(data["verbs"]["first_person"]),
        content_nouns=frozenset(data["content_nouns"]["words"]),
    )


def percent_of(wording: str, scale: str, language: str = "en") -> tuple[Percent | None, str]:
    """What `wording` means on `scale`, and the scale that says so.

    A word that the speaker's scale does not have is read as surveyed readers read it; one that
    they were not asked about has no percentage, and keeps the speaker's scale.
    """
    scales = words(language).scales
    for name in (scale, READERS):
        percent = scales[name].percent.get(wording)
        if percent is not None:
            return percent, name
    return None, scale


def scale_for_source(label_or_id: str, country: str | None, language: str = "en") -> str:
    """The scale that a source speaks on: "PHIA" for the UK's, "ICD 203" for the US's, or "readers".

    Args:
        label_or_id: the source's canonical name or id ("UK Ministry of Defence").
        country: ISO 3166 code or short name of its country, if known: it goes before the name.
        language: of the word lists.
    """
    scales = words(language).scales.values()
    if country:
        found = (scale.name for scale in scales if country.casefold() in scale.countries)
        return next(found, READERS)
    name = f" {' '.join(_WORD.findall(label_or_id.replace('.', '').casefold()))} "
    found = (scale.name for scale in scales if any(marker in name for marker in scale.markers))
    return next(found, READERS)
