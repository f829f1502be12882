"""Pictures of what is listed beside them: works, claims and people over the years, and why they are linked.

`draw` takes marks and lines, asks no database and gives a `Drawing`, which `partials/picture.html` prints as SVG with
its legend and with the same content as a list. The way there: `grouping` puts marks together where they are too many to
be read, `years` gives each its place from left to right, `lanes` from top to bottom, `lettering` measures labels,
`rows` makes lanes as high as these need, and `symbols` says what stands for what.
"""

from historiography.pictures.drawing import Drawing, draw
from historiography.pictures.marks import Line, LineKind, Mark, MarkKind
from historiography.trails.known import Known

__all__ = ["Drawing", "Known", "Line", "LineKind", "Mark", "MarkKind", "draw"]
