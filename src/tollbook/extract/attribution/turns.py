"""Who has the word in a transcript: the names that open its paragraphs."""

from __future__ import annotations

import re
from collections import Counter

from spacy.tokens import Doc

from tollbook.model import Span

_TURN = re.compile(r"^([A-Z][A-Z.'’ -]{1,30}):(?=\s)", re.MULTILINE)
_AFFILIATION = re.compile(r"\s*\([^()]{1,30}\)\s*$")
"""As behind "Rep. Jorin Pell (Dovria North):"."""
_TITLED = 4
"""How many words the name that opens a turn may have, titles included."""
_AROUND = ' *#-–—"“”'


def turns(text: str) -> frozenset[str]:
    """The names in capitals that open paragraphs again and again: those who speak in turn."""
    names = Counter(match[1] for match in _TURN.finditer(text))
    return frozenset(name for name, times in names.items() if times > 1)


def people(doc: Doc) -> frozenset[str]:
    """The last words of the names of people in a document."""
    return frozenset(ent[-1].text for ent in doc.ents if ent.label_ == "PERSON")


def ends_on(text: str, span: Span, names: frozenset[str]) -> bool:
    """Whether a short stretch in capital letters ends on one of the names: "Pell: …"."""
    words = text[slice(*trimmed(text, span))].split()
    capitals = all(word[:1].isupper() for word in words)
    return 0 < len(words) <= _TITLED and capitals and words[-1] in names


def trimmed(text: str, span: Span) -> Span:
    """A stretch less what may be set around a name: marks, an affiliation in brackets."""
    bracket = _AFFILIATION.search(text, span.start, span.end)
    start, end = span.start, bracket.start() if bracket else span.end
    while start < end and text[start] in _AROUND:
        start += 1
    while end > start and text[end - 1] in _AROUND:
        end -= 1
    return Span(start, end)
