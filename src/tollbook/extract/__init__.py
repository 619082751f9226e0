"""From a document to its claims, statements and events, each with its evidence.

The names below are loaded when they are first used: parts of this stage, such as what the wording
of a number means, need no parser, and loading one takes seconds.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tollbook.extract.document import Wanted, extract_claims, extract_many, extract_parsed

__all__ = ["Wanted", "extract_claims", "extract_many", "extract_parsed"]


def __getattr__(name: str) -> Any:
    """A name of the stage, from `tollbook.extract.document`."""
    if name not in __all__:
        raise AttributeError(f"module 'tollbook.extract' has no attribute {name!r}")
    return getattr(import_module("tollbook.extract.document"), name)
