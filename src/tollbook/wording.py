"""What a reviewer types for the fields of a claim, turned into what a claim holds."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any, TypedDict, TypeVar

from tollbook.config import Config
from tollbook.errors import UsageError
from tollbook.model import (
    Claim,
    Days,
    Document,
    Fields,
    Figures,
    Interval,
    Likelihood,
    Link,
    Outcome,
    Place,
    Polarity,
    Population,
    Qualifier,
    Quantity,
    Role,
    Window,
    population_id,
)
from tollbook.model.dates import edtf_days
from tollbook.vocab import load
from tollbook.vocab.names import read_names
from tollbook.vocab.nations import Nations, nations, with_nations
from tollbook.vocab.packs import read_packs
from tollbook.vocab.places import places
from tollbook.vocab.populations import named_populations
from tollbook.vocab.sources import load_sources, slug

T = TypeVar("T")
_NOBODY_NAMED = ("", "everybody")
_NOWHERE = ("", "anywhere")


@dataclass(frozen=True, slots=True)
class FieldWords:
    """The fields of a claim as a person gives them; None leaves what was read.

    Attributes:
        value: the number; it keeps the bound that was read unless `qualifier` gives one.
        qualifier: "exact", "about", "more_than", "at_least", "less_than", "at_most", "nearly",
            "between" or "vague".
        low, high: the ends of a range; one alone is a bound.
        strict, usual: the two readings; worked out from the others unless given.
        outcome: its name, words of the reports, or atoms ("killed,wounded").
        population, place: an id, a label, words of the reports or a new name; "" or "everybody",
            "" or "anywhere" for none.
        as_of, since: EDTF; "" for not said.
        increment: whether the count adds to an earlier one.
        source: who counted, by name or id; "" for nobody named.
        likelihood: the words; "" for none.
        polarity: "asserted", "denied", "hypothetical" or "projected".
    """

    value: float | None = None
    qualifier: str | None = None
    low: float | None = None
    high: float | None = None
    strict: tuple[float | None, float | None] | None = None
    usual: tuple[float | None, float | None] | None = None
    outcome: str | None = None
    population: str | None = None
    place: str | None = None
    as_of: str | None = None
    since: str | None = None
    increment: bool | None = None
    source: str | None = None
    likelihood: str | None = None
    polarity: str | None = None


class FieldKeys(TypedDict, total=False):
    """The same, as keywords."""

    value: float | None
    qualifier: str | None
    low: float | None
    high: float | None
    strict: tuple[float | None, float | None] | None
    usual: tuple[float | None, float | None] | None
    outcome: str | None
    population: str | None
    place: str | None
    as_of: str | None
    since: str | None
    increment: bool | None
    source: str | None
    likelihood: str | None
    polarity: str | None


@dataclass(frozen=True, slots=True)
class Wordings:
    """What words may mean in one case.

    Attributes:
        claims: of the case: what its reports call things.
        config: the vocabularies, with the names files of the case.
    """

    claims: Sequence[Claim]
    config: Config

    def fields(self, words: FieldWords, document: Document, read: Claim | None = None) -> Fields:
        """The fields that the words set.

        Args:
            words: what was typed.
            document: the report that the claim stands in.
            read: the claim as it stands; None for a new one.

        Raises:
            UsageError: words that mean nothing, or that cannot go together.
        """
        source = self._source(words.source)
        return Fields(
            figures=self.figures(words, read.quantity if read else None),
            outcome=self._outcome(words.outcome, read),
            population=self._population(words.population, read),
            place=self._place(words.place, read),
            window=_window(words, document, read),
            attribution=source,
            likelihood=self._likelihood(words.likelihood, document, read, source),
            no_likelihood=words.likelihood == "",
            polarity=None if words.polarity is None else _one_of(Polarity, words.polarity),
        )

    def figures(self, words: FieldWords, read: Quantity | None) -> Figures | None:
        """The number and its readings, under the profile of the configuration."""
        given = (words.value, words.qualifier, words.low, words.high, words.strict, words.usual)
        if all(one is None for one in given):
            return None
        if words.low is not None and words.high is not None:
            return self._range(words)
        value, qualifier = _bounded(words, read)
        strict, usual = _interval(words.strict, "strict"), _interval(words.usual, "usual")
        if strict is None and value is None:
            raise UsageError(
                f"“{qualifier}” alone is no number",
                where="value",
                remedy="Give the value, both ends of the range, or the strict reading",
            )
        worked = None if value is None else self._read(value, qualifier)
        strict = strict or (worked[0] if worked else Interval(None, None))
        usual = usual or (worked[1] if worked else strict)
        return Figures(value, qualifier, strict, usual, self.config.profile)

    def _read(self, value: float, qualifier: Qualifier) -> tuple[Interval, Interval]:
        from tollbook.extract.number.meaning import bound, extent_of

        profile = self._profile()
        chain = [] if qualifier in _UNBOUNDED else [qualifier.value]
        whole = isinstance(value, int)
        said = bound(extent_of(value, profile, whole=whole), chain, profile, whole=whole)
        return said.strict, said.usual

    def _range(self, words: FieldWords) -> Figures:
        ends = _interval((words.low, words.high), "low")
        if ends is None or words.value is not None or words.qualifier not in {None, "between"}:
            raise UsageError(
                "a range has two ends and no value or bound beside them",
                where="low",
                remedy="Leave out the value and the qualifier",
            )
        strict = _interval(words.strict, "strict") or ends
        usual = _interval(words.usual, "usual") or ends
        return Figures(None, Qualifier.BETWEEN, strict, usual, self.config.profile)

    def _profile(self) -> Any:
        from tollbook.extract.number.profile import load_profile

        return load_profile(self.config.profile, self.config.language)

    def read_figures(self, text: str) -> Figures:
        """The one number that the words of a report say.

        Raises:
            UsageError: they say none, or several.
        """
        from tollbook.extract.number import inspect_quantities

        found = inspect_quantities(text, self.config.profile, self.config.language)
        if len(found) != 1:
            raise UsageError(
                f"{'no' if not found else 'more than one'} number is read in “{text[:60]}”",
                where="value",
                remedy="Give the value, or select the words of one number",
            )
        one = found[0]
        return Figures(one.value, one.qualifier, one.strict, one.usual, one.profile)

    def _outcome(self, words: str | None, read: Claim | None) -> Outcome | None:
        if words is None:
            return None
        text, wanted = read.outcome.text if read else words, words.strip().casefold()
        known = read_packs(self.config.packs, self.config.language).outcomes
        for name, entry in known.items():
            if wanted in {name.casefold(), str(entry["label"]).casefold()}:
                return Outcome(text, entry["label"], tuple(entry["inner"]), tuple(entry["outer"]))
        said = _most(
            one.outcome
            for one in self.claims
            if wanted in {one.outcome.label.casefold(), one.outcome.text.casefold()}
        )
        if said is not None:
            return replace(said, text=text)
        atoms = tuple(dict.fromkeys(part.strip() for part in wanted.split(",") if part.strip()))
        every = {atom for entry in known.values() for atom in (*entry["inner"], *entry["outer"])}
        if not atoms or not set(atoms) <= every:
            raise UsageError(
                f"“{words}” is no outcome",
                where="outcome",
                remedy=f"Name one or more of: {', '.join(sorted(every))}",
            )
        label = " or ".join((", ".join(atoms[:-1]), atoms[-1])) if len(atoms) > 1 else atoms[0]
        return Outcome(text, label, atoms, atoms)

    def _population(self, words: str | None, read: Claim | None) -> Population | None:
        if words is None:
            return None
        text = read.population.text if read else words
        wanted = words.strip()
        if wanted.casefold() in _NOBODY_NAMED:
            return Population(text if read else "", "", "")
        found = _named(
            (one.population for one in self.claims),
            wanted,
            lambda one: (one.id, one.label, one.text),
            "population",
        )
        return replace(found or self._new_population(wanted), text=text)

    def _new_population(self, words: str) -> Population:
        names = read_names(self.config.names)
        own = named_populations(names.population).get(words.lower())
        if own is not None:
            return Population(words, own[1], own[0], "person", own[0], own[0])
        known = with_nations(nations(self.config.language), names.nation)
        nation, rest = _nation_of(words, known)
        kinds = {
            word: kind
            for kind in load("people", self.config.language).values()
            for word in kind["words"]
        }
        kind = kinds.get(rest.lower()) or kinds.get(rest.lower().removesuffix("s")) or {}
        facets = dict(kind.get("facets", {}) if kind else {"group": rest.lower()} if rest else {})
        if nation:
            facets["nation"] = nation
        id_ = population_id(facets)
        return Population(words, words, id_, kind.get("unit", "person"), id_, id_)

    def _place(self, words: str | None, read: Claim | None) -> Place | None:
        if words is None:
            return None
        text, wanted = read.place.text if read else words, words.strip()
        if wanted.casefold() in _NOWHERE:
            return Place(text if read else "", "", "")
        found = _named(
            (one.place for one in self.claims),
            wanted,
            lambda one: (one.id, one.label, one.text),
            "place",
        )
        if found is not None:
            return replace(found, text=text)
        names = read_names(self.config.names)
        known = with_nations(nations(self.config.language), names.nation)
        there = places(known, names.place).find(wanted)
        id_, label = (there.id, there.label) if there else (wanted, wanted.rpartition("/")[2])
        return Place(text, label, id_, id_, id_)

    def _source(self, words: str | None) -> tuple[Link, ...] | None:
        if words is None:
            return None
        name = " ".join(words.split())
        if not name:
            return ()
        id_, label = self.source(name)
        return (Link(name, label, Role.SPEAKER, "", id=id_),)

    def source(self, name: str) -> tuple[str, str]:
        """The id and the name of a source, known, of the case or new."""
        known = load_sources(self.config.language, self.config.names)
        found = known.by_id.get(name) or known.find(name)
        if found is not None:
            return found.id, found.label
        wanted = name.casefold()
        links = (link for one in self.claims for link in one.attribution)
        said = _most(
            (link.id or slug(link.label), link.label)
            for link in links
            if wanted in {link.id.casefold(), link.label.casefold()}
        )
        return said or (slug(name), name)

    def _likelihood(
        self,
        words: str | None,
        document: Document,
        read: Claim | None,
        source: tuple[Link, ...] | None,
    ) -> Likelihood | None:
        if not words:
            return None
        from tollbook.extract.likelihood.words import percent_of, scale_for_source

        wording = " ".join(words.split())
        chain = source if source is not None else read.attribution if read else ()
        last = chain[-1] if chain else None
        known = load_sources(self.config.language, self.config.names)
        country = known.by_id[last.id].country if last and last.id in known.by_id else None
        scale = scale_for_source(last.label if last else "", country, self.config.language)
        percent, said = percent_of(wording.casefold(), scale, self.config.language)
        around = read.evidence if read else None
        start = around.start if around else 0
        found = document.text.casefold().find(wording.casefold(), start)
        inside = around is not None and 0 <= found < around.end
        first = found if inside else start
        return Likelihood(wording, first, first + (len(wording) if inside else 0), percent, said)


_UNBOUNDED = frozenset({Qualifier.EXACT, Qualifier.VAGUE, Qualifier.BETWEEN})


def _bounded(words: FieldWords, read: Quantity | None) -> tuple[float | None, Qualifier]:
    """The value and how it is bounded, when it is no range with two ends."""
    value = _number(words.value, "value")
    given = None if words.qualifier is None else _one_of(Qualifier, words.qualifier)
    for end, bound in ((words.low, Qualifier.AT_LEAST), (words.high, Qualifier.AT_MOST)):
        if end is not None:
            if value is not None:
                raise UsageError(
                    "a value and one end of a range cannot go together",
                    where="value",
                    remedy="Give the value with a qualifier, or both ends",
                )
            value, given = _number(end, "low"), given or bound
    if value is None and read is not None:
        value = read.value
    if given is None:
        kept = read.qualifier if read is not None else Qualifier.EXACT
        given = Qualifier.EXACT if kept in _UNBOUNDED and value is not None else kept
    return value, given


def _window(words: FieldWords, document: Document, read: Claim | None) -> Window | None:
    if read is not None and words.as_of is None and words.since is None and words.increment is None:
        return None
    published = document.ref.published
    last = edtf_days(published).latest if published else None
    window = read.window if read else Window(None, None, None, Days(None, last))
    if words.as_of is not None:
        days = edtf_days(words.as_of) if words.as_of else Days(None, last)
        if last is not None and days.earliest is not None and days.earliest > last:
            raise UsageError(
                f"it would stand as of {words.as_of}, after the report was published",
                where="as_of",
                remedy=f"Give a date up to {last}",
            )
        ends = Days(days.earliest, min(filter(None, (days.latest, last)), default=None))
        window = replace(window, end=words.as_of or None, end_days=ends, anchor=None)
    if words.since is not None:
        start = edtf_days(words.since) if words.since else None
        window = replace(window, start=words.since or None, start_days=start, start_anchor=None)
    if words.increment is not None:
        window = replace(window, increment=words.increment)
    first = window.start_days.earliest if window.start_days else None
    if first and window.end_days.latest and first > window.end_days.latest:
        raise UsageError(
            "the count would begin after the day as of which it stands",
            where="since",
            remedy="Give an earlier beginning, or a later date",
        )
    return window


def _number(value: float | None, where: str) -> float | None:
    if value is None:
        return None
    if not math.isfinite(value) or value < 0:
        raise UsageError(f"{value} counts nothing", where=where, remedy="Give a number from 0 up")
    return int(value) if float(value).is_integer() else value


def _interval(ends: tuple[float | None, float | None] | None, where: str) -> Interval | None:
    if ends is None:
        return None
    low, high = (_number(end, where) for end in ends)
    if low is not None and high is not None and low > high:
        raise UsageError(
            f"the range runs from {low:,} down to {high:,}", where=where, remedy="Swap the ends"
        )
    return Interval(low, high)


def _one_of(kind: type[T], word: str) -> T:
    try:
        return kind(word.strip().lower().replace(" ", "_"))  # type: ignore[call-arg]
    except ValueError:
        listed = ", ".join(str(one) for one in kind)  # type: ignore[attr-defined]
        where = kind.__name__.lower()
        raise UsageError(f"“{word}” is none", where=where, remedy=f"Give {listed}") from None


def _nation_of(words: str, known: Nations) -> tuple[str, str]:
    """The code of the nation that the words begin with, and what follows; "" if none does."""
    parts = words.split()
    for end in range(len(parts), 0, -1):
        nation = known.find(" ".join(parts[:end]))
        if nation is not None:
            return nation.code, " ".join(parts[end:])
    return "", words


def _named(
    things: Iterable[T], words: str, names: Callable[[T], tuple[str, str, str]], where: str
) -> T | None:
    """What the reports of the case call so; None if nothing, and an error if it is not one."""
    wanted = words.casefold()
    fits = [one for one in things if wanted in {name.casefold() for name in names(one)}]
    same = [one for one in fits if names(one)[0].casefold() == wanted]
    ids = {names(one)[0] for one in same or fits}
    if len(ids) > 1:
        raise UsageError(
            f"“{words}” fits more than one {where}",
            where=where,
            remedy=f"Name one of: {', '.join(sorted(ids))}",
        )
    return _most(same or fits)


def _most(found: Iterable[T]) -> T | None:
    """What there is most of, the first of several; None if there is nothing."""
    counted = Counter(found)
    return max(counted, key=lambda one: counted[one]) if counted else None
