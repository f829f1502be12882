"""What begins with the program: rights and the search index after each migration, and who watches every saving."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class RecordsConfig(AppConfig):
    """What every record has in common."""

    name = "records"

    def ready(self) -> None:
        from records import operations, reindexing, revision, search_index
        from records.groups import grant

        post_migrate.connect(grant, dispatch_uid="records.groups.grant")
        post_migrate.connect(search_index.make, sender=self, dispatch_uid="records.search_index.make")
        revision.watch()
        reindexing.watch()
        operations.watch()
