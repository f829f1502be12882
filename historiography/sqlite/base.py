"""SQLite that fetches any number of related rows at once.

Since 5.2 Django names the rows to be prefetched by tuples, and for SQLite, which has no lists of tuples of several
columns, writes one comparison for each. SQLite refuses more than a thousand of these ("Expression tree is too large"),
so that a page with more than a thousand different works on it failed. Our keys have a single column each, and lists of
such tuples SQLite reads as it reads plain lists.
"""

from django.db.backends.sqlite3 import base, features


class DatabaseFeatures(features.DatabaseFeatures):
    """What this backend can do."""

    supports_tuple_lookups = True


class DatabaseWrapper(base.DatabaseWrapper):
    """A connection to SQLite."""

    features_class = DatabaseFeatures
