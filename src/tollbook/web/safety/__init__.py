"""Who may come in, and what may be asked: log-in, roles, tokens of forms, bounds of a request."""
