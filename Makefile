# `make run` serves a copy of your own; `make test` runs the whole suite. Neither needs anything done before.

PYTHON ?= $(shell command -v python3.11 || command -v python3 || echo python3)
PORT ?= 8000
NAME ?= curator
PUBLISHES ?= yes
VENV := .venv
MANAGE := $(VENV)/bin/python manage.py
PIP_INSTALL := $(VENV)/bin/python -m pip install --disable-pip-version-check --quiet --require-hashes

export HISTORIOGRAPHY_MODE ?= local

.PHONY: help run curator test format lock clean

help:
	@echo "make run [PORT=8001]     install what is missing, load the corpus, serve on 127.0.0.1"
	@echo "make curator [NAME=me]   an account for entering records, with a password shown once;"
	@echo "                         PUBLISHES=no: who submits them for review"
	@echo "make test                the whole suite"
	@echo "make format              put the code into its one form"
	@echo "make lock                pin the newest allowed dependencies anew (needs uv)"
	@echo "make clean               remove the virtual environment and caches (not the database)"

run: $(VENV)/run.stamp
	@$(MANAGE) migrate --verbosity 0
	@$(MANAGE) load_corpus --if-empty
	@exec $(MANAGE) serve --port "$(PORT)"

curator: $(VENV)/run.stamp
	@$(MANAGE) migrate --verbosity 0
	@$(MANAGE) create_curator "$(NAME)" $(if $(filter no,$(PUBLISHES)),--no-editor)

test: $(VENV)/dev.stamp
	@$(VENV)/bin/python -m tests

format: $(VENV)/dev.stamp
	@$(VENV)/bin/ruff check --fix .
	@$(VENV)/bin/ruff format .

LOCK := uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-emit-find-links --no-header --upgrade --quiet
lock:
	$(LOCK) --extra dev --output-file requirements-dev.lock
	$(LOCK) --constraint requirements-dev.lock --output-file requirements.lock

clean:
	rm -rf $(VENV) .coverage .hypothesis .mypy_cache .pytest_cache .ruff_cache .import_linter_cache

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
		echo "Python 3.11 or newer is needed: install it, or name it: make PYTHON=/path/to/python3.11" >&2; exit 1; }
	@$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); \
		echo "Python cannot make a virtual environment: install its venv module (Debian: python3-venv)" >&2; exit 1; }

$(VENV)/run.stamp: requirements.lock | $(VENV)/bin/python
	@echo "Installing what the site needs; this takes a minute the first time."
	@$(PIP_INSTALL) --requirement requirements.lock
	@touch $@

$(VENV)/dev.stamp: requirements-dev.lock | $(VENV)/bin/python
	@echo "Installing what the tests need; this takes a minute the first time."
	@$(PIP_INSTALL) --requirement requirements-dev.lock
	@touch $@
