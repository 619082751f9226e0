"""The two sample cases that come with tollbook, as package data.

*Kursk* is about what was publicly claimed on a real matter; *Quellin* is an invented war that
exercises every rule of reconciliation. Each is a folder of reports with a names file, a key of the
claims that a careful reader finds, and a README that says what an analyst should find.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from tollbook.errors import UsageError

_HERE = Path(__file__).parent
_TITLES = {
    "kursk": "North Korean troops in Kursk: what was publicly claimed",
    "quellin": "The Quellin offensive (an invented war)",
}


@dataclass(frozen=True, slots=True)
class Sample:
    """One sample case.

    Attributes:
        name: how it is asked for ("kursk").
        title: a readable title of the case.
        reports: the report files, in order.
        names: its names file (sources, populations, places and their aliases).
        expected: the key of its claims, made by reading.
        readme: what an analyst should find.
    """

    name: str
    title: str
    reports: tuple[Path, ...]
    names: Path
    expected: Path
    readme: Path


def sample_names() -> tuple[str, ...]:
    """The names of the sample cases."""
    return tuple(_TITLES)


def sample(name: str) -> Sample:
    """The sample case called `name`.

    Raises:
        UsageError: there is no such case.
    """
    if name not in _TITLES:
        raise UsageError(
            f"there is no sample case “{name}”",
            remedy=f"Name one of these: {', '.join(_TITLES)}",
        )
    folder = _HERE / name
    return Sample(
        name=name,
        title=_TITLES[name],
        reports=tuple(sorted(path for path in (folder / "reports").iterdir() if path.is_file())),
        names=folder / "names.toml",
        expected=folder / "expected.toml",
        readme=folder / "README.md",
    )
