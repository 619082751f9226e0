"""What counts as a happening, as `vocab/<language>/events.toml` has it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from tollbook.vocab import load


@dataclass(frozen=True, slots=True)
class EventWords:
    """Lemmas by what they do; the file explains each list.

    Attributes:
        same: for each word that has one, the group of words for the same happening.
    """

    verbs: frozenset[str]
    named: frozenset[str]
    phases: frozenset[str]
    habits: frozenset[str]
    counted: frozenset[str]
    nouns: frozenset[str]
    times: frozenset[str]
    carried_by_subject: frozenset[str]
    carried_by_object: frozenset[str]
    state_relations: frozenset[str]
    state_verbs: frozenset[str]
    prepositions: frozenset[str]
    places: frozenset[str]
    articles: frozenset[str]
    when: frozenset[str]
    same: dict[str, frozenset[str]]


@cache
def event_words(language: str = "en") -> EventWords:
    """The words of a language."""
    data = load("events", language)
    same: dict[str, frozenset[str]] = {}
    for group in data["same"]["groups"]:
        for word in group:
            same[word] = same.get(word, frozenset()) | frozenset(group)
    return EventWords(
        verbs=frozenset(data["verbs"]["words"]),
        named=frozenset(data["verbs"]["named"]),
        phases=frozenset(data["verbs"]["phases"]),
        habits=frozenset(data["verbs"]["habits"]),
        counted=frozenset(data["verbs"]["counted"]),
        times=frozenset(data["times"]["words"]),
        nouns=frozenset(data["nouns"]["words"]),
        carried_by_subject=frozenset(data["carriers"]["subject"]),
        carried_by_object=frozenset(data["carriers"]["object"]),
        state_relations=frozenset(data["states"]["relations"]),
        state_verbs=frozenset(data["states"]["verbs"]),
        prepositions=frozenset(data["label"]["prepositions"]),
        places=frozenset(data["label"]["places"]),
        articles=frozenset(data["label"]["articles"]),
        when=frozenset(data["relative"]["words"]),
        same=same,
    )
