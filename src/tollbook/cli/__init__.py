"""The command line: a file a command; what the commands do is in `tollbook.api`."""

from tollbook.cli.app import app, main

__all__ = ["app", "main"]
