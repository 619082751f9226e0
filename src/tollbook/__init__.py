"""tollbook keeps an open book of who claimed which number, and what can be true together."""

__version__ = "0.1.0"
