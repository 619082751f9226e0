"""tollbook keeps an open book of who claimed which number, and what can be true together.

The names below are loaded when they are first used, so that `import tollbook` stays quick.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tollbook.api import (
        Case,
        extract_claims,
        extract_reports,
        read_report,
        read_reports,
        read_table,
        reconcile_claims,
        resolve_claims,
    )

__version__ = "0.1.0"

__all__ = [
    "Case",
    "__version__",
    "extract_claims",
    "extract_reports",
    "read_report",
    "read_reports",
    "read_table",
    "reconcile_claims",
    "resolve_claims",
]


def __getattr__(name: str) -> Any:
    """A name of the library face, from `tollbook.api`."""
    if name not in __all__:
        raise AttributeError(f"module 'tollbook' has no attribute {name!r}")
    return getattr(import_module("tollbook.api"), name)


def __dir__() -> list[str]:
    """The names of the library face."""
    return sorted(__all__)
