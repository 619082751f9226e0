"""spaCy's own named entities, put to each task as directly as they can be."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from eval.peers import numbers
from eval.peers.parsed import parsed
from eval.texts import Kind, Text

_NUMBERS = frozenset({"CARDINAL", "QUANTITY", "MONEY", "PERCENT"})
_SPEAKERS = frozenset({"PERSON", "ORG"})
_SAYING = frozenset(
    [
        *("say", "tell", "announce", "report", "add", "claim", "state", "declare", "argue"),
        *("note", "warn", "confirm", "deny", "insist", "explain", "write", "believe", "think"),
    ]
)


def predict(kind: Kind, text: Text) -> Iterator[dict[str, Any]]:
    """The entities of a text that suit the task."""
    for record in _READERS[kind](parsed(text.text)):
        yield {"document": {"id": text.id}, **record}


def _quantities(doc: Any) -> Iterator[dict[str, Any]]:
    """The numbers in entities of number, quantity, money and percent."""
    for entity in doc.ents:
        if entity.label_ in _NUMBERS:
            for number in numbers.find(doc.text, entity.start_char, entity.end_char):
                yield number.record(doc.text)


def _dates(doc: Any) -> Iterator[dict[str, Any]]:
    for entity in doc.ents:
        if entity.label_ in {"DATE", "TIME"}:
            span = {"start": entity.start_char, "end": entity.end_char}
            yield {**span, "value": None, "type": entity.label_}


def _attributions(doc: Any) -> Iterator[dict[str, Any]]:
    """In a sentence with a verb of saying, the nearest person or organisation said the rest."""
    for sentence in doc.sents:
        cues = [token for token in sentence if token.lemma_ in _SAYING and token.pos_ == "VERB"]
        speakers = [entity for entity in sentence.ents if entity.label_ in _SPEAKERS]
        if not cues or not speakers:
            continue
        cue = cues[0]
        speaker = min(speakers, key=lambda one: abs(one.root.i - cue.i))
        left, right = min(speaker.start, cue.i), max(speaker.end, cue.i + 1)
        rest = (doc[sentence.start : left], doc[right : sentence.end])
        yield {
            "source": [speaker.start_char, speaker.end_char],
            "cue": [cue.idx, cue.idx + len(cue)],
            "content": [[span.start_char, span.end_char] for span in rest if len(span)],
        }


_READERS: Mapping[Kind, Callable[[Any], Iterator[dict[str, Any]]]] = {
    Kind.QUANTITIES: _quantities,
    Kind.DATES: _dates,
    Kind.ATTRIBUTIONS: _attributions,
}
