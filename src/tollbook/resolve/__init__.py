"""Resolve: from claims to assertions, each counted once (R8), and how they drift when copied."""

from tollbook.resolve.assertions import resolve_claims
from tollbook.resolve.choose import choose
from tollbook.resolve.drift import find_drift
from tollbook.resolve.grouping import Grouping
from tollbook.resolve.originators import Originator, originator_of
from tollbook.resolve.provenance import find_provenance

__all__ = [
    "Grouping",
    "Originator",
    "choose",
    "find_drift",
    "find_provenance",
    "originator_of",
    "resolve_claims",
]
