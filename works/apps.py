from django.apps import AppConfig
from django.db.models.signals import post_save


class WorksConfig(AppConfig):
    name = "works"

    def ready(self) -> None:
        from records.models import Operation
        from works.workbench.applying import follow_undoing

        post_save.connect(follow_undoing, sender=Operation, dispatch_uid="works.workbench.follow_undoing")
