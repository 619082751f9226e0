"""Attributed judgements without a number."""

from tollbook.extract.statement.find import find_statements

__all__ = ["find_statements"]
