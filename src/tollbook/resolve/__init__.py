"""Resolve: from claims to assertions, each counted once (R8), and how they drift when copied."""

from tollbook.resolve.assertions import resolve_claims
from tollbook.resolve.drift import find_drift
from tollbook.resolve.originators import Originator, originator_of

__all__ = ["Originator", "find_drift", "originator_of", "resolve_claims"]
