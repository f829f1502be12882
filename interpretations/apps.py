"""What makes a stored year stale: since when a claim is known to be held follows from works, reports and schools."""

from typing import Any

from django.apps import AppConfig
from django.db.models import Q
from django.db.models.signals import post_delete, post_save


class InterpretationsConfig(AppConfig):
    """Claims, schools, debates and what attests them."""

    name = "interpretations"

    def ready(self) -> None:
        from interpretations.models import AttributionReporter, SchoolCurrency
        from works.models import Work

        post_save.connect(refresh_since, sender=Work, dispatch_uid="interpretations.refresh_since")
        for signal in (post_save, post_delete):
            signal.connect(refresh_reported, sender=AttributionReporter, dispatch_uid="interpretations.reported")
            signal.connect(refresh_ascribed, sender=SchoolCurrency, dispatch_uid="interpretations.ascribed")


def refresh_since(sender: type, instance: Any, created: bool, **kwargs: Any) -> None:
    """A mended date of a work may change since when the claims argued, read or passed on in it are known to be held."""
    from interpretations.models import Attribution

    if not created:
        dated_by = Q(asserted_in=instance) | Q(asserted_in__original=instance) | Q(attested_in=instance)
        passed_on = Attribution.objects.filter(reporters__work=instance).values("pk")
        Attribution.objects.filter(dated_by | Q(pk__in=passed_on)).refresh_since()


def refresh_reported(sender: type, instance: Any, **kwargs: Any) -> None:
    """A reporter's work may be earlier than the work in which the report was read."""
    from interpretations.models import Attribution

    if instance.work_id:
        Attribution.objects.filter(pk=instance.attribution_id).refresh_since()


def refresh_ascribed(sender: type, instance: Any, **kwargs: Any) -> None:
    """What is ascribed to a school was held by it no later than it was current; the years may have been another's."""
    from interpretations.models import Attribution

    before = instance.history.order_by().values("school")
    Attribution.objects.filter(Q(school=instance.school_id) | Q(school__in=before)).refresh_since()
