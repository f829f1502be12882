from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_save


class InterpretationsConfig(AppConfig):
    name = "interpretations"

    def ready(self) -> None:
        from works.models import Work

        post_save.connect(refresh_since, sender=Work, dispatch_uid="interpretations.refresh_since")


def refresh_since(sender: type, instance: Any, created: bool, **kwargs: Any) -> None:
    """A mended date of a work may change since when the claims argued or read in it are known to be held."""
    from django.db.models import Q

    from interpretations.models import Attribution

    if not created:
        dated_by = Q(asserted_in=instance) | Q(asserted_in__original=instance) | Q(attested_in=instance)
        Attribution.objects.filter(dated_by).refresh_since()
