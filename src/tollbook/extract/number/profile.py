"""Profiles: how vague words and round numbers are usually meant, by authority."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from tollbook.errors import VocabularyError
from tollbook.model import Interval
from tollbook.vocab import load


@dataclass(frozen=True, slots=True)
class VagueWord:
    """What a profile makes of one vague word.

    Attributes:
        strict: what is logically said.
        usual: what is usually meant; an open end where the authority gives none.
        median: the middle reading, or None.
    """

    strict: Interval
    usual: Interval
    median: int | None


@dataclass(frozen=True, slots=True)
class Profile:
    """A named reading of wording.

    Attributes:
        name: the name of its file.
        about: the share around N that "about N" covers.
        nearly: the share of N from which "nearly N" holds.
        slightly: the share above N that "just over N" covers.
        fraction: the share around a plain "half" or "third".
        exact_below: whole numbers below it are counted, not rounded.
        words: the vague words.
    """

    name: str
    about: float
    nearly: float
    slightly: float
    fraction: float
    exact_below: int
    words: dict[str, VagueWord]


@cache
def load_profile(name: str = "default", language: str = "en") -> Profile:
    """The profile `name` of a language.

    Raises:
        VocabularyError: there is no such profile, or a part of it is missing or impossible.
    """
    data = load(f"profiles/{name}", language)
    where = f"vocab/{language}/profiles/{name}.toml"
    try:
        words = {word: _vague(entry, f"{where}, {word}") for word, entry in data["words"].items()}
        return Profile(
            name=name,
            about=float(data["about"]),
            nearly=float(data["nearly"]),
            slightly=float(data["slightly"]),
            fraction=float(data["fraction"]),
            exact_below=int(data["exact_below"]),
            words=words,
        )
    except (KeyError, TypeError, ValueError) as error:
        raise VocabularyError(
            f"the profile “{name}” is incomplete ({error!r})",
            where=where,
            remedy="Compare it with profiles/default.toml, which has every part",
        ) from error


def _vague(entry: dict[str, Any], where: str) -> VagueWord:
    least, low = int(entry["least"]), int(entry["low"])
    high, median = entry.get("high"), entry.get("median")
    if not least <= low <= (high if high is not None else low):
        raise VocabularyError(
            f"least {least}, low {low} and high {high} are out of order",
            where=where,
            remedy="Write them so that least ≤ low ≤ high",
        )
    return VagueWord(Interval(least, None), Interval(low, high), median)
