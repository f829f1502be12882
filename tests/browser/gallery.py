"""Pictures of made-up scholarship of any size, for looking at pictures alone."""

from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.urls import path

from historiography.pictures import draw
from historiography.pictures.opening import opened, opening
from tests.browser import specimen
from tests.pictures.scholarship import scholarship

PAGE = """{% extends "base.html" %}
{% block content %}<h1>What was built on this</h1>
{% include "partials/picture.html" with drawing=drawing id="picture" only %}
<p><a href="/claims/" id="after">After the picture</a></p>{% endblock %}"""


def picture(request: HttpRequest, size: int) -> HttpResponse:
    """A page with a picture of so many works."""
    drawing = draw(
        *scholarship(size),
        title="What was built on this",
        current="w0",
        opened=opened(request.GET),
        group_address=opening(request.path),
    )
    template = engines["django"].from_string(PAGE)
    return HttpResponse(template.render(specimen.CONTEXT | {"drawing": drawing}, request))


urlpatterns = [path("pictures/<int:size>/", picture), *specimen.urlpatterns]
