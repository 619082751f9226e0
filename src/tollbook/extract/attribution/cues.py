"""The words of saying, read from `vocab/<language>/speech.toml` into sets for quick look-up."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

from tollbook.model import Polarity
from tollbook.vocab import load

_VOWELS = "aeiou"


@dataclass(frozen=True, slots=True)
class VerbGroup:
    """Verbs that take the same complements.

    Attributes:
        name: of the group ("say").
        frames: what may stand for the thing said; see the head of speech.toml.
        polarity: of the thing said.
        hearer: whether the direct object is who is told.
        prepositions: those that lead to what is spoken about.
    """

    name: str
    frames: frozenset[str]
    polarity: Polarity
    hearer: bool
    prepositions: frozenset[str]


@dataclass(frozen=True, slots=True)
class Cues:
    """All words of saying of a language. Keys are lower-case word forms."""

    verbs: dict[str, tuple[VerbGroup, ...]]
    verb_starts: frozenset[str]
    as_saying: frozenset[str]
    issuing: frozenset[str]
    withholding: frozenset[str]
    phases: frozenset[str]
    hearsay: frozenset[str]
    stances: frozenset[str]
    attitudes: frozenset[str]
    no_sources: frozenset[str]
    laws: frozenset[str]
    quiet: frozenset[str]
    comparing: frozenset[str]
    ending: frozenset[str]
    giving_ground: frozenset[str]
    telling_when: frozenset[str]
    setting_against: frozenset[str]
    setting_beside: frozenset[str]
    briefings: frozenset[str]
    surveys: frozenset[str]
    true: frozenset[str]
    false: frozenset[str]
    prefaces: tuple[tuple[str, ...], ...]
    preface_starts: frozenset[str]
    guarded: frozenset[str]
    own: frozenset[str]
    adverbs: frozenset[str]
    adjectives: frozenset[str]
    nouns: frozenset[str]
    nouns_of: frozenset[str]
    noun_polarity: dict[str, Polarity]
    attitude_adjectives: frozenset[str]
    attitude_nouns: frozenset[str]
    attitude_prepositions: frozenset[str]
    attitude_linking: frozenset[str]
    attitude_light: frozenset[str]
    attitude_held_by: frozenset[str]
    attitude_receiving: frozenset[str]
    attitude_among: frozenset[str]
    inference_by_first: dict[str, tuple[tuple[str, ...], ...]]
    kinds: dict[str, frozenset[str]]
    pronouns: dict[str, str]


def forms_of(verb: str, irregular: dict[str, list[str]]) -> list[str]:
    """The inflected forms of a verb's base form, by rule or from `irregular`."""
    base, _, particle = verb.partition(" ")
    if base in irregular:
        forms = [base, *irregular[base]]
    elif base.endswith("e"):
        forms = [base, base + "s", base + "d", base[:-1] + "ing"]
    elif base.endswith("y") and base[-2] not in _VOWELS:
        forms = [base, base[:-1] + "ies", base[:-1] + "ied", base + "ing"]
    elif base.endswith(("s", "sh", "ch", "x", "z")):
        forms = [base, base + "es", base + "ed", base + "ing"]
    else:
        forms = [base, base + "s", base + "ed", base + "ing"]
    return [f"{form} {particle}" if particle else form for form in forms]


def plural_of(noun: str) -> str:
    """The regular plural of a noun."""
    if noun.endswith("y") and noun[-2] not in _VOWELS:
        return noun[:-1] + "ies"
    return noun + ("es" if noun.endswith(("s", "sh", "ch", "x")) else "s")


def _nouns(words: Iterable[str]) -> frozenset[str]:
    singular = list(words)
    return frozenset(singular) | {plural_of(word) for word in singular}


