"""Django's backend for SQLite, but for what SQLite can do and Django does not ask of it; see `base`."""
