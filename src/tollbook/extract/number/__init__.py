"""The number grammar: every number of a text, what bounds it, and what it means.

Works on text alone, in one pass. Words are data in `vocab/<language>/numbers.toml`,
`number_context.toml`, `qualifiers.toml` and `profiles/`.
"""

from tollbook.extract.number.find import find_articles, find_numerals, inspect_quantities
from tollbook.extract.number.possible import may_have_number

__all__ = ["find_articles", "find_numerals", "inspect_quantities", "may_have_number"]
