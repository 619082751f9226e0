"""The case file: the only package that knows the database."""

from tollbook.store.case_file import CaseFile, NamesFile

__all__ = ["CaseFile", "NamesFile"]
