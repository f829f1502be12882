"""Dates and hours are written in one manner, in templates and in the desk's lists."""

from datetime import UTC, datetime

from django.template.defaultfilters import date
from django.utils.formats import localize


def test_a_list_writes_a_moment_as_templates_do():
    moment = datetime(2026, 11, 23, 0, 46, tzinfo=UTC)
    assert localize(moment) == date(moment, "j F Y, H:i") == "23 November 2026, 00:46"
    assert localize(moment.date()) == "23 November 2026"
