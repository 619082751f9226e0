"""Examples in written pages: each is run, and its output put below it.

A `console` block holds commands (lines that begin with "$ ", and those right below with "> ") and
their output. All blocks run in one empty folder that has `src` in it, page after page in the given
order, so that a later page can go on with what an earlier one made; every page starts in that
folder. A comment before a block says how it is run and shown, `<!-- show key="value" … -->`:

    run    what to run instead, for a command that sets up a machine ("make demo")
    exit   the exit code that it has to end with; 0 if not said
    from   a regular expression: show from the first line that has it
    until  show up to, not including, the next line that has it
    lines  show at most so many lines
    about  a regular expression: show the first paragraph that has it, line ends aside
    id     a regular expression: the finding ids in the commands become the id of the first
           conflict of the case whose summary has it

A `python` block with `<!-- output -->` and a `text` block after it is run and shown likewise.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from pages.terminal import ExampleError, Shell

_CONSOLE = r"(?:^<!-- show (?P<options>.*?) -->\n)?^```console\n(?P<commands>.*?)^```$"
_PYTHON = r"^```python\n(?P<program>[^`]*)^```\n\n<!-- output -->\n```text\n(?P<printed>.*?)^```$"
_EXAMPLE = re.compile(f"{_CONSOLE}|{_PYTHON}", re.DOTALL | re.MULTILINE)
_OPTION = re.compile(r'(\w+)="([^"]*)"')
_FINDING = re.compile(r"\b[a-z]+(?:-[a-z]+)*-[0-9a-f]{12}\b")
_COMMAND = "$ "
_MORE = "> "
_CUT = "…"


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

    def run(found: re.Match[str]) -> str:
        python = found["program"] is not None
        lines = _python(found, shell) if python else _console(found, shell)
        start = found.start("printed" if python else "commands") - found.start()
        return found[0][:start] + "\n".join(lines) + "\n```"

    return _EXAMPLE.sub(run, text)


def _console(found: re.Match[str], shell: Shell) -> list[str]:
    options = dict(_OPTION.findall(found["options"] or ""))
    shown: list[str] = []
    for command in _commands(found["commands"]):
        asked = _with_id(command, options, shell)
        output = shell.run(options.get("run", asked), int(options.get("exit", 0)))
        first, *more = asked.splitlines()
        shown += [
            _COMMAND + first,
            *((_MORE + line).rstrip() for line in more),
            *excerpt(output, options),
        ]
    return shown


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


def _python(found: re.Match[str], shell: Shell) -> list[str]:
    return excerpt(shell.python(found["program"]), {})


def _with_id(command: str, options: Mapping[str, str], shell: Shell) -> str:
    """The command, with the id of the finding that the page means."""
    if "id" not in options:
        return command
    wanted = re.compile(options["id"])
    findings, _ = json.JSONDecoder().raw_decode(shell.run("tollbook conflicts --format json"))
    for finding in findings:
        if wanted.search(finding["summary"]):
            return _FINDING.sub(finding["id"], command)
    raise ExampleError(f"no conflict says “{options['id']}”")


def excerpt(output: str, options: Mapping[str, str]) -> list[str]:
    """The lines of `output` that are to be shown; what is cut off leaves a “…”."""
    lines = [line.rstrip() for line in output.strip("\n").splitlines()]
    first, last = 0, len(lines)
    if "about" in options:
        first, last = _paragraph_with(options["about"], lines)
    if "from" in options:
        first = _line_with(options["from"], lines, 0)
    if "until" in options:
        last = _line_with(options["until"], lines, first + 1)
    last = min(last, first + int(options.get("lines", len(lines))))
    kept = lines[first:last]
    while kept and not kept[-1]:
        kept.pop()
    return [_CUT] * (first > 0) + kept + [_CUT] * (last < len(lines))


def _paragraph_with(pattern: str, lines: Sequence[str]) -> tuple[int, int]:
    start = 0
    for at, line in enumerate([*lines, ""]):
        if line:
            continue
        if re.search(pattern, " ".join(" ".join(lines[start:at]).split())):
            return start, at
        start = at + 1
    raise ExampleError(f"no paragraph of the output has “{pattern}”")


def _line_with(pattern: str, lines: Sequence[str], start: int) -> int:
    for at in range(start, len(lines)):
        if re.search(pattern, lines[at]):
            return at
    raise ExampleError(f"no line of the output has “{pattern}”")
