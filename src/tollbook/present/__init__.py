"""Views of a book, and the surfaces that show them: terminal, page, chart and file."""
