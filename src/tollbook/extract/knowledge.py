"""What extraction knows of the world: nations, people, places and sources, as one value."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from tollbook.config import Config
from tollbook.extract.claim.population import People, people
from tollbook.vocab.names import NamesFile, read_names
from tollbook.vocab.nations import nations, with_nations
from tollbook.vocab.places import Places, places
from tollbook.vocab.sources import Sources, load_sources, source_rows


@dataclass(frozen=True, slots=True)
class Knowledge:
    """The vocabularies of a run, the user's names file included."""

    people: People
    places: Places
    sources: Sources


@lru_cache(maxsize=8)
def knowledge(config: Config) -> Knowledge:
    """The vocabularies for `config`, read once."""
    return knowledge_of(read_names(config.names), config.language)


def knowledge_of(names: NamesFile, language: str = "en") -> Knowledge:
    """The vocabularies of a language with the tables of `names`."""
    known = nations(language)
    if names.nation:
        known = with_nations(known, names.nation)
    return Knowledge(
        people=people(known, names.population, language),
        places=places(known, names.place),
        sources=load_sources(language).adding(
            source_rows({"source": list(names.source)}, "the names file")
        ),
    )
