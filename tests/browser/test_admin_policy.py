"""Django's admin works under our Content-Security-Policy."""

import pytest
from django.contrib.auth import get_user_model
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def administrator():
    """Somebody who may do anything."""
    return get_user_model().objects.create_superuser("admin", password="correct horse")


def test_an_administrator_signs_in_and_grants_a_permission(page: Page, live_server, administrator):
    page.goto(f"{live_server.url}/admin/auth/user/{administrator.pk}/change/")
    page.fill("#id_username", "admin")
    page.fill("#id_password", "correct horse")
    page.click("[type=submit]")
    # The boxes are made by a script, and scripts and styles are what the policy is about.
    expect(page.locator("#id_user_permissions_to")).to_be_visible()
    page.locator("#id_user_permissions_from option").first.dblclick()
    expect(page.locator("#id_user_permissions_to option")).to_have_count(1)


def test_the_policy_refuses_an_inline_script(page: Page, live_server, faults_in_the_browser):
    page.goto(f"{live_server.url}/admin/login/")
    page.evaluate("document.head.append(Object.assign(document.createElement('script'), {text: 'window.ran = true'}))")
    assert page.evaluate("window.ran") is None
    assert "script-src 'self'" in faults_in_the_browser.pop()
