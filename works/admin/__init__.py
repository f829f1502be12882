"""The admin of works, their notes and citations."""

from works.admin.notes import CitationAdmin, NoteAdmin
from works.admin.works import WorkAdmin

__all__ = ["CitationAdmin", "NoteAdmin", "WorkAdmin"]
