"""Examples in written pages: each is run, and its output put below it.

A `console` block holds commands (lines that begin with "$ ", and those right below with "> ") and
their output. All blocks run in
one empty folder that has `src` in it, page after page in the given order, so that a later page can
go on with what an earlier one made; every page starts in that folder. A comment before a block
says how it is run and shown, `<!-- show key="value" … -->`:

    run    what to run instead, for a command that sets up a machine ("make demo")
    exit   the exit code that it has to end with; 0 if not said
    from   a regular expression: show from the first line that has it
    until  show up to, not including, the next line that has it
    lines  show at most so many lines
    id     a regular expression: the finding ids in the commands become the id of the first
           conflict of the case whose summary has it

A `python` block with `<!-- output -->` and a `text` block after it is run and shown likewise.
"""

from __future__ import annotations

import json
import os
import pty
import re
import subprocess
import sys
import termios
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Thread

WIDTH = 88
_CONSOLE = re.compile(
    r"(?:^<!-- show (?P<options>.*?) -->\n)?^```console\n(?P<body>.*?)^```$",
    re.DOTALL | re.MULTILINE,
)
_PYTHON = re.compile(
    r"^```python\n(?P<code>[^`]*)^```\n\n<!-- output -->\n```text\n(?P<body>.*?)^```$",
    re.DOTALL | re.MULTILINE,
)
_OPTION = re.compile(r'(\w+)="([^"]*)"')
_FINDING = re.compile(r"\b[a-z]+(?:-[a-z]+)*-[0-9a-f]{12}\b")
_COMMAND = "$ "
_MORE = "> "
_CUT = "…"


class ExampleError(Exception):
    """An example does not run as its page says."""


@dataclass(slots=True)
class Shell:
    """Runs commands one by one, as a person at a terminal would; `cd` lasts."""

    folder: Path

    def run(self, command: str, code: int = 0) -> str:
        """The output of `command`, which has to end with exit code `code`."""
        marker = self.folder / ".folder"
        script = f"{command}\nended=$?\npwd > '{marker}'\nexit $ended"
        ended, output = _on_terminal(["bash", "-c", script], self.folder)
        if ended != code:
            raise ExampleError(f"“{command}” ended with {ended}, not {code}:\n{output}")
        self.folder = Path(marker.read_text(encoding="utf-8").strip())
        marker.unlink()
        return output


def filled(pages: Sequence[Path], root: Path) -> Iterator[tuple[Path, str]]:
    """The pages with the output of their examples, as (file, text)."""
    with TemporaryDirectory(prefix="tollbook-docs-") as folder:
        workplace = Path(folder).resolve()
        (workplace / "src").symlink_to(root / "src")
        for page in pages:
            text = page.read_text(encoding="utf-8")
            try:
                yield page, fill(text, Shell(workplace))
            except ExampleError as error:
                raise SystemExit(f"{page.relative_to(root)}: {error}") from error


def fill(text: str, shell: Shell) -> str:
    """`text` with the output of its examples."""
    done = _CONSOLE.sub(lambda found: _console(found, shell), text)
    return _PYTHON.sub(lambda found: _python(found, shell), done)


def _console(found: re.Match[str], shell: Shell) -> str:
    options = dict(_OPTION.findall(found["options"] or ""))
    shown: list[str] = []
    for command in _commands(found["body"]):
        asked = _with_id(command, options, shell)
        output = shell.run(options.get("run", asked), int(options.get("exit", 0)))
        first, *more = asked.splitlines()
        shown += [
            _COMMAND + first,
            *((_MORE + line).rstrip() for line in more),
            *excerpt(output, options),
        ]
    start = found.start("body") - found.start()
    return found[0][:start] + "\n".join(shown) + "\n```"


def _commands(body: str) -> Iterator[str]:
    """The commands of a block: "$ " begins one, "> " right below goes on with it."""
    command = ""
    for line in [*body.splitlines(), ""]:
        if command and line.startswith(_MORE.rstrip()):
            command += "\n" + line.removeprefix(_MORE.rstrip()).removeprefix(" ")
            continue
        if command:
            yield command
        command = line.removeprefix(_COMMAND) if line.startswith(_COMMAND) else ""


def _python(found: re.Match[str], shell: Shell) -> str:
    script = shell.folder / "example.py"
    script.write_text(found["code"], encoding="utf-8")
    output = shell.run("python example.py")
    start = found.start("body") - found.start()
    return found[0][:start] + "\n".join(excerpt(output, {})) + "\n```"


def _with_id(command: str, options: Mapping[str, str], shell: Shell) -> str:
    """The command, with the id of the finding that the page means."""
    if "id" not in options:
        return command
    wanted = re.compile(options["id"])
    for finding in json.loads(shell.run("tollbook conflicts --format json 2> /dev/null")):
        if wanted.search(finding["summary"]):
            return _FINDING.sub(finding["id"], command)
    raise ExampleError(f"no conflict says “{options['id']}”")


def excerpt(output: str, options: Mapping[str, str]) -> list[str]:
    """The lines of `output` that are to be shown; what is cut off leaves a “…”."""
    lines = [line.rstrip() for line in output.strip("\n").splitlines()]
    first, last = 0, len(lines)
    if "from" in options:
        first = _line_with(options["from"], lines, 0)
    if "until" in options:
        last = _line_with(options["until"], lines, first + 1)
    last = min(last, first + int(options.get("lines", len(lines))))
    kept = lines[first:last]
    while kept and not kept[-1]:
        kept.pop()
    return [_CUT] * (first > 0) + kept + [_CUT] * (last < len(lines))


def _line_with(pattern: str, lines: Sequence[str], start: int) -> int:
    for at in range(start, len(lines)):
        if re.search(pattern, lines[at]):
            return at
    raise ExampleError(f"no line of the output has “{pattern}”")


def _environment() -> dict[str, str]:
    """A plain terminal of a fixed width, and the commands of this Python's environment."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("TOLLBOOK")}
    tools = f"{Path(sys.executable).parent}{os.pathsep}{os.environ.get('PATH', '')}"
    plain = {
        "COLUMNS": str(WIDTH),
        "LINES": "50",
        "TERM": "dumb",
        "LC_ALL": "C.UTF-8",
        "PATH": tools,
    }
    return {**kept, **plain}


def _on_terminal(command: Sequence[str], folder: Path) -> tuple[int, str]:
    """The exit code and the output of a command whose standard output is a terminal.

    On a terminal the commands print tables. Standard error is a pipe, shown after the output.
    """
    ours, theirs = pty.openpty()
    settings = termios.tcgetattr(theirs)
    settings[1] &= ~termios.OPOST  # no carriage returns
    termios.tcsetattr(theirs, termios.TCSANOW, settings)
    read: list[bytes] = []
    with subprocess.Popen(  # noqa: S603 (the commands of our own pages)
        command,
        cwd=folder,
        env=_environment(),
        stdin=subprocess.DEVNULL,
        stdout=theirs,
        stderr=subprocess.PIPE,
    ) as running:
        os.close(theirs)
        reader = Thread(target=lambda: read.extend(_until_closed(ours)))
        reader.start()
        errors = running.stderr.read() if running.stderr else b""
        ended = running.wait()
        reader.join()
    os.close(ours)
    return ended, (b"".join(read) + errors).decode("utf-8", errors="replace")


def _until_closed(terminal: int) -> Iterator[bytes]:
    while True:
        try:
            part = os.read(terminal, 65536)
        except OSError:  # how Linux says that the other end is closed
            return
        if not part:
            return
        yield part
