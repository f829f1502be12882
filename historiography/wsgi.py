"""The application object that gunicorn (or any WSGI server) serves."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "historiography.settings")

application = get_wsgi_application()
