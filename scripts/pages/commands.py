"""The reference of all commands, from the commands themselves."""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from typing import Any

import typer

from tollbook.cli import app

HEAD = """# Commands

<!-- Made by `make docs` from the help of the commands. Do not edit. -->

Data goes to standard output, notices and errors to standard error. On a terminal the commands
print tables, in a pipe JSONL; `--format` chooses. The rows of JSON and JSONL have the same shape
as the exports and the types of the library.
"""


def commands(command: Any, path: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], Any]]:
    """The command and all below it, each with its words."""
    yield path, command
    for name, below in getattr(command, "commands", {}).items():
        yield from commands(below, (*path, name))


def section(path: tuple[str, ...], command: Any) -> str:
    """The reference of one command."""
    lines = [f"## {' '.join(path)}", "", *_prose(inspect.cleandoc(command.help or ""))]
    arguments = [one for one in command.params if one.param_type_name == "argument"]
    options = [one for one in command.params if one.param_type_name == "option"]
    below = getattr(command, "commands", {})
    if below:
        lines += ["Commands: " + ", ".join(f"`{name}`" for name in below) + ".", ""]
    if arguments:
        lines += [f"- `{one.metavar}`: {one.help}" for one in arguments] + [""]
    if options:
        lines += ["| option | meaning | default |", "| --- | --- | --- |"]
        lines += [_row(option) for option in options] + [""]
    return "\n".join(lines)


def _prose(text: str) -> Iterator[str]:
    """The help, with its examples as code."""
    for block in text.split("\n\n"):
        if block.startswith("  "):
            yield from ("```sh", inspect.cleandoc(block), "```", "")
        else:
            yield from (" ".join(block.split()), "")


def _row(option: Any) -> str:
    names = ", ".join(f"`{name}`" for name in (*option.opts, *option.secondary_opts))
    value = (option.metavar or "").replace("|", "\\|")
    default = option.default
    if isinstance(option.show_default, str):
        shown = option.show_default
    elif option.show_default is False or default is None or default is False:
        shown = ""
    else:
        shown = f"`{getattr(default, 'value', default)}`"
    if option.envvar:
        shown += f", or the variable `{option.envvar}`"
    return f"| {names} {value} | {option.help} | {shown} |".replace("  ", " ")


def page() -> str:
    """The whole page."""
    top = typer.main.get_command(app)
    return HEAD + "\n" + "\n".join(section(*each) for each in commands(top, ("tollbook",)))
