"""PDF: text in reading order, in paragraphs, with the page of every stretch."""

from tollbook.read.pdf.reading import read_pdf

__all__ = ["read_pdf"]
