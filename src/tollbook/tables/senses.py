"""What the names of a mapping mean: outcomes, kinds and nations of the vocabularies, sources."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from tollbook.config import Config
from tollbook.errors import VocabularyError
from tollbook.model import Link, Outcome, Population, Role, population_id
from tollbook.tables.mapping import Meaning, TableMapping, Voice
from tollbook.tables.mapping import Outcome as OwnOutcome
from tollbook.vocab import load
from tollbook.vocab.names import read_names
from tollbook.vocab.nations import nations, with_nations
from tollbook.vocab.packs import Packs, read_packs
from tollbook.vocab.sources import Sources, load_sources, slug


@dataclass(frozen=True, slots=True)
class Senses:
    """The vocabularies that a mapping is read with.

    Attributes:
        packs: outcomes and kinds of the packs of the run and of the mapping.
        kinds: who or what can be counted, by name.
        nations: adjectives of nations by code.
        sources: known sources, those of the names files included.
    """

    packs: Packs
    kinds: Mapping[str, Mapping[str, Any]]
    nations: Mapping[str, str]
    sources: Sources

    @classmethod
    def of(cls, mapping: TableMapping, config: Config) -> Senses:
        """The vocabularies for a run.

        Raises:
            VocabularyError: a pack or names file is at fault, or the mapping names an outcome,
                a kind or a nation that none of them has.
        """
        packs = read_packs((*config.packs, *mapping.packs), config.language)
        known = with_nations(nations(config.language), read_names(config.names).nation)
        every = {**known.by_adjective, **known.by_name}.values()
        found = cls(
            packs=packs,
            kinds={**load("people", config.language), **packs.counted},
            nations={nation.code: nation.adjective for nation in every},
            sources=load_sources(config.language, config.names),
        )
        for claim in mapping.claim:
            for meaning in (claim, *(m for by in claim.by.values() for m in by.values())):
                found._check(meaning)
        return found

    def _check(self, meaning: Meaning) -> None:
        named = (
            ("outcome", meaning.outcome, self.packs.outcomes),
            ("counted", meaning.counted, self.kinds),
            ("nation", meaning.nation, self.nations),
        )
        for what, name, known in named:
            if isinstance(name, str) and name not in known:
                some = ", ".join(sorted(known)[:60])
                raise VocabularyError(
                    f"the mapping has {what} = “{name}”, which no vocabulary has",
                    where="--map",
                    remedy=f"Use one of {some}; or add a pack (packs = […]) or a names file",
                )

    def outcome(self, named: str | OwnOutcome, text: str) -> Outcome:
        """The outcome of that name; `text` is what the table calls it."""
        if isinstance(named, OwnOutcome):
            return Outcome(text, named.label, named.inner, named.outer)
        entry = self.packs.outcomes[named]
        return Outcome(text, entry["label"], tuple(entry["inner"]), tuple(entry["outer"]))

    def population(self, meaning: Meaning, text: str) -> Population:
        """Whom or what `meaning` counts; `text` is what the table calls them."""
        kind = self.kinds.get(meaning.counted or "people", {})
        facets = {**kind.get("facets", {}), **meaning.facets}
        if meaning.nation is not None:
            facets["nation"] = meaning.nation
        adjective = self.nations.get(meaning.nation or "", "")
        label = meaning.label or f"{adjective} {kind.get('label') or meaning.counted}".strip()
        known = population_id({name: str(value) for name, value in facets.items()})
        return Population(text, label, known, kind.get("unit", "person"), known, known)

    def links(self, words: str, voice: Voice | None, start: int | None) -> tuple[Link, ...]:
        """The chain behind a claim whose source is named by `words`, which begin at `start`.

        `start` is None where no cell names it.
        """
        voice = voice or Voice(name=words)
        end = None if start is None else start + len(words)
        known = self.sources.find(voice.name)
        said = Link(
            text=words,
            label=known.label if known else voice.name,
            role=Role.CITED if voice.via else Role.SPEAKER,
            cue="",
            start=start,
            end=end,
            id=voice.id or (known.id if known else slug(voice.name)),
            named=voice.named,
        )
        if voice.via is None:
            return (said,)
        teller = self.sources.find(voice.via)
        told = Link(
            text=words,
            label=teller.label if teller else voice.via,
            role=Role.SPEAKER,
            cue="",
            start=start,
            end=end,
            id=teller.id if teller else slug(voice.via),
        )
        return told, said
