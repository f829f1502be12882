"""What every record shares: states, permanent addresses, derived keys, and keys for rows without a page."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse

from authors.models import Author
from interpretations.models import Topic
from records.models import Address, State
from tests import factories as make

pytestmark = pytest.mark.django_db


def test_the_database_refuses_a_withdrawal_without_a_reason():
    author = make.AuthorFactory()
    with pytest.raises(IntegrityError), transaction.atomic():
        Author.objects.filter(pk=author.pk).update(state=State.WITHDRAWN)
    Author.objects.filter(pk=author.pk).update(state=State.WITHDRAWN, withdrawn_reason="Entered twice.")


def test_the_database_refuses_the_same_address_twice_in_one_kind():
    make.AuthorFactory(slug="e-h-carr")
    make.TopicFactory(slug="e-h-carr")
    with pytest.raises(IntegrityError), transaction.atomic():
        make.AuthorFactory(slug="e-h-carr")


@pytest.mark.parametrize("slug", ["E-H-Carr", "e--h-carr", "-carr", "carr-", "карр", "e.h.carr", "e_h_carr", ""])
def test_an_address_is_small_letters_digits_and_single_hyphens(slug):
    with pytest.raises(ValidationError) as refused:
        Author(slug=slug, name="E. H. Carr").full_clean()
    assert "slug" in refused.value.message_dict


def test_an_address_is_free_until_first_publication_and_then_fixed():
    author = make.AuthorFactory(slug="karr", state=State.DRAFT)
    author.slug = "e-h-carr"
    author.full_clean()
    author.state = State.PUBLISHED
    author.save()
    author.slug = "edward-hallett-carr"
    with pytest.raises(ValidationError, match="a public address never changes"):
        author.full_clean()


def test_an_address_stays_fixed_when_the_record_is_taken_back():
    author = make.AuthorFactory(slug="e-h-carr")
    author.state = State.DRAFT
    author.save()
    author.slug = "carr"
    with pytest.raises(ValidationError, match="Published as “e-h-carr”"):
        author.full_clean()


def test_the_address_of_a_deleted_record_is_not_used_again():
    make.AuthorFactory(slug="e-h-carr", given="E. H.", family="Carr").delete()
    assert Address.objects.get().title == "E. H. Carr"
    with pytest.raises(ValidationError, match="once belonged to another record"):
        Author(slug="e-h-carr", name="E. H. Carr").full_clean()
    make.TopicFactory.build(slug="e-h-carr").full_clean()


def test_the_address_of_a_deleted_draft_is_free():
    make.AuthorFactory(slug="e-h-carr", state=State.DRAFT).delete()
    Author(slug="e-h-carr", name="E. H. Carr").full_clean()
    assert not Address.objects.exists()


def test_a_record_is_published_at_one_moment():
    author = make.AuthorFactory(state=State.DRAFT)
    assert author.published_at is None
    author.state = State.PUBLISHED
    author.save()
    moment = author.published_at
    author.state = State.WITHDRAWN
    author.withdrawn_reason = "Entered twice."
    author.save()
    assert author.published_at == moment


@pytest.mark.parametrize("state", State.values)
def test_only_what_is_published_and_not_merged_is_public(state):
    author = make.AuthorFactory(state=state, withdrawn_reason="Entered twice.")
    assert author.is_public is (state == "published")
    assert Author.objects.published().filter(pk=author.pk).exists() is (state == "published")
    author.merged_into = make.AuthorFactory()
    author.save()
    assert not author.is_public
    assert not Author.objects.published().filter(pk=author.pk).exists()


def test_a_record_knows_its_page():
    assert make.AuthorFactory(slug="e-h-carr").get_absolute_url() == reverse("author", args=["e-h-carr"])


@pytest.mark.parametrize("label", ["Labour", "LABOUR", " labour", "Lábour", "«Labour»", "Лабоур"])
def test_two_labels_that_fold_alike_are_one(label):
    make.TopicFactory(slug="labour", label="Labour")
    with pytest.raises(ValidationError, match="already bears this name"):
        make.TopicFactory.build(slug="other", label=label).full_clean()
    with pytest.raises(IntegrityError), transaction.atomic():
        Topic(slug="other", label=label).save()


def test_stored_keys_and_years_follow_their_texts():
    author = make.AuthorFactory(sort_name="Süß, Walter", born="194X", died="1999-05/2001")
    assert (author.sort_key, author.born_from, author.born_to) == ("suss walter", 1940, 1949)
    assert (author.died_from, author.died_to) == (1999, 2001)
    author.sort_name, author.born = "Karr, Edvard", ""
    author.save()
    assert (author.sort_key, author.born_from, author.born_to) == ("karr edvard", None, None)


def test_rows_without_a_page_get_a_readable_key_of_their_own():
    survey = make.WorkFactory(slug="survey")
    term = make.TermFactory(slug="artel")
    keys = [make.TermUseFactory(term=term, attested_in=survey).key for _ in range(3)]
    assert keys == ["artel-in-survey", "artel-in-survey-2", "artel-in-survey-3"]


def test_a_key_that_somebody_chose_is_kept():
    assert make.TermUseFactory(key="artel-on-72").key == "artel-on-72"


def test_a_variant_is_entered_once():
    author = make.AuthorFactory()
    make.NameVariantFactory(author=author, text="Karr")
    make.NameVariantFactory(text="Karr")
    with pytest.raises(IntegrityError), transaction.atomic():
        make.NameVariantFactory(author=author, text="Karr")


def test_lists_follow_the_letters_of_a_key_whatever_the_locale_of_the_database():
    # A dictionary skips the space, and would have “abc d” before “ab d”.
    for label in ("Abc d", "Ab d", "Ab-c e"):
        make.TopicFactory(label=label)
    assert [topic.label for topic in Topic.objects.order_by("label_key")] == ["Ab-c e", "Ab d", "Abc d"]
