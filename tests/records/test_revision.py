"""The moment of the last change follows what is committed, whatever way it was written."""

import pytest
from django.contrib.auth.models import User
from django.db import transaction

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
        lambda work: User.objects.create_user("curator"),
        lambda work: Operation.objects.create(kind="merge", title="Merged"),
        lambda work: ReviewRemark.objects.create(kind="works.work", object_id=work.pk, step="returned", text="Why?"),
        lambda work: LikelyPair.objects.create(kind="works.work", first_id=1, second_id=2, score=80),
        lambda work: Proposal(origin=Import.objects.create(work=work, name="Notes"), position=0).save(),
    ],
    ids=["a user", "an operation", "a comment", "a likely pair", "an import under review"],
)
def test_what_readers_never_see_does_not_move_it(write):
    work = make.WorkFactory()
    before = revision.moment()
    write(work)
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
