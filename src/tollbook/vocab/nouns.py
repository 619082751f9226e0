"""What nouns stand for: people, groups of people, animals, or things."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files


@cache
def noun_kinds(language: str = "en") -> Mapping[str, str]:
    """The kind of each listed noun: "person", "group", "animal" or "thing".

    Singular nouns in lower case. A noun that is not listed may be anything. Source: WordNet 3.0
    (Princeton University), by `scripts/make_nouns.py`.
    """
    table = files(__package__).joinpath(language, "nouns.tsv").read_text(encoding="utf-8")
    kinds: dict[str, str] = {}
    for line in table.splitlines():
        if not line.startswith("#"):
            kind, *words = line.split("\t")
            kinds.update(dict.fromkeys(words, kind))
    return kinds
