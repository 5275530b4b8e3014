"""A question's caution is beside it wherever it is a finding, in every format."""

import pytest

from sixways.model.questionnaire import Questionnaire
from sixways.reports import Choices
from sixways.scoring.collation import Collation
from support.report_contents import shown_in
from support.report_formats import FORMATS, in_every_format
from support.samples import plain, response
from support.tallies import tallied

CAUTION = "It asks two opposite things"


def collated(caution: str | None) -> Collation:
    """Two partners who differ most on the first question."""
    value = plain({"a": 2, "b": 2}, resources_introduction="Read on if you said No:")
    value["resources"] = [{"title": "A handbook"}]
    value["behaviours"][0]["questions"][0]["caution"] = caution
    of = Questionnaire.model_validate(value)
    firsts = (("A", 0), ("B", 3))
    given = [response(name, {"a": [first, 2], "b": [2, 2]}, of=of) for name, first in firsts]
    return tallied(given, of).finish()


def words(collation: Collation, format_: str) -> str:
    found = in_every_format(collation, choices=Choices(questions=True))[format_]
    return " ".join(shown_in(found).split())


@pytest.mark.parametrize("format_", FORMATS)
def test_caution_is_in_every_format(format_: str) -> None:
    assert CAUTION[3:] in words(collated(CAUTION), format_)
    assert CAUTION[3:] not in words(collated(None), format_)


@pytest.mark.parametrize("format_", ["markdown", "table", "html", "docx"])
def test_caution_is_in_the_answer_and_on_the_agenda(format_: str) -> None:
    assert words(collated(CAUTION), format_).count(CAUTION[3:]) == 2


@pytest.mark.parametrize("format_", ["markdown", "table", "html", "docx", "xlsx"])
def test_introduction_is_with_the_resources(format_: str) -> None:
    assert "Read on if you said No" in words(collated(None), format_)
    assert "No:." not in words(collated(None), format_)
