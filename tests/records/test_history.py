"""What a version of a row remembers, and what it need not ask for."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests import factories as make

pytestmark = pytest.mark.django_db


def test_the_first_version_looks_into_no_lists_and_the_next_remember_them():
    with CaptureQueriesContext(connection) as asked:
        claim = make.ClaimFactory()
    assert [each["sql"] for each in asked if "claim_topics" in each["sql"]] == []
    claim.topics.add(make.TopicFactory(label="Labour"))
    claim.save()
    assert [[str(each.topic) for each in version.topics.all()] for version in claim.history.all()] == [
        ["Labour"],
        ["Labour"],
        [],
    ]
