"""The admin of works, their notes and citations."""

from works.admin.notes import CitationAdmin, NoteAdmin
from works.admin.works import WorkAdmin
from works.workbench.admin import ImportAdmin

__all__ = ["CitationAdmin", "ImportAdmin", "NoteAdmin", "WorkAdmin"]
