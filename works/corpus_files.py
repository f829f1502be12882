"""The corpus files of works, their notes and what they cite in the running text."""

from records.corpus.files import CorpusFile
from works.models import Citation, Note, Work

CORPUS_FILES = [
    CorpusFile("works", Work),
    CorpusFile("notes", Note, folder="work"),
    CorpusFile("text-citations", Citation, folder="citing_work", where=(("note__isnull", True),)),
]
