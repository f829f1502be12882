"""What speaks against taking a proposal as it stands: what is doubtful is never sure."""

import pytest

from works.endnotes.citations import Citation
from works.models import Proposal
from works.reference import Reference
from works.workbench.deciding import not_acceptable
from works.workbench.judging import weigh
from works.workbench.proposing import fields_of
from works.workbench.showing import _meaning

BOOK = {
    "type": "book",
    "title": "The Socialist Offensive",
    "people": [{"role": "author", "family": "Davies", "given": "R. W."}],
}


PAPER = {"type": "document", "title": "", "people": [], "archive": "RGASPI", "archive_location": "f. 17, op. 3, d. 746"}


def doubts(meaning="new", parsed=None, means=None, **fields):
    """What is said of a proposal with these fields."""
    proposal = Proposal(meaning=meaning, fields=BOOK | fields, parsed=parsed or {})
    proposal.means = Proposal(fields=means) if means else None
    weigh(proposal)
    assert proposal.sure == (not proposal.doubts)
    return " ".join(proposal.doubts)


def test_what_is_whole_is_sure():
    assert doubts() == ""


@pytest.mark.parametrize(("title", "doubted"), [("Socialist Offensive", False), ("The Socialist Farm", True)])
def test_a_short_title_with_other_words_than_its_source_is_doubted(title, doubted):
    assert ("not all words" in doubts("same", means=BOOK, form="short", title=title)) == doubted


def test_an_archival_paper_needs_no_title():
    assert doubts(**PAPER) == ""
    assert not_acceptable(Proposal(meaning="new", fields=PAPER)) == ""
    assert "needs a title" in not_acceptable(Proposal(meaning="new", fields={"type": "document"}))
    shown, _ = _meaning(Proposal(meaning="new", fields=PAPER), {}, {}, {})
    assert shown == "A new work: [RGASPI, f. 17, op. 3, d. 746]"


@pytest.mark.parametrize(("printed", "kept"), [("See his", "see"), ("See also", "see also"), ("Cf. ihre", "cf.")])
def test_a_signal_ends_before_his(printed, kept):
    assert fields_of(Citation(id="1", start=0, end=1, reference=Reference(), signal=printed))["signal"] == kept


DOUBTED = {
    "a surname alone": ({"people": [{"role": "author", "family": "Davies"}]}, "Of Davies only the surname"),
    "a review by nobody": ({"type": "review", "people": []}, "Nobody is named"),
    "a mark that closes nothing": ({"title": "Arbeitsorganisation”: Arbeitswissenschaften"}, "title was misread"),
    "a comma before a mark": ({"title": "“A Great Beginning,” Collected Works"}, "title was misread"),
    "a number for a title": ({"title": "5"}, "title was misread"),
    "a newspaper by somebody": ({"title": "Pravda"}, "is a newspaper"),
    "a kind that no list knows": ({"type": "document"}, "Its kind was not read"),
    "a century for a year": ({"issued": "20th century"}, "names no year"),
}


@pytest.mark.parametrize("case", DOUBTED)
def test_what_is_probably_misread_is_doubted(case):
    fields, said = DOUBTED[case]
    assert said in doubts(**fields)


def test_a_date_that_cannot_be_read_is_told_once():
    assert doubts(issued="19x5").count("The date") == 1


def test_a_date_with_a_year_or_decade_is_not_doubted():
    assert doubts(issued="1986") == doubts(issued="1920s") == ""
