"""The views of the pages as JSON, under /api/v1."""
