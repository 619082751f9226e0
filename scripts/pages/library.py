"""The reference of the library, from its docstrings and signatures."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator
from enum import Enum
from typing import Any

import tollbook
from pages.docstrings import Words, code, table, words_of
from pages.wire import fields_table
from tollbook import api, config, pipeline, read

HEAD = """# Library

<!-- Made by `make docs` from docstrings and signatures. Do not edit. -->

The names below come from `tollbook` itself. The verbs are the same as on the command line: read,
extract, resolve, reconcile. The types that they take and give are in
[the wire format](wire-format.md), the errors in [errors and exit codes](errors.md), worked examples
in [use tollbook from Python](../how-to/use-from-python.md).

Everything is typed, and the types are frozen. Nothing keeps global state: what a run needs is in
the `Config` that it is given.
"""

MORE = """## From `tollbook.api`

Less often needed.
"""

#: What `tollbook.api` offers besides the names of `tollbook`.
_VERBS = (api.inspect_reports, api.build_sample, api.sample_names, api.write_text)
#: What comes out besides the types of `tollbook.model`.
_RESULTS = (pipeline.Added, read.ReadFailure, read.Notice, pipeline.Part)


def page() -> str:
    """The whole page."""
    return "\n".join(_sections())


def _sections() -> Iterator[str]:
    yield HEAD
    yield "## Functions\n"
    for name in tollbook.__all__:
        thing = getattr(tollbook, name)
        if inspect.isfunction(thing):
            yield _function(thing, "###")
    yield from _case()
    yield "## Config\n"
    yield (
        _prose(words_of(config.Config))
        + "\nFrom `tollbook.config`; `DEFAULT` is one with the defaults.\n"
    )
    yield fields_table(config.Config)
    yield MORE
    for verb in _VERBS:
        yield _function(verb, "###")
    kinds = ", ".join(code(kind.value) for kind in api.CONFLICTS)
    yield f"### CONFLICTS\n\nThe kinds of finding that a person has to look at: {kinds}.\n"
    for result in _RESULTS:
        yield f"### {result.__name__}\n\n{_prose(words_of(result))}"
        yield fields_table(result)


def _case() -> Iterator[str]:
    yield f"## Case\n\n{_prose(words_of(api.Case))}"
    for name, thing in vars(api.Case).items():
        if name.startswith("_"):
            continue
        if isinstance(thing, property):
            given = inspect.signature(thing.fget).return_annotation if thing.fget else ""
            shown = f"```python\nCase.{name}: {given}\n```"
            yield f"### Case.{name}\n\n{shown}\n\n{_prose(words_of(thing))}"
        else:
            made = isinstance(thing, classmethod)
            yield _function(thing.__func__ if made else thing, "###", owner="Case")


def _function(function: Callable[..., Any], level: str, owner: str = "") -> str:
    said = words_of(function)
    name = f"{owner}.{function.__name__}" if owner else function.__name__
    parts = [f"{level} {name}\n", f"```python\n{_signature(function, name)}\n```\n", _prose(said)]
    arguments = said.sections.get("Args", {})
    if arguments:
        parts.append(table(("argument", "meaning"), [(code(k), v) for k, v in arguments.items()]))
    for section, word in (("Returns", "Gives"), ("Yields", "Gives, one by one")):
        if section in said.sections:
            parts.append(f"{word}: {' '.join(said.sections[section].values())}\n")
    failures = said.sections.get("Raises", {})
    if failures:
        parts.append("\n".join(f"- raises `{k}`: {v}" for k, v in failures.items()) + "\n")
    return "\n".join(parts)


def _signature(function: Callable[..., Any], name: str) -> str:
    """The signature, a parameter a line if it is long; without `self` and `cls`."""
    signature = inspect.signature(function)
    kept = [p for p in signature.parameters.values() if p.name not in {"self", "cls"}]
    plain = signature.replace(
        parameters=[
            p.replace(default=_Shown(_default(p.default))) if p.default is not p.empty else p
            for p in kept
        ]
    )
    line = f"{name}{_unquoted(str(plain))}"
    if len(line) <= 90:
        return line
    starred, shown = False, []
    for parameter in plain.parameters.values():
        starred = starred or parameter.kind is parameter.VAR_POSITIONAL
        if parameter.kind is parameter.KEYWORD_ONLY and not starred:
            starred = True
            shown.append("*")
        shown.append(_unquoted(str(parameter)))
    given = _unquoted(inspect.formatannotation(signature.return_annotation))
    return f"{name}(\n" + "".join(f"    {each},\n" for each in shown) + f") -> {given}"


def _default(value: object) -> str:
    """A default as a caller would write it."""
    if value is config.DEFAULT:
        return "DEFAULT"
    return f"{type(value).__name__}.{value.name}" if isinstance(value, Enum) else repr(value)


class _Shown(str):
    """A default that is shown by its name."""

    def __repr__(self) -> str:
        return str(self)


def _unquoted(text: str) -> str:
    """Annotations are strings, since they are not evaluated; shown as they are written."""
    return text.replace("'", "")


def _prose(said: Words) -> str:
    return "\n\n".join(said.prose) + "\n"
