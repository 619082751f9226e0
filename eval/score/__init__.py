"""A scorer a set: pure functions from gold and predictions to figures.

Gold is the rows of the set's files, by the files' names; predictions are records grouped by the
id of their document. Every rule is stated where it is applied.
"""
