"""tollbook extract."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import StrEnum
from typing import Annotated

import typer

from tollbook import api
from tollbook.cli.listings import listing_of
from tollbook.cli.options import (
    FormatOption,
    Names,
    Packs,
    Paths,
    Profile,
    Published,
    Publisher,
    config_of,
)
from tollbook.cli.output import Format, Listing, format_of, show
from tollbook.cli.running import Run
from tollbook.errors import UsageError
from tollbook.model import Book, Extraction, to_wire


class What(StrEnum):
    """What to print of that which the reports say."""

    CLAIMS = "claims"
    STATEMENTS = "statements"
    EVENTS = "events"
    REJECTS = "rejects"


def extract(
    paths: Paths,
    *,
    what: Annotated[
        What, typer.Option("--what", metavar="|".join(What), help="What to print.")
    ] = What.CLAIMS,
    all_: Annotated[
        bool,
        typer.Option(
            "--all", help="Print claims, statements, events and rejects, each with its type."
        ),
    ] = False,
    published: Published = None,
    publisher: Publisher = None,
    profile: Profile = "default",
    pack: Packs = None,
    names: Names = None,
    whole: Annotated[
        bool,
        typer.Option(
            "--whole",
            help="Parse every word for claims, too, not only what can hold or support one.",
        ),
    ] = False,
    form: FormatOption = None,
) -> None:
    """Print what reports claim, one claim a line, without a case.

    Every claim comes with its evidence: the words, and where they stand in the text. Numbers
    that could not be read safely are listed, with the reason, by --what rejects.

    For example:

      tollbook extract report.txt --published 2025-06-16

      tollbook extract articles.jsonl --format csv > claims.csv

      tollbook extract bulletin.txt --pack displacement --pack livestock.toml

      cat report.txt | tollbook extract - --what statements
    """
    run = Run()
    kinds = tuple(What) if all_ else (what,)
    extractions = run.results(
        api.extract_reports(
            paths,
            published=published,
            publisher=publisher,
            config=config_of(profile, names, pack),
            claims_only=kinds == (What.CLAIMS,) and not whole,
        )
    )
    chosen = format_of(form)
    if all_ and chosen is Format.CSV:
        raise UsageError(
            "claims, statements, events and rejects have different columns",
            where="--all",
            remedy="Ask for one of them with --what, or for --format jsonl",
        )
    if chosen in {Format.JSON, Format.JSONL}:
        show(Listing(_rows(extractions, kinds, typed=all_), _no_table, str), form)
    else:
        book = Book("", extractions=tuple(extractions))
        for kind in kinds:
            show(listing_of(book, kind), form)
    run.end()


def _rows(
    extractions: Iterable[Extraction], kinds: tuple[What, ...], *, typed: bool
) -> Iterator[object]:
    """One row at a time, with its type in front where there are several."""
    for read in extractions:
        for kind in kinds:
            for row in getattr(read, kind):
                yield {"type": kind.removesuffix("s"), **to_wire(row)} if typed else row


def _no_table(_: object) -> None:
    """JSON has none."""
