"""The grammar: a visible list of rules.

At one place the longest match that is accepted wins; of two as long, the earlier in the list.
"""

from tollbook.extract.date.rules import (
    absolute,
    clock,
    holidays,
    periods,
    quarters,
    relative,
    spans,
)
from tollbook.extract.date.rules.base import Context, Found, Reading, Rule

RULES: tuple[Rule, ...] = (
    *absolute.RULES,
    *periods.RULES,
    *quarters.RULES,
    *clock.RULES,
    *holidays.RULES,
    *relative.RULES,
    *spans.RULES,
)

__all__ = ["RULES", "Context", "Found", "Reading", "Rule"]
