"""The database backend: pages with more on them than SQLite compares at once."""

from tests import factories as make
from works.models import Contribution, Work

MORE_THAN_SQLITE_COMPARES = 1_001


def test_any_number_of_related_rows_is_fetched_at_once(db, django_assert_num_queries):
    author = make.AuthorFactory()
    works = Work.objects.bulk_create(Work(slug=f"work-{n}", title="A Title") for n in range(MORE_THAN_SQLITE_COMPARES))
    Contribution.objects.bulk_create(Contribution(work=work, author=author, role="author") for work in works)
    with django_assert_num_queries(2):
        fetched = {row.work for row in Contribution.objects.prefetch_related("work")}
    assert fetched == set(works)
