"""Imports point down: historiography, interpretations, works, authors, records."""

from importlinter.cli import EXIT_STATUS_SUCCESS, lint_imports


def test_imports_point_down(monkeypatch, settings):
    monkeypatch.chdir(settings.BASE_DIR)
    assert lint_imports(no_cache=True) == EXIT_STATUS_SUCCESS
