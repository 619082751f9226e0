"""The frames of a verb of saying, and what fills one."""

from __future__ import annotations

from typing import NamedTuple

from spacy.tokens import Token

from tollbook.extract.attribution.cues import VerbGroup
from tollbook.model import Span

STARTS = frozenset({"according", "citing", "adding", "by", "per"})
"""Words that lead on from what is said to who else says it."""


class Complement(NamedTuple):
    """What fills a frame of a verb: the group that takes it, where it stands, which frame."""

    group: VerbGroup
    content: list[Span]
    frame: str


def taking(groups: tuple[VerbGroup, ...], *frames: str) -> VerbGroup | None:
    """The first of the groups that takes one of the frames."""
    return next((g for g in groups if any(f in g.frames for f in frames)), None)


def opens_with_as(verb: Token) -> bool:
    """Whether the verb's clause begins with "as": "as police said"."""
    return any(c.lower_ == "as" and c.dep_ in {"mark", "advmod"} for c in verb.lefts)
