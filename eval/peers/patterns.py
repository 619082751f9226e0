"""A baseline of regular expressions for victim counts.

After the first baseline of *Extracting Victim Counts from Text* (EACL 2023): a number, a few words,
a word of harm; or the word of harm first.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from eval.peers import numbers
from eval.peers.lexicon import claim
from eval.texts import Kind, Text

_HARM = {
    "killed": r"killed|murdered|slain|assassinated|massacred|died|dead|deaths|fatalities|perished",
    "wounded": r"wounded|injured|hurt|injuries",
    "displaced": r"displaced|evacuated|uprooted|fled|homeless|idps|evacuees|refugees|sheltered",
}
_HARMED = {name: re.compile(rf"\b(?:{words})\b", re.IGNORECASE) for name, words in _HARM.items()}
_SENTENCE = re.compile(r"(?:[^.!?\n]|[.](?=\d)|\n(?!\s*\n))+[.!?]?")
_MOST_BETWEEN = 6  # words


def predict(kind: Kind, text: Text) -> Iterator[dict[str, Any]]:
    """The claims of a text."""
    for sentence in _SENTENCE.finditer(text.text):
        start, end = sentence.span()
        for number in numbers.find(text.text, start, end):
            found = _nearest(text.text, number, start, end)
            if found is not None:
                yield claim(
                    text.id,
                    text.text,
                    number,
                    outcome=found[0],
                    people=found[1],
                    evidence=(start, end),
                )


def _nearest(text: str, number: numbers.Plain, start: int, end: int) -> tuple[str, str] | None:
    """The outcome nearest to a number in its sentence, and the words between them."""
    best: tuple[int, str, str] | None = None
    for outcome, pattern in _HARMED.items():
        for harm in pattern.finditer(text, start, end):
            after = harm.start() >= number.end
            between = text[number.end : harm.start()] if after else text[harm.end() : number.start]
            words = between.split()
            if len(words) <= _MOST_BETWEEN and (best is None or len(words) < best[0]):
                people = re.sub(r"\b(?:were|was|have|had|has|been|are|is)\b.*", "", between)
                best = (len(words), outcome, people.strip() if after else "")
    return (best[1], best[2]) if best else None
