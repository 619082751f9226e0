"""From a document to its claims, statements and events, each with its evidence."""

from tollbook.extract.document import extract_claims, extract_parsed

__all__ = ["extract_claims", "extract_parsed"]
