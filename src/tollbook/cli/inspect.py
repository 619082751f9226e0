"""tollbook inspect: the parts of extraction on their own."""

from __future__ import annotations

import typer

from tollbook import api
from tollbook.cli.listings import records_of
from tollbook.cli.options import FormatOption, Names, Paths, Profile, Published, config_of
from tollbook.cli.output import show
from tollbook.cli.running import Run
from tollbook.config import Config

app = typer.Typer(
    help="Show the parts of extraction on their own.",
    no_args_is_help=True,
    rich_markup_mode=None,
)

_NAMES = {
    api.Part.QUANTITIES: (
        "document",
        "text",
        "value",
        "qualifier",
        "strict",
        "usual",
        "start",
        "end",
    ),
    api.Part.DATES: ("document", "text", "value", "edtf", "type", "relation", "start", "end"),
    api.Part.ATTRIBUTIONS: ("document", "source", "cue", "content", "quoted"),
}


def _show(
    part: api.Part,
    paths: list[str],
    published: str | None,
    config: Config,
    form: FormatOption,
) -> None:
    run = Run()
    rows = api.inspect_reports(paths, part, published=published, config=config)
    show(records_of(run.results(rows), _NAMES[part]), form)
    run.end()


@app.command()
def quantities(paths: Paths, profile: Profile = "default", form: FormatOption = None) -> None:
    """List the numbers in the text.

    With what each strictly and usually means.

    For example:

      tollbook inspect quantities report.txt
    """
    _show(api.Part.QUANTITIES, paths, None, config_of(profile), form)


@app.command()
def attributions(paths: Paths, names: Names = None, form: FormatOption = None) -> None:
    """List who says what.

    The words of the source, of saying, and of what is said.

    For example:

      tollbook inspect attributions report.txt --format json
    """
    _show(api.Part.ATTRIBUTIONS, paths, None, config_of("default", names), form)


@app.command()
def dates(paths: Paths, published: Published = None, form: FormatOption = None) -> None:
    """List the dates in the text.

    With the calendar dates they mean, seen from the day of publication.

    For example:

      tollbook inspect dates report.txt --published 2025-06-16
    """
    _show(api.Part.DATES, paths, published, config_of("default"), form)
