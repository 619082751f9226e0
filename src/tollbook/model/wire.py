"""The JSON form of the types: one shape for the command line, exports and the case file."""

from __future__ import annotations

from typing import Any, TypeVar

from pydantic import TypeAdapter

_T = TypeVar("_T")
_ADAPTERS: dict[type[Any], TypeAdapter[Any]] = {}


def _adapter(kind: type[_T]) -> TypeAdapter[_T]:
    if kind not in _ADAPTERS:
        _ADAPTERS[kind] = TypeAdapter(kind)
    return _ADAPTERS[kind]


def to_wire(value: object) -> Any:
    """`value` as plain JSON types: dicts, lists, strings, numbers, None."""
    return _adapter(type(value)).dump_python(value, mode="json")


def to_json(value: object) -> str:
    """`value` as one line of JSON."""
    return _adapter(type(value)).dump_json(value).decode()


def from_wire(kind: type[_T], data: object) -> _T:
    """The value of type `kind` with the JSON form `data`; pydantic's error if it does not fit."""
    return _adapter(kind).validate_python(data)


def from_json(kind: type[_T], text: str | bytes) -> _T:
    """The value of type `kind` in `text`; pydantic's error if it does not fit."""
    return _adapter(kind).validate_json(text)
