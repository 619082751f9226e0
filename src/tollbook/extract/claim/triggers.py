"""Outcome words in a parsed text: which words say that something befell people.

The words are data (`vocab/<language>/packs`); this module only finds them.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Any

from spacy.tokens import Doc

from tollbook.extract.claim.inflect import noun_forms, phrase_forms, verb_forms
from tollbook.extract.columns import words_of
from tollbook.vocab import load
from tollbook.vocab.packs import Packs


class Frame(StrEnum):
    """Where, seen from the outcome word, the people counted stand."""

    OBJECT = "object"  # killed 30 people; 30 people were killed
    SUBJECT = "subject"  # 30 people died
    ADJECTIVE = "adjective"  # 30 people are missing; left 30 dead
    NOUN = "noun"  # 30 deaths; the death of 30
    TOLL = "toll"  # a toll of 30; the toll rose to 30
    PERSON = "person"  # 30 fatalities; among the dead
    DOER = "doer"  # the murderers of 30
    PLACE = "place"  # 30 people are in evacuation centres


@dataclass(frozen=True, slots=True)
class Outcomes:
    """One outcome of the vocabulary: its name, its label and its pair of atom sets.

    `needs`, `status` and `unsettled` are as the pack `harm.toml` explains them; `unsettled` is None
    for words that leave nothing open.
    """

    name: str
    label: str
    inner: tuple[str, ...]
    outer: tuple[str, ...]
    needs: str
    status: bool = False
    unsettled: str | None = None


@dataclass(frozen=True, slots=True)
class Trigger:
    """An outcome word (or phrase) at tokens `start` to `end` (exclusive) of the parse.

    `head` is the token that bears the syntax: the verb or noun of the phrase.
    """

    start: int
    end: int
    head: int
    outcome: Outcomes
    frames: frozenset[Frame]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The outcome words of the chosen packs, by form.

    Attributes:
        words: single word forms (lower case) to their outcomes and frames.
        gaps: verb forms to the words that must follow the object ("force … from their homes").
        phrases: first words to the phrases (as words) that they begin, longest first.
        outcomes: all outcomes by name.
        starts: the first word of every form and idiom, and maybe other words.
    """

    words: dict[str, list[tuple[Outcomes, frozenset[Frame]]]]
    phrases: dict[str, list[tuple[tuple[str, ...], Outcomes, frozenset[Frame]]]]
    gaps: dict[str, list[tuple[tuple[str, ...], Outcomes]]]
    outcomes: dict[str, Outcomes]
    starts: frozenset[str]


_SINGLE = {
    "object_verbs": (Frame.OBJECT, verb_forms),
    "subject_verbs": (Frame.SUBJECT, verb_forms),
    "adjectives": (Frame.ADJECTIVE, lambda word: frozenset({word})),
    "nouns": (Frame.NOUN, noun_forms),
    "tolls": (Frame.TOLL, noun_forms),
    "persons": (Frame.PERSON, noun_forms),
    "persons_plural": (Frame.PERSON, lambda word: frozenset({word})),
    "doers": (Frame.DOER, noun_forms),
    "places": (Frame.PLACE, noun_forms),
    "phrases_subject": (Frame.SUBJECT, phrase_forms),
    "phrases_object": (Frame.OBJECT, phrase_forms),
    "phrases_noun": (Frame.NOUN, phrase_forms),
}


def lexicon(packs: Packs) -> Lexicon:
    """The outcome words of `packs`, compiled."""
    outcomes = {name: _outcome(name, entry) for name, entry in packs.outcomes.items()}
    gaps: dict[str, list[tuple[tuple[str, ...], Outcomes]]] = {}
    for name, entry in packs.outcomes.items():
        for phrase in entry.get("phrases_gap", []):
            verb, _, rest = phrase.partition(" * ")
            for form in verb_forms(verb):
                for words_after in phrase_forms(rest):
                    gaps.setdefault(form, []).append((tuple(words_after.split()), outcomes[name]))
    words: dict[str, list[tuple[Outcomes, frozenset[Frame]]]] = {}
    phrases: dict[str, list[tuple[tuple[str, ...], Outcomes, frozenset[Frame]]]] = {}
    for (form, name), frames in _forms(packs).items():
        parts = tuple(form.split(" "))
        if len(parts) == 1:
            words.setdefault(form, []).append((outcomes[name], frozenset(frames)))
        else:
            phrases.setdefault(parts[0], []).append((parts, outcomes[name], frozenset(frames)))
    for found in phrases.values():
        found.sort(key=lambda item: -len(item[0]))
    starts = frozenset({*words, *phrases, *gaps, *_idioms()})
    return Lexicon(words, phrases, gaps, outcomes, starts)


