"""The reference of the commands says what the commands say."""

from __future__ import annotations

import re
from pathlib import Path

import typer

from tollbook.cli import app

REFERENCE = Path(__file__).parents[2] / "docs" / "reference" / "commands.md"


def test_every_command_and_option_is_in_the_reference() -> None:
    page = REFERENCE.read_text(encoding="utf-8")
    sections = dict(re.findall(r"^## (.+?)\n(.*?)(?=^## |\Z)", page, re.DOTALL | re.MULTILINE))
    seen = set()
    waiting = [(("tollbook",), typer.main.get_command(app))]
    while waiting:
        path, command = waiting.pop()
        name = " ".join(path)
        seen.add(name)
        assert name in sections, f"{name} is not documented"
        for param in command.params:
            for option in (*param.opts, *param.secondary_opts):
                if option.startswith("-"):
                    assert f"`{option}`" in sections[name], f"{name} {option} is not documented"
        waiting += [
            ((*path, below), child) for below, child in getattr(command, "commands", {}).items()
        ]
    assert seen == set(sections)


def test_every_command_helps_with_an_example() -> None:
    page = REFERENCE.read_text(encoding="utf-8")
    for name, text in re.findall(r"^## (.+?)\n(.*?)(?=^## |\Z)", page, re.DOTALL | re.MULTILINE):
        if "Commands: " not in text:
            assert "```sh\n" in text, f"{name} has no example"
            assert name.split()[-1] in text
