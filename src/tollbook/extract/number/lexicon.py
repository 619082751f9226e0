"""The word lists of the number grammar, in the form the grammar asks them in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from tollbook.errors import VocabularyError
from tollbook.extract.number.tokens import Tokens, tokenize
from tollbook.vocab import load


@dataclass(slots=True)
class Phrases:
    """Phrases with a meaning each, found at a place forwards or up to a place backwards.

    The phrases are kept by their first and last word, longest first.
    """

    by_first: dict[str, list[tuple[tuple[str, ...], Any]]] = field(default_factory=dict)
    by_last: dict[str, list[tuple[tuple[str, ...], Any]]] = field(default_factory=dict)

    @classmethod
    def of(cls, meanings: Mapping[str, Any]) -> Phrases:
        """Phrases made of `meanings`, each key a phrase as one would write it."""
        found = cls()
        for phrase, meaning in meanings.items():
            words = tuple(tokenize(phrase).words)
            found.by_first.setdefault(words[0], []).append((words, meaning))
            found.by_last.setdefault(words[-1], []).append((words, meaning))
        for index in (found.by_first, found.by_last):
            for entries in index.values():
                entries.sort(key=lambda entry: -len(entry[0]))
        return found

    @classmethod
    def naming(cls, tables: Mapping[str, Iterable[str]]) -> Phrases:
        """Phrases whose meaning is the name of the table that lists them."""
        return cls.of({phrase: name for name, phrases in tables.items() for phrase in phrases})

    def at(self, tokens: Tokens, index: int) -> tuple[int, Any] | None:
        """The longest phrase that starts at `index`: where it ends, and its meaning."""
        for words, meaning in self.by_first.get(tokens.word(index), ()):
            if tokens.phrase_at(index, words):
                return index + len(words), meaning
        return None

    def ending(self, tokens: Tokens, index: int) -> tuple[int, Any] | None:
        """The longest phrase that ends just before `index`: where it starts, its meaning."""
        for words, meaning in self.by_last.get(tokens.word(index - 1), ()):
            if tokens.phrase_at(index - len(words), words):
                return index - len(words), meaning
        return None


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All word lists of one language that the number grammar reads."""

    units: dict[str, int]
    tens: dict[str, int]
    magnitudes: dict[str, int]
    suffixes: dict[str, int]
    plurals: dict[str, int]
    ordinals: dict[str, int]
    fractions: dict[str, int]
    exact: Phrases
    vague: Phrases
    before: Phrases
    after: Phrases
    after_noun: Phrases
    negatives: Phrases
    additions: Phrases
    age_before: Phrases
    age_after: Phrases
    percents: Phrases
    names: Phrases
    numbers: dict[str, Any]
    qualifiers: dict[str, Any]
    context: dict[str, Any]
    sets: dict[str, frozenset[str]]


_SETS: dict[str, tuple[str, str, str | None]] = {
    "blanks_not_after": ("numbers", "blanks", "not_after"),
    "never_parted": ("numbers", "points", "before"),
    "power_times": ("numbers", "powers", "times"),
    "multiples": ("numbers", "multiples", None),
    "metres_before": ("numbers", "suffix_rules", "metres_before"),
    "money_only": ("numbers", "suffix_rules", "money_only"),
    "ordinal_suffixes": ("numbers", "ordinals", "suffixes"),
    "determiners": ("numbers", "fraction_rules", "determiners"),
    "share_before": ("numbers", "fraction_rules", "share_before"),
    "half_not_after": ("numbers", "fraction_rules", "half_not_after"),
    "not_share": ("numbers", "fraction_rules", "not_share"),
    "base_end": ("numbers", "fraction_rules", "base_end"),
    "not_denied": ("numbers", "negatives", "not_before"),
    "one_not_after": ("numbers", "one", "not_after"),
    "one_not_before": ("numbers", "one", "not_before"),
    "both_not_before": ("numbers", "both", "not_before"),
    "addition_after": ("numbers", "addition", "after"),
    "addition_not_followed": ("numbers", "addition", "not_followed"),
    "per": ("numbers", "per", "determiners"),
    "bound_ends": ("qualifiers", "rules", "ends_before"),
    "symbols": ("context", "money", "symbols"),
    "codes": ("context", "money", "codes"),
    "prefixes": ("context", "money", "prefixes"),
    "money_words": ("context", "money", "words"),
    "money_adjectives": ("context", "money", "adjectives"),
    "measures": ("context", "measure", "units"),
    "times": ("context", "measure", "time"),
    "glued_units": ("context", "measure", "glued"),
    "spaced_units": ("context", "measure", "spaced"),
    "count_after_hyphen": ("context", "measure", "count_after_hyphen"),
    "decade_before": ("context", "age", "decade_before"),
    "scale_words": ("context", "measure", "scale_words"),
    "identifier_capitalised": ("context", "identifier", "capitalised"),
    "identifier_of_digits": ("context", "identifier", "of_digits"),
    "identifier_after": ("context", "identifier", "after"),
    "models": ("context", "identifier", "models"),
    "model_before": ("context", "identifier", "model_before"),
    "lost_space": ("context", "identifier", "lost_space"),
    "run_on": ("run_ons", "words", None),
    "open_prefixes": ("context", "identifier", "open_prefixes"),
    "plural_suffix": ("context", "identifier", "plural_suffix"),
    "score_before": ("context", "score", "before"),
    "change_verbs": ("context", "change", "verbs"),
    "change_dated": ("context", "change", "dated"),
    "change_adverbs": ("context", "change", "adverbs"),
}


