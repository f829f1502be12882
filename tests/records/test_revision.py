"""The moment of the last change follows what is committed, whatever way it was written."""

import pytest
from django.contrib.auth.models import User
from django.db import transaction

from interpretations.models import Objection
from records import revision
from records.models import LikelyPair, Operation, ReviewRemark
from tests import factories as make
from works.models import Import, Proposal

pytestmark = pytest.mark.django_db(transaction=True)


def test_nothing_has_changed_in_an_empty_database():
    assert revision.moment() is None


@pytest.mark.parametrize(
    "change",
    [
        lambda author: author.save(),
        lambda author: author.delete(),
        lambda author: author.vocations.clear(),
        lambda author: make.NameVariantFactory(author=author),
    ],
    ids=["saved", "deleted", "unlinked", "given a part"],
)
def test_every_kind_of_change_moves_the_moment(change):
    author = make.AuthorFactory()
    before = revision.moment()
    change(author)
    assert revision.moment() > before


@pytest.mark.parametrize(
    "write",
    [
        lambda row: User.objects.create_user("curator"),
        lambda row: Operation.objects.create(kind="merge", title="Merged"),
        lambda row: ReviewRemark.objects.create(kind="works.work", object_id=row.pk, step="returned", text="Why?"),
        lambda row: Objection.objects.create(attribution=row, text="Why?"),
        lambda row: LikelyPair.objects.create(kind="works.work", first_id=1, second_id=2, score=80),
        lambda row: Proposal(origin=Import.objects.create(work=row.attested_in, name="Notes"), position=0).save(),
    ],
    ids=["a user", "an operation", "a comment", "an objection", "a likely pair", "an import under review"],
)
def test_what_readers_never_see_does_not_move_it(write):
    row = make.AttributionFactory()
    before = revision.moment()
    write(row)
    assert revision.moment() == before


def test_what_is_rolled_back_does_not_move_it():
    author = make.AuthorFactory()
    before = revision.moment()
    with pytest.raises(RuntimeError), transaction.atomic():
        author.save()
        raise RuntimeError
    assert revision.moment() == before


def test_a_change_after_a_rolled_back_savepoint_moves_it():
    author = make.AuthorFactory()
    before = revision.moment()
    with transaction.atomic():
        with pytest.raises(RuntimeError), transaction.atomic():
            author.save()
            raise RuntimeError
        author.save()
    assert revision.moment() > before


def test_a_change_before_a_savepoint_that_is_rolled_back_moves_it():
    author = make.AuthorFactory()
    before = revision.moment()
    with transaction.atomic():
        author.save()
        with pytest.raises(RuntimeError), transaction.atomic():
            author.save()
            raise RuntimeError
    assert revision.moment() > before


def test_a_change_kept_outside_a_rolled_back_savepoint_that_began_it_moves_it():
    author = make.AuthorFactory()
    before = revision.moment()
    with transaction.atomic():
        with transaction.atomic():
            author.save()
        author.save()
    assert revision.moment() > before


def test_one_transaction_touches_once():
    authors = [make.AuthorFactory() for _ in range(3)]
    with transaction.atomic():
        for author in authors:
            author.save()
        waiting = transaction.get_connection().run_on_commit
        assert sum(isinstance(function, revision._Touch) for _, function, _ in waiting) == 1


def test_there_is_one_row():
    revision.touch()
    revision.touch()
    assert revision.Revision.objects.count() == 1