def _verbs(data: dict[str, Any]) -> dict[str, tuple[VerbGroup, ...]]:
    table: dict[str, list[VerbGroup]] = {}
    about: dict[str, list[str]] = data["about"]["groups"]
    for name, entry in data["verb"].items():
        group = VerbGroup(
            name=name,
            frames=frozenset(entry["frames"]),
            polarity=Polarity(entry.get("polarity", "asserted")),
            hearer=entry.get("hearer", False),
            prepositions=frozenset(about.get(name, ())),
        )
        for word in entry["words"]:
            for form in forms_of(word, data["irregular"]):
                groups = table.setdefault(form, [])
                if group not in groups:
                    groups.append(group)
    return {form: tuple(groups) for form, groups in table.items()}


def _by_first(phrases: Iterable[str]) -> dict[str, tuple[tuple[str, ...], ...]]:
    table: dict[str, tuple[tuple[str, ...], ...]] = {}
    for words in (tuple(phrase.split()) for phrase in phrases):
        table[words[0]] = (*table.get(words[0], ()), words)
    return table


@cache
def load_cues(language: str = "en") -> Cues:
    """The words of saying of a language.

    Raises:
        VocabularyError: the language has no valid speech.toml.
    """
    data = load("speech", language)
    noun, attitude = data["noun"], data["attitude"]
    polarity = {
        word: Polarity(name)
        for name in ("denied", "hypothetical", "projected")
        for word in _nouns(noun[name])
    }
    prefaces = tuple(
        sorted((tuple(p.split()) for p in data["preface"]["phrases"]), key=len, reverse=True)
    )
    verbs, sets = _verbs(data), data["sets"]
    return Cues(
        verbs=verbs,
        verb_starts=frozenset(form.split()[0] for form in verbs),
        issuing=frozenset(f for w in sets["issuing"] for f in forms_of(w, data["irregular"])),
        withholding=frozenset(
            f for w in sets["withholding"] for f in forms_of(w, data["irregular"])
        ),
        hearsay=frozenset(
            f for w in data["hearsay"]["passives"] for f in forms_of(w, data["irregular"])
        ),
        phases=frozenset(sets["phases"]),
        stances=frozenset(sets["stances"]),
        attitudes=frozenset(sets["attitudes"]),
        no_sources=frozenset(data["preface"]["no_sources"]),
        laws=_nouns(data["preface"]["laws"]),
        quiet=frozenset(sets["quiet"]),
        comparing=frozenset(sets["comparing"]),
        ending=frozenset(sets["ending"]),
        giving_ground=frozenset(sets["giving_ground"]),
        telling_when=frozenset(sets["telling_when"]),
        setting_against=frozenset(sets["setting_against"]),
        setting_beside=frozenset(sets["setting_beside"]),
        briefings=frozenset(sets["briefings"]),
        surveys=frozenset(sets["surveys"]),
        true=frozenset(sets["true"]),
        false=frozenset(sets["false"]),
        as_saying=frozenset(data["as_saying"]["words"]),
        prefaces=prefaces,
        preface_starts=frozenset(p[0] for p in prefaces),
        guarded=frozenset(data["preface"]["guarded"]),
        own=frozenset(data["preface"]["own"]),
        adverbs=frozenset(data["hearsay"]["adverbs"]),
        adjectives=frozenset(data["hearsay"]["adjectives"]),
        nouns=_nouns(noun["words"]),
        nouns_of=_nouns(noun["of"]),
        noun_polarity=polarity,
        attitude_adjectives=frozenset(attitude["adjectives"]),
        attitude_nouns=_nouns(attitude["nouns"]),
        attitude_prepositions=frozenset(attitude["prepositions"]),
        attitude_linking=frozenset(attitude["linking"]),
        attitude_light=frozenset(attitude["light"]),
        attitude_held_by=frozenset(attitude["held_by"]),
        attitude_receiving=frozenset(attitude["receiving"]),
        attitude_among=frozenset(attitude["among"]),
        inference_by_first=_by_first(data["inference"]["openings"]),
        kinds={name: frozenset(words) for name, words in data["kind"].items()},
        pronouns={word: kind for kind, words in data["pronoun"].items() for word in words},
    )
