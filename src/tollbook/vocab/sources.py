"""Known sources: who goes by which names, and on whose side they stand.

The built-in table is `vocab/<language>/sources.toml`; users add their own `[[source]]` tables in
names files. A name that two sources share belongs to neither, unless a user's file claims it.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path
from typing import Any

from tollbook.errors import VocabularyError
from tollbook.vocab import load

_ARTICLE = re.compile(r"^(?:the|a|an)\s+", re.IGNORECASE)
_SHORT = 4
_GRADE = re.compile(r"(?:[A-F][1-6]?)?")
_KEYS = frozenset(
    {"id", "name", "label", "aliases", "wikidata", "country", "side", "within", "kind", "grade"}
)


@dataclass(frozen=True, slots=True)
class KnownSource:
    """A source that is known by name.

    Attributes:
        id: canonical id, the same for all its names ("uk-ministry-of-defence").
        label: canonical name.
        aliases: its other names.
        kind: "person", "government", "military", "agency", "media", "ngo", "international",
            "party" or "" if not said.
        country: ISO 3166-1 alpha-2 code of the country it belongs to, or "".
        side: id of the party to a conflict for which it speaks, or "".
        within: id of the body it is a part of, or "".
        wikidata: its Wikidata id, or "" where none is known for certain.
        grade: its reliability, "A" to "F" (Admiralty), where the user gave one, or "".
    """

    id: str
    label: str
    aliases: tuple[str, ...] = ()
    kind: str = ""
    country: str = ""
    side: str = ""
    within: str = ""
    wikidata: str = ""
    grade: str = ""


@lru_cache(maxsize=4096)
def normal(name: str) -> str:
    """The form of a name under which it is looked up: no article, case, accents or dots."""
    plain = unicodedata.normalize("NFKD", name.replace("’", "'"))
    plain = "".join(c for c in plain if not unicodedata.combining(c)).casefold()
    plain = re.sub(r"[.\"“”]", "", plain.replace("-", " "))
    return _ARTICLE.sub("", " ".join(plain.split())).removesuffix("'s").removesuffix("'")


def slug(label: str) -> str:
    """The id of a source that no table knows: its label in lower-case ASCII with hyphens."""
    return re.sub(r"[^\w]+", "-", normal(label).replace("'", ""), flags=re.UNICODE).strip("-")


@dataclass(frozen=True, slots=True)
class Sources:
    """The table of known sources, looked up by any of their names.

    Attributes:
        by_id: the sources by id.
        by_name: their ids by every name, in the form of `normal`; "" where two share a name.
        added: the ids of those that a user's names files gave.
    """

    by_id: Mapping[str, KnownSource] = field(default_factory=dict)
    by_name: Mapping[str, str] = field(default_factory=dict)
    added: frozenset[str] = frozenset()

    @classmethod
    def of(cls, rows: Iterable[KnownSource]) -> Sources:
        """A table of `rows`; a later row replaces an earlier one of the same id."""
        return replace(cls().adding(rows), added=frozenset())

    def adding(self, rows: Iterable[KnownSource]) -> Sources:
        """This table with `rows` added; their names win over names of the rows before."""
        by_id = dict(self.by_id)
        own: dict[str, str] = {}
        for row in rows:
            by_id[row.id] = row
            for name in (row.label, *row.aliases):
                key = normal(name)
                own[key] = row.id if own.get(key, row.id) == row.id else ""
        added = self.added | frozenset(own.values()) - {""}
        return Sources(by_id, {**self.by_name, **own}, added)

    def graded(self, grades: Mapping[str, str]) -> Sources:
        """This table with sources graded by their ids; one that it lacks is added under its id."""
        by_id = dict(self.by_id)
        for id_, grade in grades.items():
            by_id[id_] = replace(by_id.get(id_) or KnownSource(id_, id_), grade=grade[:1])
        return replace(self, by_id=by_id)

    def find(self, name: str) -> KnownSource | None:
        """The one source that goes by `name`, or None if none or more than one does.

        Short names count in capitals only: "WHO" and "US" are not "who" and "us".
        """
        if len(name) <= _SHORT and name.islower():
            return None
        return self.by_id.get(self.by_name.get(normal(name), ""))

    def __iter__(self) -> Iterator[KnownSource]:
        return iter(self.by_id.values())


def load_sources(language: str = "en", names: Sequence[Path] = ()) -> Sources:
    """The built-in sources of a language, with those of users' names files added.

    Raises:
        VocabularyError: a file cannot be read, or a `[[source]]` table in it is malformed.
    """
    table = Sources.of(source_rows(load("sources", language), f"vocab/{language}/sources.toml"))
    for path in names:
        try:
            data = tomllib.loads(path.read_text(encoding="utf-8"))
        except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
            raise VocabularyError(
                f"the names file cannot be read ({error})",
                where=str(path),
                remedy="Give the path of a TOML file in UTF-8",
            ) from error
        table = table.adding(source_rows(data, str(path)))
    return table


def source_rows(data: Mapping[str, Any], where: str) -> list[KnownSource]:
    """The `[[source]]` tables of `data`, which came from `where`, as known sources."""
    tables = data.get("source", [])
    if not isinstance(tables, list):
        raise VocabularyError(
            "“source” is not a list of tables", where=where, remedy="Write [[source]] before each"
        )
    return [_row(row, where) for row in tables]


def _row(row: Mapping[str, Any], where: str) -> KnownSource:
    unknown = sorted(set(row) - _KEYS)
    label = row.get("label", row.get("name"))
    if unknown or not isinstance(label, str) or not label.strip():
        what = f"unknown key “{unknown[0]}”" if unknown else "no “name”"
        raise VocabularyError(
            f"a [[source]] table has {what}",
            where=where,
            remedy=f"Use the keys {', '.join(sorted(_KEYS))}; “name” is required",
        )
    aliases = row.get("aliases", [])
    if not isinstance(aliases, list) or not all(isinstance(a, str) for a in aliases):
        raise VocabularyError(
            f"the aliases of “{label}” are not a list of strings",
            where=where,
            remedy='Write aliases = ["one name", "another"]',
        )
    grade = str(row.get("grade", "")).strip().upper()
    if not _GRADE.fullmatch(grade):
        raise VocabularyError(
            f"the grade of “{label}” is “{row['grade']}”",
            where=where,
            remedy='Give its reliability, A to F, as in grade = "B"',
        )
    text = {k: str(row.get(k, "")) for k in ("kind", "country", "side", "within", "wikidata")}
    text["grade"] = grade[:1]
    return KnownSource(str(row.get("id") or slug(label)), label, tuple(aliases), **text)
