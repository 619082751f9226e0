"""Whole claims against gold: paired by their quantities, then judged field by field."""

from eval.whole.claims import score_claims
from eval.whole.events import score_events
from eval.whole.statements import score_statements

__all__ = ["score_claims", "score_events", "score_statements"]
