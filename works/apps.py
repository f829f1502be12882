"""What the importer notices: operations that are undone, and works that are deleted."""

from django.apps import AppConfig
from django.db.models.signals import post_save, pre_delete


class WorksConfig(AppConfig):
    """Works, notes and citations."""

    name = "works"

    def ready(self) -> None:
        from records.models import Operation
        from works.models import Work
        from works.workbench.applying import follow_undoing
        from works.workbench.deciding import reopen_what_means

        post_save.connect(follow_undoing, sender=Operation, dispatch_uid="works.workbench.follow_undoing")
        pre_delete.connect(reopen_what_means, sender=Work, dispatch_uid="works.workbench.reopen_what_means")
