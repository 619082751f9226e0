"""The first-level divisions of countries: oblasts, states, provinces, governorates."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from tollbook.vocab import load


@dataclass(frozen=True, slots=True)
class Division:
    """A first-level division of a country.

    Attributes:
        country: its code.
        label: its name, with the kind where a town of the country is called alike.
        kind: what it is ("oblast"), or "" if that is not known.
    """

    country: str
    label: str
    kind: str

    @property
    def id(self) -> str:
        """Its path from the country down."""
        return f"{self.country}/{self.label}"


@dataclass(frozen=True, slots=True)
class Divisions:
    """All that are known: by country and code, by name, and by name without the kind."""

    by_code: Mapping[tuple[str, str], Division]
    by_name: Mapping[str, tuple[Division, ...]]
    by_stem: Mapping[str, tuple[Division, ...]]

    def find(self, name: str, countries: Collection[str] = ()) -> Division | None:
        """The division called `name`, with or without its kind; None if several may be meant.

        Args:
            name: "Kursk Oblast", "the Kursk region", "Bavaria".
            countries: codes of countries; where one is given, only theirs are meant if any is.
        """
        whole = key(name).removeprefix("the ")
        found = self.by_name.get(whole) or tuple(self._of_kind(whole))
        here = tuple(one for one in found if one.country in countries)
        found = here or (() if _is_common(whole, found) else found)
        return found[0] if len(found) == 1 else None

    def _of_kind(self, whole: str) -> list[Division]:
        """Those called by their name and another word for their kind."""
        words = whole.split()
        return [
            one
            for at in range(1, len(words))
            for one in self.by_stem.get(" ".join(words[:at]), ())
            if " ".join(words[at:]) in words_of_kind(one.kind)
        ]


def _is_common(whole: str, found: Collection[Division]) -> bool:
    """Whether a name, but for the kinds of what it may mean, is one that others have too."""
    data = load("divisions")
    kinds = {word for one in found for word in words_of_kind(one.kind)}
    own = [word for word in whole.split() if word not in kinds]
    short = len(own) == len(whole.split()) and len(whole) < data["short"]
    return short or all(word in data["common"] for word in own)


def words_of_kind(kind: str) -> tuple[str, ...]:
    """The words that texts use for a kind of division; none for an unknown one."""
    return tuple(load("divisions")["kinds"].get(kind, ()))


def key(name: str) -> str:
    """`name` as letters and single spaces, for look-ups: spellings differ in the other marks."""
    folded = unicodedata.normalize("NFKD", name.lower()).translate(_LETTERS)
    kept = "".join(c for c in folded if c.isalnum() or c.isspace())
    return " ".join(kept.split())


_LETTERS = str.maketrans({"ı": "i", "ł": "l", "ø": "o", "đ": "d", "æ": "ae", "-": " ", "–": " "})


@cache
def divisions() -> Divisions:
    """The divisions of the table."""
    by_code: dict[tuple[str, str], Division] = {}
    by_name: dict[str, set[Division]] = {}
    by_stem: dict[str, set[Division]] = {}
    table = files(__package__).joinpath("divisions.tsv").read_text(encoding="utf-8")
    for line in table.splitlines():
        if line.startswith("#"):
            continue
        country, code, label, kind, others = [*line.split("\t"), "", ""][:5]
        one = Division(country, label, kind)
        by_code[country, code] = one
        for name in (label, *others.split("|")):
            if name:
                by_name.setdefault(key(name), set()).add(one)
                by_stem.setdefault(_stem(key(name), kind), set()).add(one)
    return Divisions(by_code, _ordered(by_name), _ordered(by_stem))


def _stem(name: str, kind: str) -> str:
    for word in words_of_kind(kind):
        if name.endswith(f" {word}"):
            return name.removesuffix(f" {word}")
    return name


def _ordered(found: Mapping[str, set[Division]]) -> dict[str, tuple[Division, ...]]:
    return {name: tuple(sorted(each, key=lambda one: one.id)) for name, each in found.items()}
