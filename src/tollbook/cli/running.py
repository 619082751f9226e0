"""Going through inputs: what fails is told on standard error, and the rest goes on."""

from __future__ import annotations

import sys
import traceback
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TypeVar

import typer

from tollbook.cli.output import notice
from tollbook.errors import ReadError
from tollbook.read import Notice, ReadFailure

T = TypeVar("T")


@dataclass(slots=True)
class Run:
    """Counts what failed in a run over many inputs."""

    failures: int = 0

    def results(self, items: Iterable[T | ReadFailure | Notice]) -> Iterator[T]:
        """The results among `items`; the rest goes to standard error."""
        for item in items:
            if isinstance(item, ReadFailure):
                self.failures += 1
                notice(f"error: {item.error}")
                if "--debug" in sys.argv and item.error.__cause__ is not None:
                    traceback.print_exception(item.error.__cause__)
            elif isinstance(item, Notice):
                notice(f"note: {item.where}: {item.text}")
            else:
                yield item

    def end(self) -> None:
        """Exit with the code for unreadable inputs, if there were any."""
        if self.failures:
            raise typer.Exit(ReadError.exit_code)
