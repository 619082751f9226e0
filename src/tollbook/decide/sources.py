"""Sources as people decided: which is another under another name, and how each is graded."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from tollbook.decide.places import NoPlaceError
from tollbook.model import Alias, Decision, Extraction, Graded, Link
from tollbook.vocab.sources import slug

_UNUSED = "no claim of the case names that source"


class Names:
    """The names and the grades that were decided, in order."""

    def __init__(self) -> None:
        self._aliases: dict[str, tuple[Decision, Alias]] = {}
        self._graded: dict[str, tuple[Decision, Graded]] = {}
        self._overruled: dict[int, str] = {}

    def alias(self, decision: Decision, said: Alias) -> None:
        """Take one source for another from now on.

        Raises:
            NoPlaceError: the other one is taken for the first.
        """
        if said.source in self._way(said.of):
            raise NoPlaceError("the other source is taken for this one already")
        self._overrule(self._aliases.get(said.source), decision)
        self._aliases[said.source] = (decision, said)

    def grade(self, decision: Decision, said: Graded) -> None:
        """Grade a source."""
        self._overrule(self._graded.get(said.source), decision)
        self._graded[said.source] = (decision, said)

    def _overrule(self, before: tuple[Decision, object] | None, by: Decision) -> None:
        if before is not None:
            self._overruled[before[0].id] = f"decision {by.id} says otherwise"

    def overruled(self) -> dict[int, str]:
        """The decisions that later ones replaced, with the reason."""
        return dict(self._overruled)

    def grades(self) -> dict[str, str]:
        """The grade of each source, under the id that it goes by."""
        return {self._end(id_): said.grade for id_, (_, said) in self._graded.items()}

    def applied(
        self, extractions: Sequence[Extraction]
    ) -> tuple[tuple[Extraction, ...], dict[int, str]]:
        """The extractions with every source under its own name, and which aliases met nothing."""
        if not self._aliases:
            return tuple(extractions), {}
        met: set[str] = set()
        renamed = tuple(self._renamed(one, met) for one in extractions)
        unused = {
            decision.id: _UNUSED for id_, (decision, _) in self._aliases.items() if id_ not in met
        }
        return renamed, unused

    def _renamed(self, read: Extraction, met: set[str]) -> Extraction:
        """The extraction under own names: the very same where it names no source by another."""
        claims = tuple(
            one if links is one.attribution else replace(one, attribution=links)
            for one in read.claims
            for links in (self._links(one.attribution, met),)
        )
        statements = tuple(
            replace(one, attribution=self._links(one.attribution, met)) for one in read.statements
        )
        events = tuple(
            replace(one, attribution=self._links(one.attribution, met)) for one in read.events
        )
        return replace(read, claims=claims, statements=statements, events=events)

    def _links(self, links: tuple[Link, ...], met: set[str]) -> tuple[Link, ...]:
        if all((link.id or slug(link.label)) not in self._aliases for link in links):
            return links
        return tuple(self._link(link, met) for link in links)

    def _link(self, link: Link, met: set[str]) -> Link:
        own = link.id or slug(link.label)
        if own not in self._aliases:
            return link
        *passed, end = self._way(own)
        met.update(passed)
        return replace(link, id=end, label=self._aliases[passed[-1]][1].label, named=True)

    def _end(self, id_: str) -> str:
        return self._way(id_)[-1]

    def _way(self, id_: str) -> list[str]:
        """The source, and what it is taken for, step by step."""
        way = [id_]
        while way[-1] in self._aliases:
            way.append(self._aliases[way[-1]][1].of)
        return way
