"""Decide: what people decided about readings, applied to what is read now."""

from tollbook.decide.apply import Decided, apply_decisions, undone_by

__all__ = ["Decided", "apply_decisions", "undone_by"]