def _forms(packs: Packs) -> dict[tuple[str, str], set[Frame]]:
    """The frames of every form of every outcome word, by form and outcome."""
    forms: dict[tuple[str, str], set[Frame]] = {}
    for name, entry in packs.outcomes.items():
        for key, (frame, inflect) in _SINGLE.items():
            for word in entry.get(key, []):
                for form in inflect(word.lower()):
                    forms.setdefault((form, name), set()).add(frame)
    return forms


def _outcome(name: str, entry: Mapping[str, Any]) -> Outcomes:
    return Outcomes(
        name=name,
        label=entry["label"],
        inner=tuple(entry["inner"]),
        outer=tuple(entry["outer"]),
        needs=entry.get("needs", ""),
        status=entry.get("status", False),
        unsettled=entry.get("unsettled"),
    )


def find_triggers(doc: Doc, known: Lexicon) -> list[Trigger]:
    """All outcome words of the parse, in order; a phrase hides the single words inside it."""
    forms = words_of(doc)
    hits = [at for at, word in enumerate(forms) if word in known.starts]
    if not hits:
        return []
    # Extra blanks hide no phrase.
    places = [at for at, word in enumerate(forms) if not word.isspace()]
    lower = [forms[at] for at in places]
    found: list[Trigger] = []
    idioms = _idioms()
    free = 0  # the first word that no phrase has taken
    for at in (bisect_left(places, hit) for hit in hits):
        if at < free:
            continue
        word = lower[at]
        idiom = _idiom_at(lower, at) if word in idioms else 0
        phrases = _phrases_at(lower, at, known) if word in known.phrases and not idiom else []
        free = at + max(1, idiom, len(phrases[0][0]) if phrases else 0)
        if phrases:
            start, end = places[at], places[free - 1] + 1
            head = next((i for i in range(start, end) if not start <= doc[i].head.i < end), start)
            found += [Trigger(start, end, head, outcome, frames) for _, outcome, frames in phrases]
        elif not idiom:
            found += _single(lower, at, places[at], known)
    return found


def _single(lower: Sequence[str], at: int, here: int, known: Lexicon) -> Iterator[Trigger]:
    """What a word, the token `here`, means alone or with the rest of a phrase behind it."""
    word = lower[at]
    for outcome, frames in known.words.get(word, ()):
        yield Trigger(here, here + 1, here, outcome, frames)
    for rest, outcome in known.gaps.get(word, ()):
        if follows(lower, at, rest):
            yield Trigger(here, here + 1, here, outcome, frozenset({Frame.OBJECT}))


def _idiom_at(lower: list[str], at: int) -> int:
    """The size of the idiom that begins at a word; 0 where none does."""
    fitting = (i for i in _idioms().get(lower[at], ()) if tuple(lower[at : at + len(i)]) == i)
    return len(next(fitting, ()))


@cache
def _idioms() -> dict[str, list[tuple[str, ...]]]:
    """Words that mean no outcome together ("the line died out"), by the first; short ones first."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for idiom in sorted((tuple(phrase.split()) for phrase in load("links")["idioms"]), key=len):
        found.setdefault(idiom[0], []).append(idiom)
    return found


_GAP = 12  # words at most between a verb and the rest of its phrase
ANY = "*"  # in the rest of a phrase: some words or none


def follows(lower: Sequence[str], at: int, rest: tuple[str, ...], reach: int = _GAP) -> bool:
    """Whether the rest of a phrase comes within `reach` words after the word at `at`."""
    window, first = lower[at + 1 : at + 1 + reach], 0
    for part in " ".join(rest).split(f" {ANY} "):
        words = part.split(" ")
        ends = range(first, len(window) - len(words) + 1)
        found = next((i for i in ends if list(window[i : i + len(words)]) == words), None)
        if found is None:
            return False
        first = found + len(words)
    return True


def _phrases_at(
    lower: list[str], at: int, known: Lexicon
) -> list[tuple[tuple[str, ...], Outcomes, frozenset[Frame]]]:
    """The longest phrase that begins at a word, once for each outcome that it may mean."""
    fitting = [p for p in known.phrases[lower[at]] if tuple(lower[at : at + len(p[0])]) == p[0]]
    return [p for p in fitting if len(p[0]) == len(fitting[0][0])]
