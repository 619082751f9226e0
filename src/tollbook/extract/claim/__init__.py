"""Claims: which numbers count people (or homes), what befell them, who they are and where."""
