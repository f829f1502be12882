"""What is done to many rows as a whole, and undone as a whole: a merge, an import.

Inside `recording` every row that is saved, deleted or linked is kept with its values before and after. `touched` says
which of them somebody has changed since, in words; `undo` puts everything back, or refuses and changes nothing.
"""

from records.operations.obstacles import Obstacle, obstacles
from records.operations.recording import recording, repoint, watch
from records.operations.telling import counted, created_by, operations_on
from records.operations.touching import Touch, touched
from records.operations.undoing import AlreadyUndone, Touched, UndoError, undo

__all__ = [
    "AlreadyUndone",
    "Obstacle",
    "Touch",
    "Touched",
    "UndoError",
    "counted",
    "created_by",
    "obstacles",
    "operations_on",
    "recording",
    "repoint",
    "touched",
    "undo",
    "watch",
]
