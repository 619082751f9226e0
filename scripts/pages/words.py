"""The reference of the vocabularies, from the TOML files."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from pages.docstrings import code, table
from tollbook import vocab
from tollbook.extract.number import inspect_quantities
from tollbook.model import Interval
from tollbook.vocab import load
from tollbook.vocab.packs import read_packs, shipped_packs

FOLDER = Path(vocab.__file__).parent / "en"

HEAD = """# Vocabularies

<!-- Made by `make docs` from `src/tollbook/vocab`. Do not edit. -->

Words and cues are data: TOML files in `src/tollbook/vocab/en`, a folder a language. How to change
one is told in [add a word or an outcome](../how-to/add-words.md).
"""

OUTCOMES = """## Outcomes

From the domain packs in `packs`. A word of outcome means a pair of sets of *atoms*: what it surely
includes and what it may include. A lower bound counts for the second, an upper bound for the first
(R1 of [the rules](../explanation/rules.md)). Phrases that list outcomes ("killed, wounded or
missing") join the sets of their words.
"""

QUALIFIERS = """## Qualifiers

From `qualifiers.toml`. What the words beside a number make of it. “Strictly” is what is logically
said; “usually” is what a profile makes of it, and the profile is named in every claim.
"""

#: Wordings that show how each qualifier is read.
_WORDINGS = (
    *("6,000", "20", "about 6,000", "over 6,000", "just over 6,000", "at least 6,000"),
    *("fewer than 6,000", "up to 6,000", "nearly 6,000", "between 700 and 900"),
    *("three to four thousand", "dozens of", "several hundred"),
)

PROFILES = """## Profiles

From `profiles/*.toml`. How vague words are taken, by authority. “Least” is what the word logically
says; the range is what it usually means, with the median in brackets; “or more” where the
authority gives no upper end. Chosen by `--profile`; see
[choose a profile](../how-to/choose-a-profile.md).
"""

LIKELIHOOD = """## Likelihood

From `likelihood.toml`. Words of likelihood in percent, on the scale of who speaks. A word that the
speaker's scale does not have is read on the readers' scale.
"""

REASONS = """## Why a number is no claim

From `reasons.toml`: the reasons in the list of rejected candidates.
"""

PEOPLE = """## Who is counted

From `people.toml`: the nouns that name whom a number counts, and the facets of the population that
they give. A nation (`nations.toml`, or the case's own names) adds `nation=…`.
"""

FILES = """## All files

Of each file, what it says of itself first.
"""


def page() -> str:
    """The whole page."""
    return "\n".join(
        [
            HEAD,
            OUTCOMES + "\n" + _outcomes(),
            QUALIFIERS + "\n" + _qualifiers(),
            PROFILES + "\n" + _profiles(),
            LIKELIHOOD + "\n" + _likelihood(),
            PEOPLE + "\n" + _people(),
            REASONS + "\n" + _reasons(),
            FILES + "\n" + _files(),
        ]
    )


def files() -> list[str]:
    """The names of all word lists, as `tollbook.vocab.load` takes them."""
    return sorted(str(path.relative_to(FOLDER).with_suffix("")) for path in FOLDER.rglob("*.toml"))


def _outcomes() -> str:
    rows, words = [], []
    for name, entry in read_packs(shipped_packs()).outcomes.items():
        inner, outer = (", ".join(entry[side]) or "none" for side in ("inner", "outer"))
        rows.append((code(name), entry["label"], inner, outer, entry.get("needs", "")))
        listed = [
            f"{key.replace('_', ' ')}: " + ", ".join(_base(word) for word in value)
            for key, value in entry.items()
            if isinstance(value, list) and key not in {"inner", "outer"}
        ]
        words.append(f"- **{name}**: " + "; ".join(listed) + ".")
    head = ("table", "shown as", "surely includes", "may include", "only if it counts")
    return table(head, rows) + "\nTheir words, verbs by their base form:\n\n" + _lines(words)


def _base(word: str) -> str:
    """A verb without its irregular forms, which stand after a colon."""
    return word.partition(":")[0]


def _qualifiers() -> str:
    """What the number grammar makes of some wordings, and the words of each qualifier."""
    rows = []
    for wording in _WORDINGS:
        for found in inspect_quantities(f"{wording} people", "default", "en", []):
            read = code(found.qualifier.value), _interval(found.strict), _interval(found.usual)
            rows.append((f"{wording} …", *read))
    words: dict[str, list[str]] = {}
    for side, sign in (("before", ""), ("after", "… ")):
        for name, listed in load("qualifiers")[side].items():
            words.setdefault(name, []).extend(sign + word for word in listed)
    lists = [f"- **{name}**: {', '.join(listed)}." for name, listed in words.items()]
    return (
        table(("wording", "qualifier", "strictly", "usually"), rows)
        + "\nTheir words; “…” stands for the number:\n\n"
        + _lines(lists)
    )


def _interval(interval: Interval) -> str:
    low, high = interval
    if low == high:
        return f"{low:,}"
    return f"{low:,} or more" if high is None else f"{low or 0:,} to {high:,}"


def _profiles() -> str:
    names = [name.removeprefix("profiles/") for name in files() if name.startswith("profiles/")]
    names.sort(key=lambda name: name != "default")
    lists = {name: load(f"profiles/{name}") for name in names}
    words = dict.fromkeys(word for held in lists.values() for word in held["words"])
    rows = [(word, *(_vague(lists[name]["words"].get(word)) for name in names)) for word in words]
    settings = [key for key in lists[names[0]] if key not in {"title", "words"}]
    rows += [(code(key), *(str(lists[name].get(key, "")) for name in names)) for key in settings]
    titles = tuple(f"`{name}`: {lists[name]['title']}" for name in names)
    notes = (
        "\n`about` is the share either side of N that “about N” covers, `nearly` the share of N "
        "from which “nearly N” holds, `slightly` the share above N that “just over N” covers, "
        "`fraction` the share either side of a plain “half”; whole numbers below `exact_below` are "
        "taken as counted, not rounded.\n"
    )
    return table(("word", *titles), rows) + notes


def _vague(entry: Mapping[str, int] | None) -> str:
    if entry is None:
        return "no number"
    low, high, median = entry["low"], entry.get("high"), entry.get("median")
    if high is None:
        span = f"{low:,} or more"
    elif high == low:
        span = f"{low:,}"
    else:
        span = f"{low:,}–{high:,}"
    middle = f" ({median:,})" if median is not None and high != low else ""
    return f"least {entry['least']:,}; {span}{middle}"


def _likelihood() -> str:
    scales: dict[str, Any] = load("likelihood")["scales"]
    words = dict.fromkeys(word for scale in scales.values() for word in scale["percent"])
    rows = [
        (word, *(_percent(scale["percent"].get(word)) for scale in scales.values()))
        for word in words
    ]
    hedges = ", ".join(load("likelihood")["hedges"]["words"])
    return table(("word", *scales), rows) + f"\nKept as words, without a percentage: {hedges}.\n"


def _percent(interval: list[float] | None) -> str:
    return f"{interval[0]:g}–{interval[1]:g} %" if interval else ""


def _people() -> str:
    rows = []
    for name, entry in load("people").items():
        facets = ", ".join(f"{key}={value}" for key, value in entry["facets"].items())
        rows.append((code(name), entry["unit"], code(facets), ", ".join(entry["words"])))
    return table(("table", "unit", "facets", "words"), rows)


def _reasons() -> str:
    return table(("reason", "meaning"), [(code(k), v) for k, v in load("reasons").items()])


def _files() -> str:
    return table(("file", "holds"), [(code(f"{name}.toml"), _about(name)) for name in files()])


def _about(name: str) -> str:
    """The first sentence of the comment at the head of a file."""
    lines = []
    for line in (FOLDER / f"{name}.toml").read_text(encoding="utf-8").splitlines():
        if not line.startswith("# "):
            break
        lines.append(line.removeprefix("# "))
    return re.split(r"(?<=[.:]) (?=[A-Z`])", " ".join(lines))[0].rstrip(".:") + "."


def _lines(lines: Iterable[str]) -> str:
    return "\n".join(lines) + "\n"
