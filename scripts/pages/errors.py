"""The reference of errors and exit codes, from the tree of errors."""

from __future__ import annotations

from collections.abc import Iterator

from pages.docstrings import code, table, words_of
from tollbook.cli.app import UNEXPECTED
from tollbook.errors import TollbookError

HEAD = """# Errors and exit codes

<!-- Made by `make docs` from `src/tollbook/errors.py`. Do not edit. -->

Every error that tollbook raises on purpose is a `TollbookError` from `tollbook.errors`. Its message
says what is wrong, where, and what to do. The library raises it; a command prints it on standard
error and exits with the code of its kind.
"""

TAIL = """
An input that cannot be read does not stop the others: the command tells it, goes on, and exits with
3 in the end. In the library it comes out as a `ReadFailure` in the place of the document; see
[library](library.md).
"""


def page() -> str:
    """The whole page."""
    rows = [("0", "", "Done."), ("1", code(TollbookError.__name__), _meaning(TollbookError))]
    rows += [
        (str(kind.exit_code), code(kind.__name__), _meaning(kind)) for kind in _below(TollbookError)
    ]
    rows.append((str(UNEXPECTED), "", "A fault of tollbook itself. Please report it."))
    rows.append(("130", "", "Stopped with Ctrl-C; what was added by then is safely in the case."))
    parts = words_of(TollbookError).sections["Attributes"]
    attributes = table(("attribute", "meaning"), [(code(k), v) for k, v in parts.items()])
    return (
        HEAD
        + "\n"
        + table(("exit code", "error", "meaning"), rows)
        + "\nEach error has these attributes:\n\n"
        + attributes
        + TAIL
    )


def _meaning(kind: type[TollbookError]) -> str:
    return words_of(kind).first


def _below(kind: type[TollbookError]) -> Iterator[type[TollbookError]]:
    for child in kind.__subclasses__():
        yield child
        yield from _below(child)
