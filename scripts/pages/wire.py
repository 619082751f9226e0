"""The reference of the wire format: the types as tables, and as a JSON Schema."""

from __future__ import annotations

import dataclasses
import inspect
import json
from enum import Enum, StrEnum
from typing import Any, Literal

from pydantic import TypeAdapter

from pages.docstrings import code, table, words_of
from tollbook import model
from tollbook.present import export

HEAD = """# Wire format

<!-- Made by `make docs` from the types in `src/tollbook/model`. Do not edit. -->

What the commands print as JSON and JSONL, what `export json` writes, and what the library gives,
has one shape: that of the types below. [`tollbook.schema.json`](tollbook.schema.json) says the same
as a JSON Schema (draft 2020-12), with a definition for each type.

- `extract`, `claims`: one `Claim` a line. `statements`, `events`, `extract --what rejects`: one
  `Statement`, `Event` or `Reject` a line. `conflicts`, `bounds`, `drift`, `explain`: one `Finding`
  a line. `extract --all` puts `"type"` before each row. `export json` writes one `Book`.
- Offsets count Unicode code points of the document's text, end exclusive (W3C Web Annotation
  `TextPositionSelector`). `exact`, `prefix`, `suffix` are its `TextQuoteSelector`.
- An interval is a list of two, `[low, high]`; `null` is an open end. Counts are whole numbers,
  percentages run from 0 to 100, fractions and shares from 0 to 1.
- Dates of a text are EDTF strings (ISO 8601-2), such as `2025-04`, `2025-06-15~`. The days that one
  may mean are a list of two ISO dates, `[earliest, latest]`.
- In memory a list is a tuple, and an interval a named tuple.

A whole row is shown in [use tollbook from Python](../how-to/use-from-python.md).
"""

COLUMNS_HEAD = """## CSV columns

`export csv` and `claims --format csv` write one claim a row. Lists are joined by “; ”, an open end
of an interval is empty.
"""

#: The types of a row, and their parts, in the order in which a reader meets them.
TYPES = (
    *(model.Claim, model.Statement, model.Event, model.Reject, model.Finding),
    *(model.DocumentRef, model.Evidence, model.Quantity, model.Outcome, model.Population),
    *(model.Place, model.Window, model.Link, model.Likelihood, model.Bound, model.Scope),
    *(model.Book, model.Document, model.Origin, model.Extraction, model.Assertion),
    *(model.Mention, model.Change),
    *(model.Estimate, model.EstimateRow, model.SourceBias, model.Diagnostics),
)
LISTS = (model.Interval, model.Days, model.Percent, model.Span)
WORDS = (
    *(
        model.Qualifier,
        model.Polarity,
        model.Role,
        model.Kind,
        model.Status,
        model.Reading,
        model.Refusal,
    ),
)


def page() -> str:
    """The whole page."""
    parts = [HEAD]
    for kind in TYPES:
        parts.append(f"## {kind.__name__}\n\n" + "\n\n".join(words_of(kind).prose) + "\n")
        parts.append(fields_table(kind))
    parts.append("## Lists of two\n")
    parts.append(table(("type", "list", "meaning"), [_pair(kind) for kind in LISTS]))
    parts.append("## Words\n")
    parts += [_words(kind) for kind in WORDS]
    parts.append(
        COLUMNS_HEAD + "\n" + "\n".join(f"- {code(each)}" for each in export.COLUMNS) + "\n"
    )
    return "\n".join(parts)


def schema_file() -> str:
    """The JSON Schema of all types, as JSON."""
    form: Literal["serialization"] = "serialization"
    adapters: list[tuple[str, Literal["validation", "serialization"], TypeAdapter[Any]]] = [
        (kind.__name__, form, TypeAdapter[Any](kind)) for kind in TYPES
    ]
    _, schema = TypeAdapter.json_schemas(adapters)
    for kind in TYPES:
        _explain(kind, schema["$defs"][kind.__name__])
    made = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "tollbook",
        "description": "The rows that tollbook prints: each is one of the types below.",
        "anyOf": [{"$ref": f"#/$defs/{kind.__name__}"} for kind in TYPES[:5]],
        **schema,
    }
    return json.dumps(made, ensure_ascii=False, indent=2)


def _explain(kind: type[Any], definition: dict[str, Any]) -> None:
    """Put the words of the docstrings into the definition of a type; every field is written."""
    said = words_of(kind)
    meanings = said.sections.get("Attributes", {})
    definition["description"] = "\n\n".join(said.prose)
    definition["additionalProperties"] = False
    definition["required"] = list(definition["properties"])
    for name, field in definition["properties"].items():
        field.pop("title", None)
        if name in meanings:
            field["description"] = meanings[name]


def fields_table(kind: type[Any]) -> str:
    """The fields of a dataclass, or the words of an enumeration, as a table."""
    if issubclass(kind, Enum):
        return table(("value",), [(code(str(one.value)),) for one in kind])
    meanings = words_of(kind).sections.get("Attributes", {})
    rows = []
    for field in dataclasses.fields(kind):
        default = "" if field.default is dataclasses.MISSING else repr(field.default)
        if isinstance(field.default, StrEnum):
            default = repr(field.default.value)
        typed = str(field.type)
        rows.append((code(field.name), code(typed), code(default), meanings.get(field.name, "")))
    return table(("field", "type", "default", "meaning"), rows)


def _pair(kind: type[Any]) -> tuple[str, str, str]:
    names = ", ".join(inspect.signature(kind).parameters)
    return code(kind.__name__), code(f"[{names}]"), words_of(kind).first


def _words(kind: type[Enum]) -> str:
    listed = ", ".join(code(str(one.value)) for one in kind)
    return f"- `{kind.__name__}`: {words_of(kind).first} {listed}."