@cache
def lexicon(language: str = "en") -> Lexicon:
    """The lexicon of a language, read once.

    Raises:
        VocabularyError: a list is missing or lacks a table the grammar needs.
    """
    files = {
        "numbers": load("numbers", language),
        "qualifiers": load("qualifiers", language),
        "context": load("number_context", language),
        "run_ons": load("run_ons", language),
    }
    try:
        return _build(files)
    except KeyError as error:
        raise VocabularyError(
            f"the number words of language “{language}” lack the table {error}",
            where=f"vocab/{language}",
            remedy="Add it; the English files show its form",
        ) from error


def _run_together(tens: Mapping[str, int], units: Mapping[str, int]) -> dict[str, int]:
    """Numbers written without their hyphen: "thirtythree"."""
    return {
        f"{ten}{unit}": tens[ten] + units[unit]
        for ten in tens
        for unit in units
        if units[unit] < 10
    }


def _build(files: dict[str, dict[str, Any]]) -> Lexicon:
    numbers, qualifiers, context = files["numbers"], files["qualifiers"], files["context"]
    sets = {
        name: frozenset(files[file][table] if key is None else files[file][table][key])
        for name, (file, table, key) in _SETS.items()
    }
    vague = dict(numbers["vague"])
    exact = Phrases.of(numbers["exact"] | numbers["multiples"])
    vague_phrases = Phrases.of(vague)
    units = numbers["units"] | _run_together(numbers["tens"], numbers["units"])
    ordinals = dict(zip(numbers["ordinals"]["words"], numbers["ordinals"]["values"], strict=True))
    sets["starters"] = frozenset(
        [*units, *numbers["tens"], *numbers["magnitudes"], *numbers["plurals"]]
        + [*exact.by_first, *vague_phrases.by_first, *numbers["vague_before_magnitude"]]
        + [*ordinals, *numbers["fractions"], "a", "an", "both"]
        + [phrase.split()[0].split("-")[0] for phrase in numbers["negatives"]["phrases"]]
        + numbers["negatives"]["zero"]
    )
    sets["units"] = sets["measures"] | sets["times"]
    sets["letters"] = sets["units"] | sets["glued_units"]
    sets["not_share"] |= sets["units"]
    sets["money_marks"] = sets["symbols"] | sets["prefixes"]
    # "A" begins a number only before these: "a hundred", "a third", "a few".
    phrases = [
        phrase
        for article in ("a", "an")
        for found in (exact, vague_phrases)
        for phrase in found.by_first.get(article, ())
    ]
    sets["after_article"] = frozenset(
        [*numbers["magnitudes"], *numbers["fractions"], "-"]
        + [words[1] for words, _ in phrases if len(words) > 1]
    )
    percent = [*context["percent"]["signs"], *context["percent"]["pairs"]]
    return Lexicon(
        units=units,
        tens=numbers["tens"],
        magnitudes=numbers["magnitudes"],
        suffixes=numbers["suffixes"],
        plurals=numbers["plurals"],
        ordinals=ordinals,
        fractions=numbers["fractions"],
        exact=exact,
        vague=vague_phrases,
        before=Phrases.naming(qualifiers["before"]),
        after=Phrases.naming(qualifiers["after"]),
        after_noun=Phrases.of(dict.fromkeys(qualifiers["rules"]["after_noun"], True)),
        negatives=Phrases.of(dict.fromkeys(numbers["negatives"]["phrases"], 0)),
        additions=Phrases.of(dict.fromkeys(numbers["addition"]["before"], True)),
        age_before=Phrases.of(dict.fromkeys(context["age"]["before"], True)),
        age_after=Phrases.of(dict.fromkeys(context["age"]["after"], True)),
        percents=Phrases.of(dict.fromkeys(percent, True)),
        names=Phrases.of(dict.fromkeys(context["identifier"]["nouns"], True)),
        numbers=numbers,
        qualifiers=qualifiers,
        context=context,
        sets=sets,
    )
