"""Every address of the site."""

from django.contrib import admin
from django.urls import include, path

from historiography.health import health

handler400 = "historiography.errors.bad_request"
handler403 = "historiography.errors.permission_denied"
handler500 = "historiography.errors.server_error"

urlpatterns = [
    path("admin/", admin.site.urls),
    path("healthz", health, name="health"),
    path("", include("historiography.pages.urls")),
]
