"""The importer's pages at the desk."""

from works.workbench.admin.imports import ImportAdmin

__all__ = ["ImportAdmin"]
