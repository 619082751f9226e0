"""What a domain pack may say: its tables and keys checked, each fault with its remedy."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from tollbook.errors import VocabularyError

WORD_LISTS = (
    *("object_verbs", "subject_verbs", "adjectives", "nouns", "tolls", "persons"),
    *(
        "persons_plural",
        "places",
        "phrases_subject",
        "phrases_object",
        "phrases_noun",
        "doers",
        "phrases_gap",
    ),
)
"""The lists of words that an outcome may have; the how-to explains them."""

NEEDS = (
    *(
        "person",
        "no troops",
        "unarmed",
        "itself",
        "named",
        "troops",
        "living",
        "people understood",
        "dwelling",
    ),
)
"""What an outcome may ask of what is counted, besides a unit of a `[counted.…]` table."""

_OUTCOME = {
    **{"label": str, "inner": list, "outer": list, "needs": str, "status": bool},
    "unsettled": str,
}
_OUTCOME_KEYS = _OUTCOME | dict.fromkeys(WORD_LISTS, list)
_COUNTED = {"unit": str, "label": str, "facets": dict, "collective": bool, "words": list}
_TOP = {"title": str, "uses": list, "outcome": dict, "counted": dict}
_SORT = {str: "text", list: "a list of words", dict: "a table", bool: "true or false"}


def check_pack(data: Mapping[str, Any], where: str) -> None:
    """Check one file as it stands.

    Raises:
        VocabularyError: it has an unknown key, or a value of the wrong sort.
    """
    _check_keys(data, _TOP, "the pack", where)
    for table, keys in (("outcome", _OUTCOME_KEYS), ("counted", _COUNTED)):
        for name, entry in data.get(table, {}).items():
            if not isinstance(entry, dict):
                raise VocabularyError(
                    f"“{name}” stands alone under [{table}]",
                    where=where,
                    remedy=f"Put it into a table of its own, such as [{table}.lost]",
                )
            _check_keys(entry, keys, f"[{table}.{name}]", where)
            for key in keys:
                _check_words(entry.get(key), f"[{table}.{name}] {key}", where)
            for phrase in entry.get("phrases_gap", []):
                if " * " not in phrase:
                    raise VocabularyError(
                        f"[{table}.{name}] phrases_gap has “{phrase}” without a gap",
                        where=where,
                        remedy="Put * for the people counted: “force * from their homes”",
                    )
    _check_words(data.get("uses"), "uses", where)


def check_whole(
    outcomes: Mapping[str, Mapping[str, Any]],
    counted: Mapping[str, Mapping[str, Any]],
    units: Collection[str],
    *,
    where: str,
) -> None:
    """Check what the packs say together.

    Args:
        outcomes: all outcome tables, joined.
        counted: all tables of what is counted, joined.
        units: the units that the shipped word lists count in.
        where: the packs, as messages name them.

    Raises:
        VocabularyError: a table is not whole, or contradicts itself.
    """
    for name, entry in counted.items():
        _check_has(entry, ("unit", "words"), f"[counted.{name}]", where)
    known = {*NEEDS, *units, *(entry["unit"] for entry in counted.values())} - {"thing"}
    for name, entry in outcomes.items():
        table = f"[outcome.{name}]"
        _check_has(entry, ("label", "inner", "outer"), table, where)
        if not any(entry.get(words) for words in WORD_LISTS):
            raise VocabularyError(
                f"{table} has no words",
                where=where,
                remedy=f"Give it at least one of {', '.join(WORD_LISTS)}",
            )
        missing = [atom for atom in entry["inner"] if atom not in entry["outer"]]
        if missing or not entry["outer"]:
            raise VocabularyError(
                f"{table} outer does not hold {_quoted(missing) or 'anything'}",
                where=where,
                remedy="What a word surely includes it may include: put all of inner into outer",
            )
        _check_unsettled(entry, table, where)
        if entry.get("needs", "person") not in known:
            raise VocabularyError(
                f"{table} needs “{entry['needs']}”, which nothing is",
                where=where,
                remedy=f"Use one of {', '.join(sorted(known))}, or a unit of a [counted.…] table",
            )


def _check_unsettled(entry: Mapping[str, Any], table: str, where: str) -> None:
    """What a word left open means where nothing settles it: "", "none", or an atom it may mean."""
    meant = entry.get("unsettled", "")
    if meant not in {"", "none", *entry["outer"]}:
        raise VocabularyError(
            f"{table} unsettled is “{meant}”, which outer does not hold",
            where=where,
            remedy="Give one of outer, “none” for no outcome, or nothing to leave it open",
        )


def _check_keys(entry: Mapping[str, Any], keys: Mapping[str, type], what: str, where: str) -> None:
    for key, value in entry.items():
        if key not in keys:
            raise VocabularyError(
                f"{what} has an unknown key “{key}”",
                where=where,
                remedy=f"Use {', '.join(keys)}",
            )
        if not isinstance(value, keys[key]):
            raise VocabularyError(
                f"{what} has “{key}”, which is not {_SORT[keys[key]]}",
                where=where,
                remedy=f"Write {key} as {_SORT[keys[key]]}",
            )


def _check_words(value: object, what: str, where: str) -> None:
    """A list holds words and nothing else."""
    if isinstance(value, list) and not all(isinstance(v, str) and v.strip() for v in value):
        raise VocabularyError(
            f"{what} holds something that is no word", where=where, remedy="Quote each word"
        )


def _check_has(entry: Mapping[str, Any], keys: Iterable[str], what: str, where: str) -> None:
    missing = [key for key in keys if key not in entry]
    if missing:
        raise VocabularyError(
            f"{what} has no {' and no '.join(missing)}",
            where=where,
            remedy="Add it, or “uses” a pack that has a table of this name",
        )


def _quoted(words: Iterable[str]) -> str:
    return ", ".join(f"“{word}”" for word in words)
