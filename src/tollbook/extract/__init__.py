"""From a document to its claims, statements and events, each with its evidence."""
