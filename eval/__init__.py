"""Measurements of accuracy on annotated sets that are not part of the project."""
