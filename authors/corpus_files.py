"""The corpus files of authors."""

from authors.models import Author, Vocation
from records.corpus.files import CorpusFile

CORPUS_FILES = [CorpusFile("vocations", Vocation), CorpusFile("authors", Author)]
