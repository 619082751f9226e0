"""Other ways to read the same texts, each in a module of its own with the one verb `predict`.

Nothing here imports tollbook: what stands in another environment runs there.
"""
