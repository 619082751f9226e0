"""The options that several commands share."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated, TypeAlias

import typer

from tollbook.cli.output import Format
from tollbook.config import DEFAULT, Config


class ReadingOption(StrEnum):
    """How the words of a claim are to be read."""

    STRICT = "strict"
    USUAL = "usual"


Paths: TypeAlias = Annotated[
    list[str],
    typer.Argument(
        metavar="PATH",
        help="Files or folders to read: text, Markdown, HTML, or JSONL with an article a line "
        "(id, text, and where known title, url, publisher, published or date or dct). “-” is "
        "standard input.",
        show_default=False,
    ),
]
FormatOption: TypeAlias = Annotated[
    Format | None,
    typer.Option(
        "--format",
        "-f",
        metavar="|".join(Format),
        help="How to print: a table to read, or json, jsonl or csv for other programs.",
        show_default="table on a terminal, jsonl otherwise",
    ),
]
Published: TypeAlias = Annotated[
    str | None,
    typer.Option(
        "--published",
        metavar="DATE",
        help="When the reports were published, as precisely as known: 2025-06-16, 2025-06, "
        "2025-06~ for about June. It goes before what a file says of itself.",
        show_default="what each file says",
    ),
]
Publisher: TypeAlias = Annotated[
    str | None,
    typer.Option(
        "--publisher",
        metavar="NAME",
        help="Who published the reports.",
        show_default="what each file says",
    ),
]
Profile: TypeAlias = Annotated[
    str,
    typer.Option(
        "--profile",
        metavar="NAME",
        help="How vague words such as “dozens” are taken: default, acled, ucdp or readers.",
    ),
]
Names: TypeAlias = Annotated[
    list[Path] | None,
    typer.Option(
        "--names",
        metavar="FILE",
        help="A names file (TOML): sources, populations and places with their other names. "
        "May be given several times.",
        show_default=False,
    ),
]
Packs: TypeAlias = Annotated[
    list[str] | None,
    typer.Option(
        "--pack",
        metavar="NAME|FILE",
        help="A domain pack, which says what outcomes are looked for: conflict, disaster, "
        "displacement, equipment, harm, or the path of your own (TOML). May be given several "
        "times.",
        show_default="conflict, disaster and displacement",
    ),
]
CaseOption: TypeAlias = Annotated[
    Path,
    typer.Option(
        "--case", "-c", metavar="FILE", envvar="TOLLBOOK_CASE", help="The file of the case."
    ),
]
Population: TypeAlias = Annotated[
    str | None,
    typer.Option(
        metavar="WORDS",
        help="Of whom: the words of the reports, a label or an id.",
        show_default="the only one in the case",
    ),
]
Outcome: TypeAlias = Annotated[
    str | None,
    typer.Option(
        metavar="WORDS",
        help="What befell them: killed, or killed,wounded, or words of the reports such as "
        "casualties (then what these surely include).",
        show_default=False,
    ),
]
Place: TypeAlias = Annotated[
    str | None,
    typer.Option(
        metavar="WORDS",
        help="Where: the words of the reports, a label or an id.",
        show_default="the only one in the case",
    ),
]
ReviewBelow: TypeAlias = Annotated[
    float,
    typer.Option(
        "--review-below",
        metavar="CONFIDENCE",
        min=0.0,
        max=1.0,
        help="Claims read with less confidence than this, 0 to 1, bind nothing: they wait for "
        "review.",
    ),
]

DEFAULT_CASE = Path("case.tollbook")


def config_of(
    profile: str, names: list[Path] | None = None, packs: list[str] | None = None
) -> Config:
    """The configuration that these options ask for."""
    chosen = tuple(packs) if packs else DEFAULT.packs
    return Config(profile=profile, packs=chosen, names=tuple(names or ()))
