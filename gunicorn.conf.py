"""How gunicorn serves the site; WEB_CONCURRENCY (processes) and BIND come from the environment."""

import os

bind = os.environ.get("BIND", "127.0.0.1:8000")
worker_class = "gthread"
threads = 4
# Loaded once, before the workers start: they share its memory, and a wrong setting ends the start with a
# sentence.
preload_app = True
wsgi_app = "historiography.wsgi:application"
# The site itself answers an overlong search with an explanation. Reading without limit is safe on one's own
# machine only; elsewhere gunicorn's largest limit stands, below what a proxy in front lets through.
limit_request_line = 0 if os.environ.get("HISTORIOGRAPHY_MODE") == "local" else 8190
max_requests = 10_000
max_requests_jitter = 1_000
accesslog = os.environ.get("ACCESS_LOG") or None
loglevel = os.environ.get("LOG_LEVEL", "info")
