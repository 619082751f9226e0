"""One row read through a mapping: its line of text, and the claims in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from tollbook.extract.number.profile import Profile
from tollbook.model import Days, Link, Outcome, Place, Population, Window
from tollbook.model.dates import edtf_days
from tollbook.tables.dates import edtf_of
from tollbook.tables.mapping import Counted, Dated, Meaning, TableMapping, Voice
from tollbook.tables.numbers import Figure, figure, holds
from tollbook.tables.outcome import Reason, Result, RowOutcome, UnfitError
from tollbook.tables.rows import Row
from tollbook.tables.senses import Senses


class Target(NamedTuple):
    """What is counted: what befell whom, and where."""

    outcome: Outcome
    population: Population
    place: Place


class Draft(NamedTuple):
    """A claim of a row, at the code points `start` to `end` of its line."""

    figure: Figure
    start: int
    end: int
    target: Target
    window: Window


class Key(NamedTuple):
    """What rows of one document share: id and name of who counted, address and publication."""

    origin: str
    label: str
    url: str | None
    published: str | None


class Entry(NamedTuple):
    """A row as a line of a document; `words` name its source and begin at `source` in the line."""

    row: int
    key: Key
    words: str
    line: str
    source: int | None
    drafts: tuple[Draft, ...]


@dataclass(frozen=True, slots=True)
class RowReader:
    """Reads rows through one mapping; what the same cells mean is worked out once."""

    mapping: TableMapping
    senses: Senses
    profile: Profile
    _targets: dict[tuple[int, tuple[str, ...]], Target]
    _voices: dict[str, Voice]

    @classmethod
    def of(cls, mapping: TableMapping, senses: Senses, profile: Profile) -> RowReader:
        """A reader for `mapping`."""
        names = {name.casefold(): voice for name, voice in mapping.source.names.items()}
        return cls(mapping, senses, profile, {}, dict(names))

    def read(self, row: Row) -> tuple[Entry | None, list[RowOutcome]]:
        """The row as an entry, or None; and why what is not imported is not."""
        try:
            if row.fault:
                raise UnfitError(Reason.MALFORMED, row.fault)
            for skip in self.mapping.skip:
                if holds(row.cells, skip.when):
                    raise UnfitError(Reason.SKIPPED, skip.reason)
            key, words, as_of = self._key(row.cells)
        except UnfitError as fault:
            return None, [_listed(row, fault)]
        return self._entry(row, key, words, as_of)

    def links(self, words: str, start: int | None) -> tuple[Link, ...]:
        """The chain of a source by its name in the table, which begins at `start`."""
        return self.senses.links(words, self._voices.get(words.casefold()), start)

    def _key(self, cells: Mapping[str, str]) -> tuple[Key, str, str]:
        mapping = self.mapping
        as_of = edtf_of(cells, mapping.as_of)
        published: str | None = None
        if isinstance(mapping.published, Dated):
            if cells.get(mapping.published.column):
                published = edtf_of(cells, mapping.published)
        elif mapping.published is not None:
            published = as_of
        source = mapping.source
        words = source.name or " ".join(cells.get(source.column or "", "").split())
        if not words:
            raise UnfitError(Reason.MISSING, f"no source under {source.column}")
        if source.known_only and words.casefold() not in self._voices:
            raise UnfitError(Reason.SOURCE, f"“{words}” under {source.column}")
        url = cells.get(mapping.url, "") if mapping.url is not None else ""
        link = self.links(words, None)[-1]
        return Key(link.id, link.label, url or mapping.address, published), words, as_of

    def _entry(
        self, row: Row, key: Key, words: str, as_of: str
    ) -> tuple[Entry | None, list[RowOutcome]]:
        listed: list[RowOutcome] = []
        found: list[tuple[Counted, Figure, Target, Window]] = []
        for number, claim in enumerate(self.mapping.claim):
            if claim.optional and not _has_number(row.cells, claim):
                continue
            try:
                said = figure(row.cells, claim, self.profile)
                window = self._window(row.cells, as_of, key.published)
                found.append((claim, said, self._target(number, claim, row.cells), window))
            except UnfitError as fault:
                listed.append(_listed(row, fault))
        if not found:
            nothing = UnfitError(Reason.MISSING, "none of the numbers is given")
            return None, listed or [_listed(row, nothing)]
        head = ""
        drafts = []
        for claim, said, target, window in found:
            head += "; " if head else ""
            if len(self.mapping.claim) > 1:
                head += f"{claim.value or claim.low or claim.high} "
            drafts.append(Draft(said, len(head), len(head) + len(said.text), target, window))
            head += said.text
        line, source = _line(head, row.cells, self.mapping.source.column)
        return Entry(row.number, key, words, line, source, tuple(drafts)), listed

    def _target(self, number: int, claim: Counted, cells: Mapping[str, str]) -> Target:
        values = tuple(cells.get(column, "") for column in claim.by)
        found = self._targets.get((number, values))
        if found is None:
            found = self._new_target(claim, values)
            self._targets[number, values] = found
        return found

    def _new_target(self, claim: Counted, values: tuple[str, ...]) -> Target:
        meaning, words = Meaning.model_validate(_said(claim)), dict[str, str]()
        for (column, known), value in zip(claim.by.items(), values, strict=True):
            fits = [one for name, one in known.items() if name.casefold() == value.casefold()]
            if not fits:
                raise UnfitError(Reason.TARGET, f"“{value}” under {column}")
            facets = {**meaning.facets, **fits[0].facets}
            meaning = meaning.model_copy(update={**_said(fits[0]), "facets": facets})
            words |= dict.fromkeys(fits[0].model_fields_set, value)
        if meaning.skip is not None:
            raise UnfitError(Reason.SKIPPED, meaning.skip)
        if meaning.outcome is None:
            raise UnfitError(Reason.TARGET, "the mapping tells no outcome")
        outcome = self.senses.outcome(meaning.outcome, words.get("outcome", ""))
        people = ", ".join(
            dict.fromkeys(words[name] for name in ("counted", "nation", "facets") if name in words)
        )
        place = meaning.place or ""
        where = Place(
            words.get("place", ""),
            meaning.place_label or place.rpartition("/")[2],
            place,
            place,
            place,
        )
        return Target(outcome, self.senses.population(meaning, people), where)

    def _window(self, cells: Mapping[str, str], as_of: str, published: str | None) -> Window:
        mapping, days = self.mapping, edtf_days(as_of)
        text = f"{mapping.as_of.column} = {cells[mapping.as_of.column]}"
        _not_after(days, published)
        if holds(cells, mapping.window.day):
            return Window(as_of, as_of, days, days, text)
        if holds(cells, mapping.window.increment):
            return Window(None, as_of, None, days, text, increment=True)
        since = mapping.window.since
        if since is None:
            return Window(None, as_of, None, days, text)
        if days.latest is not None and days.latest < since:
            raise UnfitError(Reason.IMPOSSIBLE_DATE, f"{as_of} is before the count begins")
        return Window(since.isoformat(), as_of, Days(since, since), days, text)


def _said(meaning: Meaning) -> dict[str, object]:
    """What a meaning says, as far as it says it."""
    return {n: getattr(meaning, n) for n in Meaning.model_fields if n in meaning.model_fields_set}


def _not_after(days: Days, published: str | None) -> None:
    latest: date | None = edtf_days(published).latest if published else None
    if latest is not None and days.earliest is not None and days.earliest > latest:
        raise UnfitError(
            Reason.IMPOSSIBLE_DATE, f"it stands as of {days.earliest}, after it was published"
        )


def _has_number(cells: Mapping[str, str], claim: Counted) -> bool:
    return any(cells.get(name or "") for name in (claim.value, claim.low, claim.high))


def _line(head: str, cells: Mapping[str, str], source: str | None) -> tuple[str, int | None]:
    """The line of a row: its number in words, then its own cells; and where its source stands."""
    line, at, mark = head, None, ": "
    for name, cell in cells.items():
        if cell:
            line += f"{mark}{name} = "
            at = len(line) if name == source else at
            line += " ".join(cell.split())
            mark = "; "
    return line, at


def _listed(row: Row, fault: UnfitError) -> RowOutcome:
    return RowOutcome(row.number, Result.LISTED, fault.reason, fault.detail)
