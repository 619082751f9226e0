"""What extraction knows: outcomes, nations, people, places and sources, as one value."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from tollbook.config import Config
from tollbook.extract.claim.population import People, people
from tollbook.extract.claim.triggers import Lexicon, lexicon
from tollbook.vocab.names import NamesFile, read_names
from tollbook.vocab.nations import nations, with_nations
from tollbook.vocab.packs import Packs, read_packs
from tollbook.vocab.places import Places, places
from tollbook.vocab.sources import Sources, load_sources, source_rows


@dataclass(frozen=True, slots=True)
class Knowledge:
    """The vocabularies of a run, the user's packs and names files included."""

    outcomes: Lexicon
    people: People
    places: Places
    sources: Sources


@lru_cache(maxsize=8)
def knowledge(config: Config) -> Knowledge:
    """The vocabularies for `config`, read once."""
    packs = read_packs(config.packs, config.language)
    return knowledge_of(read_names(config.names), packs, config.language)


def knowledge_of(names: NamesFile, packs: Packs, language: str = "en") -> Knowledge:
    """The vocabularies of a language with the tables of `names` and `packs`."""
    known = nations(language)
    if names.nation:
        known = with_nations(known, names.nation)
    return Knowledge(
        outcomes=lexicon(packs),
        people=people(known, names.population, packs.counted, language),
        places=places(known, names.place),
        sources=load_sources(language).adding(
            source_rows({"source": list(names.source)}, "the names file")
        ),
    )
