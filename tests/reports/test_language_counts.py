"""How many responses came in which language: in every format, but never of few partners."""

import json

import pytest

from sixways.reports import Choices
from sixways.scoring.collate import Terms, report
from sixways.scoring.collation import Collation, LanguageCount
from sixways.scoring.tally import Tally
from support.report_contents import shown_in
from support.report_formats import FORMATS, as_markdown, in_every_format
from support.samples import SIX_WAYS, response
from support.tallies import tallied

OWN, WELSH = None, "cy"


def tally(*given: tuple[str, str | None]) -> Tally:
    """A response of each partner and language."""
    points = {b.id: [3] * len(b.questions) for b in SIX_WAYS.behaviours}
    return tallied(
        response(partner, points, respondent=f"Person {person}", language=language)
        for person, (partner, language) in enumerate(given)
    )


def collated(*given: tuple[str, str | None], minimum: int = 1) -> Collation:
    return report(tally(*given), {}, [], Terms(minimum_partners=minimum))[0]


# A's people answered in both languages
MIXED = (("A", OWN), ("A", WELSH), ("B", OWN), ("C", WELSH), ("D", OWN))


def test_languages_are_counted_by_response_and_partner() -> None:
    counts = (LanguageCount(None, 3, 3), LanguageCount("cy", 2, 2))
    assert collated(*MIXED).languages == counts
    merged = tally(*MIXED[:3])
    merged.merge(tally(*MIXED[3:]))
    assert merged.finish().languages == counts


def test_room_is_not_counted() -> None:
    counted = tally(("A", OWN))
    counted.add(response("Room", {"tone": [3]}, mode="collective", language=WELSH))
    assert counted.finish().languages == ()


@pytest.mark.parametrize("format_", FORMATS[1:])
def test_every_format_says_it_once(format_: str) -> None:
    said = " ".join(shown_in(in_every_format(collated(*MIXED))[format_]).split())
    line = "Languages of the 5 responses to the questionnaire: 3 in its own and 2 in cy"
    assert said.count(line) == 1


def test_json_has_the_counts() -> None:
    value = json.loads(in_every_format(collated(*MIXED))["json"])
    assert value["languages"] == [
        {"language": None, "responses": 3, "partners": 3},
        {"language": "cy", "responses": 2, "partners": 2},
    ]


@pytest.mark.parametrize("language", [OWN, WELSH])
def test_one_language_is_no_news(language: str | None) -> None:
    reports = in_every_format(collated(("A", language), ("B", language)))
    assert json.loads(reports["json"])["languages"] == []
    assert "Languages of" not in reports["markdown"]


@pytest.mark.parametrize("few", [OWN, WELSH])
def test_language_of_few_partners_hides_the_others_too(few: str | None) -> None:
    # two people of one partner are still one
    many = WELSH if few is OWN else OWN
    given = [(name, many) for name in "ABCD"]
    lone = [*given, ("E", few), ("E", few)]
    assert collated(*lone, minimum=2).languages == ()
    assert "Languages of" not in as_markdown(collated(*lone, minimum=2), Choices())
    assert len(collated(*lone, ("F", few), minimum=2).languages) == 2
