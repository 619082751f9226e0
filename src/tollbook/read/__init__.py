"""Reports of every form to documents: text, Markdown, HTML, JSONL."""

from tollbook.read.document import Item, Notice, ReadFailure
from tollbook.read.folders import SUFFIXES, count_reports
from tollbook.read.inputs import read_inputs
from tollbook.read.when import parse_published

__all__ = [
    "SUFFIXES",
    "Item",
    "Notice",
    "ReadFailure",
    "count_reports",
    "parse_published",
    "read_inputs",
]
