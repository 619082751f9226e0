"""Tables of claims that others have coded: rows to documents, each with its claims.

A row is no report, but it says the same things: who claimed which number of what, as of when. So
rows become documents, a line a row, and their claims go the way of all claims.
"""

from tollbook.tables.loading import load_mapping, shipped_mappings
from tollbook.tables.mapping import TableMapping
from tollbook.tables.outcome import Reason, Result, RowOutcome
from tollbook.tables.table import ID_LENGTH, MEDIA, Batch, Table, read_table

__all__ = [
    "ID_LENGTH",
    "MEDIA",
    "Batch",
    "Reason",
    "Result",
    "RowOutcome",
    "Table",
    "TableMapping",
    "load_mapping",
    "read_table",
    "shipped_mappings",
]
