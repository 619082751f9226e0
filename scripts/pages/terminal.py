"""Commands as a person would give them at a terminal, and what they print."""

from __future__ import annotations

import os
import pty
import re
import shlex
import subprocess
import sys
import termios
import traceback
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from threading import Thread

from tollbook import cli
from tollbook.config import DEFAULT

WIDTH = 88
_SHELL = re.compile(r"[|&;<>$`*\n]")


class ExampleError(Exception):
    """An example does not run as its page says."""


@dataclass(slots=True)
class Shell:
    """Runs commands one by one; `cd` lasts from one to the next."""

    folder: Path

    def run(self, command: str, code: int = 0) -> str:
        """The output of `command`, which has to end with exit code `code`.

        Plain tollbook commands run in a copy of this process, which has loaded everything
        already; all others in bash.
        """
        if command.startswith("tollbook ") and not _SHELL.search(command):
            ended, output = _forked(lambda: _tollbook(shlex.split(command)), self.folder)
        else:
            marker = self.folder / ".folder"
            script = f"{command}\nended=$?\npwd > '{marker}'\nexit $ended"
            ended, output = _spawned(["bash", "-c", script], self.folder)
            self.folder = Path(marker.read_text(encoding="utf-8").strip())
            marker.unlink()
        return _checked(command, ended, code, output)

    def python(self, program: str) -> str:
        """The output of a Python program, which has to end well."""
        ended, output = _forked(lambda: _program(program), self.folder)
        return _checked(program, ended, 0, output)


def _checked(what: str, ended: int, code: int, output: str) -> str:
    if ended != code:
        raise ExampleError(f"“{what}” ended with {ended}, not {code}:\n{output}")
    return output


def _tollbook(arguments: Sequence[str]) -> None:
    sys.argv = list(arguments)
    cli.main()


def _program(text: str) -> None:
    names = {"__name__": "__main__"}
    exec(compile(text, "example.py", "exec"), names)  # noqa: S102 (the programs of our own pages)


def _spawned(command: Sequence[str], folder: Path) -> tuple[int, str]:
    """The exit code and the output of a command in a process of its own."""

    def start(stdout: int, stderr: int) -> Callable[[], int]:
        made = subprocess.Popen(  # noqa: S603 (the commands of our own pages)
            command,
            cwd=folder,
            env={**os.environ, **_environment()},
            stdin=subprocess.DEVNULL,
            stdout=stdout,
            stderr=stderr,
        )
        return made.wait

    return _on_terminal(start)


def _forked(do: Callable[[], None], folder: Path) -> tuple[int, str]:
    """The same of `do`, done in a copy of this process."""
    _load()
    sys.stdout.flush()
    sys.stderr.flush()

    def start(stdout: int, stderr: int) -> Callable[[], int]:
        child = os.fork()
        if child == 0:
            with open(os.devnull, "rb") as nothing:  # noqa: PTH123 (a file descriptor is needed)
                for ours, theirs in ((0, nothing.fileno()), (1, stdout), (2, stderr)):
                    os.dup2(theirs, ours)
            os._exit(_ending(do, folder))
        return lambda: os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])

    return _on_terminal(start)


def _ending(do: Callable[[], None], folder: Path) -> int:
    """Do it in `folder`, and say with what exit code it ends."""
    os.chdir(folder)
    os.environ.update(_environment())
    sys.stdout, sys.stderr = (os.fdopen(end, "w", encoding="utf-8") for end in (1, 2))
    code: object = 0
    try:
        do()
    except SystemExit as end:
        code = end.code or 0
    except BaseException:
        traceback.print_exc()
        code = 1
    sys.stdout.flush()
    sys.stderr.flush()
    return code if isinstance(code, int) else 1


@cache
def _load() -> None:
    """Load what every example needs: the language pipeline and the word lists."""
    from tollbook.extract.knowledge import knowledge
    from tollbook.extract.parse import parse

    parse("Nobody was hurt.", DEFAULT.model)
    knowledge(DEFAULT)


def _environment() -> dict[str, str]:
    """A plain terminal of a fixed width, and the commands of this Python's environment."""
    tools = f"{Path(sys.executable).parent}{os.pathsep}{os.environ.get('PATH', '')}"
    shown = {"COLUMNS": str(WIDTH), "LINES": "50", "TERM": "dumb", "LC_ALL": "C.UTF-8"}
    return {**shown, "PATH": tools, "TOLLBOOK_CASE": "case.tollbook"}


def _on_terminal(start: Callable[[int, int], Callable[[], int]]) -> tuple[int, str]:
    """The exit code and the output of what `start` starts, its standard output a terminal.

    On a terminal the commands print tables. Standard error is a pipe, shown after the output.

    Args:
        start: takes the file descriptors of both and gives a function that waits for the end.
    """
    terminal, stdout = pty.openpty()
    settings = termios.tcgetattr(stdout)
    settings[1] &= ~termios.OPOST  # no carriage returns
    termios.tcsetattr(stdout, termios.TCSANOW, settings)
    pipe, stderr = os.pipe()
    wait = start(stdout, stderr)
    os.close(stdout)
    os.close(stderr)
    read: dict[int, bytes] = {}
    readers = [
        Thread(target=lambda end=end: read.update({end: b"".join(_until_closed(end))}))
        for end in (terminal, pipe)
    ]
    for reader in readers:
        reader.start()
    for reader in readers:
        reader.join()
    ended = wait()
    os.close(terminal)
    os.close(pipe)
    return ended, (read[terminal] + read[pipe]).decode("utf-8", errors="replace")


def _until_closed(end: int) -> Iterator[bytes]:
    while True:
        try:
            part = os.read(end, 65536)
        except OSError:  # how Linux says that the other end of a terminal is closed
            return
        if not part:
            return
        yield part
