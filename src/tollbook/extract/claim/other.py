"""Counts in languages that are not parsed: a number, who is counted, and what befell them.

Only the order of words is looked at, so a claim made here waits for a person to look at it. Who
says so, and when, is found as far as it is told as in English. What may yet come is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Doc

from tollbook.extract.claim.candidate import Candidate, Refused
from tollbook.extract.claim.counted import Counted
from tollbook.extract.claim.joint import union_of
from tollbook.extract.claim.other_words import LOST, OtherWords, folded, language_of, may_be_other
from tollbook.extract.claim.triggers import Frame, Outcomes, Trigger
from tollbook.extract.mentions import Numeral, NumeralKind
from tollbook.extract.number.meaning import bound, extent_of
from tollbook.extract.number.profile import load_profile
from tollbook.extract.parse import tokens_at
from tollbook.model import Population, Quantity, Span

RULE = "words of another language"
_UNSURE = 0.45  # so low that somebody has to look at it before it binds
_WORD = re.compile(rf"[^\W\d]['’]|[^\W\d_](?:[\w{LOST}'’-]*[\w{LOST}])?|[;.:!?(]")
_STOPS = frozenset(".:;!?(")
_NOUN, _AFTER, _BEFORE = 3, 8, 3  # words from a number to its noun, and to what befell them
_UNITS = {"person": "person", "household": "household", "dwelling": "household"}
_LABELS = {"person": "people", "household": "households", "dwelling": "homes"}
_OF_HOMES = frozenset({"destroyed", "damaged"})


@dataclass(frozen=True, slots=True)
class _Words:
    """The words of a sentence, folded, with their places; a number is an empty word."""

    words: list[str]
    spans: list[Span]
    numbers: dict[int, Numeral]


def find_other(
    doc: Doc,
    sentence: tuple[int, int],
    numerals: Sequence[Numeral],
    outcomes: Mapping[str, Outcomes],
    profile: str,
) -> tuple[list[Candidate], list[Refused]] | None:
    """The candidates of a sentence in another language; None if it is in none that is known."""
    if not may_be_other(token.lower_ for token in doc[sentence[0] : sentence[1]]):
        return None
    said = _words(doc, sentence, numerals)
    english = {folded(token.text) for token in doc[sentence[0] : sentence[1]] if token.is_stop}
    known = language_of(said.words, english)
    if known is None:
        return None
    reader = _Reader(doc, said, known, outcomes, profile)
    taken, refused = [], []
    for at, numeral in said.numbers.items():
        candidate = reader.candidate(at, numeral)
        if candidate is None:
            refused.append(Refused(numeral, "no outcome"))
        else:
            taken.append(candidate)
    return taken, refused


def _words(doc: Doc, sentence: tuple[int, int], numerals: Sequence[Numeral]) -> _Words:
    tokens = doc[sentence[0] : sentence[1]]
    counts = [n for n in numerals if n.kind is NumeralKind.CARDINAL]
    found: list[tuple[Span, str, Numeral | None]] = [(n.core, "", n) for n in counts]
    for match in _WORD.finditer(tokens.text):
        span = Span(tokens.start_char + match.start(), tokens.start_char + match.end())
        if not any(n.core.overlaps(span) for n in counts):
            found.append((span, folded(match[0]).replace("_", LOST), None))
    found.sort(key=lambda item: item[0])
    numbers = {at: item[2] for at, item in enumerate(found) if item[2] is not None}
    return _Words([item[1] for item in found], [item[0] for item in found], numbers)


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads the numbers of one sentence."""

    doc: Doc
    said: _Words
    known: OtherWords
    outcomes: Mapping[str, Outcomes]
    profile: str

    def candidate(self, at: int, numeral: Numeral) -> Candidate | None:
        """The number at word `at` with who is counted and what befell them, or None."""
        times, end = self._magnitude(at + 1)
        noun = self._noun(end)
        start = noun[0] if noun is not None else end
        told = self._outcome(at, start, noun)
        if told is None:
            return None
        first, last, name = told
        if self._open(min(at, first), max(end, last)):
            return None
        trigger = self._trigger(first, last, self.outcomes[name])
        it = self._counted(at, end, numeral, times)
        if trigger is None or it is None:
            return None
        outcome = union_of((trigger,), self.doc)
        read = Candidate(it, (trigger,), outcome, (RULE,), _UNSURE)
        return replace(read, people=self._people(noun))

    def _magnitude(self, at: int) -> tuple[int, int]:
        """What the word after a number multiplies it by, and where it ends: "2 mil"."""
        words = self.said.words
        times = self.known.magnitudes.get(words[at], 1) if at < len(words) else 1
        return times, at + (times > 1)

    def _noun(self, start: int) -> tuple[int, int, str] | None:
        """Where the noun of a number stands, and what it counts."""
        words = self.said.words
        for at in range(start, min(start + _NOUN, len(words))):
            found = self.known.people.at(words, at)
            if found is not None:
                return at, found[0], found[1]
            if not words[at] or words[at] in _STOPS:
                return None
        return None

    def _outcome(
        self, number: int, start: int, noun: tuple[int, int, str] | None
    ) -> tuple[int, int, str] | None:
        """Where the outcome word of a number stands, and its name: after it, else before it."""
        reach = _AFTER if noun is not None else 1
        kind = noun[2] if noun is not None else None
        after = range(start, min(start + reach, len(self.said.words)))
        before = range(number - 1, max(number - 1 - _BEFORE, -1), -1)
        return self._first_outcome(after, kind) or self._first_outcome(before, kind)

    def _first_outcome(self, places: range, kind: str | None) -> tuple[int, int, str] | None:
        """The first outcome word at `places`, up to a number or a mark, that fits."""
        words = self.said.words
        for at in places:
            if not words[at] or words[at] in _STOPS:
                return None
            found = self.known.outcomes.at(words, at)
            if found is not None and found[1] in self.outcomes and _fits(kind, found[1]):
                return at, found[0], found[1]
        return None

    def _open(self, first: int, last: int) -> bool:
        """Whether a word from the clause's start on leaves it open whether it happened."""
        words = self.said.words
        while first > 0 and words[first - 1] not in _STOPS:
            first -= 1
        return any(self.known.open.at(words, at) for at in range(first, last))

    def _trigger(self, first: int, last: int, outcome: Outcomes) -> Trigger | None:
        spans = self.said.spans
        tokens = tokens_at(self.doc, Span(spans[first].start, spans[last - 1].end))
        if tokens is None:
            return None
        return Trigger(
            tokens.start, tokens.end, tokens.start, outcome, frozenset({Frame.ADJECTIVE})
        )

    def _counted(self, at: int, end: int, numeral: Numeral, times: int) -> Counted | None:
        """The number with its bound and magnitude."""
        said, value = self.said, numeral.quantity.value
        bounded = self.known.bounds.ending(said.words, at)
        start = said.spans[bounded[0] if bounded is not None else at].start
        stop = max(said.spans[end - 1].end, numeral.core.end)
        tokens = tokens_at(self.doc, Span(start, stop))
        core = tokens_at(self.doc, numeral.core)
        if tokens is None or core is None or value is None:
            return None
        profile = load_profile(self.profile)
        amount = int(value) * times
        names = [bounded[1]] if bounded is not None else []
        extent = extent_of(amount, profile, whole=True)
        reading = bound(extent, names, profile, whole=True)
        text = self.doc.text[start:stop]
        quantity = Quantity(text, start, stop, amount, *reading, profile=profile.name)
        whole = replace(numeral, span=Span(start, stop), quantity=quantity)
        root = core.root
        return Counted(whole, tokens.start, core.end - 1, root, root)

    def _people(self, noun: tuple[int, int, str] | None) -> Population:
        if noun is None:
            return Population("", "people", "")
        first, end, kind = noun
        spans = self.said.spans
        text = self.doc.text[spans[first].start : spans[end - 1].end]
        return Population(text, _LABELS[kind], "", _UNITS[kind])


def _fits(kind: str | None, outcome: str) -> bool:
    """Whether what is counted can meet the outcome: homes burn, people die."""
    if outcome in _OF_HOMES:
        return kind in {"dwelling", "household"}
    return outcome == "displaced" or kind in {"person", None}
